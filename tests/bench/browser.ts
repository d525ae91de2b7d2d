import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import type { AreaPack } from '../../src/core/area/area';
import { EVIDENCE_LEVELS } from '../../src/core/sessions/session';
import { writePackFiles } from '../../src/formats/pack/write';
import { goTo, newVisit, openFolder, openSite, ROOT, type Site } from '../e2e/site';
import { type Figure, median, p95 } from './figures';
import { largePack } from './large-pack';
import { mainThreadMs, untilIdle } from './page-cost';

const LOADS = 5;
const CHANGES = 15;
const FILTER_CHANGES = 30;
const LARGE_NODES = 200_000;
/** A large area needs this long to come to rest on a small machine. */
const LARGE_READY_MS = 120_000;

/** Marks that the app leaves: hexagons handed to the map, and the first frame with them. */
const MARKS = ['wr:hexagons-data', 'wr:hexagons'] as const;

/**
 * Loading the built demo, moving its threshold and changing its filter, in this machine's Chromium; the filter also on
 * a made area of 200,000 nodes. Needs a built site.
 */
export async function benchBrowser(): Promise<readonly Figure[]> {
  const site = await openSite();
  try {
    return [
      ...(await benchLoad(site)),
      ...(await benchThreshold(site)),
      ...(await benchFilter(site, 'demo', 'demo')),
      ...(await benchLarge()),
    ];
  } finally {
    await site.close();
  }
}

/** The filter on a large area, which is made, written and served beside a copy of the built site. */
async function benchLarge(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-bench-'));
  try {
    const pack = largePack(LARGE_NODES, 1);
    await copySiteWith(pack, folder);
    const site = await openFolder(folder, '/');
    try {
      return await benchFilter(site, pack.id, `${LARGE_NODES / 1000}k nodes`);
    } finally {
      await site.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function copySiteWith(pack: AreaPack, folder: string): Promise<void> {
  cpSync(join(ROOT, 'dist'), folder, { recursive: true });
  const area = join(folder, 'areas', pack.id);
  mkdirSync(area);
  for (const [name, bytes] of await writePackFiles(pack)) writeFileSync(join(area, name), bytes);
}

/** What one answer cost. */
interface Answered {
  readonly workerMs: number;
  readonly roundTripMs: number;
  readonly bytes: number;
}

/** Changes what counts as a beginner session, as often as asked, once the fast engine is in use. */
async function benchFilter(site: Site, area: string, name: string): Promise<readonly Figure[]> {
  const { page, context } = await newVisit(site);
  await page.goto(`${site.url}?area=${area}`);
  const timeout = LARGE_READY_MS;
  await page.waitForFunction(() => performance.getEntriesByName('wr:engine').length > 0, null, { timeout });
  await page.waitForFunction(() => performance.getEntriesByName('wr:hexagons').length > 0, null, { timeout });
  const first = await page.evaluate(lastCompute);
  const engine = await page.evaluate(engineInUse);
  await page.getByRole('radio', { checked: true }).focus();
  const answers: Answered[] = [];
  for (let change = 0; change < FILTER_CHANGES; change++) answers.push(await changeFilter(page));
  const alone: Answered[] = [];
  for (let change = 0; change < FILTER_CHANGES; change++) {
    await page.evaluate(untilIdle);
    await page.evaluate(askEngine, EVIDENCE_LEVELS[change % EVIDENCE_LEVELS.length] ?? 'likely');
    alone.push(await page.evaluate(lastCompute));
  }
  await context.close();
  const once = (what: string, value: number) => ({
    name: `${name}: ${what}`,
    value,
    unit: 'ms',
    how: 'once',
  });
  return [
    once('first answer, plain engine, worker', first.workerMs),
    once(`building the fast engine (${engine.kind}), worker`, engine.buildMs),
    ...spread(`${name}: filter, asked to answered`, 'ms', alone, (answer) => answer.roundTripMs),
    ...spread(`${name}: filter, worker`, 'ms', alone, (answer) => answer.workerMs),
    ...spread(`${name}: filter in the app, asked to answered`, 'ms', answers, (answer) => answer.roundTripMs),
    ...spread(`${name}: filter in the app, worker`, 'ms', answers, (answer) => answer.workerMs),
    ...spread(`${name}: filter, sent`, 'kB', answers, (answer) => answer.bytes / 1000),
  ];
}

async function changeFilter(page: Page): Promise<Answered> {
  const answer = await answerTo(page, 'ArrowRight');
  await page.evaluate(untilIdle);
  return answer;
}

/** Median and 95th percentile. */
function spread(
  name: string,
  unit: string,
  answers: readonly Answered[],
  of: (answer: Answered) => number,
): readonly Figure[] {
  const values = answers.map(of);
  const how = `${FILTER_CHANGES} changes of the evidence level`;
  return [
    { name, value: median(values), unit, how: `median of ${how}` },
    { name: `${name}, p95`, value: p95(values), unit, how: `of ${how}` },
  ];
}

/**
 * Asks the page's own engine for figures at one level of evidence, past the app, once nothing else runs: what asking,
 * computing and moving the answer take when the main thread has nothing to draw.
 */
async function askEngine(evidence: string): Promise<void> {
  const app = document.querySelector('reach-app');
  const store: unknown = app === null ? null : Reflect.get(app, 'store');
  const parts = typeof store === 'object' && store !== null ? store : {};
  const engine: unknown = Reflect.get(parts, 'engine');
  const query: unknown = Reflect.get(parts, 'query');
  const hasBoth = typeof engine === 'object' && typeof query === 'object';
  if (!hasBoth || engine === null || query === null || !('compute' in engine) || !('value' in query)) {
    throw new Error('The page has no engine where it used to be: store.engine of <reach-app>.');
  }
  if (typeof engine.compute !== 'function') throw new Error('The engine of the page cannot compute.');
  const settings = typeof query.value === 'object' ? query.value : null;
  await Reflect.apply(engine.compute, engine, [{ ...settings, evidence }]);
}

/** What the `wr:engine` mark says. */
function engineInUse(): { kind: string; buildMs: number } {
  const entry = performance.getEntriesByName('wr:engine').at(-1);
  const detail: unknown = entry instanceof PerformanceMark ? entry.detail : null;
  const isReport = typeof detail === 'object' && detail !== null && 'kind' in detail && 'buildMs' in detail;
  return isReport
    ? { kind: String(detail.kind), buildMs: Number(detail.buildMs) }
    : { kind: 'unknown', buildMs: Number.NaN };
}

async function benchLoad(site: Site): Promise<readonly Figure[]> {
  const loads: (readonly number[])[] = [];
  for (let load = 0; load < LOADS; load++) {
    const { page, context } = await newVisit(site);
    await goTo(page, site);
    loads.push(await page.evaluate(firstMarks, MARKS));
    await context.close();
  }
  return MARKS.map((mark, m) => ({
    name: `Cold load of the demo to ${mark}`,
    value: median(loads.map((times) => times[m] ?? Number.NaN)),
    unit: 'ms',
    how: `median of ${LOADS} loads, nothing cached`,
  }));
}

function firstMarks(names: readonly string[]): readonly number[] {
  return names.map((name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN);
}

/** What one step of the slider cost. */
interface Change {
  readonly workerMs: number;
  readonly roundTripMs: number;
  /** Script, style and layout on the main thread; painting is left out. */
  readonly mainMs: number;
}

async function benchThreshold(site: Site): Promise<readonly Figure[]> {
  const { page, context } = await newVisit(site);
  await goTo(page, site);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.getByRole('slider', { name: 'Too far is' }).focus();
  const changes: Change[] = [];
  for (let change = 0; change < CHANGES; change++) changes.push(await stepOnce(page, devtools));
  await context.close();
  const how = `median of ${CHANGES} steps of the slider`;
  const figure = (name: string, of: (change: Change) => number) => ({
    name: `Threshold change: ${name}`,
    value: median(changes.map(of)),
    unit: 'ms',
    how,
  });
  return [
    figure('worker', (change) => change.workerMs),
    figure('asked to answered', (change) => change.roundTripMs),
    figure('main thread without painting', (change) => change.mainMs),
    figure('worker and main thread', (change) => change.workerMs + change.mainMs),
  ];
}

async function stepOnce(page: Page, devtools: CDPSession): Promise<Change> {
  const before = await mainThreadMs(devtools);
  const { workerMs, roundTripMs } = await answerTo(page, 'ArrowRight');
  await page.evaluate(untilIdle);
  return { workerMs, roundTripMs, mainMs: (await mainThreadMs(devtools)) - before };
}

/** Presses a key that asks for new figures, and waits for them. */
async function answerTo(page: Page, key: string): Promise<Answered> {
  const computed = await page.evaluate(() => performance.getEntriesByName('wr:compute').length);
  await page.keyboard.press(key);
  await page.waitForFunction((known) => performance.getEntriesByName('wr:compute').length > known, computed);
  return page.evaluate(lastCompute);
}

/** The latest `wr:compute` measure; its detail has the worker's own time and the bytes it sent. */
function lastCompute(): { workerMs: number; roundTripMs: number; bytes: number } {
  const entry = performance.getEntriesByName('wr:compute').at(-1);
  const detail: unknown = entry instanceof PerformanceMeasure ? entry.detail : null;
  const isFull = typeof detail === 'object' && detail !== null && 'workerMs' in detail && 'bytes' in detail;
  return {
    workerMs: isFull ? Number(detail.workerMs) : Number.NaN,
    roundTripMs: entry?.duration ?? Number.NaN,
    bytes: isFull ? Number(detail.bytes) : Number.NaN,
  };
}
