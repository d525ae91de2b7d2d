import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rowNames } from './app';
import { violations } from './axe';
import { DESKTOP, goTo, newVisit, openSite, PHONE, type Site, type Visit } from './site';

const SCREENS = ['data', 'method', 'about', 'accessibility', 'privacy'] as const;
const PHONE_OPTIONS = { viewport: PHONE } as const;

describe('how it looks and reads', () => {
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

  async function open(query: string, options: BrowserContextOptions = {}): Promise<Page> {
    visit = await newVisit(site, options);
    await goTo(visit.page, site, query);
    return visit.page;
  }

  it('follows the system into the dark, and the button out of it', async () => {
    const page = await open('', { colorScheme: 'dark' });
    expect(await panelLightness(page)).toBeLessThan(0.3);
    await page.getByRole('button', { name: /^Colours: automatic/ }).click();
    await expect.poll(() => panelLightness(page)).toBeGreaterThan(0.9);
    await page.getByRole('button', { name: /^Colours: light/ }).click();
    await expect.poll(() => panelLightness(page)).toBeLessThan(0.3);
    expect(new URL(page.url()).searchParams.get('theme')).toBe('dark');
  });

  it('never scrolls sideways at 360 pixels', async () => {
    const page = await open('', { viewport: PHONE });
    expect(await sideways(page)).toEqual([]);
    for (const screen of SCREENS) {
      await page.goto(`${site.url}?screen=${screen}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await sideways(page), screen).toEqual([]);
    }
  });

  it('never scrolls sideways at 200% zoom', async () => {
    const { width, height } = DESKTOP;
    const page = await open('', { viewport: { width: width / 2, height: height / 2 }, deviceScaleFactor: 2 });
    expect(await sideways(page)).toEqual([]);
  });

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['phone', PHONE_OPTIONS],
  ] as const)('has no serious accessibility violation: explore, %s', async (_, options) => {
    const page = await open('', options);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: /^Neighbourhoods/ }).click();
    if (options === PHONE_OPTIONS) await raiseTable(page);
    await rowNames(page).first().click();
    await page.getByRole('heading', { level: 3, name: /^Nearest sessions/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each(SCREENS)('has no serious accessibility violation: %s', async (screen) => {
    visit = await newVisit(site);
    for (const theme of ['light', 'dark']) {
      await visit.page.goto(`${site.url}?screen=${screen}&theme=${theme}`);
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      if (screen === 'data') await visit.page.getByRole('heading', { name: 'What is loaded' }).waitFor();
      expect(await violations(visit.page)).toEqual([]);
    }
  });
});

/** On a phone the sheet and the table in it start low: both are raised with their buttons. */
async function raiseTable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Raise the panel' }).click();
  await page.getByRole('button', { name: /^Make the table tall/ }).click();
}

/** Elements that reach beyond the right edge of a page that can be scrolled there. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in a window of ${clientWidth}`] : [];
  });
}

/** Lightness of the top bar's background, 0 to 1. */
function panelLightness(page: Page): Promise<number> {
  return page.getByRole('banner').evaluate((bar) => {
    const [red = 0, green = 0, blue = 0] = getComputedStyle(bar)
      .backgroundColor.match(/[\d.]+/g)!
      .map(Number);
    return (red + green + blue) / 765;
  });
}
