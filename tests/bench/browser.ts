import type { CDPSession, Page } from 'playwright';
import { goTo, newVisit, openSite, type Site } from '../e2e/site';
import { type Figure, median } from './figures';

const LOADS = 5;
const CHANGES = 15;

/** Marks that the app leaves: hexagons handed to the map, and the first frame with them. */
const MARKS = ['wr:hexagons-data', 'wr:hexagons'] as const;

/** Loading the built demo and moving its threshold, in this machine's Chromium. Needs a built site. */
export async function benchBrowser(): Promise<readonly Figure[]> {
  const site = await openSite();
  try {
    return [...(await benchLoad(site)), ...(await benchThreshold(site))];
  } finally {
    await site.close();
  }
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
  const computed = await page.evaluate(() => performance.getEntriesByName('wr:compute').length);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((known) => performance.getEntriesByName('wr:compute').length > known, computed);
  await page.evaluate(untilIdle);
  const { workerMs, roundTripMs } = await page.evaluate(lastCompute);
  return { workerMs, roundTripMs, mainMs: (await mainThreadMs(devtools)) - before };
}

/** Time that the page's main thread has spent so far on script, style and layout. */
async function mainThreadMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const counted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
  return metrics
    .filter(({ name }) => counted.includes(name))
    .reduce((sum, { value }) => sum + value * 1000, 0);
}

/** Resolves once two frames have passed and nothing waits: everything that a change set off has run. */
function untilIdle(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done())));
  });
}

/** The latest `wr:compute` measure; its detail has the worker's own time. */
function lastCompute(): { workerMs: number; roundTripMs: number } {
  const entry = performance.getEntriesByName('wr:compute').at(-1);
  const detail: unknown = entry instanceof PerformanceMeasure ? entry.detail : null;
  const hasTime = typeof detail === 'object' && detail !== null && 'workerMs' in detail;
  return {
    workerMs: hasTime && typeof detail.workerMs === 'number' ? detail.workerMs : Number.NaN,
    roundTripMs: entry?.duration ?? Number.NaN,
  };
}
