import { fileError, type Issue } from '../issue';

/** Points of a map file as a sheet: property names are the headings. */
export interface PointTable {
  /** "longitude" and "latitude" first, where any feature has a position; then properties as they first appear. */
  readonly headings: readonly string[];
  readonly rows: readonly PointRow[];
  /** Features that could not be read, which have no row, and what was assumed of others. `line` is the feature's number. */
  readonly problems: readonly Issue[];
}

export interface PointRow {
  /** Number of the feature in its file or layer, from 1. */
  readonly line: number;
  /** The id that the file gives it, null where it gives none. */
  readonly item: string | null;
  /** One under each heading; "" where the feature does not say. */
  readonly cells: readonly string[];
}

/** A feature of a map file, before the headings of all are known. */
export interface PointFeature {
  readonly line: number;
  readonly item: string | null;
  readonly properties: readonly (readonly [name: string, text: string])[];
  /** Degrees, null where it has no geometry. */
  readonly position: { readonly lon: number; readonly lat: number } | null;
}

/**
 * The table of features. What the geometry says stands before properties that may say the same.
 * @throws InputError where there are no features, or no position is in degrees.
 */
export function tableOf(
  fileName: string,
  features: readonly PointFeature[],
  problems: readonly Issue[],
): PointTable {
  if (features.length === 0 && problems.length === 0)
    throw fileError(fileName, 'There are no features.', 'Export the layer of sessions again.');
  const positions = features.flatMap(({ position }) => (position === null ? [] : [position]));
  if (positions.length > 0 && !positions.some(inDegrees))
    throw fileError(
      fileName,
      'The coordinates are not degrees, and the file does not say what they are.',
      'Export it again in WGS84 (EPSG:4326), or with its coordinate reference system stated.',
    );
  const placed = positions.length > 0 ? ['longitude', 'latitude'] : [];
  const names = [...new Set(features.flatMap(({ properties }) => properties.map(([name]) => name)))];
  const rows = features.map(({ line, item, properties, position }): PointRow => {
    const texts = new Map(properties);
    const place = position === null ? ['', ''] : [String(position.lon), String(position.lat)];
    const cells = [...place.slice(0, placed.length), ...names.map((name) => texts.get(name) ?? '')];
    return { line, item, cells };
  });
  return { headings: [...placed, ...names], rows, problems };
}

/** Something to say about one feature. */
export function featureIssue(file: string, line: number, message: string, remedy: string): Issue {
  return { file, line, column: null, value: null, message, remedy };
}

function inDegrees({ lon, lat }: { readonly lon: number; readonly lat: number }): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
