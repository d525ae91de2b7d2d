import proj4 from 'proj4';

/**
 * British National Grid by a seven-parameter shift. Ordnance Survey's own OSTN15 grid would be exact;
 * without it positions are good to a few metres (5 m at worst over Great Britain).
 */
const NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs';

const toWgs84 = proj4(NATIONAL_GRID, 'WGS84');

/** Easting and northing in metres (EPSG:27700) to longitude and latitude in degrees, to 7 decimals. */
export function nationalGridToWgs84(easting: number, northing: number): [number, number] {
  const [lon, lat] = toWgs84.forward([easting, northing]);
  return [round(lon), round(lat)];
}

function round(degrees: number | undefined): number {
  return Math.round((degrees ?? Number.NaN) * 1e7) / 1e7;
}
