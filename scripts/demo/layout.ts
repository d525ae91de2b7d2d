import type { PlaceKind } from '../../src/core/area/area';
import type { Point } from './plane';

/**
 * The hand-drawn plan of Caldre Bay: where the land ends, the river, the settlements and the roads between
 * them (the settlements are in settlements.ts). Everything else grows from this by rule and by seeded chance. Kilometres from the corner at 4.0 W,
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

/** Named country that nobody lives in, for the map and the search. */
export const LOCALITIES: readonly { readonly name: string; readonly at: Point }[] = [
  { name: 'Wendmoor', at: { x: 34200, y: 24600 } },
  { name: 'Wendmoor Reservoir', at: RESERVOIR },
  { name: 'Rams Fell', at: { x: 20700, y: 23400 } },
  { name: 'Harrow Edge', at: { x: 35400, y: 17600 } },
  { name: 'Saltby Marsh', at: { x: 17400, y: 5600 } },
  { name: 'Strand Head', at: { x: 12000, y: 30300 } },
  { name: 'Holm Point', at: { x: 8800, y: 10400 } },
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

function km(rows: readonly (readonly [number, number])[]): Point[] {
  return rows.map(([x, y]) => ({ x: x * 1000, y: y * 1000 }));
}
