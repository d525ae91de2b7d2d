import type { PlaceKind } from '../../src/core/area/area';
import type { Point } from './plane';

/**
 * The hand-drawn plan of Caldre Bay: where the land ends, the river, the settlements and the roads between
 * them. Everything else grows from this by rule and by seeded chance. Kilometres from the corner at 4.0 W,
 * 53.75 N in the tables; metres in what is exported.
 */

/** How the streets of a quarter are laid out. */
export type Pattern = 'centre' | 'terrace' | 'semi' | 'estate' | 'modern' | 'village' | 'industry' | 'park';

/** A part of a settlement with one character. */
export interface Quarter {
  readonly name: string;
  readonly at: Point;
  readonly pattern: Pattern;
  /** How deprived, 0 to 1: the start of the deprivation figures. */
  readonly need: number;
}

export interface Settlement {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly at: Point;
  readonly people: number;
  /** Reach of its streets, metres, before the edge is made uneven. */
  readonly radiusM: number;
  readonly district: string;
  readonly quarters: readonly Quarter[];
}

/** Districts in code order, with the postcode districts their settlements use. */
export const DISTRICT_NAMES = ['Caldre', 'Eastfold', 'Saltmarsh Coast', 'Wendmoor'] as const;

/** The coast from the north-east, round the west, to the south-east; land on the left hand. */
export const COAST: readonly Point[] = km([
  [39.2, 30.6],
  [37.0, 31.3],
  [34.6, 30.6],
  [31.8, 31.2],
  [29.2, 30.4],
  [26.6, 31.0],
  [23.4, 29.9],
  [20.4, 31.0],
  [17.6, 30.4],
  [14.6, 31.2],
  [12.3, 30.8],
  [11.2, 29.6],
  [11.7, 27.9],
  [10.9, 26.0],
  [9.7, 24.2],
  [8.7, 22.6],
  [8.3, 20.9],
  [7.4, 19.6],
  [7.0, 18.2],
  [7.3, 16.9],
  [7.9, 15.9],
  [9.6, 15.4],
  [11.6, 15.6],
  [13.6, 15.1],
  [15.4, 15.2],
  [16.6, 14.9],
  [18.2, 15.2],
  [20.2, 14.8],
  [21.8, 14.6],
  [22.8, 14.2],
  [22.0, 13.85],
  [20.3, 13.9],
  [18.4, 14.0],
  [16.9, 14.1],
  [15.6, 13.4],
  [13.6, 12.6],
  [11.8, 12.5],
  [10.3, 12.1],
  [9.0, 11.5],
  [8.1, 10.4],
  [8.3, 8.8],
  [9.3, 7.2],
  [10.8, 6.0],
  [13.0, 5.0],
  [15.4, 4.6],
  [17.8, 3.6],
  [20.6, 4.1],
  [23.6, 3.2],
  [27.0, 3.6],
  [30.4, 2.7],
  [34.0, 3.3],
  [37.0, 2.5],
  [39.2, 3.0],
]);

/** The river Wend from the head of the estuary to the moor. */
export const RIVER: readonly Point[] = km([
  [22.8, 14.2],
  [23.7, 15.3],
  [23.9, 16.7],
  [24.9, 17.9],
  [25.1, 19.2],
  [25.9, 20.6],
  [26.4, 22.1],
  [27.6, 23.2],
  [28.5, 24.5],
  [29.7, 25.4],
  [30.4, 26.5],
]);

/** Ends of the one bridge over the estuary, on the north and the south shore. */
export const BRIDGE = { north: { x: 16600, y: 14900 }, south: { x: 16850, y: 14100 } };

/** Land beyond the study area starts about here, metres east. */
export const STUDY_EAST_M = 36800;
/** Where the land is cut off in the east and roads leave, metres east. */
export const LAND_EAST_M = 39200;

/** Middle of the reservoir on the moor, and of the hills where hardly a road goes: centre and reach, metres. */
export const RESERVOIR: Point = { x: 33200, y: 23400 };
export const UPLANDS: readonly { readonly at: Point; readonly reachX: number; readonly reachY: number }[] = [
  { at: { x: 33600, y: 23000 }, reachX: 5200, reachY: 5000 },
  { at: { x: 20600, y: 23200 }, reachX: 2500, reachY: 2300 },
  { at: { x: 35200, y: 18000 }, reachX: 2200, reachY: 3000 },
];

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
    10.6,
    18.2,
    101500,
    3150,
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
    14.6,
    21.6,
    7900,
    900,
    [
      ['Thornholme', 14.5, 21.5, 'estate', 0.95],
      ['Thornholme Green', 15.1, 22.1, 'estate', 0.84],
    ],
  ],
  ['Marsh End', 'suburb', 15.2, 16.9, 5900, 800, [['Marsh End', 15.2, 16.9, 'estate', 0.9]]],
  ['Saltings', 'suburb', 11.4, 11.2, 6600, 820, [['Saltings estate', 11.4, 11.2, 'estate', 0.97]]],
  ['Overcaldre', 'village', 17.1, 19.0, 1700, 430],
  ['Holm Row', 'village', 12.9, 24.4, 950, 330],
  ['Sandwick', 'village', 11.9, 26.0, 1300, 380],
  ['Brackenby', 'village', 17.4, 21.6, 640, 260],
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
    28.3,
    24.1,
    4300,
    690,
    [
      ['Upper Wend', 28.3, 24.0, 'terrace', 0.44],
      ['Fell View', 27.8, 24.5, 'semi', 0.3],
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
  ['Wendhead', 'hamlet', 31.2, 26.9, 190, 150],
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

/** Main roads by the settlements they join, most important first; "east" ends where the land is cut off. */
export const ROUTES: readonly {
  readonly via: readonly string[];
  readonly wayClass: 'trunk' | 'primary' | 'secondary';
}[] = [
  { via: ['Port Caldre', 'Overcaldre', 'Long Wendby', 'Wend'], wayClass: 'trunk' },
  { via: ['Wend', 'Eastfold'], wayClass: 'trunk' },
  { via: ['Eastfold', 'Wragthorpe', 'east 9000'], wayClass: 'trunk' },
  { via: ['Port Caldre', 'Ravensea', 'Sandwick', 'Strand'], wayClass: 'primary' },
  { via: ['Port Caldre', 'Marsh End', 'bridge north'], wayClass: 'primary' },
  { via: ['bridge south', 'Oldbridge', 'Thornby Fleet', 'Saltby'], wayClass: 'primary' },
  {
    via: ['Strand', 'Sandhythe', 'Garthwick', 'Kelsby', 'Orrestow', 'Scarth', 'east 28500'],
    wayClass: 'primary',
  },
  { via: ['Saltby', 'Toft Marsh', 'Eastfold'], wayClass: 'primary' },
  { via: ['Oldbridge', 'Holm St Mary', 'Saltings'], wayClass: 'secondary' },
  { via: ['Saltby', 'Sandholme', 'Warren Point'], wayClass: 'secondary' },
  { via: ['Saltby', 'Samphire Bank', 'Gull Row', 'East Staithe', 'east 4300'], wayClass: 'secondary' },
  { via: ['Wend', 'Upper Wend', 'Orrestow'], wayClass: 'secondary' },
  { via: ['Wend', 'Thwaitegate', 'Fellfoot', 'Sandhythe'], wayClass: 'secondary' },
  { via: ['Port Caldre', 'Thornholme', 'Birkhow', 'Strand'], wayClass: 'secondary' },
  { via: ['Wend', 'Low Harrow', 'Harrow Moor', 'Ashlow', 'east 13500'], wayClass: 'secondary' },
  { via: ['Eastfold', 'Kirk Eastfold', 'Low Harrow'], wayClass: 'secondary' },
  { via: ['Eastfold', 'Beckering', 'Nunstow', 'east 7600'], wayClass: 'secondary' },
  { via: ['Eastfold', 'Foldby', 'Staithe', 'Oldbridge'], wayClass: 'secondary' },
  { via: ['bridge north', 'Nether Staynes', 'Long Wendby'], wayClass: 'secondary' },
  { via: ['Thornholme', 'Overcaldre'], wayClass: 'secondary' },
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

function km(rows: readonly (readonly [number, number])[]): Point[] {
  return rows.map(([x, y]) => ({ x: x * 1000, y: y * 1000 }));
}
