import { Planner } from '../../../../src/core/plan/planner';
import { describe, expect, test } from 'vitest';
import { parseArgs } from '../../../../scripts/args';
import { runAreaCheck } from '../../../../scripts/commands/area-check';
import { runAreaList } from '../../../../scripts/commands/area-list';
import { runExport } from '../../../../scripts/commands/figures';
import type { AreaPack } from '../../../../src/core/area/area';
import { createAreaModel } from '../../../../src/core/area-model';
import { defaultSettings } from '../../../../src/core/settings';
import { milesToMetres } from '../../../../src/core/units';
import { exportPriorities } from '../../../../src/formats/exports/priorities';
import { exportUnits } from '../../../../src/formats/exports/units';
import { EXIT, InputError } from '../../../../src/formats/issue';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { memoryEffects } from '../../../fixtures/memory-effects';
import { tinyPack } from '../../../fixtures/tiny-pack';

/** Effects with packs in folders. */
async function withPacks(packs: Readonly<Record<string, AreaPack>>) {
  const files = new Map<string, Uint8Array>();
  for (const [folder, pack] of Object.entries(packs)) {
    for (const [name, bytes] of await writePackFiles(pack)) files.set(`${folder}/${name}`, bytes);
  }
  return memoryEffects(files);
}

async function gaps(line: string, pack: AreaPack) {
  const effects = await withPacks({ areas: pack });
  const parsed = parseArgs(`gaps --area areas ${line}`.trim().split(' '));
  if (parsed.command !== 'export') throw new Error(JSON.stringify(parsed));
  return { code: await runExport(parsed, effects), effects };
}

describe('wr gaps', () => {
  const pack = tinyPack();

  test('prints what the app exports, as of the day an invented area speaks for', async () => {
    const { code, effects } = await gaps('--by lsoa', pack);
    const result = createAreaModel(pack).compute(defaultSettings('2026-06-01'));
    expect(code).toBe(EXIT.ok);
    expect(effects.printed).toEqual([exportUnits(pack, result, 'lsoa', 'csv').text]);
    expect(effects.logged).toEqual(['Tiny Bay is an invented place.']);
  });

  test('a real area is judged today', async () => {
    const { effects } = await gaps('--by ward --format geojson', { ...pack, invented: false });
    expect(effects.printed[0]).toContain('"asOf": "2026-11-23"');
    expect(effects.logged).toEqual([]);
  });

  test('takes every setting, and writes to a file', async () => {
    const { effects } = await gaps(
      '--by cell8 --evidence any --threshold 1.5 --as-of 2026-07-01 --out out.csv',
      pack,
    );
    const settings = {
      ...defaultSettings('2026-07-01'),
      evidence: 'any',
      thresholdM: milesToMetres(1.5),
    } as const;
    const { text } = exportUnits(pack, createAreaModel(pack).compute(settings), 'cell8', 'csv');
    expect(effects.files.get('out.csv')).toEqual(new TextEncoder().encode(text));
    expect(effects.printed).toEqual([]);
    expect(effects.logged).toContain('Wrote out.csv.');
  });
});

test('wr priorities prints what the app exports', async () => {
  const pack = tinyPack();
  const effects = await withPacks({ areas: pack });
  const parsed = parseArgs(
    'priorities --area areas --evidence strict --threshold 1.5 --format geojson'.split(' '),
  );
  if (parsed.command !== 'export') throw new Error(JSON.stringify(parsed));
  expect(await runExport(parsed, effects)).toBe(EXIT.ok);
  const settings = {
    ...defaultSettings('2026-06-01'),
    evidence: 'strict',
    thresholdM: milesToMetres(1.5),
  } as const;
  const model = createAreaModel(pack);
  const result = model.compute(settings);
  expect(result.priorities.length).toBeGreaterThan(2);
  expect(effects.printed).toEqual([
    exportPriorities(pack, result, new Planner(model).stability(settings), 'geojson').text,
  ]);
});

describe('wr area check', () => {
  test('a sound pack', async () => {
    const effects = await withPacks({ areas: tinyPack() });
    expect(await runAreaCheck({ pack: 'areas' }, effects)).toBe(EXIT.ok);
    expect(effects.printed[0]).toContain('6,300 people');
    expect(effects.printed[0]).toContain('The pack is sound.');
    expect(effects.printed[0]!.match(/^ok /gm)).toHaveLength(12);
  });

  test('a pack whose people do not add up', async () => {
    const pack = tinyPack();
    const people = pack.points.people.map((count) => count + 1);
    const effects = await withPacks({ areas: { ...pack, points: { ...pack.points, people } } });
    expect(await runAreaCheck({ pack: 'areas' }, effects)).toBe(EXIT.problemsFound);
    expect(effects.printed[0]).toContain('FAILED   People add up');
    expect(effects.printed[0]).toContain('E01000001: 1400, points 1404');
    expect(effects.printed[0]).toContain('1 of 12 checks failed.');
  });

  test('a folder without a pack', async () => {
    await expect(runAreaCheck({ pack: 'areas' }, memoryEffects())).rejects.toThrow(InputError);
  });
});

describe('wr area list', () => {
  test('lists packs, passes over other folders, and names a pack that cannot be read', async () => {
    const effects = await withPacks({
      'areas/tiny': tinyPack(),
      'areas/wide': { ...tinyPack(), id: 'wide', name: 'Wide Bay', invented: false },
    });
    effects.files.set('areas/notes/readme.txt', new Uint8Array());
    expect(await runAreaList({ folder: 'areas' }, effects)).toBe(EXIT.ok);
    expect(effects.printed[0]!.split('\n')).toEqual([
      'id    area                 date        people  sessions',
      'tiny  Tiny Bay (invented)  2026-06-01   6,300         6',
      'wide  Wide Bay             2026-06-01   6,300         6',
    ]);
    effects.files.set('areas/wide/area.json', new TextEncoder().encode('{}'));
    expect(await runAreaList({ folder: 'areas' }, effects)).toBe(EXIT.problemsFound);
    expect(effects.logged[0]).toContain('areas/wide/area.json');
  });

  test('a folder without packs, and no folder', async () => {
    const effects = memoryEffects(new Map([['areas/readme.txt', new Uint8Array()]]));
    expect(await runAreaList({ folder: 'areas' }, effects)).toBe(EXIT.ok);
    expect(effects.printed).toEqual(['No area packs in areas.']);
    await expect(runAreaList({ folder: 'none' }, effects)).rejects.toThrow(InputError);
  });
});
