import type { Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEADLINE, mainHeading } from './app';
import { newVisit, openSite, READY_MS, type Site, type Visit } from './site';

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

  it('says that a pack is cut short', async () => {
    const page = await openChanged('edges.parquet', (body) => body.subarray(0, body.length / 2));
    expect(await failure(page)).toContain('edges.parquet');
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
