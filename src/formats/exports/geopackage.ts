import initSqlJs, { type Database, type SqlValue } from 'sql.js/dist/sql-wasm-inline.js';
import type { CellValue } from './columns';
import { geometryBounds, geometryBytes, geometryKind } from './geometry';
import type { ExportTable } from './table';

/** "GPKG" and version 1.3 (OGC 12-128r17), as SQLite keeps them. */
const APPLICATION_ID = 0x47504b47;
const VERSION = 10300;
const WGS84 = 4326;

const SCHEMA = `
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${VERSION};
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
  CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
  CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
  INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
    ('WGS 84 geodetic', ${WGS84}, 'EPSG', ${WGS84},
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]',
     'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
  CREATE TABLE notes (id INTEGER PRIMARY KEY, layer TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL);`;

/**
 * Tables as a GeoPackage: a layer each, in longitude and latitude, and a table of their notes.
 *
 * Loads sql.js, so in the browser import this module when a GeoPackage is asked for, not before.
 */
export async function writeGeoPackage(tables: readonly ExportTable[]): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  try {
    database.run(SCHEMA);
    run(
      database,
      `INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES ('notes', 'attributes', 'notes', ?)`,
      [dayOf(tables[0])],
    );
    for (const table of tables) writeLayer(database, table);
    return database.export();
  } finally {
    database.close();
  }
}

function writeLayer(database: Database, table: ExportTable): void {
  const { name, title, columns, count, geometry, notes } = table;
  const rows = Array.from({ length: count }, (_, row) => row);
  const geometries = rows.map((row) => geometry(row));
  const bounds = boundsOf(geometries.map(geometryBounds));
  // A column of the table may be called "id" too: the key has a name of its own.
  const defined = columns.map(({ name: column, value }) => `${quoted(column)} ${typeOf(rows.map(value))}`);
  database.run(
    `CREATE TABLE ${quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, ${defined.join(', ')})`,
  );
  run(database, `INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ${WGS84})`, [
    name,
    title,
    notes.lines[0]?.value ?? '',
    dayOf(table),
    ...(bounds ?? [null, null, null, null]),
  ]);
  run(database, `INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ${WGS84}, 0, 0)`, [
    name,
    geometryKind(geometries[0]).toUpperCase(),
  ]);
  const places = ['NULL', '?', ...columns.map(() => '?')].join(', ');
  const insert = database.prepare(`INSERT INTO ${quoted(name)} VALUES (${places})`);
  try {
    rows.forEach((row) => {
      insert.run([
        storedGeometry(geometryBytes(geometries[row]!)),
        ...columns.map(({ value }) => value(row)),
      ]);
    });
  } finally {
    insert.free();
  }
  for (const { key, value } of notes.lines)
    run(database, 'INSERT INTO notes (layer, key, value) VALUES (?, ?, ?)', [name, key, value]);
}

const HEADER_BYTES = 8;

/** Well-known binary with the header that GeoPackage puts before it: little-endian, no box. */
function storedGeometry(wkb: Uint8Array): Uint8Array {
  const stored = new Uint8Array(HEADER_BYTES + wkb.length);
  stored.set([0x47, 0x50, 0, 1]);
  new DataView(stored.buffer).setInt32(4, WGS84, true);
  stored.set(wkb, HEADER_BYTES);
  return stored;
}

function typeOf(values: readonly CellValue[]): 'INTEGER' | 'REAL' | 'TEXT' {
  const given = values.filter((value) => value !== null);
  if (given.length === 0 || given.some((value) => typeof value === 'string')) return 'TEXT';
  return given.every((value) => Number.isInteger(value)) ? 'INTEGER' : 'REAL';
}

function boundsOf(all: readonly (readonly [number, number, number, number])[]): readonly number[] | null {
  if (all.length === 0) return null;
  return [
    Math.min(...all.map(([west]) => west)),
    Math.min(...all.map(([, south]) => south)),
    Math.max(...all.map(([, , east]) => east)),
    Math.max(...all.map(([, , , north]) => north)),
  ];
}

/** The day the data speaks for, as the standard wants instants: the same table gives the same file on any day. */
function dayOf(table: ExportTable | undefined): string {
  const day = table?.notes.lines.find(({ key }) => key === 'Data up to')?.value ?? '1970-01-01';
  return `${day}T00:00:00.000Z`;
}

function run(database: Database, sql: string, values: readonly SqlValue[]): void {
  const statement = database.prepare(sql);
  try {
    statement.run(values);
  } finally {
    statement.free();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
