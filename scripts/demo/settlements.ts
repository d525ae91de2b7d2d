import type { PlaceKind } from '../../src/core/area/area';
import type { Pattern, Quarter, Settlement } from './layout';

/** The settlements of the plan. Kilometres from the corner in the tables; metres in what is exported. */
type QuarterRow = readonly [name: string, x: number, y: number, pattern: Pattern, need: number];
type SettlementRow = readonly [
  name: string,
  kind: PlaceKind,
  x: number,
  y: number,
  people: number,
  radiusM: number,
  quarters?: readonly QuarterRow[],
];

const CALDRE: readonly SettlementRow[] = [
  [
    'Port Caldre',
    'city',
    10.3,
    18.05,
    99000,
    3380,
    [
      ['Caldre Centre', 10.2, 18.0, 'centre', 0.74],
      ['Dockside', 8.7, 17.6, 'terrace', 0.93],
      ['Caldre Docks', 8.0, 16.7, 'industry', 0.9],
      ['Ropewalk', 9.4, 16.7, 'terrace', 0.97],
      ['Caldre Cross', 10.7, 16.9, 'terrace', 0.89],
      ["St Brannoc's", 9.2, 18.8, 'terrace', 0.8],
      ['Northgate', 10.2, 19.3, 'terrace', 0.7],
      ['Victoria Park', 11.1, 18.9, 'park', 0.5],
      ['Kirk Hill', 11.9, 19.2, 'semi', 0.4],
      ['Fellgate', 12.8, 18.4, 'semi', 0.3],
      ['Westcliff', 8.2, 19.4, 'terrace', 0.76],
      ['Merehaven', 9.2, 20.3, 'semi', 0.34],
      ['Hollin Bank', 10.9, 20.7, 'semi', 0.46],
      ['Newlands', 12.6, 20.6, 'modern', 0.16],
      ['Bankfield', 12.3, 16.9, 'estate', 0.86],
      ['Wharf Road', 11.2, 15.9, 'industry', 0.8],
      ['Castle Fields', 9.0, 19.5, 'park', 0.5],
      ['Bankfield Park', 11.7, 17.7, 'park', 0.5],
      ['Merehaven Links', 8.4, 21.0, 'park', 0.5],
      ['Ropewalk Green', 9.9, 16.0, 'park', 0.5],
      ['Aldery', 13.4, 17.4, 'semi', 0.24],
    ],
  ],
  [
    'Ravensea',
    'suburb',
    10.0,
    22.9,
    7600,
    950,
    [
      ['Ravensea', 9.8, 22.7, 'semi', 0.14],
      ['North Ravensea', 10.6, 23.5, 'modern', 0.07],
    ],
  ],
  [
    'Thornholme',
    'suburb',
    16.8,
    22.9,
    6700,
    860,
    [
      ['Thornholme', 16.6, 22.8, 'estate', 0.93],
      ['Thornholme Green', 17.3, 23.3, 'estate', 0.8],
    ],
  ],
  ['Marsh End', 'suburb', 15.2, 16.9, 5900, 800, [['Marsh End', 15.2, 16.9, 'estate', 0.9]]],
  ['Saltings', 'suburb', 11.4, 11.2, 5700, 780, [['Saltings estate', 11.4, 11.2, 'estate', 0.97]]],
  ['Overcaldre', 'village', 17.1, 19.0, 1700, 430],
  ['Holm Row', 'village', 12.9, 24.4, 950, 330],
  ['Sandwick', 'village', 11.9, 26.0, 1300, 380],
  ['Brackenby', 'village', 18.6, 20.6, 640, 260],
  ['Nether Staynes', 'village', 18.7, 16.9, 980, 320],
  ['Staynes Bridge', 'village', 17.0, 15.9, 620, 240],
];

const WENDMOOR: readonly SettlementRow[] = [
  [
    'Strand',
    'town',
    14.2,
    28.7,
    12400,
    1330,
    [
      ['Strand Centre', 14.2, 28.8, 'centre', 0.55],
      ['Strand Parade', 13.4, 30.1, 'terrace', 0.72],
      ['Beacon Hill', 14.0, 27.8, 'semi', 0.3],
      ['Links', 15.1, 29.5, 'semi', 0.2],
      ['Harbour Lea', 13.0, 28.8, 'estate', 0.66],
    ],
  ],
  [
    'Wend',
    'town',
    24.7,
    19.7,
    19300,
    1650,
    [
      ['Wend Centre', 24.6, 19.6, 'centre', 0.5],
      ['Tannery Row', 24.9, 18.9, 'terrace', 0.74],
      ['Castle Bank', 23.9, 20.3, 'semi', 0.18],
      ['Abbeyfield', 25.7, 19.1, 'semi', 0.36],
      ['Larkrise', 25.6, 20.6, 'estate', 0.81],
      ['Wend Mills', 25.3, 18.2, 'industry', 0.6],
      ['Priory Meadows', 23.5, 19.0, 'modern', 0.08],
    ],
  ],
  [
    'Upper Wend',
    'town',
    29.2,
    25.0,
    4600,
    700,
    [
      ['Upper Wend', 29.2, 24.9, 'terrace', 0.52],
      ['Fell View', 28.7, 25.4, 'semi', 0.33],
    ],
  ],
  ['Sandhythe', 'village', 18.1, 29.2, 1500, 400],
  ['Garthwick', 'village', 22.2, 28.5, 2100, 470],
  ['Kelsby', 'village', 26.3, 29.0, 1100, 340],
  ['Orrestow', 'village', 30.5, 29.0, 860, 310],
  ['Scarth', 'village', 34.4, 28.6, 420, 230],
  ['Fellfoot', 'village', 19.6, 26.4, 760, 280],
  ['Birkhow', 'village', 16.3, 25.2, 540, 240],
  ['Cold Harrow', 'hamlet', 24.4, 25.6, 260, 170],
  ['Wendhead', 'hamlet', 31.9, 27.2, 190, 150],
  ['Thwaitegate', 'village', 22.1, 21.9, 980, 320],
  ['Long Wendby', 'village', 21.6, 18.7, 2300, 500],
  ['Millbeck', 'village', 22.8, 16.8, 860, 300],
  ['Hagg Row', 'hamlet', 36.0, 25.3, 170, 150],
  ['Moorgarth', 'hamlet', 29.8, 20.9, 210, 160],
  ['Ramsfell', 'hamlet', 18.9, 23.4, 180, 150],
];

const EASTFOLD: readonly SettlementRow[] = [
  [
    'Eastfold',
    'town',
    27.3,
    10.6,
    18200,
    1600,
    [
      ['Eastfold Centre', 27.2, 10.6, 'centre', 0.52],
      ['Foundry Lane', 27.9, 10.2, 'terrace', 0.78],
      ['Westgate', 26.3, 10.9, 'semi', 0.33],
      ['Spinney Hill', 27.0, 11.7, 'modern', 0.1],
      ['Broad Acres', 28.5, 11.1, 'estate', 0.83],
      ['Fold Park', 27.8, 9.4, 'semi', 0.25],
      ['Eastfold Works', 28.5, 9.7, 'industry', 0.6],
    ],
  ],
  [
    'Harrow Moor',
    'suburb',
    32.4,
    17.0,
    4600,
    680,
    [
      ['Harrow Moor', 32.4, 16.9, 'estate', 0.94],
      ['Pit Row', 32.9, 17.3, 'terrace', 0.91],
    ],
  ],
  ['Low Harrow', 'village', 29.9, 15.3, 940, 310],
  ['Foldby', 'village', 24.2, 11.9, 1600, 410],
  ['Kirk Eastfold', 'village', 30.3, 12.4, 1200, 360],
  ['Wragthorpe', 'village', 33.0, 11.0, 2700, 520],
  ['Ashlow', 'village', 35.4, 13.7, 960, 320],
  ['Nunstow', 'village', 34.7, 7.9, 1500, 400],
  ['Beckering', 'village', 30.4, 7.7, 1050, 330],
  ['Toft Marsh', 'village', 24.7, 7.8, 720, 270],
  ['Quarry Head', 'hamlet', 35.3, 19.9, 230, 160],
];

const SALTMARSH: readonly SettlementRow[] = [
  [
    'Saltby',
    'town',
    20.7,
    5.7,
    12600,
    1400,
    [
      ['Saltby Centre', 20.6, 5.6, 'centre', 0.62],
      ['Saltby Sands', 20.7, 4.6, 'terrace', 0.84],
      ['Lighthouse Road', 19.7, 5.4, 'semi', 0.44],
      ['Samphire Way', 21.6, 6.1, 'modern', 0.22],
      ['Dunes', 21.7, 5.0, 'estate', 0.76],
    ],
  ],
  ['Sandholme', 'village', 14.4, 6.4, 2600, 500],
  ['Fleetby', 'village', 17.5, 7.9, 1350, 370],
  ['Warren Point', 'village', 10.3, 8.0, 1500, 400],
  ['Holm St Mary', 'village', 14.0, 9.6, 1100, 340],
  ['Staithe', 'village', 19.1, 12.2, 980, 310],
  ['Oldbridge', 'village', 16.8, 12.6, 1500, 390],
  ['Gull Row', 'village', 28.1, 5.0, 940, 310],
  ['Samphire Bank', 'village', 24.9, 4.9, 1700, 410],
  ['Thornby Fleet', 'village', 21.6, 9.6, 1150, 340],
  ['East Staithe', 'village', 32.6, 4.7, 1450, 380],
];

/** Every settlement, districts in order. */
export const SETTLEMENTS: readonly Settlement[] = [
  ...settle('Caldre', CALDRE),
  ...settle('Eastfold', EASTFOLD),
  ...settle('Saltmarsh Coast', SALTMARSH),
  ...settle('Wendmoor', WENDMOOR),
];

function settle(district: string, rows: readonly SettlementRow[]): Settlement[] {
  return rows.map(([name, kind, x, y, people, radiusM, quarters]) => {
    const at = { x: x * 1000, y: y * 1000 };
    const one: Quarter = { name, at, pattern: 'village', need: villageNeed(name) };
    return {
      name,
      kind,
      at,
      people,
      radiusM,
      district,
      quarters: quarters?.map((row) => quarterOf(row)) ?? [one],
    };
  });
}

function quarterOf([name, x, y, pattern, need]: QuarterRow): Quarter {
  return { name, at: { x: x * 1000, y: y * 1000 }, pattern, need };
}

/** Villages are mostly comfortable; those that lived by a quarry, a harbour or caravans are less so. */
function villageNeed(name: string): number {
  const known: Readonly<Record<string, number>> = {
    'Warren Point': 0.7,
    'Quarry Head': 0.6,
    'Low Harrow': 0.55,
    'Samphire Bank': 0.5,
    Oldbridge: 0.42,
    Garthwick: 0.4,
    Overcaldre: 0.05,
    Sandwick: 0.1,
    'Holm Row': 0.06,
    'Long Wendby': 0.1,
    Foldby: 0.12,
    'Kirk Eastfold': 0.09,
  };
  return known[name] ?? 0.26;
}
