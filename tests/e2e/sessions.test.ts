import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { headlinePeople, rowNames } from './app';
import { demoPack } from './demo';
import { goTo, newVisit, openSite, type Site, type Visit } from './site';

describe('trying a file of sessions', () => {
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

  it('adds what is dropped on the window, reports every row, and takes it back', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site);
    const before = await headlinePeople(page);
    await drop(page, 'mine.csv', await fileAtWorstPlace());
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await page.getByText('Rows that could not be used').waitFor();
    expect(await sessionsInUse(page)).toBe((await demoPack()).sessions.length + 1);
    await toExplore(page);
    await expect.poll(() => headlinePeople(page)).toBeLessThan(before);
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect.poll(() => sessionsInUse(page)).toBe((await demoPack()).sessions.length);
    await toExplore(page);
    await expect.poll(() => headlinePeople(page)).toBe(before);
  });

  it('keeps what was there when the chosen file cannot be used', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site, '?screen=data');
    const file = { name: 'names.csv', mimeType: 'text/csv', buffer: Buffer.from('colour,size\nred,3\n') };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByText('The file was not loaded.').waitFor();
    expect(await sessionsInUse(page)).toBe((await demoPack()).sessions.length);
    await toExplore(page);
    expect(await rowNames(page).count()).toBeGreaterThan(0);
  });

  it('shows what is meant to be run as text, wherever it stands', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site, '?screen=data');
    const attempts = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      'javascript:alert(1)',
      '=1+1',
      '\u202egpj.exe',
    ];
    const columns = [
      'provider',
      'venue',
      'name',
      'activity',
      'description',
      'audience',
      'accessibility',
      'url',
    ];
    const { points } = await demoPack();
    const rows = attempts.map((text, i) =>
      [
        points.postcode[i]!,
        ...columns.map((column) => `${text} ${column} ${'x'.repeat(i === 0 ? 1000 : 1)}`),
      ].map((cell) => `"${cell.replaceAll('"', '""')}"`),
    );
    const csv = [['postcode', ...columns], ...rows].map((row) => row.join(',')).join('\n');
    const file = { name: '<b>bold</b>.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByText('All 5 rows of <b>bold</b>.csv are in use').waitFor();
    await page.getByText('Columns of <b>bold</b>.csv').click();
    await page.getByText('<script>alert(1)</script> provider x').first().waitFor();
    await page.getByLabel('Postcode, place or session').fill('<script>alert');
    await page
      .getByRole('option', { name: /<script>alert\(1\)<\/script>/ })
      .first()
      .click();
    await page.getByText('<script>alert(1)</script> venue x').first().waitFor();
    // The text stands there as text: the page has no element that it would have made, nor a link that runs.
    expect(await page.locator('img[src="x"], a[href^="javascript:"]').count()).toBe(0);
    expect((await page.content()).includes('\u202e')).toBe(false);
  });

  it('takes a list whose columns somebody has to name, keeps it over a reload, and saves it cleaned', async () => {
    visit = await newVisit(site);
    const { page } = visit;
    await goTo(page, site, '?screen=data');
    const own = (await demoPack()).sessions.length;
    const text = (await fileAtWorstPlace()).replace('activity', 'thing').replace('venue', 'facility type');
    const file = { name: 'halls.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByText('The file was not loaded.').waitFor();
    await page.getByLabel('What is the column "thing"?').selectOption('activity');
    await page.getByRole('button', { name: 'Use these columns' }).click();
    await expect.poll(() => sessionsInUse(page)).toBe(own + 1);
    // It is kept a moment after it is used: nobody reloads within that moment.
    await expect.poll(() => keptColumns(page)).toBe('named');
    await page.reload();
    await page.getByText('1 of 2 rows of halls.csv are in use').waitFor();
    expect(await sessionsInUse(page)).toBe(own + 1);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the cleaned list' }).click();
    expect((await download).suggestedFilename()).toBe('halls-cleaned.csv');
    expect(await readFile(await (await download).path(), 'utf8')).toContain('Walking football');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect.poll(() => sessionsInUse(page)).toBe(own);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect.poll(() => sessionsInUse(page)).toBe(own + 1);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect.poll(() => sessionsInUse(page)).toBe(own);
    await expect.poll(() => keptColumns(page)).toBe('no file');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await expect.poll(() => sessionsInUse(page)).toBe(own);
  });
});

/** A beginner session where the most people live far from any, and a row without a place. */
async function fileAtWorstPlace(): Promise<string> {
  const { places, points } = await demoPack();
  const remote = places.find((place) => place.name === 'Saltings') ?? places[0]!;
  const nearest = [...points.postcode.keys()].sort((a, b) => distance(a) - distance(b))[0]!;
  return [
    'provider,venue,postcode,activity,level,day,start',
    `Example Trust,Example Hall,${points.postcode[nearest]},Walking football,Beginner,Monday,10:00`,
    'Example Trust,Nowhere,,Yoga,Beginner,Tuesday,11:00',
  ].join('\n');
  function distance(point: number): number {
    return Math.hypot(points.lon[point]! - remote.lon, points.lat[point]! - remote.lat);
  }
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], fileName!, { type: 'text/csv' }));
      return data;
    },
    [name, text],
  );
  await page.locator('body').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

async function sessionsInUse(page: Page): Promise<number> {
  const figure = page.locator('dl div', { hasText: 'Sessions in use' }).locator('dd');
  return Number((await figure.innerText()).replaceAll(',', ''));
}

async function toExplore(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Explore' }).click();
}

/** Whether a file is kept for the demo, and whether somebody named its columns. */
function keptColumns(page: Page): Promise<'no file' | 'named' | 'as they are'> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('within-reach');
        open.addEventListener('error', () => reject(new Error('The database could not be opened.')));
        open.addEventListener('success', () => {
          const files = open.result.transaction('tried-files').objectStore('tried-files').get('demo');
          files.addEventListener('success', () => {
            const file = files.result as { readonly mapping: unknown } | undefined;
            open.result.close();
            if (file === undefined) resolve('no file');
            else resolve(file.mapping === null ? 'as they are' : 'named');
          });
        });
      }),
  );
}
