import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Download, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAreaModel } from '../../src/core/area-model';
import { brief } from '../../src/formats/brief/brief';
import { briefData } from '../../src/formats/brief/data';
import { settingsOf } from '../../src/state/selectors';
import { parseState } from '../../src/state/url';
import { headlinePeople } from './app';
import { violations } from './axe';
import { demoPack } from './demo';
import { goTo, newVisit, openSite, PHONE, type Site, type Visit } from './site';
import { tabTo } from './tab-to';

/** The model of the demo and the settings that a page's link says. */
async function modelAt(page: Page) {
  const pack = await demoPack();
  const { state } = parseState(new URL(page.url()).search);
  return { model: createAreaModel(pack), settings: settingsOf(state, pack, pack.date) };
}

async function fileOf(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([
    page.waitForEvent('download'),
    act(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Chooses an item of the Export menu by pointer. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

describe('from a gap to a decision', () => {
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
    visit = await newVisit(site, { acceptDownloads: true });
    await goTo(visit.page, site, query);
    return visit.page;
  }

  it('by keyboard alone: top area, why, best upgrade, scenario, brief', async () => {
    const page = await open();
    const { model, settings } = await modelAt(page);
    const [top] = model.compute(settings).priorities;
    const before = await headlinePeople(page);
    await tabTo(page, top!.name);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: top!.name }).waitFor();
    await page.getByRole('heading', { name: 'Why it has this rank' }).waitFor();
    await page.getByText(/Among the first \d+ in \d+% of 1,000 runs/).waitFor();
    await tabTo(page, 'Plan what to do here', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Plan', exact: true }).waitFor();
    await page
      .getByRole('button', { name: /^Add .* to the plan$/ })
      .first()
      .waitFor();
    await tabTo(page, 'By venue', 'Shift+Tab');
    await tabTo(page, /^Add .* to the plan$/);
    await page.keyboard.press('Enter');
    await page.getByText(/fewer people are too far away/).waitFor();
    await tabTo(page, 'Name for this plan', 'Shift+Tab');
    await page.keyboard.type('First upgrade');
    await page.keyboard.press('Enter');
    await page.getByText('“First upgrade” is saved.').waitFor();
    expect(await headlinePeople(page)).toBeLessThan(before);
    await tabTo(page, 'Export', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Brief, One page' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^All figures are as if 1 more session had opened/).waitFor();
    const planned = await modelAt(page);
    expect(planned.settings.plan.added).toHaveLength(1);
    await tabTo(page, 'Save as a web page');
    const file = await fileOf(page, () => page.keyboard.press('Enter'));
    expect(file.name).toBe('within-reach-demo-brief-1.html');
    const own = brief(briefData(planned.model, planned.model.pack, planned.settings), 1);
    expect(file.bytes.toString('utf8')).toBe(own.text);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    await tabTo(page, 'Back to the map', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Scenarios kept' }).getByText('First upgrade').waitFor();
  });

  it('a brief of four pages prints as four sheets, is nothing serious for axe, and goes with its settings', async () => {
    const page = await open();
    await choose(page, 'Brief, Four pages');
    await page.getByRole('heading', { name: 'How these figures are worked out' }).waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(4);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12][\d.]*\]/);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await page.goBack();
    await goTo(page, site, '?screen=plan');
    expect(await page.getByRole('button', { name: 'Back to the map' }).count()).toBe(0);
  });

  it('keeps scenarios beside each other, saves one as a file, opens it, and says what is wrong with another', async () => {
    const page = await open('?screen=plan&open=53.95,-3.7');
    const kept = page.getByRole('list', { name: 'Scenarios kept' }).getByRole('listitem');
    const planned = await headlinePeople(page);
    await page.getByRole('textbox', { name: 'Name for this plan' }).fill('Brackenby');
    await page.keyboard.press('Enter');
    await expect.poll(() => kept.count()).toBe(2);
    await expect
      .poll(async () => (await kept.nth(1).innerText()).replaceAll(',', ''))
      .toContain(String(planned));
    const file = await fileOf(page, () =>
      page.getByRole('button', { name: 'Save as file: Brackenby' }).click(),
    );
    expect(file.name).toBe('within-reach-demo-scenario-brackenby.geojson');
    await page.getByRole('button', { name: 'Clear the plan' }).click();
    await expect.poll(() => headlinePeople(page)).toBeGreaterThan(planned);
    await page.getByRole('button', { name: 'Delete: Brackenby' }).click();
    await expect.poll(() => kept.count()).toBe(0);
    const opener = page.getByLabel('Open a scenario from a file');
    const bad = {
      name: 'bad.geojson',
      mimeType: 'application/json',
      buffer: Buffer.from('{"type":"Feature"}'),
    };
    await opener.setInputFiles(bad);
    await page.getByText('bad.geojson: This is not a GeoJSON feature collection.').waitFor();
    await opener.setInputFiles({ name: file.name, mimeType: 'application/geo+json', buffer: file.bytes });
    await expect.poll(() => headlinePeople(page)).toBe(planned);
    await expect.poll(() => kept.count()).toBe(2);
    await page.getByRole('button', { name: 'Clear the plan' }).click();
    await page.getByRole('button', { name: 'In the middle of the map' }).click();
    await page.getByRole('button', { name: 'Compare the plan on the screen with Brackenby' }).click();
    await page.getByText(/(?:fewer|more) people are too far away on the right/).waitFor();
  });

  it('has the map as a picture with what it means', async () => {
    const page = await open('?screen=plan&open=53.95,-3.7');
    const { name, bytes } = await fileOf(page, () => choose(page, 'Map as it is, Picture (PNG)'));
    expect(name).toMatch(/^within-reach-demo-map-distance-2026-10-01\.png$/);
    const seen = await page.evaluate(async (base64) => {
      const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
      const picture = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const to = canvas.getContext('2d')!;
      to.drawImage(picture, 0, 0);
      const { data } = to.getImageData(0, 0, picture.width, picture.height);
      const of = new Map<string, number>();
      for (let i = 0; i < data.length; i += 4) {
        const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
        of.set(colour, (of.get(colour) ?? 0) + 1);
      }
      const count = (colour: string) => of.get(colour) ?? 0;
      // The legend's darkest class and its text, and the diamond of the plan.
      return {
        width: picture.width,
        far: count('143,48,16'),
        ink: count('22,33,43'),
        accent: count('29,95,138'),
        colours: of.size,
      };
    }, bytes.toString('base64'));
    expect(seen.width).toBeGreaterThanOrEqual(1280);
    expect(seen.far).toBeGreaterThan(500);
    expect(seen.ink).toBeGreaterThan(500);
    expect(seen.accent).toBeGreaterThan(100);
    expect(seen.colours).toBeGreaterThan(500);
  });

  it('has all tables in one workbook, with the figures of the model', async () => {
    const page = await open('?screen=plan&open=53.95,-3.7');
    const { model, settings } = await modelAt(page);
    const { priorities } = model.compute(settings);
    const { bytes } = await fileOf(page, () => choose(page, 'All tables in one, Excel'));
    const { sheets } = await readXlsx(bytes);
    const [heading = [], ...rows] = sheets.find((sheet) => sheet.name === 'Priority areas')!.rows;
    expect(rows.map((row) => row[heading.indexOf('name')])).toEqual(priorities.map((area) => area.name));
    expect(sheets.map((sheet) => sheet.name)).toEqual(
      expect.arrayContaining(['Contents', 'Before and after', 'Wards', 'Notes', 'Sources']),
    );
  });
});
