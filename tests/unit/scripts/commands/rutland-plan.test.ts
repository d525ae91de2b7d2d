import { Planner } from '../../../../src/core/plan/planner';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAreaBuild } from '../../../../scripts/commands/area-build';
import { runSessionsLoad } from '../../../../scripts/commands/sessions-load';
import { createNodeEffects } from '../../../../scripts/node-effects';
import { type AreaModel, createAreaModel } from '../../../../src/core/area-model';
import { defaultSettings } from '../../../../src/core/settings';
import { readPack } from '../../../../src/formats/pack/read';

const DATA = '../shared/data';
const DAY = '2026-11-01';

/** The rows of the worked example in data/README.md, under its heading, by their first columns. */
function written(heading: string): string[][] {
  const text = readFileSync('data/README.md', 'utf8');
  const lines = text.slice(text.indexOf(heading)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, i) => i > first && !line.startsWith('|'));
  return lines.slice(first + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe.skipIf(!existsSync(`${DATA}/osm`))(
  'the worked example of Rutland, where the official data is at hand (../shared/data)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'within-reach-'));
    const effects = {
      ...createNodeEffects(),
      log: () => undefined,
      print: () => undefined,
      progress: () => undefined,
    };
    const settings = defaultSettings(DAY);
    let model: AreaModel;

    beforeAll(async () => {
      await runAreaBuild({ id: 'rutland', from: DATA, out: folder }, effects);
      const covers = { covers: ['E06000017'], date: DAY };
      await runSessionsLoad(
        { files: ['tests/fixtures/rutland/sessions.csv'], area: folder, ...covers },
        effects,
      );
      const pack = await readPack(
        async (name) => readFileSync(join(folder, name)),
        () => undefined,
      );
      model = createAreaModel(pack);
    });

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('has the priority areas that are written down', () => {
      const { priorities } = model.compute(settings);
      const seen = priorities
        .slice(0, 5)
        .map(({ rankByTotal, name, beyond, medianM, need, depth }) =>
          [
            rankByTotal,
            name,
            beyond,
            ((medianM ?? Number.NaN) / 1609.344).toFixed(1),
            need.toFixed(2),
            depth.toFixed(2),
          ].map(String),
        );
      expect(seen).toEqual(written('### The first five priority areas'));
      // Each is called after a village that is on the map.
      const places = new Set(model.pack.places.map(({ name }) => name));
      for (const [, name] of seen) expect(places.has(name!.replace(/,.*| and .*/, ''))).toBe(true);
    });

    it('has the upgrades and sites that are written down', () => {
      const upgrades = new Planner(model).upgrades(settings).venues.filter(({ gain }) => gain.people > 0);
      expect(upgrades.slice(0, 3).map(({ name, gain }) => [name, String(gain.people)])).toEqual(
        written('### Who should add a beginner session'),
      );
      const plan = new Planner(model).sites(settings, ['upgrades', 'places'], {
        count: 3,
        aim: 'people',
        spacingM: 0,
      });
      expect(plan.sites.map(({ name, people }) => [name, String(people)])).toEqual(
        written('### The best three sites'),
      );
      expect(plan.weighed / plan.bound).toBeGreaterThan(0.95);
    });
  },
);
