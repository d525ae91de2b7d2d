import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'fflate';
import { type Compressors, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { readWithDuckDb } from '../../../fixtures/duckdb';

const DEMO = fileURLToPath(new URL('../../../../data/areas/demo', import.meta.url));
const TABLES = readdirSync(DEMO).filter((name) => name.endsWith('.parquet'));
const compressors: Compressors = { GZIP: (input) => gunzipSync(input) };
/** Rows compared in full: all of small tables, some of large ones. */
const COMPARED = 500;

describe('the area pack of the demo', () => {
  it.each(TABLES)('opens in DuckDB with the same rows: %s', async (name) => {
    const { buffer } = new Uint8Array(readFileSync(`${DEMO}/${name}`));
    const own = await parquetReadObjects({ file: buffer, compressors });
    const rows = await readWithDuckDb(`${DEMO}/${name}`);
    expect(own.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(own.length);
    const step = Math.max(1, Math.floor(own.length / COMPARED));
    for (let row = 0; row < own.length; row += step) expect(plain(rows[row]!)).toEqual(plain(own[row]!));
  });
});

/** Numbers and texts of a row: geometries are for GeoParquet's readers. */
function plain(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    if (typeof value === 'bigint') return [[name, Number(value)]];
    return ['number', 'string', 'boolean'].includes(typeof value) || value === null ? [[name, value]] : [];
  });
  return Object.fromEntries(told);
}
