import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitsOf, marginOf } from '../../../scripts/area-build/limits';
import { buildArea } from '../../../scripts/area-build/pack';
import { readAllRoads } from '../../../scripts/area-build/read-roads';
import { findRecipe, recipeIds, recipeOf } from '../../../scripts/area-build/recipes';
import { createNodeEffects } from '../../../scripts/node-effects';
import { METRES_PER_DEGREE_LAT } from '../../../src/core/graph/geodesy';
import { METRES_PER_MILE } from '../../../src/core/units';
import { MADE_DISTRICT, writeMadeArea } from '../../bench/made-area';
import { PbfWriter } from '../../bench/pbf-writer';

const effects = { ...createNodeEffects(), progress: () => undefined };
const recipe = (extracts: readonly string[]) =>
  recipeOf('made', { name: 'Made', districts: [MADE_DISTRICT], extracts });
const input = (path: string) => ({
  kind: 'roads' as const,
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  sha256: '',
  date: '2026-01-01',
  text: '',
});

/** Two extracts that share what crosses the middle, whole, as those of neighbouring counties do. */
async function divide(path: string, to: string): Promise<void> {
  const { extract } = await readAllRoads([input(path)], effects);
  const middle = (extract.lon(0) + extract.lon(extract.nodeCount - 1)) / 2;
  for (const [name, sign] of [
    ['eastshire', 1],
    ['westshire', -1],
  ] as const) {
    const ways = extract.highways.filter(({ refs }) =>
      refs.some((ref) => sign * (extract.lon(extract.indexOf(ref)) - middle) >= 0),
    );
    const writer = new PbfWriter(join(to, `${name}-2026-01-01.osm.pbf`));
    const nodes = [...new Set(ways.flatMap(({ refs }) => refs))].toSorted((a, b) => a - b);
    for (const id of nodes) {
      const at = extract.indexOf(id);
      writer.node(id, extract.lon(at), extract.lat(at));
    }
    for (const { id, refs, tags } of ways) writer.way(id, refs, tags.highway ?? '');
    writer.close();
    expect(ways.length).toBeLessThan(extract.highways.length);
    expect(ways.length).toBeGreaterThan(extract.highways.length / 2);
  }
}

describe('extracts of several counties', () => {
  let root = '';
  const whole = () => join(root, 'whole');
  const halves = () => join(root, 'halves');

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'within-reach-extracts-'));
    writeMadeArea(whole(), 32 * 32);
    await cp(whole(), halves(), { recursive: true });
    const extract = 'made-2026-01-01.osm.pbf';
    await rm(join(halves(), extract));
    await divide(join(whole(), extract), halves());
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('give the same network, people and quality as one extract of the whole', async () => {
    const one = await buildArea(recipe([]), whole(), effects);
    const two = await buildArea(recipe(['westshire', 'eastshire']), halves(), effects);
    expect(two.pack.network).toEqual(one.pack.network);
    expect(two.pack.points).toEqual(one.pack.points);
    expect(two.pack.quality).toEqual(one.pack.quality);
    expect(two.pack.sources.filter(({ role }) => role === 'roads').map(({ id }) => id)).toEqual([
      'roads',
      'roads-2',
    ]);
    expect(two.roads.extract.highways.length).toBe(one.roads.extract.highways.length);
  });

  test('are named where one is not there, and where nothing says which to take', async () => {
    await expect(buildArea(recipe(['westshire', 'northshire']), halves(), effects)).rejects.toThrow(
      /No map extract is named after northshire.*lies in westshire and northshire/,
    );
    await expect(buildArea(recipe([]), halves(), effects)).rejects.toThrow(/There are several map extracts/);
  });

  test('a pack says what it was built from: another file, recipe or margin, and it says another thing', async () => {
    const of = async (folder: string, change: object = {}) =>
      (await buildArea({ ...recipe([]), ...change }, folder, effects)).pack.inputs;
    const first = await of(whole());
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await of(whole())).toBe(first);
    expect(await of(whole(), { marginM: 1000 })).not.toBe(first);
    expect(await of(whole(), { name: 'Else' })).not.toBe(first);
    const more = join(root, 'more');
    await mkdir(more);
    await cp(whole(), more, { recursive: true });
    await effects.writeFileAtomic(
      join(more, 'households-2026-01.csv'),
      new TextEncoder().encode('postcode,households\nQA10 0AA,5\n'),
    );
    expect(await of(more)).not.toBe(first);
  });
});

describe('recipes', () => {
  test('all hold together, and those of several counties name each', () => {
    for (const id of recipeIds()) expect(findRecipe(id).marginM).toBe(10 * METRES_PER_MILE);
    expect(findRecipe('msp-merseyside').extracts).toEqual(['cheshire', 'merseyside']);
  });

  test('may have a margin of their own', () => {
    const own = recipeOf('x', { name: 'X', districts: ['E07000001'], extracts: [], marginMiles: 2.5 });
    expect(own.marginM).toBe(2.5 * METRES_PER_MILE);
    expect(() => recipeOf('x', { name: 'X', districts: [], extracts: [] })).toThrow(/length/);
    expect(() => recipeOf('x', { name: 'X', districts: ['E1'], extracts: [], marginMiles: -1 })).toThrow(
      />=0/,
    );
    expect(() => recipeOf('x', { name: 'X', districts: ['E1'], extracts: [], margin: 1 })).toThrow(/margin/);
  });
});

const square = (west: number, south: number, east: number, north: number) => [
  [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
];

const milesNorth = (miles: number) => 53.1 + (miles * METRES_PER_MILE) / METRES_PER_DEGREE_LAT;

describe('limits', () => {
  const boundary = square(-3, 53, -2.9, 53.1);

  test('take ways within the margin of the recipe', () => {
    const wide = limitsOf(boundary, [], 10 * METRES_PER_MILE);
    const narrow = limitsOf(boundary, [], 4 * METRES_PER_MILE);
    expect([3.9, 4.1, 9.9, 10.1].map((miles) => wide.wanted(-2.95, milesNorth(miles)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect([3.9, 4.1].map((miles) => narrow.wanted(-2.95, milesNorth(miles)))).toEqual([true, false]);
    expect(marginOf(boundary, [[-2.95, milesNorth(6)]], 4 * METRES_PER_MILE)).toBe(6437);
    expect(marginOf(boundary, [[-2.95, milesNorth(3)]], 4 * METRES_PER_MILE)).toBeCloseTo(4828, -1);
  });

  test('hold the data complete inside any of the outlines, also where two overlap', () => {
    const limits = limitsOf(boundary, [square(-4, 52, -2.9, 54), square(-3, 52, -2, 54)], 1000);
    expect([-3.5, -2.95, -2.5, -1.5].map((lon) => limits.complete(lon, 53))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
