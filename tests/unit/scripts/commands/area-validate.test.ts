import { describe, expect, test } from 'vitest';
import { parseArgs } from '../../../../scripts/args';
import { compareRoutes, type Position, type Router } from '../../../../src/core/validation/compare-routes';
import { runAreaValidate } from '../../../../scripts/commands/area-validate';
import { createAreaModel } from '../../../../src/core/area-model';
import { buildWalkingGraph } from '../../../../src/core/graph/walking-graph';
import { searchFromNodes } from '../../../../src/core/reach/reach-search';
import { defaultSettings } from '../../../../src/core/settings';
import { EXIT } from '../../../../src/formats/issue';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { memoryEffects } from '../../../fixtures/memory-effects';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const { network } = PACK;
const NOTHING = () => undefined;

/** Our own distances as another router would give them: some edges closed, everything longer by a share. */
function router(closed: ReadonlySet<number>, longer = 0): Router {
  const edgeMain = network.edgeMain.map((main, e) => (closed.has(e) ? 0 : main));
  const graph = buildWalkingGraph({ ...network, edgeMain });
  const nodeAt = ({ lon, lat }: Position) =>
    network.nodeLon.findIndex((x, n) => x === lon && network.nodeLat[n] === lat);
  return {
    name: 'a twin',
    distances: async (from, to) => {
      const { distanceDm } = searchFromNodes(graph, [nodeAt(from)]);
      return to.map((place) => {
        const dm = distanceDm[nodeAt(place)]!;
        return dm > 1e9 ? Number.NaN : (dm / 10) * (1 + longer);
      });
    },
    close: async () => NOTHING(),
  };
}

const SOME = { origins: 12, destinations: 12 };

describe('beside another router', () => {
  test('ways that are the same agree in all', async () => {
    const found = await compareRoutes(network, router(new Set()), SOME, NOTHING);
    expect(found.asIs.pairs).toBeGreaterThan(50);
    expect(found.asIs).toMatchObject({ p1: 0, median: 0, p99: 0, medianApart: 0, within: [1, 1, 1, 1] });
    expect(found.closedThere.edges).toBe(0);
    expect(found.tail).toEqual({ longer: 0, shorter: 0, explained: 0 });
  });

  test('a share that all are longer by is the median', async () => {
    const found = await compareRoutes(network, router(new Set(), 0.01), SOME, NOTHING);
    expect(found.asIs.median).toBeCloseTo(0.01, 6);
    expect(found.asIs.within[0]).toBe(0);
    expect(found.asIs.within[2]).toBe(1);
  });

  test('edges that are closed there are found, and explain what they make longer', async () => {
    const used = [...network.edgeFrom.keys()].filter((e) => network.edgeMain[e]! & 1);
    const closed = new Set(used.filter((_, i) => i % 9 === 4));
    const found = await compareRoutes(network, router(closed), SOME, NOTHING);
    expect(found.closedThere.edges).toBeGreaterThan(0);
    expect(found.closedThere.edges).toBeLessThanOrEqual(closed.size);
    expect(found.closedThere.kmByClass.reduce((sum, [, km]) => sum + km, 0)).toBeCloseTo(
      found.closedThere.km,
      9,
    );
    expect(found.common.within[2]).toBeGreaterThanOrEqual(found.asIs.within[2]);
    expect(found.tail.explained).toBe(found.tail.longer);
  });
});

async function run(line: string) {
  const files = [...(await writePackFiles(PACK))].map(([name, bytes]) => [`areas/${name}`, bytes] as const);
  const effects = memoryEffects(new Map([...files, ['tiny.osm.pbf', new Uint8Array(1)]]));
  const parsed = parseArgs(line.split(' '));
  if (parsed.command !== 'area validate') throw new Error(JSON.stringify(parsed));
  const code = await runAreaValidate(parsed, effects, async () => router(new Set()));
  return { code, text: effects.printed.join('\n') };
}

describe('wr area validate', () => {
  test('prints the headline worked out otherwise, detours, and that no router was asked', async () => {
    const { code, text } = await run('area validate areas --threshold 1');
    const settings = { ...defaultSettings(PACK.date), thresholdM: 1609.344 };
    const { beyond } = createAreaModel(PACK).compute(settings).headline;
    expect(code).toBe(EXIT.ok);
    expect(text).toMatch(new RegExp(`as usual +${beyond.toLocaleString('en-GB')}`));
    expect(text).toContain('a straight line in place of the way');
    expect(text).toContain('O’Sullivan and Morrall 1996');
    expect(text).toContain('No other router was asked');
  });

  test('prints how it agrees with another router, as JSON too', async () => {
    const { text } = await run('area validate areas --extract tiny.osm.pbf');
    expect(text).toContain('Against a twin over tiny.osm.pbf');
    const { text: json } = await run('area validate areas --extract tiny.osm.pbf --format json');
    expect(JSON.parse(json)).toMatchObject({ area: 'tiny', routes: { router: 'a twin', without: 0 } });
  });

  test('says that an extract is not there', async () => {
    await expect(run('area validate areas --extract gone.pbf')).rejects.toThrow(
      'gone.pbf: There is no such file.',
    );
  });
});
