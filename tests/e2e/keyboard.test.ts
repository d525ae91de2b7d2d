import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEADLINE, mainHeading } from './app';
import { demoPack } from './demo';
import { goTo, newVisit, openSite, READY_MS, type Site, type Visit } from './site';
import { tabTo } from './tab-to';

describe('everything by keyboard alone', () => {
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
    await visit.page.addInitScript(() => {
      const printed: string[] = [];
      Object.assign(window, { printed, print: () => void printed.push(document.title) });
    });
    await goTo(visit.page, site, query);
    return visit.page;
  }

  it('from opening the app to a printed card for a postcode, with the postcode in no link and no title', async () => {
    const page = await open();
    const { postcode } = (await demoPack()).points;
    const typed = postcode[100]!;
    await page.keyboard.press('/');
    await page.keyboard.type(typed.toLowerCase());
    await page.getByRole('option', { name: new RegExp(typed) }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: typed }).waitFor();
    await tabTo(page, 'List sessions to print');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: new RegExp(`from ${typed}`) }).waitFor();
    expect(await page.getByRole('main').getByRole('listitem').count()).toBeGreaterThan(1);
    await tabTo(page, 'Print');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { printed: string[] }).printed.length))
      .toBe(1);
    for (const text of [page.url(), await page.title(), JSON.stringify(await storage(page))]) {
      expect(decodeURIComponent(text)).not.toContain(typed);
      expect(text).not.toContain(typed.replace(' ', ''));
    }
    await tabTo(page, 'Back to the map', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: typed }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => mainHeading(page).innerText()).toMatch(HEADLINE);
  });

  it('to what counts, hours, units, measure and a hexagon, and to a link that gives the same figures', async () => {
    const page = await open('?drawer=closed');
    const before = await mainHeading(page).innerText();
    await tabTo(page, 'Price Any');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Any price/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => mainHeading(page).innerText()).toContain('of the kind chosen');
    await tabTo(page, /^Days and times/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Monday 18:00/);
    for (const key of ['Space', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await page.getByText(/^Chosen:.*hours of the week/).waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+z');
    await tabTo(page, 'Unit of distance', 'Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => mainHeading(page).innerText()).toContain('4.8 km or more');
    await tabTo(page, /^Walking km to a session/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Distance/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sessions within the threshold' }).waitFor();
    await tabTo(page, /^Map of how far people live/, 'Shift+Tab');
    for (const key of ['ArrowRight', '+', 'Enter']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(600);
    }
    await tabTo(page, 'Share', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Link copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());
    const now = await mainHeading(page).innerText();
    expect(now).not.toBe(before);
    const again = await newVisit(site);
    await again.page.goto(link);
    await expect.poll(() => mainHeading(again.page).innerText(), { timeout: READY_MS }).toBe(now);
    await again.page.getByRole('button', { name: 'Sessions within the threshold' }).waitFor();
    expect(again.page.url()).toBe(link);
    await again.context.close();
    expect(again.watch.problems).toEqual([]);
  });

  it('to a comparison with its divider, and out of it', async () => {
    const page = await open();
    await tabTo(page, 'Compare two settings');
    await page.keyboard.press('Enter');
    await page.getByText('Both sides are the same yet.').waitFor();
    await tabTo(page, 'Too far is', 'Shift+Tab');
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft');
    await page.getByText(/[\d,]+ more people are too far away on the right/).waitFor();
    await tabTo(page, 'Divider between the two maps', 'Shift+Tab');
    await page.keyboard.press('End');
    await expect
      .poll(() => page.getByRole('slider', { name: 'Divider' }).getAttribute('aria-valuenow'))
      .toBe('100');
    await tabTo(page, 'Stop comparing');
    await page.keyboard.press('Enter');
    await page.getByRole('slider', { name: 'Divider' }).waitFor({ state: 'detached' });
  });
});

/** Everything that the page keeps in the browser. */
function storage(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const kept = [localStorage, sessionStorage].map((each) => Object.entries(each));
    const state: unknown = history.state;
    return [kept, databases.map(({ name }) => name), await window.caches.keys(), state];
  });
}
