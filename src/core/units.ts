/** Metres in a statute mile, exactly. */
export const METRES_PER_MILE = 1609.344;

/** Threshold used unless the person changes it: 3 miles. */
export const DEFAULT_THRESHOLD_M = 3 * METRES_PER_MILE;

/** Distances on the network are whole decimetres in unsigned 32-bit integers (up to 429,000 km). */
export const DECIMETRES_PER_METRE = 10;

/** Stored in a distance column where there is no distance; a status column always stands beside it. */
export const NO_DISTANCE = 0xffffffff;

/** Miles to metres. */
export function milesToMetres(miles: number): number {
  return miles * METRES_PER_MILE;
}

/** Metres to miles. */
export function metresToMiles(metres: number): number {
  return metres / METRES_PER_MILE;
}
