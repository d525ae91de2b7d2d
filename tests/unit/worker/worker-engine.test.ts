import { type Endpoint, expose } from 'comlink';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import type { AreaFigures, AreaResult } from '../../../src/core/gap/result';
import { writePackFiles } from '../../../src/formats/pack/write';
import { createWorkerEngine, type DisposableEngine } from '../../../src/worker/client';
import { type DeltaAnswer, WorkerEngine } from '../../../src/worker/worker-engine';
import type { Settings } from '../../../src/core/settings';
import { tinyPack } from '../../fixtures/tiny-pack';
import { defaultSettings } from '../../../src/core/settings';

const PACK = tinyPack();
const SETTINGS = { ...defaultSettings(PACK.date), evidence: 'likely', thresholdM: 4828.032 } as const;
const STRICT = { ...SETTINGS, evidence: 'strict' } as const;
const A_NUMBER: unknown = expect.any(Number);
let files: Map<string, Uint8Array>;
const engines: DisposableEngine[] = [];

/** The worker's engine, that notes which answers were full and can lose one that is on its way. */
class NotingEngine extends WorkerEngine {
  static last: NotingEngine;
  readonly full: boolean[] = [];
  private losing = false;

  constructor() {
    super(async (url) => files.get(url.slice('https://example.test/'.length))!);
    NotingEngine.last = this;
  }

  loseNext(): void {
    this.losing = true;
  }

  override async computeDelta(settings: Settings, full: boolean): Promise<DeltaAnswer> {
    const answer = await super.computeDelta(settings, full);
    this.full.push(answer.delta.follows === null);
    if (!this.losing) return answer;
    this.losing = false;
    throw new Error('lost');
  }
}

/** A worker in this thread: the other end of a channel, where messages are copied and moved as between threads. */
class ThreadlessWorker implements Endpoint {
  private readonly channel = new MessageChannel();

  constructor() {
    expose(new NotingEngine(), this.channel.port2);
    this.channel.port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.channel.port1.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.channel.port1.addEventListener(type, listener);
  }

  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.channel.port1.removeEventListener(type, listener);
  }

  terminate(): void {
    this.channel.port1.close();
  }
}

beforeAll(async () => {
  files = await writePackFiles(PACK);
});

beforeEach(() => {
  vi.stubGlobal('Worker', ThreadlessWorker);
  performance.clearMarks();
  performance.clearMeasures();
});

afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
  vi.unstubAllGlobals();
});

async function openEngine(): Promise<DisposableEngine> {
  const engine = createWorkerEngine();
  engines.push(engine);
  await engine.load('https://example.test/', () => undefined);
  return engine;
}

/** The figures as the model itself has them. */
function expected(settings: Settings): AreaFigures {
  return shown(createAreaModel(PACK).compute(settings));
}

function shown(result: AreaResult): AreaFigures {
  const { settings, units, headline, equity, priorities, coverage, distribution, straightLine } = result;
  return { settings, units, headline, equity, priorities, coverage, distribution, straightLine };
}

/** Details of the marks and measures of a name, in order. */
function details(name: string): unknown[] {
  const entries = performance.getEntriesByName(name);
  return entries.flatMap((entry) => ('detail' in entry ? [entry.detail] : []));
}

it('gives whole figures every time, and sends only what changed', async () => {
  const engine = await openEngine();
  const first = await engine.compute(SETTINGS);
  const strict = await engine.compute(STRICT);
  expect(first).toEqual(expected(SETTINGS));
  expect(strict).toEqual(expected(STRICT));
  expect(await engine.compute(STRICT)).toEqual(strict);
  expect(strict.units.cell8.people).toBe(first.units.cell8.people);
  expect(NotingEngine.last.full).toEqual([true, false, false]);
  expect(details('wr:compute')[2]).toEqual({ workerMs: A_NUMBER, bytes: 0 });
});

it('asks for all again where an answer was lost', async () => {
  const engine = await openEngine();
  await engine.compute(SETTINGS);
  NotingEngine.last.loseNext();
  await expect(engine.compute(STRICT)).rejects.toThrow('lost');
  expect(await engine.compute(SETTINGS)).toEqual(expected(SETTINGS));
  expect(NotingEngine.last.full).toEqual([true, false, false, true]);
});

it('keeps answers apart that are asked for at once', async () => {
  const engine = await openEngine();
  const answers = await Promise.all([STRICT, SETTINGS, STRICT].map((settings) => engine.compute(settings)));
  expect(answers).toEqual([expected(STRICT), expected(SETTINGS), expected(STRICT)]);
  expect(NotingEngine.last.full).toEqual([true, false, false]);
});

it('starts afresh with other sessions and with another area', async () => {
  const engine = await openEngine();
  const before = await engine.compute(SETTINGS);
  const csv = `provider,activity,postcode,level\nMade Up,Walking,${PACK.points.postcode.at(-1)!},Beginner\n`;
  await engine.trySessions({ fileName: 'mine.csv', bytes: new TextEncoder().encode(csv), mapping: null });
  const during = await engine.compute(SETTINGS);
  expect(during.headline.sessionsCounted).toBe(before.headline.sessionsCounted + 1);
  await engine.forgetTrial();
  expect(await engine.compute(SETTINGS)).toEqual(before);
  await engine.load('https://example.test/', () => undefined);
  expect(await engine.compute(SETTINGS)).toEqual(before);
  expect(NotingEngine.last.full).toEqual([true, true, true, true]);
});

it('says on this side which engine has come into use', async () => {
  const engine = await openEngine();
  expect(details('wr:engine')).toEqual([]);
  await engine.compute(SETTINGS);
  await vi.waitFor(() => expect(details('wr:engine')).toHaveLength(1));
  expect(details('wr:engine')).toEqual([{ kind: 'wasm', buildMs: A_NUMBER }]);
  expect(await engine.compute(STRICT)).toEqual(expected(STRICT));
});
