import { describe, expect, it } from 'vitest';
import { choicesOf, DEFAULT_STATE } from '../../../src/state/app-state';
import { type KeptFiles, memoryFiles } from '../../../src/state/kept-file';
import { Store, type Step } from '../../../src/state/store';
import { valueOf } from '../../../src/state/answer';
import { type FakeEngine, fakeEngine } from '../../fixtures/fake-engine';
import { tinyPack } from '../../fixtures/tiny-pack';
import { defaultSettings } from '../../../src/core/settings';

const LOCATE = (area: string) => (area.startsWith('http') ? null : `https://example.org/areas/${area}/`);

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function started(kept: KeptFiles = memoryFiles(), engine: FakeEngine = fakeEngine()) {
  const store = new Store(engine, DEFAULT_STATE, LOCATE, '2026-11-01', kept);
  const steps: Step[] = [];
  store.onStep = (_, step) => steps.push(step);
  store.start();
  await settle();
  return { store, engine, steps };
}

describe('Store', () => {
  it('loads, then computes once', async () => {
    const { store, engine } = await started();
    expect(store.areaStatus.value.kind).toBe('ready');
    expect(store.result.value.kind).toBe('done');
    expect(engine.calls).toEqual(['load', 'compute']);
    expect(store.query.value).toEqual({
      ...defaultSettings(tinyPack().date),
      evidence: 'likely',
      thresholdM: 3 * 1609.344,
    });
  });

  it('asks for roads after the first figures, and for streets only when somebody looks from near', async () => {
    const engine = fakeEngine();
    const asked: string[] = [];
    const store = new Store(
      {
        ...engine,
        roads: (part) => {
          asked.push(`${part} after ${engine.calls.join(', ')}`);
          return engine.roads(part);
        },
      },
      DEFAULT_STATE,
      LOCATE,
      '2026-11-01',
    );
    store.start();
    await settle();
    expect(asked).toEqual(['main after load, compute']);
    expect(store.roads.value.main).toMatch(/^blob:/);
    expect(store.roads.value.streets).toBeNull();
    store.wantStreets();
    await settle();
    expect(asked).toHaveLength(2);
    expect(store.roads.value.streets).toMatch(/^blob:/);
  });

  it('does not compute again for what the figures do not depend on', async () => {
    const { store, engine } = await started();
    store.setCamera({ lon: -3.7, lat: 53.9, zoom: 11 });
    store.update({ theme: 'dark', tab: 'wards', screen: 'data' });
    await settle();
    expect(engine.calls).toEqual(['load', 'compute']);
  });

  it('keeps the last figures while new ones are worked out, and skips what a slider passes over', async () => {
    const { store, engine } = await started();
    const before = valueOf(store.result.value);
    for (const miles of [2.9, 2.8, 2.7, 2.6, 1]) store.setThreshold(miles);
    expect(store.result.value).toEqual({ kind: 'running', previous: before });
    await settle();
    expect(engine.calls.filter((call) => call === 'compute')).toHaveLength(3);
    expect(valueOf(store.result.value)?.settings.thresholdM).toBeCloseTo(1609.344, 9);
    expect(store.result.value.kind).toBe('done');
  });

  it('steps in the history for choices, and replaces for sliders and the camera', async () => {
    const { store, steps } = await started();
    store.setThreshold(2);
    store.setCamera({ lon: 0, lat: 50, zoom: 9 });
    store.update({ evidence: 'strict' });
    store.update({ evidence: 'strict' });
    expect(steps).toEqual(['replace', 'replace', 'push']);
  });

  it('clamps what is asked of it', async () => {
    const { store } = await started();
    store.setThreshold(99);
    expect(store.state.value.thresholdMiles).toBe(10);
    store.setThreshold(Number.NaN);
    expect(store.state.value.thresholdMiles).toBe(3);
  });

  it('explains what is selected, at the settings of the figures, and forgets it', async () => {
    const { store } = await started();
    const id = area(store).cells[8].ids[0]!;
    store.select({ kind: 'cell8', id });
    await settle();
    expect(valueOf(store.explanation.value)).toMatchObject({ kind: 'cell8', id });
    store.select(null);
    expect(store.explanation.value).toEqual({ kind: 'idle' });
  });

  it('explains again when the figures change', async () => {
    const { store, engine } = await started();
    store.select({ kind: 'cell8', id: area(store).cells[8].ids[0]! });
    await settle();
    store.update({ evidence: 'any' });
    await settle();
    expect(engine.calls.filter((call) => call === 'explain')).toHaveLength(2);
    expect(store.explanation.value.kind).toBe('done');
  });

  it('measures what is shown, at the settings of the figures', async () => {
    const { store, engine } = await started();
    expect(store.measured.value).toEqual({ kind: 'done', value: null });
    store.update({ measure: 'need' });
    await settle();
    const need = valueOf(store.measured.value);
    expect(need?.measure).toBe('need');
    expect(need?.units.lsoa).toHaveLength(tinyPack().lsoas.code.length);
    store.update({ evidence: 'any' });
    await settle();
    expect(engine.calls.filter((call) => call === 'measure')).toHaveLength(2);
    store.update({ measure: 'distance' });
    await settle();
    expect(store.measured.value).toEqual({ kind: 'done', value: null });
    expect(engine.calls.filter((call) => call === 'measure')).toHaveLength(2);
  });

  it('works out what is compared with, by itself', async () => {
    const { store } = await started();
    store.update({ against: choicesOf(store.state.value) });
    store.update({ evidence: 'any', thresholdMiles: 1 });
    await settle();
    const [now, before] = [valueOf(store.result.value), valueOf(store.against.value)];
    expect(now?.settings).toMatchObject({ evidence: 'any', thresholdM: 1609.344 });
    expect(before?.settings).toEqual({ ...defaultSettings(tinyPack().date) });
    store.update({ against: null });
    await settle();
    expect(store.against.value).toEqual({ kind: 'done', value: null });
    expect(valueOf(store.result.value)).toEqual(now);
  });

  it('takes back and puts back, as steps of the history', async () => {
    const { store, steps } = await started();
    store.update({ people: 'adults' });
    store.undo();
    expect(store.state.value.people).toBe('everyone');
    expect([store.canUndo.value, store.canRedo.value]).toEqual([false, true]);
    store.redo();
    await settle();
    expect(valueOf(store.result.value)?.settings.people).toBe('adults');
    expect(steps).toEqual(['push', 'push', 'push']);
    store.update({ area: 'other' });
    expect(store.canUndo.value).toBe(false);
  });

  it('answers null for a place that is not there, and asks nothing for a session or priority area', async () => {
    const { store, engine } = await started();
    store.select({ kind: 'lsoa', id: 'E09999999' });
    await settle();
    expect(store.explanation.value).toEqual({ kind: 'done', value: null });
    const before = engine.calls.length;
    store.select({ kind: 'session', id: 'x' });
    await settle();
    expect(engine.calls).toHaveLength(before);
    expect(store.explanation.value).toEqual({ kind: 'idle' });
  });

  it('says what is wrong with a broken pack, and can try again', async () => {
    const engine = fakeEngine();
    engine.breakLoad = true;
    const { store } = await started(memoryFiles(), engine);
    expect(store.areaStatus.value).toEqual({
      kind: 'failed',
      failure: {
        message: 'edges.parquet: The file is damaged: its checksum is wrong.',
        remedy: 'Publish it again.',
      },
    });
    store.retry();
    await settle();
    expect(store.result.value.kind).toBe('done');
  });

  it('is not taken back to loading by progress that comes after the answer', async () => {
    const engine = fakeEngine();
    const load = engine.load.bind(engine);
    const reports: Parameters<typeof load>[1][] = [];
    engine.load = (url, onProgress) => {
      reports.push(onProgress);
      return load(url, onProgress);
    };
    const { store } = await started(memoryFiles(), engine);
    reports[0]!({ stage: 'Late', done: 1, total: 1 });
    expect(store.areaStatus.value.kind).toBe('ready');
  });

  it('never fetches from another site', async () => {
    const { store, engine } = await started();
    store.update({ area: 'https://elsewhere.example/pack/' });
    await settle();
    expect(store.areaStatus.value).toHaveProperty(
      'failure.remedy',
      'Publish the area pack beside the app, and link to it there.',
    );
    expect(engine.calls.filter((call) => call === 'load')).toHaveLength(1);
  });

  it('drops an area that arrives after another was asked for', async () => {
    const engine = fakeEngine();
    const held: (() => void)[] = [];
    const load = engine.load.bind(engine);
    engine.load = async (url, progress) => {
      if (url.includes('slow')) await new Promise<void>((resolve) => held.push(resolve));
      return {
        ...(await load(url, progress)),
        counts: { people: url.length, points: 0, nodes: 0, edges: 0, networkKm: 0 },
      };
    };
    const { store } = await started(memoryFiles(), engine);
    store.update({ area: 'slow' });
    store.update({ area: 'quick' });
    await settle();
    for (const resolve of held) resolve();
    await settle();
    expect(area(store).counts.people).toBe('https://example.org/areas/quick/'.length);
  });

  it('computes again when a file of sessions is tried, and when it is taken back', async () => {
    const { store } = await started();
    const own = store.sessions.value.length;
    await store.tryFile({ fileName: 'ours.csv', bytes: new Uint8Array(), mapping: null });
    await settle();
    expect(store.sessions.value).toHaveLength(own + 1);
    expect(valueOf(store.result.value)?.headline.sessionsTotal).toBe(own + 1);
    expect(store.trial.value.report?.fileName).toBe('ours.csv');
    await store.forgetTrial();
    await settle();
    expect(valueOf(store.result.value)?.headline.sessionsTotal).toBe(own);
    expect(store.trial.value.report).toBeNull();
  });

  const OURS = { fileName: 'ours.csv', bytes: new Uint8Array([1]), mapping: null };

  it('keeps a file that is tried for the next visit, until it is taken back', async () => {
    const kept = memoryFiles();
    const first = await started(kept);
    await first.store.tryFile(OURS);
    expect(await kept.get(first.store.state.value.area)).toEqual(OURS);
    const next = await started(kept);
    expect(next.store.trial.value.report?.fileName).toBe('ours.csv');
    await next.store.forgetTrial();
    expect(await kept.get(next.store.state.value.area)).toBeNull();
    expect((await started(kept)).store.trial.value.report).toBeNull();
    await next.store.putBack();
    expect(next.store.trial.value.report?.fileName).toBe('ours.csv');
    expect(await kept.get(next.store.state.value.area)).toEqual(OURS);
  });

  it('only shows a file whose columns do not say enough, and leaves what is in use', async () => {
    const { engine, store } = await started();
    await store.tryFile(OURS);
    const issue = {
      file: 'b.csv',
      line: null,
      column: null,
      value: null,
      message: 'No place.',
      remedy: 'Add one.',
    };
    engine.previewSessions = async () => ({ columns: [], refusal: issue });
    const other = { ...OURS, fileName: 'b.csv' };
    await store.tryFile(other);
    expect(store.trial.value.candidate?.file).toEqual(other);
    expect(store.trial.value.failure).toBe('b.csv: No place. Add one.');
    expect(store.trial.value.report?.fileName).toBe('ours.csv');
  });

  it('puts back what was in use, not what could not be used', async () => {
    const { engine, store } = await started();
    await store.tryFile(OURS);
    const preview = engine.previewSessions.bind(engine);
    const issue = {
      file: 'b.csv',
      line: null,
      column: null,
      value: null,
      message: 'No place.',
      remedy: 'Add.',
    };
    engine.previewSessions = async () => ({ columns: [], refusal: issue });
    await store.tryFile({ ...OURS, fileName: 'b.csv' });
    engine.previewSessions = preview;
    await store.forgetTrial();
    expect(store.trial.value).toEqual({ report: null, candidate: null, failure: '', isKept: true });
    await store.putBack();
    expect(store.trial.value.report?.fileName).toBe('ours.csv');
  });

  it('uses the later of two files, though the earlier takes longer', async () => {
    const { engine, store } = await started();
    const preview = engine.previewSessions.bind(engine);
    engine.previewSessions = async (file) => {
      if (file.fileName === 'slow.csv') await settle();
      return await preview(file);
    };
    await Promise.all([
      store.tryFile({ ...OURS, fileName: 'slow.csv' }),
      store.tryFile({ ...OURS, fileName: 'quick.csv' }),
    ]);
    expect(store.trial.value.report?.fileName).toBe('quick.csv');
  });

  it('leaves a file that was chosen for an area that is no longer open', async () => {
    const { engine, store } = await started();
    engine.previewSessions = async () => {
      store.update({ area: 'other' });
      return { columns: [], refusal: null };
    };
    await store.tryFile(OURS);
    await settle();
    expect(store.trial.value.report).toBeNull();
  });

  it('says what is wrong with a file that is no table, and whether the browser could keep one', async () => {
    const kept = { ...memoryFiles(), put: async () => false };
    const { engine, store } = await started(kept);
    await store.tryFile(OURS);
    expect(store.trial.value.isKept).toBe(false);
    engine.previewSessions = () => Promise.reject(new Error('broken'));
    await store.tryFile(OURS);
    expect(store.trial.value.failure).toContain('broken');
  });
});

function area(store: Store) {
  const status = store.areaStatus.value;
  if (status.kind !== 'ready') throw new Error(`The area is ${status.kind}`);
  return status.area;
}
