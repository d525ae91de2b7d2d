import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGeoJsonPoints } from '../../../../src/formats/geo-points/geojson';
import { readGeoPackagePoints } from '../../../../src/formats/geo-points/geopackage';
import { readStoredPoint } from '../../../../src/formats/geo-points/geopackage-geometry';
import { InputError } from '../../../../src/formats/issue';
import { encodeLine, encodePoint } from '../../../../src/formats/pack/wkb';

const TABLES = `
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326), ('Web Mercator', 3857, 'EPSG', 3857);`;

async function geoPackage(...statements: readonly string[]): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  for (const sql of [TABLES, ...statements]) database.run(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

const layer = (name: string, type = 'POINT', srs = 4326) =>
  `CREATE TABLE "${name}" (fid INTEGER PRIMARY KEY, geom BLOB, activity TEXT, free BOOLEAN, price REAL, photo BLOB);
   INSERT INTO gpkg_geometry_columns VALUES ('${name}', 'geom', '${type}', ${srs});`;
const row = (name: string, geometry: string, activity: string) =>
  `INSERT INTO "${name}" (geom, activity, free, price, photo) VALUES (${geometry}, '${activity}', 1, 2.5, x'00ff');`;

/** A stored geometry as SQL: the header without a box, then well-known binary. */
function stored(wkb: Uint8Array, flags = 1, envelope = 0): string {
  const bytes = [0x47, 0x50, 0, flags, 0xe6, 0x10, 0, 0, ...Array<number>(envelope).fill(0), ...wkb];
  return `x'${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
}

async function refusal(bytes: Uint8Array, name?: string): Promise<string> {
  try {
    await readGeoPackagePoints('map.gpkg', bytes, { layer: name });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issue.message;
  }
  return 'read';
}

describe('a layer of points', () => {
  it('is a table with the key as the id of the item', async () => {
    const bytes = await geoPackage(
      layer('my sessions'),
      row('my sessions', stored(encodePoint(-3.758, 53.861)), 'Yoga'),
      row('my sessions', stored(encodePoint(-3.7, 53.9), 3, 32), 'Walk'),
      row('my sessions', 'NULL', 'Swim'),
      row('my sessions', stored(encodePoint(Number.NaN, Number.NaN), 0x11), 'Row'),
      row('my sessions', stored(encodeLine(Float64Array.of(1, 2), Float64Array.of(3, 4), 0, 2)), 'Run'),
    );
    expect(await readGeoPackagePoints('map.gpkg', bytes)).toEqual({
      headings: ['longitude', 'latitude', 'activity', 'free', 'price', 'photo'],
      rows: [
        { line: 1, item: '1', cells: ['-3.758', '53.861', 'Yoga', 'yes', '2.5', ''] },
        { line: 2, item: '2', cells: ['-3.7', '53.9', 'Walk', 'yes', '2.5', ''] },
        { line: 3, item: '3', cells: ['', '', 'Swim', 'yes', '2.5', ''] },
        { line: 4, item: '4', cells: ['', '', 'Row', 'yes', '2.5', ''] },
        { line: 5, item: '5', cells: ['', '', 'Run', 'yes', '2.5', ''] },
      ],
      problems: [
        expect.objectContaining({
          line: 5,
          message: 'The geometry is not a point; the feature has no position.',
        }),
      ],
    });
  });

  it('is read from a file that a desktop program left in write-ahead mode', async () => {
    const bytes = await geoPackage(layer('a'), row('a', stored(encodePoint(1, 2)), 'Yoga'));
    bytes[18] = 2;
    bytes[19] = 2;
    expect((await readGeoPackagePoints('map.gpkg', bytes)).rows).toHaveLength(1);
    expect(bytes[18]).toBe(2);
  });

  it('is the one named, or the only one with points', async () => {
    const points = [row('a', stored(encodePoint(1, 2)), 'Yoga'), row('b', stored(encodePoint(1, 2)), 'Walk')];
    const one = await geoPackage(layer('a'), layer('b', 'POLYGON'), points[0]!);
    expect((await readGeoPackagePoints('map.gpkg', one)).rows[0]?.cells[2]).toBe('Yoga');
    const two = await geoPackage(layer('a'), layer('b'), ...points);
    expect((await readGeoPackagePoints('map.gpkg', two, { layer: 'b' })).rows[0]?.cells[2]).toBe('Walk');
    expect(await refusal(two)).toBe('Several layers have points: "a", "b".');
    expect(await refusal(two, 'c')).toBe('There is no layer of points named "c".');
  });
});

describe('what is refused', () => {
  it('another file, another database, no points, another system, no features, a table that is not there', async () => {
    const { Database } = await initSqlJs();
    const other = new Database().run('CREATE TABLE a (b TEXT);').export();
    expect(await refusal(new TextEncoder().encode('{"type":"FeatureCollection"}'))).toBe(
      'This is not a GeoPackage.',
    );
    expect(await refusal(other)).toBe('This is a database without layers of a map.');
    expect(await refusal(await geoPackage(layer('a', 'POLYGON')))).toBe(
      'No layer of the GeoPackage has points.',
    );
    expect(await refusal(await geoPackage(layer('a', 'POINT', 3857)))).toBe(
      'The coordinates are in a system that is not read (Web Mercator, EPSG:3857).',
    );
    expect(await refusal(await geoPackage(layer('a')))).toBe('There are no features.');
    expect(await refusal(await geoPackage(layer('a'), 'DROP TABLE "a";'))).toMatch(
      /^The GeoPackage cannot be read/,
    );
  });

  it('broken bytes are refused or read, never an error of another kind', async () => {
    const whole = await geoPackage(layer('a'), row('a', stored(encodePoint(1, 2)), 'Yoga'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 100, max: whole.length }),
        async (changes, length) => {
          const bytes = whole.slice(0, length);
          for (const [at, byte] of changes) if (at > 15 && at < length) bytes[at] = byte;
          await refusal(bytes);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('bytes that are no geometry are told from a point', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, marked) => {
        if (marked && bytes.length > 1) bytes.set([0x47, 0x50]);
        expect(['point', 'empty', 'other']).toContain(readStoredPoint(bytes).kind);
      }),
      { numRuns: 1000 },
    );
  });
});

/** GDAL's program that writes one format of map from another. */
const OGR2OGR = 'ogr2ogr';

function hasGdal(): boolean {
  try {
    execFileSync(OGR2OGR, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasGdal())('files written by GDAL (skipped where ogr2ogr is absent)', () => {
  let folder = '';
  const features = [
    { position: [-2.7, 53.76, 12], properties: { activity: 'Yoga', free: false, price: 3.5, day: 'Monday' } },
    {
      position: [-2.71, 53.77, 15],
      properties: { activity: 'Walk – “gentle”', free: true, price: null, day: 'Tue' },
    },
  ];
  const written = (format: string, name: string, ...options: readonly string[]) => {
    const path = join(folder, name);
    execFileSync(OGR2OGR, ['-f', format, path, join(folder, 'in.geojson'), ...options], { stdio: 'pipe' });
    return path;
  };
  const cells = [
    ['Yoga', 'no', '3.5', 'Monday'],
    ['Walk – “gentle”', 'yes', '', 'Tue'],
  ];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'map-'));
    const collection = {
      type: 'FeatureCollection',
      features: features.map(({ position, properties }) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'Point', coordinates: position },
      })),
    };
    writeFileSync(join(folder, 'in.geojson'), JSON.stringify(collection));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['WGS84 with heights', []],
    ['WGS84', ['-dim', 'XY']],
    ['National Grid', ['-dim', 'XY', '-t_srs', 'EPSG:27700']],
    ['several points a feature', ['-dim', 'XY', '-nlt', 'MULTIPOINT']],
  ])('GeoPackage, %s', async (name, options) => {
    const bytes = readFileSync(written('GPKG', `${name}.gpkg`, '-nln', 'sessions', ...options));
    const table = await readGeoPackagePoints('map.gpkg', bytes);
    expect(table.headings).toEqual(['longitude', 'latitude', 'activity', 'free', 'price', 'day']);
    expect(table.rows.map((each) => each.cells.slice(2))).toEqual(cells);
    table.rows.forEach(({ cells: [lon, lat] }, i) => {
      // 0.00005 degrees are 5 m: GDAL may have the exact grid of the Ordnance Survey, and the project does not.
      expect(Math.abs(Number(lon) - features[i]!.position[0]!)).toBeLessThan(0.00008);
      expect(Math.abs(Number(lat) - features[i]!.position[1]!)).toBeLessThan(0.00005);
    });
    expect(table.problems).toEqual([]);
  });

  it.each([
    ['GeoJSON', 'rfc7946', ['-lco', 'RFC7946=YES']],
    ['GeoJSON', 'grid', ['-t_srs', 'EPSG:27700']],
    ['GeoJSONSeq', 'lines', []],
    ['GeoJSONSeq', 'sequence', ['-lco', 'RS=YES']],
  ])('%s (%s)', (format, name, options) => {
    const text = readFileSync(written(format, `${name}.json`, ...options), 'utf8');
    const table = readGeoJsonPoints('map.geojson', text);
    expect(table.rows.map((each) => each.cells.slice(2))).toEqual(cells);
    expect(table.rows.map((each) => Number(each.cells[0]).toFixed(3))).toEqual(['-2.700', '-2.710']);
  });
});
