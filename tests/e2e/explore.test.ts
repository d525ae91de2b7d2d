import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEADLINE, headlineAt, headlinePeople, mainHeading, rowNames } from './app';
import { demoPack } from './demo';
import { goTo, newVisit, openSite, type Site, type Visit } from './site';

describe('exploring the demo area', () => {
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
    visit = await newVisit(site);
    await goTo(visit.page, site, query);
    return visit.page;
  }

  it('opens with an answer, under a sub-path, and says that the place is invented', async () => {
    const page = await open();
    expect(await mainHeading(page).innerText()).toMatch(HEADLINE);
    expect(await headlinePeople(page)).toBeGreaterThan(1000);
    expect(await page.getByText('Invented place, invented data').isVisible()).toBe(true);
    expect(await page.title()).toContain('Within Reach');
    const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
    expect(await policy.getAttribute('content')).toContain("default-src 'none'");
  });

  it('works the threshold from the keyboard', async () => {
    const page = await open();
    const before = await headlineAt(page, '3');
    const slider = page.getByRole('slider', { name: 'Too far is' });
    await slider.focus();
    for (let step = 0; step < 5; step++) await slider.press('ArrowRight');
    const further = await headlineAt(page, '3.5');
    expect(further).toBeLessThan(before);
    for (let step = 0; step < 15; step++) await slider.press('ArrowLeft');
    expect(await headlineAt(page, '2')).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Back to 3 miles' }).click();
    expect(await headlineAt(page, '3')).toBe(before);
  });

  it('leaves more people too far or unclear when the evidence must be stronger', async () => {
    const page = await open();
    const likely = await peopleNotInReach(page);
    await page.getByRole('radio', { name: 'Likely' }).press('ArrowLeft');
    await expect.poll(() => mainHeading(page).innerText()).toContain('says it takes beginners');
    const strict = await peopleNotInReach(page);
    await page.getByRole('radio', { name: 'Any level' }).check({ force: true });
    await expect.poll(() => mainHeading(page).innerText()).toContain('may take beginners');
    const any = await peopleNotInReach(page);
    expect(strict).toBeGreaterThan(likely);
    expect(any).toBeLessThan(likely);
  });

  it('explains the row chosen in the table', async () => {
    const page = await open();
    const first = rowNames(page).first();
    const name = await first.innerText();
    await first.click();
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    await page.getByRole('tab', { name: /^Neighbourhoods/ }).click();
    const lsoa = rowNames(page).first();
    const lsoaName = await lsoa.innerText();
    await lsoa.click();
    await page.getByRole('heading', { level: 2, name: lsoaName, exact: true }).waitFor();
    await page.getByRole('heading', { level: 3, name: /^Nearest sessions that count/ }).waitFor();
    expect(await page.locator('tr[aria-current="true"]').innerText()).toContain(lsoaName);
  });

  it('gives the same view again from its link', async () => {
    const page = await open();
    const slider = page.getByRole('slider', { name: 'Too far is' });
    await slider.focus();
    for (let step = 0; step < 4; step++) await slider.press('ArrowLeft');
    await headlineAt(page, '2.6');
    await page.getByRole('radio', { name: 'Strict' }).check({ force: true });
    await expect.poll(() => mainHeading(page).innerText()).toContain('says it takes beginners');
    const row = rowNames(page).nth(1);
    const name = await row.innerText();
    await row.click();
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    const headline = await mainHeading(page).innerText();
    const link = page.url();
    const query = new URL(link).search;
    expect(query).toContain('miles=2.6');
    const again = await newVisit(site);
    await goTo(again.page, site, query);
    await again.page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    expect(await mainHeading(again.page).innerText()).toBe(headline);
    expect(again.page.url()).toBe(link);
    await again.context.close();
    expect(again.watch.problems).toEqual([]);
  });

  it('finds a postcode and says how far its nearest session is, without putting it in the link', async () => {
    const page = await open();
    const pack = await demoPack();
    const postcode = pack.points.postcode[0]!;
    const search = page.getByRole('combobox', { name: 'Find a postcode, place or session' });
    await search.fill(postcode.toLowerCase().replace(' ', ''));
    await page.getByRole('option', { name: new RegExp(postcode) }).waitFor();
    await search.press('Enter');
    await page.getByRole('heading', { level: 2, name: postcode }).first().waitFor();
    await page.getByRole('heading', { level: 3, name: /^Nearest sessions that count/ }).waitFor();
    expect(decodeURIComponent(page.url())).not.toContain(postcode);
    expect(page.url()).not.toContain(postcode.replace(' ', ''));
  });

  it('goes to a place by name', async () => {
    const page = await open();
    const pack = await demoPack();
    const town = pack.places.find((place) => place.kind === 'town')!;
    const before = new URL(page.url()).searchParams.get('at');
    const search = page.getByRole('combobox', { name: 'Find a postcode, place or session' });
    await search.fill(town.name);
    await page
      .getByRole('option', { name: new RegExp(town.name) })
      .first()
      .waitFor();
    await search.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('at'), { timeout: 10_000 }).not.toBe(before);
    const [lat, lon] = new URL(page.url()).searchParams.get('at')!.split(',').map(Number);
    // The camera centres the place in the part of the map that no card covers, so only near is asked for.
    expect(Math.abs(lat! - town.lat)).toBeLessThan(0.05);
    expect(Math.abs(lon! - town.lon)).toBeLessThan(0.05);
  });

  it('selects the cell that is clicked on the map, and takes it back with Escape', async () => {
    const page = await open('?drawer=closed');
    const { width, height } = page.viewportSize()!;
    for (const [x, y] of [
      [0.5, 0.5],
      [0.45, 0.45],
      [0.55, 0.4],
      [0.5, 0.6],
    ]) {
      await page.mouse.click(width * x!, height * y!);
      if ((await selectionCard(page).count()) > 0) break;
      await page.waitForTimeout(500);
    }
    await selectionCard(page).waitFor();
    expect(new URL(page.url()).searchParams.get('select')).toMatch(/^cell[789]:[0-9a-f]{15}$|^session:/);
    await page.keyboard.press('Escape');
    await selectionCard(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('select')).toBeNull();
  });

  it('says what was wrong with a link, and opens a safe view', async () => {
    const page = await open('?miles=99&evidence=perfect&at=far,away');
    const words = await page.getByRole('alert').allInnerTexts();
    expect(words.join(' ')).toContain('distance that is not offered');
    expect(await page.getByRole('slider', { name: 'Too far is' }).inputValue()).toBe('10');
    expect(await page.getByRole('radio', { name: 'Likely' }).isChecked()).toBe(true);
  });
});

/** People too far away, and those of whom we cannot tell. */
async function peopleNotInReach(page: Page): Promise<number> {
  const details = await page
    .getByRole('main')
    .getByText(/For a further/)
    .innerText();
  const unclear = /For a further ([\d,]+) we/.exec(details)?.[1] ?? '';
  return (await headlinePeople(page)) + Number(unclear.replaceAll(',', ''));
}

function selectionCard(page: Page) {
  return page.getByRole('button', { name: 'Clear the selection' });
}
