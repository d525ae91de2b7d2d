import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../scripts/vite-csp';
import { headlineAt, mainHeading } from './app';
import { goTo, newVisit, openSite, type Site, type Visit } from './site';

/** Policies that a host may send with every file, the worker's included, and the engine that each leaves. */
const POLICIES: readonly (readonly [kind: string, name: string, policy: string])[] = [
  ['wasm', "the page's own policy", CONTENT_SECURITY_POLICY],
  ['typescript', 'a policy against WebAssembly', CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", '')],
];

describe('the fast engine', () => {
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

  it('takes over unseen, and goes on with the slider', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site);
    const before = await mainHeading(page).innerText();
    expect(await engineKind(page)).toBe('wasm');
    expect(await mainHeading(page).innerText()).toBe(before);
    const at3Miles = await headlineAt(page, '3');
    await page.getByRole('slider', { name: 'Too far is' }).press('ArrowRight');
    expect(await headlineAt(page, '3.1')).toBeLessThanOrEqual(at3Miles);
    // Another level is a new search, by the engine that has taken over; back again it must find what the plain one did.
    await page.getByRole('slider', { name: 'Too far is' }).press('ArrowLeft');
    await headlineAt(page, '3');
    await page.getByRole('radio', { checked: true }).press('ArrowRight');
    await expect.poll(() => mainHeading(page).innerText()).not.toBe(before);
    await page.getByRole('radio', { checked: true }).press('ArrowLeft');
    await expect.poll(() => mainHeading(page).innerText()).toBe(before);
  });

  it.each(POLICIES)('is %s in a worker under %s', async (kind, _name, policy) => {
    visit = await newVisit(site);
    const { page } = visit;
    let sent = 0;
    await page.route(/\/reach\.worker-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': policy };
      await route.fulfill({ response, headers });
      sent++;
    });
    await goTo(page, site);
    expect(await engineKind(page)).toBe(kind);
    expect(sent).toBe(1);
  });
});

/** Waits until the fast engine of the open area is in use, and says which it is. */
async function engineKind(page: Page): Promise<unknown> {
  await page.waitForFunction(() => performance.getEntriesByName('wr:engine').length > 0, null, {
    timeout: 20_000,
  });
  return page.evaluate(() => {
    const entry = performance.getEntriesByName('wr:engine').at(-1);
    const detail: unknown = entry instanceof PerformanceMark ? entry.detail : null;
    return typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : null;
  });
}
