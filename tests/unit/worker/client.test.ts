import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorkerEngine } from '../../../src/worker/client';

/** A worker that never answers: as the browser gives one whose script could not be fetched. */
class SilentWorker extends EventTarget {
  static last: SilentWorker | null = null;
  terminated = false;

  constructor() {
    super();
    SilentWorker.last = this;
  }

  postMessage(): void {}

  terminate(): void {
    this.terminated = true;
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', SilentWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('turns down what is asked, before and after, when the worker cannot start', async () => {
  const engine = createWorkerEngine();
  const early = engine.load('./areas/demo/', () => undefined);
  SilentWorker.last!.dispatchEvent(new Event('error'));
  await expect(early).rejects.toThrow(/could not be started.*[Rr]eload/);
  await expect(engine.find('x', 5)).rejects.toThrow(/could not be started/);
});

it('turns down an answer that cannot be read', async () => {
  const engine = createWorkerEngine();
  const asked = engine.find('x', 5);
  SilentWorker.last!.dispatchEvent(new Event('messageerror'));
  await expect(asked).rejects.toThrow(/could not be read.*[Rr]eload/);
});

it('ends the worker when let go', () => {
  createWorkerEngine().dispose();
  expect(SilentWorker.last!.terminated).toBe(true);
});
