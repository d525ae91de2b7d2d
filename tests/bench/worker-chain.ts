import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { build } from 'vite';
import { serveFolder } from '../../scripts/static-server';
import { writePackFiles } from '../../src/formats/pack/write';
import { launchBrowser } from '../e2e/browser';
import { ROOT } from '../e2e/site';
import { type Figure, median } from './figures';
import { largePack } from './large-pack';

const LARGE_NODES = 200_000;
const READY_MS = 120_000;

const answersSchema = v.array(
  v.object({ roundTripMs: v.number(), detail: v.object({ workerMs: v.number(), bytes: v.number() }) }),
);

/**
 * From a changed filter to the figures on the main thread, through the worker and in Chromium, on the demo and on a made
 * area of 200,000 nodes. On a page of its own without a map, so that drawing takes nothing away.
 */
export async function benchWorkerChain(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-bench-'));
  try {
    await buildPage(folder);
    cpSync(join(ROOT, 'data/areas/demo'), join(folder, 'area'), { recursive: true });
    const demo = await measure(folder, 'demo');
    rmSync(join(folder, 'area'), { recursive: true });
    mkdirSync(join(folder, 'area'));
    for (const [name, bytes] of await writePackFiles(largePack(LARGE_NODES, 1))) {
      writeFileSync(join(folder, 'area', name), bytes);
    }
    return [...demo, ...(await measure(folder, `${LARGE_NODES / 1000}k nodes`))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Builds the page without a map. It opens the pack in `area` beside it. */
export async function buildPage(folder: string): Promise<void> {
  await build({
    root: join(ROOT, 'tests/bench/page'),
    configFile: false,
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
  });
}

async function measure(folder: string, name: string): Promise<readonly Figure[]> {
  const server = await serveFolder(folder, { port: 0, basePath: '/' });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => document.title === 'Done', null, { timeout: READY_MS });
    const answers = v.parse(answersSchema, JSON.parse((await page.textContent('body')) ?? ''));
    const figures = (what: string, unit: string, values: readonly number[]): readonly Figure[] => {
      const sorted = [...values].sort((a, b) => a - b);
      const how = `${sorted.length} filter changes, no map`;
      return [
        { name: `${name}, worker alone: ${what}`, value: median(sorted), unit, how: `median of ${how}` },
        {
          name: `${name}, worker alone: ${what}, p95`,
          value: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN,
          unit,
          how: `of ${how}`,
        },
      ];
    };
    return [
      ...figures(
        'asked to transferred',
        'ms',
        answers.map(({ roundTripMs }) => roundTripMs),
      ),
      ...figures(
        'in the worker',
        'ms',
        answers.map(({ detail }) => detail.workerMs),
      ),
      ...figures(
        'sent',
        'kB',
        answers.map(({ detail }) => detail.bytes / 1000),
      ),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}
