import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { writePackFiles } from '../../src/formats/pack/write';
import { newVisit, openFolder, ROOT, type Site } from '../e2e/site';
import { gzippedOf, weighSite } from '../fixtures/site-weight';
import { type Figure, median, p95 } from './figures';
import { largePack } from './large-pack';
import { mainThreadMs, untilIdle } from './page-cost';

/** The demo has 33,000 nodes. */
const FIVE_TIMES_NODES = 165_000;
const LOADS = 5;
const CHANGES = 20;
const READY_MS = 120_000;
const SETTLING_MS = 6000;
/** How much slower than this machine a telephone is taken to be. */
export const THROTTLE = 4;

/** Names of the figures that have limits. */
export const EAGER = 'eager scripts';
export const FIRST_HEXAGONS = 'all that the first hexagons need';
export const APP_AREAS = ['demo', '5 times the demo'] as const;
export const longestName = (area: string, slower: number) =>
  `${area}: longest task of the main flow${slower === 1 ? '' : `, ${slower} times slower`}`;
export const mainThreadName = (area: string) => `${area}: filter to colours, main thread, p95`;

/**
 * The app as a whole: what it weighs, how long it takes to the first hexagons, from a change of a filter to new colours,
 * and how long it ever keeps the page from answering. On the demo, and on a made area of five times its size. Needs a
 * built site.
 */
export async function benchApp(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-app-'));
  try {
    cpSync(join(ROOT, 'dist'), folder, { recursive: true });
    const pack = largePack(FIVE_TIMES_NODES, 1);
    const area = join(folder, 'areas', pack.id);
    mkdirSync(area);
    for (const [name, bytes] of await writePackFiles(pack)) writeFileSync(join(area, name), bytes);
    const site = await openFolder(folder, '/');
    try {
      const figures: Figure[] = [...weights(folder)];
      for (const name of APP_AREAS) {
        const query = name === 'demo' ? '?table=lsoas' : `?table=lsoas&area=${pack.id}`;
        figures.push(...(await benchColdLoad(site, name, query)));
        figures.push(...(await benchChange(site, name, query)));
        for (const slower of [1, THROTTLE]) figures.push(await benchLongest(site, name, query, slower));
      }
      return figures;
    } finally {
      await site.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A weight with a limit or a note. */
const kB = (name: string, bytes: number, how: string): Figure => ({
  name,
  value: bytes / 1000,
  unit: 'kB',
  how,
});

function weights(folder: string): readonly Figure[] {
  const { eager, firstHexagons, scripts } = weighSite(folder);
  const chunks = [...scripts].sort((one, other) => other.gzipped - one.gzipped);
  return [
    kB(EAGER, gzippedOf(eager), 'gzipped, limit 150'),
    kB(FIRST_HEXAGONS, gzippedOf(firstHexagons), 'gzipped, without the pack, limit 750'),
    ...chunks.map(({ file, bytes, gzipped }) =>
      kB(
        `chunk ${file.replace(/^assets\//, '').replace(/-[^-]+\.js$/, '')}`,
        gzipped,
        `gzipped; ${Math.round(bytes / 1000)} kB as it is`,
      ),
    ),
  ];
}

async function open(
  site: Site,
  query: string,
  until: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, context } = await newVisit(site);
  await page.addInitScript(keepFrames);
  await page.goto(`${site.url}${query}`);
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, until, {
    timeout: READY_MS,
  });
  return { page, close: () => context.close() };
}

async function benchColdLoad(site: Site, name: string, query: string): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const { page, close } = await open(site, query, 'wr:hexagons');
    times.push(
      await page.evaluate(() => performance.getEntriesByName('wr:hexagons')[0]?.startTime ?? Number.NaN),
    );
    await close();
  }
  return [
    {
      name: `${name}: cold load to the first hexagons`,
      value: median(times),
      unit: 'ms',
      how: `median of ${LOADS} loads, nothing cached`,
    },
  ];
}

/** From a press on a price to new colours: in the worker, and on the main thread without drawing. */
async function benchChange(site: Site, name: string, query: string): Promise<readonly Figure[]> {
  const { page, close } = await open(site, query, 'wr:engine');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.locator('wr-filters summary', { hasText: 'Price' }).click();
  await page.getByRole('radio', { name: /^Any price/ }).focus();
  const worker: number[] = [];
  const main: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    await page.evaluate(untilIdle);
    const before = await mainThreadMs(devtools);
    const known = await page.evaluate(() => performance.getEntriesByName('wr:compute').length);
    await page.keyboard.press(change % 8 < 4 ? 'ArrowDown' : 'ArrowUp');
    await page.waitForFunction((count) => performance.getEntriesByName('wr:compute').length > count, known);
    await page.evaluate(untilIdle);
    main.push((await mainThreadMs(devtools)) - before);
    worker.push(await page.evaluate(workerMs));
  }
  await close();
  const how = `${CHANGES} changes of the price`;
  return [
    {
      name: `${name}: filter to colours, worker`,
      value: median(worker),
      unit: 'ms',
      how: `median of ${how}`,
    },
    { name: `${name}: filter to colours, worker, p95`, value: p95(worker), unit: 'ms', how: `of ${how}` },
    {
      name: `${name}: filter to colours, main thread`,
      value: median(main),
      unit: 'ms',
      how: `median of ${how}; script, style and layout`,
    },
    { name: mainThreadName(name), value: p95(main), unit: 'ms', how: `of ${how}` },
  ];
}

/**
 * The longest that the page could not answer during the main flow, out of the browser's own entries for long frames.
 * What the map does in its frames is left out: here a processor draws in the place of a graphics card.
 */
async function benchLongest(site: Site, name: string, query: string, slower: number): Promise<Figure> {
  const { page, close } = await open(site, query, 'wr:engine');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  // The map goes on drawing roads and letters for a while after its hexagons: that is loading, not an interaction.
  await page.waitForTimeout(SETTLING_MS);
  await page.evaluate(untilIdle);
  await page.evaluate(forgetFrames);
  const pause = () => page.waitForTimeout(250 * slower);
  await page.getByRole('slider', { name: 'Too far is' }).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  await pause();
  await page.getByRole('radio', { name: 'Strict' }).check({ force: true });
  await pause();
  await page.locator('wr-filters summary', { hasText: 'Price' }).click();
  await page.getByRole('radio', { name: /^Free/ }).click();
  await pause();
  await page.getByRole('tabpanel').getByRole('rowheader').getByRole('button').first().click();
  await pause();
  await page.getByRole('tab', { name: /^Hexagons/ }).click();
  await pause();
  await page
    .getByRole('columnheader', { name: /^Typical miles/ })
    .getByRole('button')
    .click();
  await pause();
  const longest = await page.evaluate(longestFrame);
  await close();
  return {
    name: longestName(name, slower),
    value: longest.ms,
    unit: 'ms',
    how: `${longest.what}, of ${longest.frames} long frames; drawing of the map left out (longest with it ${Math.round(longest.drawnMs)})`,
  };
}

/** Keeps the browser's entries of long frames. */
function keepFrames(): void {
  const frames: PerformanceEntry[] = [];
  Object.assign(window, { frames: undefined, longFrames: frames });
  new PerformanceObserver((list) => frames.push(...list.getEntries())).observe({
    type: 'long-animation-frame',
  });
}

function forgetFrames(): void {
  const frames: unknown = Reflect.get(window, 'longFrames');
  if (Array.isArray(frames)) frames.length = 0;
}

/** The longest of the frames kept: without the callbacks in which the map draws, and with them. */
function longestFrame(): { ms: number; drawnMs: number; frames: number; what: string } {
  const frames: unknown = Reflect.get(window, 'longFrames');
  let [ms, drawnMs, what] = [0, 0, ''];
  const list = Array.isArray(frames) ? frames : [];
  for (const frame of list) {
    const scripts: unknown = Reflect.get(frame, 'scripts');
    const parts = (Array.isArray(scripts) ? scripts : []) as {
      invoker: string;
      sourceURL: string;
      duration: number;
    }[];
    const draws = parts.filter(
      ({ invoker, sourceURL }) => invoker === 'FrameRequestCallback' && sourceURL.includes('reach-map'),
    );
    const rest = parts.filter((part) => !draws.includes(part));
    const layout =
      Number(Reflect.get(frame, 'startTime')) +
      Number(Reflect.get(frame, 'duration')) -
      Number(Reflect.get(frame, 'styleAndLayoutStart'));
    for (const { name, took } of [
      { name: 'style and layout', took: layout },
      ...rest.map(({ invoker, duration }) => ({ name: invoker, took: duration })),
    ])
      if (Number.isFinite(took) && took > ms) [ms, what] = [took, name];
    drawnMs = Math.max(drawnMs, ...parts.map(({ duration }) => duration), 0);
  }
  return { ms, drawnMs, frames: list.length, what };
}

/** Time in the worker of the latest answer. */
function workerMs(): number {
  const entry = performance.getEntriesByName('wr:compute').at(-1);
  const detail: unknown = entry instanceof PerformanceMeasure ? entry.detail : null;
  return typeof detail === 'object' && detail !== null && 'workerMs' in detail
    ? Number(detail.workerMs)
    : Number.NaN;
}
