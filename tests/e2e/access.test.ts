import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rowNames } from './app';
import { violations } from './axe';
import { demoPack } from './demo';
import { goTo, newVisit, openSite, PHONE, ROOT, type Site, type Visit } from './site';

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  phone: { viewport: PHONE },
};

/** Everything that can be open, and how to get there. */
const STATES: readonly (readonly [name: string, query: string, open: (page: Page) => Promise<void>])[] = [
  [
    'every filter open',
    '?price=free&drawer=closed',
    async (page) => {
      const change = page.getByRole('button', { name: 'Change' });
      if (await change.isVisible()) await change.click();
      for (const summary of await page.locator('wr-filters summary, wr-measuring summary').all())
        await summary.click();
      await page.locator('wr-activity-filter .fold').first().click();
      await page.locator('wr-week-grid td').first().waitFor();
    },
  ],
  [
    'the choice of measures',
    '?drawer=closed',
    async (page) => {
      await page.getByRole('button', { name: 'Walking miles to a session' }).click();
      await page.getByRole('radio', { name: /^Fragility/ }).waitFor();
    },
  ],
  [
    'another measure, in equal numbers, with boundaries',
    '?measure=priority&classes=quantiles&boundaries=ward&drawer=closed',
    async (page) => {
      await page.getByRole('button', { name: /^Map/ }).click();
      await page.getByRole('radio', { name: 'Wards' }).waitFor();
    },
  ],
  [
    'a comparison',
    '?against=miles%3D2&drawer=closed',
    async (page) =>
      page
        .getByText(/fewer people|more people/)
        .first()
        .waitFor(),
  ],
  [
    'a straight line',
    '?basis=straight&people=adults&deprivation=health',
    async (page) => page.getByText('A comparison, not the distance people walk.').first().waitFor(),
  ],
  [
    'the card of sessions',
    '',
    async (page) => {
      const { postcode } = (await demoPack()).points;
      await page.keyboard.press('/');
      await page.keyboard.type(postcode[100]!);
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'List sessions to print' }).click();
      await page.getByRole('heading', { level: 1, name: /nearest session/ }).waitFor();
    },
  ],
  [
    'a report',
    '?table=lsoas',
    async (page) => {
      if (await page.getByRole('button', { name: 'Raise the panel' }).isVisible()) {
        await page.getByRole('button', { name: 'Raise the panel' }).click();
        await page.getByRole('button', { name: /^Make the table tall/ }).click();
      }
      await rowNames(page).first().click();
      await page.getByRole('button', { name: 'Report a problem with this data' }).click();
      await page.getByRole('textbox', { name: 'Text of the report' }).waitFor();
    },
  ],
  [
    'inside another page',
    '?embed',
    async (page) => page.getByRole('link', { name: 'Open in Within Reach' }).waitFor(),
  ],
];

describe('what can be open has no serious accessibility violation', () => {
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

  describe.each(STATES)('%s', (_, query, open) => {
    it.each(Object.keys(LOOKS))('%s', async (look) => {
      visit = await newVisit(site, LOOKS[look]);
      await goTo(visit.page, site, query);
      await open(visit.page);
      expect(await violations(visit.page)).toEqual([]);
      const [scrolled, seen] = await visit.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth] as const;
      });
      expect(scrolled).toBeLessThanOrEqual(seen);
    });
  });

  /**
   * What a screen reader goes through, in its order. To write it anew after a change that is meant, run with
   * WR_WRITE_GOLDEN=1, and read the difference.
   */
  it.each([
    ['open', async () => {}],
    [
      'selected',
      async (page: Page) => {
        await rowNames(page).first().click();
        await page.getByRole('heading', { level: 3, name: /^Nearest sessions that count/ }).waitFor();
      },
    ],
  ] as const)('is read in the order that is kept: %s', async (name, act) => {
    visit = await newVisit(site);
    await goTo(visit.page, site, '?table=districts');
    await act(visit.page);
    // Said a while after the last change.
    await visit.page.waitForTimeout(1500);
    const order = `${await visit.page.locator('body').ariaSnapshot()}\n`;
    const file = join(ROOT, `tests/golden/reading-order/${name}.txt`);
    if (process.env['WR_WRITE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(file, order);
    expect(existsSync(file), `There is no ${file}: write it with WR_WRITE_GOLDEN=1.`).toBe(true);
    expect(order).toBe(readFileSync(file, 'utf8'));
  });
});
