import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HEADLINE, mainHeading } from './app';
import { newVisit, openFolder, READY_MS, ROOT, type Site, type Visit } from './site';

async function headline(page: Page): Promise<string> {
  await expect.poll(() => mainHeading(page).innerText(), { timeout: READY_MS }).toMatch(HEADLINE);
  return mainHeading(page).innerText();
}

const areasKept = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('area:')).length);

describe('without a network', () => {
  let folder: string;
  let site: Site;
  let visit: Visit;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'within-reach-site-'));
    cpSync(join(ROOT, 'dist'), folder, { recursive: true });
    site = await openFolder(folder, '/some/sub/path/');
    visit = await newVisit(site, { serviceWorkers: 'allow' });
  });

  afterEach(async () => {
    await visit.context.close();
    await site.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the demo, and waits until all of it is kept. */
  async function openKept(): Promise<Page> {
    const { page } = visit;
    await page.goto(site.url);
    await page.waitForFunction(() => performance.getEntriesByName('wr:area-kept').length > 0, null, {
      timeout: READY_MS,
    });
    return page;
  }

  it('opens with the same figures, map and pages, and without asking anybody', async () => {
    const page = await openKept();
    const online = await headline(page);
    expect(visit.watch.problems).toEqual([]);
    await visit.context.setOffline(true);
    await page.reload();
    expect(await headline(page)).toBe(online);
    await page.waitForFunction(() => performance.getEntriesByName('wr:hexagons').length > 0, null, {
      timeout: READY_MS,
    });
    await page.getByRole('link', { name: 'Method' }).click();
    await page.getByRole('heading', { name: 'Method', exact: false, level: 1 }).waitFor();
    // A link to a view opens too.
    await page.goto(`${site.url}?miles=2`);
    expect(await headline(page)).toContain('2 miles or more');
  });

  it('keeps one area, whole, however often it is opened', async () => {
    const page = await openKept();
    expect(await areasKept(page)).toBe(1);
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByName('wr:area-kept').length > 0);
    expect(await areasKept(page)).toBe(1);
  });

  it('says which file is broken when what is kept has been damaged', async () => {
    const page = await openKept();
    await page.evaluate(async () => {
      const name = (await caches.keys()).find((each) => each.startsWith('area:'))!;
      const cache = await caches.open(name);
      const request = (await cache.keys()).find(({ url }) => url.endsWith('points.parquet'))!;
      const bytes = new Uint8Array(await (await cache.match(request))!.arrayBuffer());
      bytes[bytes.length >> 1]! ^= 1;
      await cache.put(request, new Response(bytes));
    });
    await visit.context.setOffline(true);
    await page.reload();
    const alert = page.getByRole('alert').filter({ hasText: 'could not be opened' });
    await alert.waitFor({ timeout: READY_MS });
    expect(await alert.innerText()).toContain('points.parquet');
  });

  it('never uses half an area', async () => {
    const page = await openKept();
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys())
          if (request.url.endsWith('/whole')) await cache.delete(request);
      }
    });
    await visit.context.setOffline(true);
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'could not be opened' }).waitFor({ timeout: READY_MS });
  });

  it('says when a new version is ready, and takes it at one press', async () => {
    const page = await openKept();
    const script = join(folder, 'service-worker.js');
    writeFileSync(
      script,
      readFileSync(script, 'utf8').replace(/(?<=["'`])[0-9a-f]{16}(?=["'`])/, '0123456789abcdef'),
    );
    writeFileSync(
      join(folder, 'index.html'),
      readFileSync(join(folder, 'index.html'), 'utf8').replace('is starting', 'is starting anew'),
    );
    await page.reload();
    await page.getByText('A new version is ready.').waitFor({ timeout: READY_MS });
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await loaded;
    expect(await (await page.request.get(site.url)).text()).toContain('starting anew');
    await headline(page);
    const versions = await page.evaluate(async () =>
      (await caches.keys()).filter((name) => name.startsWith('app-')),
    );
    expect(versions).toEqual(['app-0123456789abcdef']);
  });

  it('can be installed', async () => {
    const { page } = visit;
    await page.goto(site.url);
    const href = await page.locator('link[rel="manifest"]').getAttribute('href');
    const manifest = (await (await page.request.get(new URL(href!, site.url).href)).json()) as {
      readonly icons: readonly { readonly src: string; readonly sizes: string }[];
      readonly display: string;
    };
    expect(manifest.display).toBe('standalone');
    for (const { src } of manifest.icons)
      expect((await page.request.get(new URL(src, site.url).href)).status()).toBe(200);
    const session = await visit.context.newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
  });
});
