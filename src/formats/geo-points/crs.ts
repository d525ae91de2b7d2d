import type { Position } from '../../core/sessions/place';
import { fileError } from '../issue';
import { fromNationalGrid } from '../national-grid';

/** Makes degrees of the coordinates of a file. */
export type ToDegrees = (x: number, y: number) => Position;

/** WGS84 in two dimensions, and with heights. */
const WGS84: readonly (number | null)[] = [4326, 4979];
const NATIONAL_GRID = 27700;

/**
 * How coordinates of a reference system become degrees: WGS84 as they stand (longitude first), the British National
 * Grid by calculation.
 * @param epsg code in the EPSG register, null where the system has none.
 * @param name what the file calls it, for the message.
 * @throws InputError for any other system.
 */
export function toDegrees(fileName: string, epsg: number | null, name: string): ToDegrees {
  if (WGS84.includes(epsg)) return (lon, lat) => ({ lon, lat });
  if (epsg === NATIONAL_GRID) return fromNationalGrid;
  throw fileError(
    fileName,
    `The coordinates are in a system that is not read (${name.slice(0, 80)}).`,
    'Export it again in WGS84 (EPSG:4326) or the British National Grid (EPSG:27700).',
  );
}

/** EPSG code by the name of a system ("urn:ogc:def:crs:EPSG::27700"), null where it is none; CRS84 is WGS84. */
export function epsgOf(name: string): number | null {
  if (/\bCRS:?84h?$/i.test(name)) return 4326;
  const code = /\bEPSG\b.*?[:/](\d+)$/i.exec(name)?.[1];
  return code === undefined ? null : Number(code);
}
