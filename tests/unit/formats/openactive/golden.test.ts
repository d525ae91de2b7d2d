import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normaliseSession } from '../../../../src/core/sessions/normalise';
import { parseActivityList } from '../../../../src/formats/openactive/parse-activity-list';
import { SessionLoader } from '../../../../src/formats/sessions/load';
import type { SourceRecord } from '../../../../src/formats/sessions/source-record';
import { ANYWHERE, recordsOf, sessionsOf } from './read';

const CASES = new URL('../../../golden/openactive/', import.meta.url);
const SHARED = new URL('../../../../../shared/data/sessions/', import.meta.url);

const readJson = (name: string, base: URL): unknown =>
  JSON.parse(readFileSync(new URL(name, base), 'utf8')) as unknown;

interface Expected {
  readonly why: string;
  readonly asOf: string | null;
  readonly records: readonly SourceRecord[];
}

describe('golden files', () => {
  for (const name of readdirSync(CASES)) {
    const { why, asOf, records } = readJson(`${name}/expected.json`, CASES) as Expected;
    it(`${name}: ${why}`, () => {
      expect(recordsOf(readJson(`${name}/input.json`, CASES), asOf)).toEqual(records);
    });
  }
});

const loaderOf = (records: readonly SourceRecord[]) => {
  const loader = new SessionLoader(ANYWHERE);
  const outcomes = records.map((record) => loader.add('feed', record));
  return { loader, outcomes };
};

it('no person and no way to reach one is in a session or a report', () => {
  const { loader, outcomes } = loaderOf(recordsOf(readJson('people/input.json', CASES)));
  expect(loader.sessions()).toHaveLength(3);
  expect(JSON.stringify([outcomes, loader.report()])).not.toMatch(/Sample|@club|01632/);
});

/** What each example of the data model comes to: sessions in words, or the reason why it is none. */
const SPEC: Readonly<Record<string, string>> = {
  'courseinstance_event_example_1.json': 'Netball Youth Camp, Trent College and The Elms, day 2 from 1215: A',
  'courseinstance_example_1.json': 'Netball Youth Camp, Trent College and The Elms, day 28 from 540: A',
  'event_eventseries_example_1.json':
    "Alan's social ride group Gorhambury House loop, Middlesbrough Sports Village, day 64 from 600: A",
  'event_example_1.json':
    "Alan's social ride group Gorhambury House loop, Middlesbrough Sports Village, day 64 from 600: E",
  'facilityuse_example_1.json': 'The hire of a facility, or a slot of it, is not a session.',
  'ondemandevent_example_1.json': 'A recording to watch on demand has no place and no time.',
  'place_example_1.json': 'This describes a place, an organisation or the like for other items to point at.',
  'scheduledsession-split-virtual_example_1.json': 'An online session has no place.',
  'scheduledsession-split_example_1.json':
    'The series of which this is a date is not in the feeds, and without it there is no activity and no name.',
  'scheduledsession_example_1.json': 'Hot Yoga, Middlesbrough Sports Village, day 4 from 1215: A',
  'sessionseries-eventseries-split_example_1.json':
    'Virtual BODYPUMP, Middlesbrough Sports Village, day null from null: A',
  'sessionseries-split-virtual_example_1.json': 'An online session has no place.',
  'sessionseries-split_example_1.json':
    'Virtual BODYPUMP, Middlesbrough Sports Village, day null from null: A',
  'sessionseries_example_1.json': 'Virtual BODYPUMP, Middlesbrough Sports Village, day 2 from 1215: A',
  'slot_example_1.json': 'The hire of a facility, or a slot of it, is not a session.',
};

describe.skipIf(!existsSync(SHARED))('published data (skipped where ../shared/data is absent)', () => {
  const examples = new URL('openactive_spec_examples/', SHARED);

  it.each(Object.entries(SPEC))('example %s: %s', (file, expected) => {
    const { outcomes } = loaderOf(recordsOf(readJson(file, examples)));
    const words = outcomes.map(({ session, issues }) =>
      session === null
        ? issues.map(({ message }) => message).join(' ')
        : `${session.name}, ${session.venue}, day ${session.days} from ${session.startMinute}: ${session.evidence.grade}`,
    );
    expect(words).toEqual([expected]);
  });

  it('has an expectation for every example', () => {
    expect(readdirSync(examples).sort()).toEqual(Object.keys(SPEC).sort());
  });

  it('a split date finds its series in the other feed, and the two are one session', () => {
    const files = ['scheduledsession-split_example_1.json', 'sessionseries-split_example_1.json'];
    const records = recordsOf(files.map((file) => readJson(file, examples)));
    expect(records.map(({ kind }) => kind).sort()).toEqual(['excluded', 'session']);
    const { outcomes } = loaderOf(records);
    expect(outcomes.find(({ session }) => session !== null)?.session).toMatchObject({
      name: 'Virtual BODYPUMP',
      days: 1,
      startMinute: 1155,
      pricePence: 330,
      capacity: 10,
      url: 'https://bookwhen.com/hulafit/e/ev-ssyp-20160510011500?r=oa',
    });
  });

  it('Newham, January 2020: 198 live items at 5 sites, of which one states no position and no postcode', () => {
    const page = readJson('openactive_newham_2020-01-02_page.json', SHARED);
    const records = recordsOf(page, '2020-01-02');
    const { loader, outcomes } = loaderOf(records);
    expect(new Set(records.map(({ item }) => item)).size).toBe(198);
    expect(new Set(sessionsOf(records).map(({ venue }) => venue)).size).toBe(5);
    const rejected = outcomes.filter(({ kind }) => kind === 'rejected');
    expect(rejected).toHaveLength(5);
    expect(new Set(rejected.flatMap(({ issues }) => issues.map(({ message }) => message)))).toEqual(
      new Set(['There is no usable place: no coordinates and no postcode.']),
    );
    // 193 items can be placed; one of them has four dates on four days of the week.
    expect(loader.report()).toMatchObject({ records: 201, accepted: 196, merged: 0, excluded: 0 });
    expect(JSON.stringify(loader.sessions())).not.toMatch(/@activenewham|020 3770/);
  });

  it('all of Newham is over a week later', () => {
    const page = readJson('openactive_newham_2020-01-02_page.json', SHARED);
    const { loader } = loaderOf(recordsOf(page, '2020-01-09'));
    expect(loader.report()).toMatchObject({ records: 198, excluded: 198 });
  });

  it('the activity list is read whole, and knows other names and what things are kinds of', () => {
    const list = parseActivityList('list', readJson('openactive_activity-list.jsonld', SHARED));
    expect(list.size).toBe(768);
    expect(list.find('', 'rambling')).toMatchObject({ by: 'alternative', concept: { label: 'Walking' } });
    const beam = list.find('', 'BEAM FIT');
    expect(beam?.by).toBe('label');
    expect(beam === null ? 0 : list.ancestors(beam.concept).length).toBeGreaterThan(1);
  });

  it('recognises activities made for beginners by their own name or by what they are kinds of', () => {
    const list = parseActivityList('list', readJson('openactive_activity-list.jsonld', SHARED));
    const evidenceOf = (activity: string) =>
      normaliseSession({ activity, latitude: '53.8', longitude: '-2.7' }, { ...ANYWHERE, activities: list })
        .session?.evidence;
    expect(evidenceOf('Walking Rugby')).toMatchObject({ grade: 'C', words: 'Walking Rugby' });
    expect(evidenceOf('Sit N B Fit')).toMatchObject({ grade: 'C', words: 'Chair Based Exercise' });
    expect(evidenceOf('FaME')).toMatchObject({ grade: 'C', words: 'Falls and Exercise Management' });
    expect(evidenceOf('Power Walking')).toMatchObject({ grade: 'E' });
  });
});
