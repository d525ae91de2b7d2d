import { fileOfText } from '../../../src/formats/exports/exported-file';
import { explainPlace } from '../../../src/core/gap/explain-place';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Network, WAY_CLASSES } from '../../../src/core/area/area';
import { createAreaModel } from '../../../src/core/area-model';
import { exportUnits } from '../../../src/formats/exports/units';
import { writePackFiles } from '../../../src/formats/pack/write';
import { LocalEngine } from '../../../src/worker/engine';
import type { LoadedArea, LoadProgress } from '../../../src/worker/protocol';
import { tinyPack } from '../../fixtures/tiny-pack';
import { NO_PLAN } from '../../../src/core/plan/plan';
import { defaultSettings } from '../../../src/core/settings';

const PACK = tinyPack();
const SETTINGS = { ...defaultSettings(PACK.date), evidence: 'likely', thresholdM: 4828.032 } as const;
let files: Map<string, Uint8Array>;

async function openEngine(progress: LoadProgress[] = []): Promise<{ engine: LocalEngine; area: LoadedArea }> {
  const engine = new LocalEngine(async (url) => {
    const bytes = files.get(url.replace('https://example.test/areas/tiny/', ''));
    if (bytes === undefined) throw new Error(`No file at ${url}.`);
    return bytes;
  });
  const area = await engine.load('https://example.test/areas/tiny/', (step) => progress.push(step));
  return { engine, area };
}

beforeAll(async () => {
  files = await writePackFiles(PACK);
});

const degrees = (value: number) => Math.round(value * 1e6) / 1e6;

/** Roads of some ranks written out: a line an edge, grouped by how much the class of way matters. */
function roadsOf({ edgeClass, edgeVertexStart, vertexLon, vertexLat }: Network, ranks: readonly number[]) {
  const rankOf = new Map([
    ['primary', 0],
    ['tertiary', 1],
    ['residential', 2],
    ['footway', 3],
    ['path', 3],
  ]);
  const lines = Array.from(edgeClass, (code, e) => ({
    rank: rankOf.get(WAY_CLASSES[code]!),
    line: Array.from({ length: edgeVertexStart[e + 1]! - edgeVertexStart[e]! }, (_, k) => [
      degrees(vertexLon[edgeVertexStart[e]! + k]!),
      degrees(vertexLat[edgeVertexStart[e]! + k]!),
    ]),
  }));
  return ranks.map((rank) => ({
    type: 'Feature',
    properties: { rank },
    geometry: {
      type: 'MultiLineString',
      coordinates: lines.filter((one) => one.rank === rank).map(({ line }) => line),
    },
  }));
}

describe('LocalEngine', () => {
  it('opens a pack with progress and tells the main thread what it needs', async () => {
    const progress: LoadProgress[] = [];
    const { area } = await openEngine(progress);
    expect(area.heading.name).toBe(PACK.name);
    expect(area.counts.people).toBe(PACK.points.people.reduce((sum, people) => sum + people, 0));
    expect(area.cells[8].ids).toEqual(PACK.points.cells[8].ids);
    expect(area.cells[8].ringStart.length).toBe(area.cells[8].ids.length + 1);
    expect(area.cells[8].people.reduce((sum, people) => sum + people, 0)).toBe(area.counts.people);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toMatchObject({ done: 1, total: 1 });
  });

  it.each([
    ['main', [0, 1]],
    ['streets', [2, 3]],
  ] as const)('writes out the %s roads', async (part, ranks) => {
    const { engine } = await openEngine();
    const url = await engine.roads(part);
    expect(await (await fetch(url)).json()).toEqual({
      type: 'FeatureCollection',
      features: roadsOf(PACK.network, ranks),
    });
  });

  it('gives the figures of the model and the export of the command line', async () => {
    const { engine } = await openEngine();
    const model = createAreaModel(PACK);
    const result = await engine.compute(SETTINGS);
    expect(result).toEqual(model.compute(SETTINGS));
    expect(await engine.exportFile('lsoa', 'csv', SETTINGS, null)).toEqual(
      fileOfText(exportUnits(PACK, model.compute(SETTINGS), 'lsoa', 'csv')),
    );
    expect(await engine.explain('cell8', PACK.points.cells[8].ids[0]!, SETTINGS)).toEqual(
      explainPlace(model, 'cell8', PACK.points.cells[8].ids[0]!, SETTINGS),
    );
  });

  it.each([
    ['driving', { mode: 'drive' }],
    ['a plan', { plan: { ...NO_PLAN, added: [{ lon: PACK.points.lon[3]!, lat: PACK.points.lat[3]! }] } }],
  ] as const)(
    'reads the shapes of streets for %s, and for first figures on foot not yet',
    async (_, change) => {
      const asked: string[] = [];
      const engine = new LocalEngine(async (url) => {
        asked.push(url.replace(/^.*\//, ''));
        return files.get(url.replace(/^https:\/\/\w+\.test\//, ''))!;
      });
      await engine.load('https://any.test/', () => undefined);
      await engine.compute(SETTINGS);
      await engine.measure('sessions', SETTINGS);
      expect(asked).not.toContain('lines.parquet');
      const settings = { ...SETTINGS, ...change };
      expect(await engine.compute(settings)).toEqual(createAreaModel(PACK).compute(settings));
      expect(asked.filter((name) => name === 'lines.parquet')).toHaveLength(1);
    },
  );

  it('tries a file of sessions, accounts for every row, and takes it back', async () => {
    const { engine } = await openEngine();
    const before = await engine.compute(SETTINGS);
    const postcode = PACK.points.postcode.at(-1)!;
    const csv = `provider,activity,postcode,level\nMade Up,Walking group,${postcode},Beginner\nMade Up,Yoga,ZZ99 9ZZ,Beginner\n`;
    const report = await engine.trySessions({
      fileName: 'mine.csv',
      bytes: new TextEncoder().encode(csv),
      mapping: null,
    });
    expect(report).toMatchObject({ rows: 2, accepted: 1, rejected: 1, merged: 0 });
    expect(report.sessions.length).toBe(PACK.sessions.length + 1);
    expect(report.issues).toEqual([expect.objectContaining({ line: 3, value: 'ZZ99 9ZZ' })]);
    const during = await engine.compute(SETTINGS);
    expect(during.headline.sessionsCounted).toBe(before.headline.sessionsCounted + 1);
    const exported = await engine.exportFile('district', 'csv', SETTINGS, null);
    expect(exported.content).toContain('mine.csv (tried in one browser, not published)');
    expect(await engine.forgetTrial()).toEqual(PACK.sessions);
    expect(await engine.compute(SETTINGS)).toEqual(before);
  });

  it('keeps to the area asked for last, whichever comes first', async () => {
    const held: (() => void)[] = [];
    let slow = true;
    const engine = new LocalEngine(async (url) => {
      if (slow && url.startsWith('https://slow.test/')) await new Promise<void>((go) => held.push(go));
      return files.get(url.replace(/^https:\/\/\w+\.test\//, ''))!;
    });
    const first = engine.load('https://slow.test/', () => undefined);
    const second = await engine.load('https://fast.test/', () => undefined);
    slow = false;
    for (const go of held) go();
    await expect(first).rejects.toThrow(/Another area was asked for/);
    expect((await fetch(second.basemap.backdrop)).ok).toBe(true);
    expect((await engine.find(PACK.places[0]!.name, 1))[0]?.label).toBe(PACK.places[0]!.name);
  });

  it('says so when asked before anything is open', async () => {
    const engine = new LocalEngine(() => Promise.reject(new Error('unused')));
    await expect(engine.compute(SETTINGS)).rejects.toThrow(/call load first/);
  });
});
