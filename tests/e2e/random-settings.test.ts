import * as fc from 'fast-check';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArgs } from '../../scripts/args';
import { runExport } from '../../scripts/commands/figures';
import { createNodeEffects } from '../../scripts/node-effects';
import { DOMAINS, MODES } from '../../src/core/area/area';
import { type AreaModel, createAreaModel } from '../../src/core/area-model';
import { ACCESS_NEEDS } from '../../src/core/filter/access-needs';
import { activitiesOf, groupOf } from '../../src/core/filter/activity-tree';
import { foldChoice, OFFERS, type SessionFilter } from '../../src/core/filter/session-filter';
import { WEEK_PRESETS } from '../../src/core/filter/week-hours';
import { PLAIN_WEIGHTS } from '../../src/core/gap/priority-weights';
import { NO_PLAN, proposedAt } from '../../src/core/plan/plan';
import { EVIDENCE_LEVELS, type Session } from '../../src/core/sessions/session';
import { BASES, PEOPLE, type Settings } from '../../src/core/settings';
import type { AreaResult, Equity } from '../../src/core/gap/result';
import { type Choices, DEFAULT_STATE } from '../../src/state/app-state';
import { fifths, settingsOf, tooFewForRates } from '../../src/state/selectors';
import { formatState } from '../../src/state/url';
import { commandFor } from '../../src/ui/explore/command';
import { headlineWords } from '../../src/ui/explore/words';
import { formatPeople, formatShare } from '../../src/ui/shared/format';
import { anyThreshold } from '../fixtures/any-choices';
import { mainHeading } from './app';
import { demoPack } from './demo';
import { goTo, newVisit, openSite, ROOT, type Site, type Visit } from './site';

const RUNS = 50;

/** Mostly none, else some of these names, folded and in order. */
const few = (of: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    fc
      .uniqueArray(fc.constantFrom(...of.filter((name) => name !== '')), { minLength: 1, maxLength: 12 })
      .map((list) => list.sort()),
  );

/** One time in two. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1, nil: null });

/** A plan somewhere in the area, closing what is there. */
function anyPlanOf(sessions: readonly Session[]) {
  const near = fc
    .tuple(
      fc.nat(sessions.length - 1),
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: -300, max: 300 }),
    )
    .map(([s, east, north]) => proposedAt(sessions[s]!.lon + east / 1e4, sessions[s]!.lat + north / 1e4));
  const closure = fc.oneof(
    fc.constantFrom(...sessions).map(({ id }) => ({ kind: 'session' as const, id })),
    fc.constantFrom(...sessions).map(({ provider }) => ({ kind: 'provider' as const, name: provider })),
  );
  return fc.record({
    added: fc.array(near, { maxLength: 4 }),
    closed: fc.array(closure, { maxLength: 1 }),
  });
}

/** Choices that some of the demo's sessions meet: any names at all would nearly always leave none. */
function demoChoices(sessions: readonly Session[]): fc.Arbitrary<Choices> {
  const names = [
    ...new Set(sessions.flatMap((each) => [...activitiesOf(each), groupOf(each)]).map(foldChoice)),
  ];
  const audiences = [
    ...new Set(sessions.flatMap(({ audience }) => (audience === null ? [] : [foldChoice(audience)]))),
  ];
  const filter: fc.Arbitrary<SessionFilter> = fc.record({
    activities: few(names),
    week: seldom(fc.constantFrom(...WEEK_PRESETS.map(({ hours }) => hours))),
    maxPence: seldom(fc.constantFrom(0, 250, 500)),
    access: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      fc.constantFrom(...ACCESS_NEEDS.map(({ id }) => [id])),
    ),
    audiences: few(audiences),
    age: seldom(fc.nat(90)),
    gender: seldom(fc.constantFrom('women', 'men')),
    offers: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      fc.constantFrom(...OFFERS.map((offer) => [offer])),
    ),
    unstated: fc.boolean(),
  });
  return fc.record({
    evidence: fc.constantFrom(...EVIDENCE_LEVELS),
    filter,
    thresholdMiles: anyThreshold,
    mode: fc.constantFrom(...MODES),
    basis: fc.constantFrom(...BASES),
    people: fc.constantFrom(...PEOPLE),
    domain: fc.constantFrom(...DOMAINS),
    weights: fc.constantFrom(PLAIN_WEIGHTS, { people: 1, need: 2, depth: 0.5 }),
    plan: fc.oneof({ weight: 2, arbitrary: fc.constant(NO_PLAN) }, anyPlanOf(sessions)),
  });
}

describe(`the figures of the app at ${RUNS} random settings, opened by their links`, () => {
  let site: Site;
  let visit: Visit;
  let model: AreaModel;

  beforeAll(async () => {
    site = await openSite();
    visit = await newVisit(site);
    model = createAreaModel(await demoPack());
    await goTo(visit.page, site, '?table=districts');
  });

  afterAll(() => site.close());

  it(
    'are those of the model in headline, table and chart, and of the command line',
    async () => {
      const { page } = visit;
      await fc.assert(
        fc.asyncProperty(demoChoices(model.sessions), async (choices) => {
          const settings = settingsOf(choices, model.pack, '2026-11-25');
          const result = model.compute(settings);
          await openLink(page, formatState({ ...DEFAULT_STATE, ...choices, tab: 'districts' }));
          const { figure, rest } = headlineWords(result.headline, settings, 'miles');
          await expect
            .poll(() => mainHeading(page).innerText(), { timeout: 20_000 })
            .toBe(`${figure} ${rest}`);
          await expect.poll(() => chart(page), { timeout: 5000 }).toEqual(chartOf(result.equity));
          const rows = await fromCommandLine(settings);
          expect(rows).toHaveLength(model.pack.districts.code.length);
          const beyond = rows.reduce((sum, row) => sum + Number(row.get('people_beyond')), 0);
          // Each district is written as a whole number of people.
          expect(Math.abs(beyond - result.headline.beyond)).toBeLessThanOrEqual(rows.length / 2);
          for (const row of rows) await expectRow(page, row, result);
        }),
        { numRuns: RUNS, seed: 20261125, endOnFailure: true },
      );
      expect(visit.watch.problems).toEqual([]);
    },
    RUNS * 30_000,
  );
});

/** Goes to a link as Back and Forward do: the page stays. */
async function openLink(page: Page, query: string): Promise<void> {
  await page.evaluate((search) => {
    history.pushState(null, '', window.location.pathname + search);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, query);
}

/** The figures beside the bars. */
async function chart(page: Page): Promise<readonly string[]> {
  const texts = await page.locator('wr-equity td.figure').allInnerTexts();
  return texts.map((text) => text.replace('\u2009', ' '));
}

function chartOf(equity: Equity): readonly string[] {
  const asCounts = tooFewForRates(equity);
  return fifths(equity).map(({ people, beyond }) => {
    if (people === 0) return 'nobody counted';
    if (asCounts) return formatPeople(beyond).replace('fewer than', '<');
    return formatShare(beyond, people).replace('less than', '<').replace('more than', '>');
  });
}

type Row = ReadonlyMap<string, string>;

/** How a number of people may be shown that was written as a whole number. */
const near = (value: number) => [-0.5, 0, 0.5].map((off) => formatPeople(Math.max(0, value + off)));

/** The row of a district in the table says what the command line says. */
async function expectRow(page: Page, row: Row, { settings }: AreaResult): Promise<void> {
  const cells = page
    .getByRole('tabpanel')
    .locator('tr', { hasText: row.get('id') ?? '' })
    .locator('td');
  const [beyond, cannotTell] = [Number(row.get('people_beyond')), Number(row.get('cannot_tell_people'))];
  const unknown = row.get('verdict') === 'cannot tell';
  const said = JSON.stringify([row.get('name'), settings]);
  const texts = await cells.allInnerTexts();
  expect(near(Number(row.get('people'))), said).toContain(texts[0]);
  expect(unknown && beyond === 0 ? ['not known'] : near(beyond), said).toContain(texts[1]);
  expect(near(cannotTell), said).toContain(texts[2]);
  const verdict = { gap: 'Gap', served: 'Served', 'cannot tell': 'Cannot tell' }[row.get('verdict') ?? ''];
  expect(texts, said).toContain(verdict);
}

/** The rows that the command printed beside the figures gives, as its own program would read it. */
async function fromCommandLine(settings: Settings): Promise<readonly Row[]> {
  const command = commandFor('demo', 'district', settings).replace('npm run wr -- ', '');
  const words = [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll("'\\''", "'") ?? plain ?? '',
  );
  const parsed = parseArgs([...words, '--as-of', settings.asOf]);
  if (parsed.command !== 'export') throw new Error(`The command is not one of figures: ${command}`);
  let text = '';
  const effects = {
    ...createNodeEffects(),
    print: (part: string) => void (text += part),
    log: () => {},
    progress: () => {},
  };
  process.chdir(ROOT);
  expect(await runExport(parsed, effects)).toBe(0);
  const lines = text
    .replace('\ufeff', '')
    .split('\r\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [heading = [], ...rows] = lines.map((line) => line.split(','));
  return rows.map((cells) => new Map(heading.map((name, i) => [name, cells[i] ?? ''])));
}
