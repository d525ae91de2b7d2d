import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { proposedAt } from '../../../../src/core/plan/plan';
import { Planner } from '../../../../src/core/plan/planner';
import { defaultSettings } from '../../../../src/core/settings';
import { exportTable, exportTables } from '../../../../src/formats/exports/binary';
import type { BinaryFormat } from '../../../../src/formats/exports/exported-file';
import { tablesOf } from '../../../../src/formats/exports/model-tables';
import { sitesTable, upgradesTable } from '../../../../src/formats/exports/plan';
import { prioritiesTable } from '../../../../src/formats/exports/priorities';
import type { ExportTable } from '../../../../src/formats/exports/table';
import { unitsTable } from '../../../../src/formats/exports/units';
import { readTable } from '../../../../src/formats/pack/parquet-read';
import { readWithDuckDb } from '../../../fixtures/duckdb';
import { tinyPack } from '../../../fixtures/tiny-pack';

/** Debian's own, which has Debian's packages. */
const PYTHON = '/usr/bin/python3';
const RISKY = '=HYPERLINK("https://example.org","x")';
const FOLDER = mkdtempSync(join(tmpdir(), 'within-reach-'));

function tables(): readonly ExportTable[] {
  const pack = tinyPack();
  const named = { ...pack, places: pack.places.map((place) => ({ ...place, name: RISKY })) };
  const model = createAreaModel(pack);
  const settings = { ...defaultSettings(pack.date), thresholdM: 1609.344 };
  const result = model.compute(settings);
  const planner = new Planner(model);
  const sites = planner.sites(settings, ['places', 'anywhere'], { count: 3, aim: 'people', spacingM: 0 });
  return [
    prioritiesTable(pack, result, planner.stability(settings)),
    upgradesTable(pack, result, planner.upgrades(settings)),
    sitesTable(pack, result, sites),
    unitsTable(pack, result, 'ward'),
    unitsTable(named, result, 'cell8'),
  ];
}

/** A table as a file on this disk. */
async function written(
  table: ExportTable,
  format: BinaryFormat,
): Promise<{ path: string; bytes: Uint8Array }> {
  const { content, fileName } = await exportTable('tiny', table, format);
  if (typeof content === 'string') throw new Error(`${fileName} is text.`);
  const path = join(FOLDER, fileName);
  writeFileSync(path, content);
  return { path, bytes: content };
}

const cellsOf = ({ columns, count }: ExportTable) =>
  Array.from({ length: count }, (_, row) => columns.map(({ value }) => value(row)));

/** Whether a program is on this machine and does what is asked of it. */
const runs = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0;

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe('a workbook', () => {
  it('has what is in it first, then the table, its notes and sources', async () => {
    const [table] = tables();
    const { bytes } = await written(table!, 'xlsx');
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['Contents', 'Priority areas', 'Notes', 'Sources']);
    const [heading, ...rows] = sheets[1]!.rows;
    expect(heading).toEqual(table!.columns.map(({ name }) => name));
    expect(rows).toHaveLength(table!.count);
    expect(rows.map((row) => row[6])).toEqual(cellsOf(table!).map((row) => row[6]));
    expect(JSON.stringify(sheets[2]!.rows)).toContain('Threshold');
    expect(JSON.stringify(sheets[3]!.rows)).toContain('CC BY 4.0');
  });

  it.skipIf(!runs(PYTHON, ['-c', 'import openpyxl']))(
    'is opened by openpyxl with the same figures, and no text of it is a formula (needs python3-openpyxl)',
    async () => {
      for (const table of tables()) {
        const { path } = await written(table, 'xlsx');
        const script = `import json, openpyxl, sys
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[1]
rows = list(sheet.iter_rows(min_row=2))
print(json.dumps({"rows": [[c.value for c in r] for r in rows], "formulas": sum(c.data_type == "f" for r in rows for c in r)}))`;
        const { stdout } = spawnSync(PYTHON, ['-c', script, path], {
          encoding: 'utf8',
          maxBuffer: 2 ** 26,
        });
        const { rows, formulas } = JSON.parse(stdout) as { rows: unknown[][]; formulas: number };
        expect(formulas).toBe(0);
        const guarded = cellsOf(table).map((row) =>
          row.map((value) => (typeof value === 'string' && value.startsWith('=') ? `'${value}` : value)),
        );
        expect(rows).toEqual(guarded);
      }
    },
  );
});

describe('a GeoPackage', () => {
  it.skipIf(!runs('ogrinfo', ['--version']))(
    'is opened by GDAL with the same figures, kinds of geometry and notes (needs gdal-bin)',
    async () => {
      for (const table of tables()) {
        const { path } = await written(table, 'gpkg');
        const checked = spawnSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', path, table.name], {
          encoding: 'utf8',
          maxBuffer: 2 ** 26,
        });
        expect(checked.stderr).toBe('');
        const { features } = JSON.parse(checked.stdout) as {
          features: { properties: Record<string, unknown>; geometry: { type: string } }[];
        };
        expect(features).toHaveLength(table.count);
        const expected = cellsOf(table);
        features.forEach(({ properties }, row) =>
          expect(table.columns.map(({ name }) => properties[name])).toEqual(expected[row]),
        );
        const kind = table.geometry(0).type === 'Point' ? 'Point' : 'MultiPolygon';
        expect(new Set(features.map(({ geometry }) => geometry.type))).toEqual(new Set([kind]));
        const notes = spawnSync('ogrinfo', ['-al', '-q', path, 'notes'], {
          encoding: 'utf8',
          maxBuffer: 2 ** 26,
        });
        expect(notes.stdout).toContain('Beginner evidence counted');
      }
    },
  );
});

describe('a GeoParquet file', () => {
  it('is read back with the same figures', async () => {
    for (const table of tables()) {
      const { bytes } = await written(table, 'parquet');
      const read = await readTable('export.parquet', bytes);
      expect(read.rows).toBe(table.count);
      expect(new TextDecoder('latin1').decode(bytes)).toContain('"primary_column":"geometry"');
    }
  });
});

describe('a GeoParquet file in a second program', () => {
  it('is opened by DuckDB with the same figures', async () => {
    for (const table of tables()) {
      const { path } = await written(table, 'parquet');
      const rows = await readWithDuckDb(path);
      const names = table.columns.map(({ name }) => name);
      expect(rows.map((row) => names.map((name) => row[name]))).toEqual(cellsOf(table));
    }
  });
});

describe('all tables in one file', () => {
  const pack = tinyPack();
  const model = createAreaModel(pack);
  const [lon, lat] = [pack.points.lon.at(-3)!, pack.points.lat.at(-3)!];
  const plan = { added: [proposedAt(lon, lat)], closed: [] };
  const result = model.compute({ ...defaultSettings(pack.date), thresholdM: 1609.344, plan });
  const withPlanned = { ...pack, sessions: model.sessionsWith(plan) };
  const question = { sources: ['anywhere'], options: { count: 2, aim: 'people', spacingM: 0 } } as const;
  const all = tablesOf(model, withPlanned, result, 'everything', question);

  it('has a sheet of each in a workbook, the plan and the sites with them', async () => {
    const { content } = await exportTables('tiny', 'everything', all, 'xlsx');
    if (typeof content === 'string') throw new Error('A workbook is no text.');
    const { sheets } = await readXlsx(content);
    const rows = sheets.slice(1, -2).map((sheet) => ({ name: sheet.name, rows: sheet.rows.length - 1 }));
    expect(rows).toEqual(all.map(({ title, count }) => ({ name: title, rows: count })));
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Priority areas', 'Best next sites', 'Before and after', 'Districts']),
    );
    expect(new Set(sheets.map(({ name }) => name)).size).toBe(sheets.length);
  });

  it.skipIf(!runs('ogrinfo', ['--version']))(
    'has a layer of each in a GeoPackage (needs gdal-bin)',
    async () => {
      const { content } = await exportTables('tiny', 'everything', all, 'gpkg');
      const path = join(FOLDER, 'everything.gpkg');
      writeFileSync(path, content);
      const { stdout } = spawnSync('ogrinfo', ['-so', '-al', path], { encoding: 'utf8' });
      const layers = stdout.matchAll(/^Layer name: (\S+)$[\s\S]*?^Feature Count: (\d+)$/gm);
      const counts = new Map([...layers].map(([, name, count]) => [name, Number(count)]));
      for (const { name, count } of all) expect(counts.get(name), name).toBe(count);
    },
  );

  it('is refused in a form that holds one table', async () => {
    await expect(exportTables('tiny', 'everything', all, 'csv')).rejects.toThrow('csv holds one table');
  });
});

describe('every form', () => {
  it('has the same bytes whenever it is written', async () => {
    const [table] = tables();
    for (const format of ['gpkg', 'parquet'] as const) {
      const [one, other] = [await written(table!, format), await written(table!, format)];
      expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
    }
  });
});
