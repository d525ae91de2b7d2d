import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { findChromium } from './chromium';
import { serveFolder } from './static-server';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const DRAWN_MS = 4000;

interface Picture {
  readonly name: string;
  readonly query: string;
  readonly dark?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The pictures of the README, of the demo area as it is built now. */
const PICTURES: readonly Picture[] = [
  { name: 'explore-light', query: '' },
  { name: 'choice-dark', query: '?measure=sessions&table=wards', dark: true },
  {
    name: 'filters',
    query: '?week=weekday-evenings&price=5&drawer=closed',
    prepare: async (page) => {
      await page.locator('wr-filters summary', { hasText: 'Days and times' }).click();
      await page.locator('wr-week-grid').scrollIntoViewIfNeeded();
    },
  },
  { name: 'compare', query: '?against=evidence%3Dany&evidence=strict&drawer=closed' },
  {
    name: 'sessions-card',
    query: '',
    size: { width: 1000, height: 860 },
    prepare: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('QX8 2GF');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'List sessions to print' }).click();
    },
  },
  { name: 'plan', query: '?screen=plan&open=53.94789,-3.74104&open=53.84353,-3.83097&drawer=closed' },
  {
    name: 'brief',
    query: '',
    size: { width: 1000, height: 1180 },
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Brief, One page' }).click();
    },
  },
  { name: 'phone', query: '', size: { width: 360, height: 740 } },
];

/** Takes them: run by hand after a change that shows, once the site has been built. */
const site = await serveFolder(inProject('dist'), { port: 0, basePath: '/' });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
for (const { name, query, dark, size, prepare } of PICTURES) {
  const page = await browser.newPage({
    viewport: size ?? { width: 1360, height: 860 },
    colorScheme: dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  await page.addInitScript(() => localStorage.setItem('within-reach:hints-seen', 'yes'));
  await page.goto(site.url + query);
  await page.waitForFunction(() => performance.getEntriesByName('wr:hexagons').length > 0);
  await page.waitForTimeout(DRAWN_MS);
  await prepare?.(page);
  await page.waitForTimeout(DRAWN_MS / 2);
  await page.screenshot({ path: inProject(`data/pictures/${name}.png`) });
  await page.close();
}
await browser.close();
await site.close();
