import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import { type AreaModel, createAreaModel } from '../../../src/core/area-model';
import { BackgroundEngine } from '../../../src/worker/background-engine';
import { nextTurn } from '../../../src/worker/turns';
import { tinyPack } from '../../fixtures/tiny-pack';
import { defaultSettings } from '../../../src/core/settings';

const LONG_MS = 1_000_000;

it('waits to be told, then gives the model an engine with the same figures', async () => {
  const pack = tinyPack();
  const model = createAreaModel(pack);
  const settings = { ...defaultSettings(pack.date), evidence: 'likely', thresholdM: 4828.032 } as const;
  const fast = new BackgroundEngine(model, LONG_MS);
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  expect(model.engine.kind).toBe('reference');
  const before = model.compute(settings);
  fast.begin();
  expect(model.engine.kind).toBe('reference');
  const report = await fast.ready;
  expect(report?.kind).toBe('wasm');
  expect(report?.buildMs).toBeGreaterThan(0);
  expect(model.engine.kind).toBe('wasm');
  // The sessions set again, so that nothing is remembered.
  model.setSessions(pack.sessions);
  expect(model.compute(settings)).toEqual(before);
});

it('begins by itself where nobody asks anything', async () => {
  const model = createAreaModel(tinyPack());
  await new BackgroundEngine(model, 0).ready;
  expect(model.engine.kind).toBe('wasm');
});

it('builds nothing once it is cancelled, before or between the steps', async () => {
  for (const begins of [false, true]) {
    const model = createAreaModel(tinyPack());
    const fast = new BackgroundEngine(model, 0);
    if (begins) {
      fast.begin();
      await nextTurn();
    }
    fast.cancel();
    fast.begin();
    expect(await fast.ready).toBeNull();
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(model.engine.kind).toBe('reference');
  }
});

it('goes on with the plain engine where the fast one cannot be built', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const model = createAreaModel(tinyPack());
  vi.spyOn(model, 'engineBuilder').mockImplementation(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  expect(await new BackgroundEngine(model, 0).ready).toMatchObject({ kind: 'reference' });
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});

it('holds nothing of a model that was let go', async () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('This Node does not let garbage be collected.');
  const { fast, model } = cancelledHalfway();
  fast.cancel();
  await fast.ready;
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  Reflect.apply(collect, undefined, []);
  expect(model.deref()).toBeUndefined();
  expect(await fast.ready).toBeNull();
});

/** In a function of its own, whose frame holds nothing afterwards. */
function cancelledHalfway(): { fast: BackgroundEngine; model: WeakRef<AreaModel> } {
  const model = createAreaModel(tinyPack());
  const fast = new BackgroundEngine(model, LONG_MS);
  fast.begin();
  return { fast, model: new WeakRef(model) };
}
