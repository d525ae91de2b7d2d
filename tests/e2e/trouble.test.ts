import * as fc from 'fast-check';
import type { Page, Route } from 'playwright';
import { LINK_WORDS } from '../../src/state/url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEADLINE, mainHeading } from './app';
import { demoPack } from './demo';
import { goTo, newVisit, openSite, READY_MS, type Site, type Visit } from './site';

describe('when something is wrong', () => {
  let site: Site;
  let visit: Visit;

  beforeAll(async () => {
    site = await openSite();
  });

  afterAll(() => site.close());

  afterEach(async () => {
    await visit.context.close();
    expect(visit.watch.problems).toEqual([]);
  });

  /** Opens the demo with one of its files changed on the way. */
  async function openChanged(file: string, change: (body: Buffer) => Buffer): Promise<Page> {
    visit = await newVisit(site);
    await visit.context.route(`**/areas/demo/${file}`, (route) => fulfilChanged(route, change));
    await visit.page.goto(site.url);
    return visit.page;
  }

  it('names the file of a pack with one flipped bit, and opens it once it is right', async () => {
    const page = await openChanged('points.parquet', flipBit);
    expect(await failure(page)).toContain('points.parquet');
    await visit.context.unroute('**/areas/demo/points.parquet');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
  });

  it('says that a pack is of another version', async () => {
    const page = await openChanged('area.json', (body) => {
      const heading = JSON.parse(body.toString()) as Record<string, unknown>;
      const key = Object.keys(heading).find((name) => /version/i.test(name))!;
      return Buffer.from(JSON.stringify({ ...heading, [key]: 999 }));
    });
    const words = await failure(page);
    expect(words).toContain('area.json');
    expect(words).toMatch(/version/i);
    expect(words).toContain('999');
  });

  // The second is read after the first figures: a pack is sound as a whole or not at all.
  it.each(['edges.parquet', 'lines.parquet'])('says that %s is cut short', async (file) => {
    const page = await openChanged(file, (body) => body.subarray(0, body.length / 2));
    expect(await failure(page)).toContain(file);
  });

  it('offers the demo where there is no such area', async () => {
    visit = await newVisit(site);
    await visit.page.goto(`${site.url}?area=atlantis`);
    expect(await failure(visit.page)).toContain('There is no area pack to be read here.');
    // The one request that is meant to fail.
    visit.watch.forgive('areas/atlantis/area.json');
    await visit.page.getByRole('button', { name: 'Open the demo area' }).click();
    await expect.poll(() => mainHeading(visit.page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
  });

  it('shows how far a slow pack has come, and opens it when it is there', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    const gate = new AbortController();
    const opened = new Promise((done) => gate.signal.addEventListener('abort', done));
    await visit.context.route('**/areas/demo/edges.parquet', async (route) => {
      await opened;
      await route.fallback();
    });
    await page.goto(site.url);
    const progress = page.getByRole('progressbar', { name: /^Loading/ });
    await progress.waitFor();
    await expect.poll(() => progress.getAttribute('max')).toMatch(/^[1-9]\d{5,}$/);
    await expect
      .poll(() => progress.evaluate((bar) => (bar as HTMLProgressElement).value), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await page.getByText(/ KB of | MB of /).waitFor();
    // The way out of waiting: everything else of the app is there.
    await page.getByRole('link', { name: 'Method' }).click();
    await page.getByRole('heading', { level: 1, name: /Method/ }).waitFor();
    await page.getByRole('link', { name: 'Explore' }).click();
    gate.abort();
    await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
  });

  it('says that a download broke off, and starts again at one press', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await visit.context.route('**/areas/demo/nodes.parquet', (route) => route.abort('connectionreset'));
    await page.goto(site.url);
    const words = await failure(page);
    expect(words).toContain('nodes.parquet');
    expect(words).toContain('Check the connection and try again.');
    visit.watch.forgive('nodes.parquet');
    visit.watch.forgive('ERR_CONNECTION_RESET');
    await visit.context.unroute('**/areas/demo/nodes.parquet');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
  });

  it('offers the map again when the graphics card is taken away, and loses nothing', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site, '?miles=2');
    const before = await mainHeading(page).innerText();
    await page.locator('reach-map canvas').evaluate((canvas) => {
      (canvas as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await page.getByText('The map stopped because the graphics card was taken away').waitFor();
    expect(await mainHeading(page).innerText()).toBe(before);
    expect(await page.getByRole('tabpanel').getByRole('row').count()).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Show the map again' }).click();
    await page.locator('reach-map canvas').waitFor();
    await page.getByText('The map stopped because').waitFor({ state: 'detached' });
    expect(await mainHeading(page).innerText()).toBe(before);
  });

  it('opens something to read for any address at all', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site);
    const words = [...LINK_WORDS.filter((word) => word !== 'area' && word !== 'screen'), 'nonsense'];
    const pairs = fc.array(fc.tuple(fc.constantFrom(...words), fc.string({ maxLength: 30 })), {
      maxLength: 6,
    });
    const queries = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `?${encodeURIComponent(text)}`),
      fc.string({ maxLength: 60 }).map((text) => `?${text.replaceAll('#', '')}`),
      pairs.map((list) => `?${new URLSearchParams(list).toString()}`),
    );
    await fc.assert(
      fc.asyncProperty(
        queries.filter(
          (query) => !new URLSearchParams(query).has('area') && !new URLSearchParams(query).has('screen'),
        ),
        async (query) => {
          await page.evaluate((search) => {
            history.pushState(null, '', window.location.pathname + search);
            window.dispatchEvent(new PopStateEvent('popstate'));
          }, query);
          // Whatever it says, there is a sentence with figures, or one that says that we cannot tell.
          await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(/live|lives/);
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
    for (const query of [
      '?%',
      '?miles=%E0%A4%A',
      `?select=${'x'.repeat(5000)}`,
      '?at=1e999,NaN,zoom',
      '?week=mo9-99&price=-1&against=%26%26',
    ]) {
      await page.goto(`${site.url}${query}`);
      await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(/live|lives/);
    }
    await page.getByRole('alert').getByText('is not').first().waitFor();
  });

  it('takes a list of 20,000 sessions, stays usable, and gives it back', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site);
    const before = await mainHeading(page).innerText();
    const { points, sessions } = await demoPack();
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const p = (i * 7919) % points.postcode.length;
      return `Provider ${i % 300},Hall ${i},${points.postcode[p]!},Activity ${i % 250},beginner,Mon,18:${String(i % 60).padStart(2, '0')},${(i % 9) * 100}`;
    });
    const csv = ['provider,venue,postcode,activity,level,day,start,price', ...rows].join('\n');
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    const file = { name: 'national.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByText(/20,000 rows of national\.csv are in use/).waitFor({ timeout: READY_MS });
    await page.getByRole('link', { name: 'Explore', exact: true }).click();
    await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).not.toBe(before);
    // Searched, filtered and listed with all of them there.
    await page.locator('wr-filters summary', { hasText: 'Activity' }).click();
    await page.getByRole('searchbox', { name: 'Search activities' }).fill('activity 117');
    await page.getByRole('checkbox', { name: /^Activity 117 \d+/ }).check();
    await page.getByText('Chosen: Activity 117.').first().waitFor({ timeout: READY_MS });
    await page.getByRole('tab', { name: /^Sessions/ }).click();
    await page
      .getByRole('tab', { name: `Sessions ${(20_000 + sessions.length).toLocaleString('en-GB')}` })
      .waitFor();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('link', { name: 'Explore', exact: true }).click();
    await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toBe(before);
  });

  it('has figures and tables without WebGL', async () => {
    visit = await newVisit(site);
    await visit.page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await visit.page.goto(site.url);
    await expect.poll(() => mainHeading(visit.page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
    await visit.page.getByText(/WebGL/).first().waitFor();
    expect(await visit.page.getByRole('tabpanel').getByRole('row').count()).toBeGreaterThan(1);
  });
});

/** The words of the error state. */
async function failure(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'This area could not be opened' }).waitFor({ timeout: READY_MS });
  return page.getByRole('alert').filter({ hasText: 'could not be opened' }).innerText();
}

async function fulfilChanged(route: Route, change: (body: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch();
  const body = change(await response.body());
  const headers = { ...response.headers(), 'content-length': String(body.length) };
  await route.fulfill({ response, body, headers });
}

/** One bit in the middle: the size stays right, and only the checksum can tell. */
function flipBit(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  const middle = Math.floor(copy.length / 2);
  copy[middle] = copy[middle]! ^ 1;
  return copy;
}
