import initSqlJs, { type Database, type SqlValue } from 'sql.js/dist/sql-wasm-inline.js';
import { fileError, InputError, type Issue } from '../issue';
import { type ToDegrees, toDegrees } from './crs';
import { readStoredPoint } from './geopackage-geometry';
import { featureIssue, type PointFeature, type PointTable, tableOf } from './table';

/** A layer of features, as a GeoPackage lists it. */
interface Layer {
  readonly name: string;
  readonly geometryColumn: string;
  readonly geometryType: string;
  readonly epsg: number | null;
  readonly system: string;
}

const SIGNATURE = 'SQLite format 3\0';
/** Where SQLite says how the file is written and read: 1 for a rollback journal, 2 for a write-ahead log. */
const VERSION_BYTES = [18, 19] as const;

const LAYERS = `
  SELECT g.table_name, g.column_name, g.geometry_type_name,
    CASE WHEN upper(s.organization) = 'EPSG' THEN s.organization_coordsys_id END, coalesce(s.srs_name, g.srs_id)
  FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
  ORDER BY g.table_name`;

/**
 * Reads a layer of points of a GeoPackage as a table: the one named, or the only one with points. Coordinates are
 * WGS84 or the British National Grid. A column of truths becomes yes and no; bytes are left out.
 *
 * Loads sql.js, so in the browser import this module when a GeoPackage is dropped, not before.
 * @throws InputError for a file that is no GeoPackage or is broken, a layer that is not there or has no points,
 *   several layers of points and none named, and another reference system.
 */
export async function readGeoPackagePoints(
  fileName: string,
  bytes: Uint8Array,
  options: { readonly layer?: string } = {},
): Promise<PointTable> {
  if (!Array.from(SIGNATURE).every((letter, i) => bytes[i] === letter.charCodeAt(0)))
    throw fileError(
      fileName,
      'This is not a GeoPackage.',
      'Export the layer again as GeoPackage or GeoJSON.',
    );
  const { Database } = await initSqlJs();
  const database = new Database(withoutLog(bytes));
  try {
    const layer = chooseLayer(fileName, readLayers(fileName, database), options.layer);
    return readLayer(fileName, database, layer);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw fileError(fileName, `The GeoPackage cannot be read: ${why}.`, 'Export the layer again.');
  } finally {
    database.close();
  }
}

/** A copy that asks for no write-ahead log: desktop programs leave files that do, and here there is none beside it. */
function withoutLog(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (const at of VERSION_BYTES) copy[at] = 1;
  return copy;
}

function readLayers(fileName: string, database: Database): readonly Layer[] {
  const tables = select(database, `SELECT 1 FROM sqlite_master WHERE name = 'gpkg_geometry_columns'`);
  if (tables.rows.length === 0)
    throw fileError(
      fileName,
      'This is a database without layers of a map.',
      'Export the layer again as GeoPackage or GeoJSON.',
    );
  return select(database, LAYERS).rows.map(([name, column, type, epsg, system]) => ({
    name: String(name),
    geometryColumn: String(column),
    geometryType: String(type).toUpperCase(),
    epsg: typeof epsg === 'number' ? epsg : null,
    system: typeof epsg === 'number' ? `${String(system)}, EPSG:${epsg}` : String(system),
  }));
}

function chooseLayer(fileName: string, layers: readonly Layer[], wanted: string | undefined): Layer {
  const points = layers.filter(({ geometryType }) => /^(?:MULTI)?POINT$|^GEOMETRY$/.test(geometryType));
  const listed = points.map(({ name }) => `"${name}"`).join(', ');
  if (points.length === 0)
    throw fileError(
      fileName,
      'No layer of the GeoPackage has points.',
      'Export the layer of sessions as points.',
    );
  const found = wanted === undefined ? points : points.filter(({ name }) => name === wanted);
  const [layer] = found;
  if (layer === undefined)
    throw fileError(
      fileName,
      `There is no layer of points named "${wanted}".`,
      `Name one of these: ${listed}.`,
    );
  if (found.length > 1)
    throw fileError(fileName, `Several layers have points: ${listed}.`, 'Name the layer of sessions.');
  return layer;
}

function readLayer(fileName: string, database: Database, layer: Layer): PointTable {
  const convert = toDegrees(fileName, layer.epsg, layer.system);
  const table = quoted(layer.name);
  const columns = select(database, `PRAGMA table_info(${table})`).rows;
  const key = columns.find(([, , , , , isKey]) => isKey === 1)?.[1];
  const truths = new Set(
    columns.filter(([, , type]) => /^bool/i.test(String(type))).map(([, name]) => String(name)),
  );
  const { names, rows } = select(database, `SELECT * FROM ${table}`);
  const problems: Issue[] = [];
  const features = rows.map((values, i): PointFeature => {
    const line = i + 1;
    const { position, note } = positionOf(values[names.indexOf(layer.geometryColumn)] ?? null, convert);
    if (note !== null) problems.push(featureIssue(fileName, line, note, 'Give the point where people meet.'));
    const item = typeof key === 'string' ? columnText(values[names.indexOf(key)] ?? null, false) : '';
    const properties = names.flatMap((name, column) =>
      name === key || name === layer.geometryColumn
        ? []
        : [[name, columnText(values[column] ?? null, truths.has(name))] as const],
    );
    return { line, item: item || null, properties, position };
  });
  return tableOf(fileName, features, problems);
}

function positionOf(
  value: SqlValue,
  convert: ToDegrees,
): { readonly position: PointFeature['position']; readonly note: string | null } {
  if (!(value instanceof Uint8Array)) return { position: null, note: null };
  const stored = readStoredPoint(value);
  if (stored.kind === 'empty') return { position: null, note: null };
  if (stored.kind === 'other')
    return { position: null, note: 'The geometry is not a point; the feature has no position.' };
  const note = stored.of > 1 ? 'It has several points; the first is used.' : null;
  return { position: convert(stored.x, stored.y), note };
}

function columnText(value: SqlValue, truth: boolean): string {
  if (value === null || value instanceof Uint8Array) return '';
  if (truth && (value === 0 || value === 1)) return value === 1 ? 'yes' : 'no';
  return String(value);
}

function select(
  database: Database,
  sql: string,
): { readonly names: readonly string[]; readonly rows: readonly (readonly SqlValue[])[] } {
  const statement = database.prepare(sql);
  try {
    const rows: SqlValue[][] = [];
    while (statement.step()) rows.push(statement.get());
    return { names: statement.getColumnNames(), rows };
  } finally {
    statement.free();
  }
}

/** A name as SQL quotes it. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
