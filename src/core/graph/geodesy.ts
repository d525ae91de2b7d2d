/** Mean Earth radius (IUGG), metres. */
const EARTH_RADIUS_M = 6371008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance between two WGS84 positions in degrees, metres (haversine formula, Sinnott 1984). */
export function straightLineM(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const chord = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Metres in one degree of latitude. */
export const METRES_PER_DEGREE_LAT = EARTH_RADIUS_M * RADIANS;

/** Metres in one degree of longitude at a latitude in degrees. */
export function metresPerDegreeLon(lat: number): number {
  return METRES_PER_DEGREE_LAT * Math.cos(lat * RADIANS);
}
