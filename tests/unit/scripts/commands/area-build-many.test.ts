import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createNodeEffects } from '../../../../scripts/node-effects';
import { parseArgs } from '../../../../scripts/args';
import { recipeIds } from '../../../../scripts/area-build/recipes';
import { type RunWr, runAreaBuildMany } from '../../../../scripts/commands/area-build-many';
import { runAreaSources } from '../../../../scripts/commands/area-sources';
import { EXIT } from '../../../../src/formats/issue';
import { memoryEffects } from '../../../fixtures/memory-effects';

const DATA = resolve(import.meta.dirname, '../../../../../shared/data');

async function run(line: string, runWr: RunWr) {
  const parsed = parseArgs(line.split(' '));
  if (parsed.command !== 'area build-many') throw new Error(JSON.stringify(parsed));
  const effects = memoryEffects();
  let clock = 0;
  const code = await runAreaBuildMany(parsed, effects, runWr, () => (clock += 500));
  return { code, printed: effects.printed.join('\n'), logged: effects.logged.join('\n') };
}

/** Builds that end well, and what was asked of them. */
function builder(failing: readonly string[] = []) {
  const asked: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const runWr: RunWr = async (args) => {
    asked.push(args.join(' '));
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await Promise.resolve();
    atOnce--;
    return failing.includes(args[2]!) ? { code: 2, said: 'No such file.' } : { code: 0, said: '' };
  };
  return { runWr, asked, mostAtOnce: () => mostAtOnce };
}

describe('wr area build of several areas', () => {
  test('builds each by a process of its own, so many at once', async () => {
    const { runWr, asked, mostAtOnce } = builder();
    const { code, printed } = await run(
      'area build preston blackpool wyre --from in --out packs --jobs 2',
      runWr,
    );
    expect(code).toBe(EXIT.ok);
    expect(asked).toEqual([
      'area build preston --from in --out packs/preston',
      'area build blackpool --from in --out packs/blackpool',
      'area build wyre --from in --out packs/wyre',
    ]);
    expect(mostAtOnce()).toBe(2);
    expect(printed).toContain('packs/blackpool');
  });

  test('goes on after one that fails, and says how to build it alone', async () => {
    const { runWr, asked } = builder(['blackpool']);
    const { code, printed, logged } = await run('area build preston blackpool wyre --from in', runWr);
    expect(code).toBe(EXIT.problemsFound);
    expect(asked).toHaveLength(3);
    expect(printed).toMatch(/blackpool .*not built \(2\)/);
    expect(logged).toContain('blackpool: No such file.');
    expect(logged).toContain('wr area build blackpool --from in --out data/areas/blackpool');
  });

  test('is spread over shards that together build all, each area once', async () => {
    const built: string[] = [];
    for (const part of [1, 2, 3, 4, 5]) {
      const { runWr, asked } = builder();
      await run(`area build --all --from in --shard ${part}/5`, runWr);
      built.push(...asked.map((line) => line.split(' ')[2]!));
      expect(asked.length).toBeGreaterThan(6);
    }
    expect(built.toSorted()).toEqual([...recipeIds()].toSorted());
  });

  test('goes on where an earlier run came to, by what each build says', async () => {
    const { runWr, asked } = builder();
    await run('area build preston wyre --from in --out packs --continue', runWr);
    expect(asked).toEqual([
      'area build preston --from in --out packs/preston --continue',
      'area build wyre --from in --out packs/wyre --continue',
    ]);
  });

  test('builds nothing where one has no recipe', async () => {
    const { runWr, asked } = builder();
    await expect(run('area build preston atlantis --from in', runWr)).rejects.toThrow('no recipe');
    expect(asked).toEqual([]);
  });

  test.each([
    ['area build --from in', 'name the areas to build'],
    ['area build preston --all --from in', 'name the areas to build'],
    ['area build --all --from in --shard 5/4', 'as in 2/8'],
    ['area build --all --from in --jobs 0', 'a whole number from 1'],
  ])('%s is refused', (line, message) => {
    const parsed = parseArgs(line.split(' '));
    expect(parsed.command === 'wrong' ? parsed.message : '').toContain(message);
  });
});

describe('wr area sources', () => {
  test('lists what a build reads, with licences', async () => {
    const effects = memoryEffects();
    expect(await runAreaSources({ from: null }, effects)).toBe(EXIT.ok);
    const text = effects.printed.join('\n');
    for (const words of [
      'OpenStreetMap extract',
      'Code-Point Open',
      'Open Government Licence v3.0',
      'geofabrik',
    ])
      expect(text).toContain(words);
  });

  test('says which of them a folder has, and that some are missing', async () => {
    const people =
      'date,geography,geography code,Residence type: Total; measures: Value\n2021,A,E01000001,10\n';
    const effects = memoryEffects(new Map([['in//ts001.csv', new TextEncoder().encode(people)]]));
    const here = {
      ...effects,
      listFolder: async () => ['ts001.csv'],
      readFile: async () => new TextEncoder().encode(people),
    };
    expect(await runAreaSources({ from: 'in' }, here)).toBe(EXIT.problemsFound);
    expect(effects.printed.join('\n')).toContain('ts001.csv');
    expect(effects.printed.join('\n')).toContain('not in the folder');
    expect(effects.logged.join('\n')).toMatch(/\d of the downloads that every build needs are not in in\./);
  });

  test.skipIf(!existsSync(DATA))(
    'finds all that a build needs among the real data, archives too',
    async () => {
      const effects = memoryEffects();
      const real = {
        ...createNodeEffects(),
        print: (text: string) => effects.print(text),
        log: (text: string) => effects.log(text),
        progress: () => undefined,
      };
      expect(await runAreaSources({ from: DATA }, real)).toBe(EXIT.ok);
      const text = effects.printed.join('\n');
      // Output areas are optional, and not among the real data.
      expect(text.match(/not in the folder.*/g)?.map((line) => line.trim())).toEqual([
        'not in the folder: a build does without',
      ]);
      expect(text).toMatch(/codepo_gb_north_west_2025-10\.zip, [\d.]+ MiB, 2025-10-20/);
      expect(text).toContain('File_7_IoD2025');
    },
  );
});
