import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEADLINE, headlineAt, mainHeading } from './app';
import { goTo, newVisit, openSite, READY_MS, ROOT, type Site, type Visit } from './site';

/** Any picture will do for a tile. */
const TILE = readFileSync(join(ROOT, 'public/icon-192.png'));

describe('passing a view on, and keeping it', () => {
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

  async function open(query = ''): Promise<Page> {
    visit = await newVisit(site, { permissions: ['clipboard-read', 'clipboard-write'] });
    await goTo(visit.page, site, query);
    return visit.page;
  }

  it('fits into a page of somebody else, at the height it asks for, by the text that Share gives', async () => {
    const page = await open('?miles=2');
    const headline = await mainHeading(page).innerText();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Put it on a web page' }).click();
    const snippet = await page.getByRole('textbox', { name: 'HTML for a web page' }).inputValue();
    const around = await visit.context.newPage();
    await around.route('**/around.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Around</title><h1>Ours</h1>${snippet}`,
      }),
    );
    await around.goto(`${site.url}around.html`);
    const frame = around.frameLocator('iframe');
    await expect
      .poll(() => frame.getByRole('heading', { level: 1 }).innerText(), { timeout: READY_MS })
      .toBe(headline);
    await expect.poll(() => around.locator('iframe').getAttribute('height')).not.toBe('560');
    expect(await frame.getByRole('banner').count()).toBe(0);
    expect(await frame.getByRole('searchbox').count()).toBe(0);
    const whole = await frame.getByRole('link', { name: 'Open in Within Reach' }).getAttribute('href');
    expect(whole).toContain('miles=2');
    expect(whole).not.toContain('embed');
    await around.close();
  });

  it('keeps a view under a name, and opens it after other things were chosen and the page was left', async () => {
    const page = await open('?miles=2&measure=depth');
    const before = await headlineAt(page, '2');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('textbox', { name: 'Name for this view' }).fill('Two miles');
    await page.keyboard.press('Enter');
    await page.getByText('“Two miles” is saved.').waitFor();
    await page.goto(`${site.url}?miles=4`);
    await headlineAt(page, '4');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Two miles', exact: true }).click();
    expect(await headlineAt(page, '2')).toBe(before);
    await page.getByRole('button', { name: 'Depth: how much too far' }).waitFor();
    await page.keyboard.press('Control+z');
    await headlineAt(page, '4');
  });

  it('asks OpenStreetMap for its map only where somebody asks for it, and tells nobody else to', async () => {
    visit = await newVisit(site);
    const { page, context } = visit;
    const asked: string[] = [];
    await context.route('https://tile.openstreetmap.org/**', async (route) => {
      asked.push(route.request().url());
      await route.fulfill({
        contentType: 'image/png',
        body: TILE,
        headers: { 'access-control-allow-origin': '*' },
      });
    });
    await goTo(page, site);
    await page.waitForTimeout(1000);
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: /^Map:/ }).click();
    await page.getByRole('checkbox', { name: 'Online street map' }).check();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(await page.getByText('© OpenStreetMap contributors').count()).toBeGreaterThan(0);
    expect(new URL(page.url()).search).not.toMatch(/online|tile|osm/i);
    await page.reload();
    await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
    await page.getByRole('button', { name: /^Map:/ }).click();
    await page.getByRole('checkbox', { name: 'Online street map' }).uncheck();
    const known = asked.length;
    await page.reload();
    await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
    await page.waitForTimeout(1500);
    expect(asked.length).toBe(known);
  });
});
