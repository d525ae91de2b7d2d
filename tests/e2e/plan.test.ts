import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAreaModel } from '../../src/core/area-model';
import { settingsOf } from '../../src/state/selectors';
import { parseState } from '../../src/state/url';
import { headlinePeople, mainHeading } from './app';
import { demoPack } from './demo';
import { violations } from './axe';
import { goTo, newVisit, openSite, PHONE, type Site, type Visit } from './site';

/** People too far away by the model itself, at what a link says. */
async function expected(page: Page): Promise<number> {
  const pack = await demoPack();
  const { state } = parseState(new URL(page.url()).search);
  const { headline } = createAreaModel(pack).compute(settingsOf(state, pack, pack.date));
  return Math.round(headline.beyond / 10) * 10;
}

function inPlan(page: Page) {
  return page.getByRole('list', { name: 'What is planned' }).getByRole('listitem');
}

describe('planning', () => {
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

  async function open(query: string, options = {}): Promise<Page> {
    visit = await newVisit(site, options);
    await goTo(visit.page, site, query);
    return visit.page;
  }

  it('proposes a session, moves it by keys and takes it back, and every figure follows', async () => {
    const page = await open('?screen=plan');
    const before = await headlinePeople(page);
    await page.getByRole('button', { name: 'In the middle of the map' }).focus();
    await page.keyboard.press('Enter');
    const diamond = page.getByRole('button', { name: /^Proposed session 1/ });
    await expect.poll(() => diamond.evaluate((each) => each.matches(':focus'))).toBe(true);
    const first = new URL(page.url()).searchParams.get('open');
    for (let i = 0; i < 8; i++) await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).not.toBe(first);
    await expect.poll(() => headlinePeople(page)).toBe(await expected(page));
    await expect.poll(() => inPlan(page).count()).toBe(1);
    await diamond.focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => headlinePeople(page)).toBe(before);
    expect(await inPlan(page).count()).toBe(0);
  });

  it('follows a session while it is dragged, before the hand is off it', async () => {
    const page = await open('?screen=plan&open=53.95,-3.7');
    const diamond = page.getByRole('button', { name: /^Proposed session 1/ });
    const box = (await diamond.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const text = await mainHeading(page).innerText();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y - 40, { steps: 4 });
    await page.mouse.move(x + 120, y - 90, { steps: 8 });
    await expect.poll(() => mainHeading(page).innerText()).not.toBe(text);
    await page.mouse.up();
    await expect.poll(async () => headlinePeople(page)).toBe(await expected(page));
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(() => mainHeading(page).innerText()).toBe(text);
  });

  it('ranks who should add a session, adds the first, and says what that changes', async () => {
    const page = await open('?screen=plan');
    const before = await headlinePeople(page);
    const add = page.getByRole('button', { name: /^Add .* to the plan$/ }).first();
    await add.waitFor();
    await add.click();
    await page.getByText(/fewer people are too far away/).waitFor();
    const after = await expected(page);
    await expect.poll(() => headlinePeople(page)).toBe(after);
    expect(after).toBeLessThan(before);
    await page.getByRole('button', { name: 'Show the change on the map' }).click();
    await page.getByRole('button', { name: /People newly in reach/ }).waitFor();
    await page.getByRole('button', { name: 'Clear the plan' }).click();
    await expect.poll(() => headlinePeople(page)).toBe(before);
  });

  it('finds the best next sites with how good the choice is, and adds all', async () => {
    const page = await open('?screen=plan');
    await page.getByLabel('Sessions', { exact: true }).fill('3');
    await page.getByRole('button', { name: 'Find the best' }).click();
    await page
      .getByText(/3 sessions\s+would bring\s+[\d,]+ people within reach/)
      .waitFor({ timeout: 30_000 });
    expect(await page.getByText(/(?:At least [\d.]+% as good|No choice of as many is better)/).count()).toBe(
      1,
    );
    await page.getByRole('button', { name: 'Add all to the plan' }).click();
    await expect.poll(() => inPlan(page).count()).toBe(3);
    await expect.poll(async () => headlinePeople(page)).toBe(await expected(page));
  });

  it('closes what is selected, and opens a plan from a link', async () => {
    const pack = await demoPack();
    const session = pack.sessions.find(
      ({ evidence, provider }) => evidence.grade === 'A' && provider !== '',
    )!;
    const page = await open(`?screen=plan&select=session:${session.id}`);
    await page.getByRole('button', { name: `Close all of ${session.provider}` }).click();
    await page.getByText(`Closes: ${session.provider}`).waitFor();
    const closed = await expected(page);
    await expect.poll(() => headlinePeople(page)).toBe(closed);
    const link = page.url();
    await goTo(page, site, new URL(link).search);
    await expect.poll(() => headlinePeople(page)).toBe(closed);
  });

  it('has nothing serious for axe, wide and on a telephone', async () => {
    const page = await open('?screen=plan&open=53.95,-3.7');
    await page.getByText(/fewer people are too far away/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await violations(page)).toEqual([]);
  });
});
