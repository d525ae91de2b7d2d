import type { Position } from '../../core/sessions/place';
import { fileError, type Issue } from '../issue';
import { isObject, type JsonObject } from '../json';
import { epsgOf, type ToDegrees, toDegrees } from './crs';
import { pointOnLargest, pointOnSurface } from './representative-point';
import { featureIssue, type PointFeature, type PointTable, tableOf } from './table';

/**
 * Reads GeoJSON text as a table: a FeatureCollection, a Feature, a list of features, or one feature a line. The
 * geometry gives longitude and latitude; of a line its start and of an area a point inside it, which is said.
 * Coordinates are WGS84, or the British National Grid where the file names it.
 *
 * Truths become yes and no, a list of plain values is joined by commas, and what else is nested stays as JSON.
 * @throws InputError for text that is not GeoJSON, another reference system or coordinates that are no degrees.
 */
export function readGeoJsonPoints(fileName: string, text: string): PointTable {
  const candidates = findFeatures(fileName, text);
  const features: PointFeature[] = [];
  const problems: Issue[] = [];
  const system = candidates.crs === null ? 'EPSG:4326' : nameOf(candidates.crs);
  const convert = toDegrees(fileName, epsgOf(system), system);
  candidates.list.forEach((candidate, i) => {
    const line = i + 1;
    if (!isFeature(candidate)) {
      problems.push(featureIssue(fileName, line, 'This is not a feature.', 'Export the layer again.'));
      return;
    }
    const { position, note } = positionOf(candidate.geometry, convert);
    if (note !== null) problems.push(featureIssue(fileName, line, note, 'Give the point where people meet.'));
    const properties = isObject(candidate.properties) ? Object.entries(candidate.properties) : [];
    features.push({
      line,
      item: plainText(candidate.id) || null,
      properties: properties.map(([name, value]) => [name, propertyText(value)] as const),
      position,
    });
  });
  return tableOf(fileName, features, problems);
}

interface Candidates {
  readonly list: readonly unknown[];
  /** The reference system as an old GeoJSON file states it, null where it states none. */
  readonly crs: JsonObject | null;
}

function findFeatures(fileName: string, text: string): Candidates {
  const whole = parse(text.replace(/^\ufeff/, ''));
  if (whole === undefined) return { list: parseLines(fileName, text), crs: null };
  if (Array.isArray(whole)) return { list: whole.map((value: unknown) => value), crs: null };
  if (isObject(whole)) {
    const crs = isObject(whole.crs) ? whole.crs : null;
    if (Array.isArray(whole.features)) return { list: whole.features.map((value: unknown) => value), crs };
    if (isFeature(whole)) return { list: [whole], crs };
  }
  throw notGeoJson(fileName);
}

const RECORD_SEPARATOR = '\u001e';

/** One feature a line, with or without the separator that a text sequence (RFC 8142) puts before each. */
function parseLines(fileName: string, text: string): readonly unknown[] {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replaceAll(RECORD_SEPARATOR, '')
        .replace(/^\ufeff/, '')
        .trim(),
    )
    .filter((line) => line !== '');
  const values = lines.map(parse);
  // A broken collection may have a feature on its last line, but never on its first.
  if (lines.length < 2 || !isFeature(values[0])) throw notGeoJson(fileName);
  return values;
}

function notGeoJson(fileName: string) {
  return fileError(
    fileName,
    'This is not GeoJSON of features, or it was cut short.',
    'Export the layer again as GeoJSON.',
  );
}

/** Undefined where the text is not JSON. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isFeature(value: unknown): value is JsonObject {
  return isObject(value) && value.type === 'Feature';
}

function nameOf(crs: JsonObject): string {
  const name = isObject(crs.properties) ? crs.properties.name : undefined;
  return typeof name === 'string' ? name : JSON.stringify(crs);
}

const NO_POSITION = { position: null, note: null };

/** Where a geometry is, with a note where it is no point. */
function positionOf(
  geometry: unknown,
  convert: ToDegrees,
): { readonly position: Position | null; readonly note: string | null } {
  if (geometry === null || geometry === undefined) return NO_POSITION;
  const { type, coordinates } = isObject(geometry) ? geometry : {};
  const shape = SHAPES.find((known) => known.type === type);
  const pair = shape?.point(coordinates) ?? null;
  if (pair === null)
    return { position: null, note: 'The geometry cannot be read; the feature has no position.' };
  return { position: convert(pair[0], pair[1]), note: shape?.note(coordinates) ?? null };
}

type Pair = readonly [number, number];

/** A point for each type of geometry, and what to say of it. */
const SHAPES: readonly {
  readonly type: string;
  readonly point: (coordinates: unknown) => Pair | null;
  readonly note: (coordinates: unknown) => string | null;
}[] = [
  { type: 'Point', point: pairOf, note: () => null },
  {
    type: 'MultiPoint',
    point: (coordinates) => pairsOf(coordinates)?.[0] ?? null,
    note: (coordinates) =>
      (pairsOf(coordinates)?.length ?? 0) > 1 ? 'It has several points; the first is used.' : null,
  },
  {
    type: 'LineString',
    point: (coordinates) => pairsOf(coordinates)?.[0] ?? null,
    note: () => 'It is a line; its start is used.',
  },
  {
    type: 'MultiLineString',
    point: (coordinates) => listsOf(coordinates, pairsOf)?.[0]?.[0] ?? null,
    note: () => 'It is a line; its start is used.',
  },
  {
    type: 'Polygon',
    point: (coordinates) => pairOf(pointOnSurface(listsOf(coordinates, pairsOf) ?? [])),
    note: () => 'It is an area; a point inside it is used.',
  },
  {
    type: 'MultiPolygon',
    point: (coordinates) =>
      pairOf(pointOnLargest(listsOf(coordinates, (each) => listsOf(each, pairsOf)) ?? [])),
    note: () => 'It is an area; a point inside it is used.',
  },
];

function pairOf(value: unknown): Pair | null {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const [x, y] = entries;
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
    ? [x, y]
    : null;
}

function pairsOf(value: unknown): readonly Pair[] | null {
  return listsOf(value, pairOf);
}

/** Every entry of a list read, null where the value is no list or one of them cannot be read. */
function listsOf<T>(value: unknown, read: (entry: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null;
  const entries = value.map((entry: unknown) => read(entry));
  return entries.every((entry) => entry !== null) ? entries : null;
}

function propertyText(value: unknown): string {
  if (value === null || typeof value !== 'object') return plainText(value);
  if (Array.isArray(value) && value.every((entry) => entry === null || typeof entry !== 'object'))
    return value
      .map((entry: unknown) => plainText(entry))
      .filter((text) => text !== '')
      .join(', ');
  return JSON.stringify(value);
}

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : '';
}
