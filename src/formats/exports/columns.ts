import type { Session } from '../../core/sessions/session';
import { metresToMiles } from '../../core/units';

/** What one cell of an export can hold; null is an empty cell, and null in GeoJSON. */
export type CellValue = string | number | null;

/** A column of an export: the same in CSV and as a GeoJSON property. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => CellValue;
}

/** GeoJSON geometry of a row. */
export type RowGeometry =
  | { readonly type: 'Point'; readonly coordinates: [number, number] }
  | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };

/** Ten columns of people by IMD decile, decile 1 (most deprived 10%) first: `people_decile_1`... */
export function decileColumns<Row>(
  prefix: string,
  decilesOf: (row: Row) => ArrayLike<number>,
): Column<Row>[] {
  return Array.from({ length: 10 }, (_, decile) => ({
    name: `${prefix}_decile_${decile + 1}`,
    value: (row: Row) => decilesOf(row)[decile]!,
  }));
}

/** A number to so many decimal places; null where there is none. */
export function rounded(value: number | null, places: number): number | null {
  return value === null || Number.isNaN(value) ? null : Number(value.toFixed(places));
}

/** Metres as miles to two places (16 m); null where there is no distance. */
export function miles(metres: number | null): number | null {
  return metres === null ? null : rounded(metresToMiles(metres), 2);
}

/** A part of a whole to four places; null where the whole is nobody. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? rounded(part / whole, 4) : null;
}

/** A session in words, as far as it states them: "Walking Football at Baths (Harbour Leisure)". */
export function sessionLabel({ name, activity, venue, provider }: Session): string {
  const at = venue === '' ? '' : ` at ${venue}`;
  const by = provider === '' ? '' : ` (${provider})`;
  return `${name || activity}${at}${by}`;
}

/** Degrees to seven places (1 cm): enough for any map, and the same whatever the machine's last digit. */
export function roundDegrees(degrees: number): number {
  return Number(degrees.toFixed(7));
}
