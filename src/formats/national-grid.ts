import proj4 from 'proj4';
import type { Position } from '../core/sessions/place';

/**
 * British National Grid (EPSG:27700) on the Airy ellipsoid, by a seven-parameter shift to WGS84. Ordnance
 * Survey's own OSTN15 grid would be exact; without it positions are good to a few metres (5 m at worst over
 * Great Britain), which is less than a venue is wide.
 */
export const NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.1502,0.247,0.8421,-20.4894 +units=m +no_defs';
const converter = proj4(NATIONAL_GRID, 'WGS84');

/** An easting and northing in metres as WGS84 degrees, to 7 decimals (about a centimetre). */
export function fromNationalGrid(easting: number, northing: number): Position {
  const [lon, lat] = converter.forward([easting, northing]);
  return { lon: rounded(lon), lat: rounded(lat) };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
