import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzippedOf, weighSite } from '../fixtures/site-weight';
import { goTo, newVisit, openSite, READY_MS, ROOT, type Site } from './site';

const KB = 1000;

describe('the weight of the built site', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  });

  afterAll(() => site.close());

  it('is under 150 kB of script before anything is asked for, and under 750 kB until the first hexagons', () => {
    const { eager, firstHexagons } = weighSite(join(ROOT, 'dist'));
    expect(gzippedOf(eager)).toBeLessThan(150 * KB);
    expect(gzippedOf(firstHexagons)).toBeLessThan(750 * KB);
  });

  it('draws hexagons with nothing more than that', async () => {
    const needed = weighSite(join(ROOT, 'dist')).firstHexagons.map(({ file }) => file);
    const visit = await newVisit(site);
    // Whatever else of the app is asked for never comes.
    await visit.context.route(/\/assets\//, (route) => {
      const path = new URL(route.request().url()).pathname;
      return needed.some((file) => path.endsWith(`/${file}`))
        ? route.fallback()
        : route.abort('blockedbyclient');
    });
    await visit.page.goto(site.url);
    await visit.page.waitForFunction(() => performance.getEntriesByName('wr:hexagons').length > 0, null, {
      timeout: READY_MS,
    });
    await visit.context.close();
  });

  it('shifts nothing that is already there', async () => {
    const visit = await newVisit(site);
    await visit.page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await goTo(visit.page, site);
    await visit.page.waitForTimeout(500);
    const shifts = await visit.page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
    await visit.context.close();
    expect(visit.watch.problems).toEqual([]);
  });
});
