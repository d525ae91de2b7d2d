import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticSite } from '../../scripts/static-server';
import { launchBrowser } from './browser';
import { watch } from './watch';

const pages = fileURLToPath(new URL('pages', import.meta.url));

/** Each page does one thing that the end-to-end run must not let pass. */
const BROKEN: readonly (readonly [page: string, problem: RegExp])[] = [
  ['console-error', /console error: something broke/],
  ['uncaught', /uncaught: nobody caught this/],
  ['rejected', /uncaught: nobody handled this/],
  ['off-site', /request off the site: https:\/\/example\.com\/data\.json/],
  ['off-site-socket', /request off the site: wss:\/\/example\.com\/live/],
  ['missing-file', /status 404: .*missing\.json/],
  ['worker-error', /console error: the worker broke/],
  ['policy', /console error: .*Content Security Policy/],
];

describe('the watch over the end-to-end run', () => {
  let browser: Browser;
  let site: StaticSite;

  beforeAll(async () => {
    browser = await launchBrowser();
    site = await serveFolder(pages, { port: 0, basePath: '/' });
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  async function problemsOf(page: string, until: (problems: readonly string[]) => boolean) {
    const context = await browser.newContext();
    const { problems } = await watch(context, site.url);
    const opened = await context.newPage();
    await opened.goto(`${site.url}${page}.html`, { waitUntil: 'load' });
    await expect.poll(() => until(problems), { timeout: 10_000 }).toBe(true);
    await context.close();
    return problems;
  }

  it('finds nothing on a page with nothing wrong', async () => {
    expect(await problemsOf('ok', () => true)).toEqual([]);
  });

  it.each(BROKEN)('catches %s', async (page, problem) => {
    const problems = await problemsOf(page, (found) => found.some((text) => problem.test(text)));
    expect(problems.filter((text) => problem.test(text))).toHaveLength(1);
  });
});
