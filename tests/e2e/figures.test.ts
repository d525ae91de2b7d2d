import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { headlineAt, mainHeading } from './app';
import { goTo, newVisit, openSite, ROOT, type Site, type Visit } from './site';

/** Names in the app's export menu, with the command that gives the same file. */
const EXPORTS: readonly (readonly [item: string, command: readonly string[]])[] = [
  ['Neighbourhoods, CSV', ['gaps', '--by', 'lsoa', '--format', 'csv']],
  ['Hexagons, CSV', ['gaps', '--by', 'cell8', '--format', 'csv']],
  ['Districts, GeoJSON', ['gaps', '--by', 'district', '--format', 'geojson']],
  ['Priority areas, CSV', ['priorities', '--format', 'csv']],
];

describe('figures from the app and from the command line', () => {
  let site: Site;
  let visit: Visit;

  beforeAll(async () => {
    site = await openSite();
    visit = await newVisit(site, { acceptDownloads: true });
  });

  afterEach(() => expect(visit.watch.problems).toEqual([]));
  afterAll(() => site.close());

  it.each(EXPORTS)('are the same: %s', async (item, command) => {
    await goTo(visit.page, site);
    const fromApp = await exported(visit.page, item);
    expect(fromApp).toBe(fromCommandLine([...command, '--area', 'data/areas/demo']));
    expect(fromApp).toContain('invented');
  });

  it('are the same at other settings', async () => {
    const { page } = visit;
    await goTo(page, site, '?miles=1.7&evidence=strict');
    await headlineAt(page, '1.7');
    expect(await mainHeading(page).innerText()).toContain('says it takes beginners');
    const command = ['gaps', '--by', 'lsoa', '--area', 'data/areas/demo'];
    const settings = ['--threshold', '1.7', '--evidence', 'strict', '--format', 'csv'];
    expect(await exported(page, 'Neighbourhoods, CSV')).toBe(fromCommandLine([...command, ...settings]));
  });
});

/** The file that the app's export menu gives. */
async function exported(page: Page, item: string): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

function fromCommandLine(args: readonly string[]): string {
  const command = ['--import', 'tsx', join(ROOT, 'scripts/wr.ts'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
}
