import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { serveFolder, type StaticSite } from '../../scripts/static-server';
import { launchBrowser } from './browser';
import { type Watch, watch } from './watch';

/** Root of the project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The site must work below any path: it is tested below this one. */
const SUB_PATH = '/some/sub/path/';

/** Software WebGL needs this long on a busy machine. */
export const READY_MS = 60_000;

/** The built site and a browser to open it in. */
export interface Site {
  readonly url: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Serves the built site. Throws where it has not been built. */
export async function openSite(): Promise<Site> {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(`${dist}/index.html`)) throw new Error('There is no built site: run npm run build first.');
  return openFolder(dist, SUB_PATH);
}

/** Serves a folder as a site below a path. */
export async function openFolder(folder: string, basePath: string): Promise<Site> {
  const server: StaticSite = await serveFolder(folder, { port: 0, basePath });
  const browser = await launchBrowser();
  return {
    url: server.url,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** A page of the app in a context of its own, nothing kept from others. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: Watch;
}

export const DESKTOP = { width: 1360, height: 860 } as const;
export const PHONE = { width: 360, height: 740 } as const;

/** Opens a page on the site without going anywhere yet. */
export async function newVisit(site: Site, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await site.browser.newContext({
    viewport: DESKTOP,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // What it keeps would answer in the place of what a test changes on the way.
    serviceWorkers: 'block',
    ...options,
  });
  const watched = await watch(context, site.url);
  return { page: await context.newPage(), context, watch: watched };
}

/** Goes to the app at a query ("?miles=2"), and waits until hexagons with figures have been drawn. */
export async function goTo(page: Page, site: Site, query = ''): Promise<void> {
  await page.goto(`${site.url}${query}`);
  await page.waitForFunction(() => performance.getEntriesByName('wr:hexagons').length > 0, null, {
    timeout: READY_MS,
  });
}
