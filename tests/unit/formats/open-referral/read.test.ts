import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNationalGrid } from '../../../../src/formats/national-grid';
import { activityInProse, activityInTitle } from '../../../../src/formats/open-referral/activities';
import { readServices } from '../../../../src/formats/open-referral/read';
import { SessionLoader } from '../../../../src/formats/sessions/load';
import { AS_OF, outcomeOf } from './outcome';

const CASES = new URL('../../../golden/open-referral/', import.meta.url);
const SHARED = new URL('../../../../../shared/data/sessions/oruk_examples/', import.meta.url);
const parse = (url: URL) => JSON.parse(readFileSync(url, 'utf8')) as unknown;
const read = (json: unknown, allServices = false) => [
  ...readServices('test.json', json, { asOf: AS_OF, allServices }),
];

describe('golden files', () => {
  for (const name of readdirSync(CASES)) {
    const { why, ...expected } = parse(new URL(`${name}/expected.json`, CASES)) as Record<string, unknown>;
    it(`${name}: ${String(why)}`, () => {
      expect(outcomeOf(parse(new URL(`${name}/input.json`, CASES)))).toEqual(expected);
    });
  }
});

describe('contacts', () => {
  it('reach no record, and no session through a description', () => {
    const outcome = outcomeOf(parse(new URL('version-3-places-and-times/input.json', CASES))) as {
      records: unknown;
      outcomes: unknown;
    };
    expect(JSON.stringify(outcome.records)).not.toMatch(/@|Sam Example|Pat Example|P\. Example/);
    expect(JSON.stringify(outcome.outcomes)).toContain('Ask for Pat on [removed]');
    expect(JSON.stringify(outcome.outcomes)).not.toMatch(/01632/);
  });
});

describe('the words of physical activity', () => {
  it.each([
    ['Tai Chi for balance', 'Tai Chi'],
    ['Walking football', 'Walking football'],
    ['Seated exercise class', 'Seated exercise'],
    ['Wellbeing walk', 'Wellbeing walk'],
    ['Sport and fitness', 'Sport'],
    ['Walks in the park', 'Walks'],
    ['Local gym', 'gym'],
    ['Group cycle, Monday', 'Group cycle'],
    ['Indoor climbing', 'climbing'],
  ])('a name "%s" is one', (name, words) => {
    expect(activityInTitle(name)).toBe(words);
  });

  it.each([
    'Food bank',
    'Walk-in clinic',
    'Dog walking for the housebound',
    'Walking aids and frames',
    'Running a small business',
    'Sports massage and injury clinic',
    'Debt advice',
    'Befriending',
    'Swimming pool',
    'Active listening for carers',
  ])('a name "%s" is not', (name) => {
    expect(activityInTitle(name)).toBeNull();
  });

  it.each([
    'We are a short walk from the station, behind the tennis courts.',
    'Support for people wrestling with debt, rowing at home or surfing the web.',
    'Exercise your rights: we run a legal advice line.',
    'We meet at the golf club, but not on Boxing Day.',
    'The group was founded by supporters at the football ground.',
  ])('a sentence "%s" is not', (text) => {
    expect(activityInProse(text)).toBeNull();
  });

  it('are not asked for where all services are taken', () => {
    const service = { name: 'Stroll', status: 'active', service_at_locations: [{ location: {} }] };
    expect(read(service).map(({ kind }) => kind)).toEqual(['excluded']);
    expect(read(service, true).map(({ kind }) => kind)).toEqual(['session']);
  });
});

describe('what a file may hold', () => {
  const service = { id: 'x', name: 'Yoga', status: 'active', service_at_locations: [{ location: {} }] };

  it.each([
    ['a service', service],
    ['a list', [service]],
    ['a page of version 3', { contents: [service] }],
    ['a page of version 1', { content: [service] }],
    ['a list by name', { services: [service] }],
    ['a service at a location', { id: 'sal', location: {}, service }],
  ])('%s', (_, json) => {
    expect(read(json)).toEqual([expect.objectContaining({ kind: 'session', item: 'x' })]);
  });

  it('an organisation names itself once for all its services', () => {
    expect(read({ name: 'Bay Club', services: [service] })).toEqual([
      expect.objectContaining({ raw: expect.objectContaining({ provider: 'Bay Club' }) as unknown }),
    ]);
  });

  it('an empty page, which has no records', () => {
    expect(read({ contents: [], empty: true })).toEqual([]);
  });

  it.each([null, 7, 'text', {}, { name: 'Hall', location_type: 'physical' }])(
    '%j holds none and says so',
    (json) => {
      expect(read(json)).toEqual([expect.objectContaining({ kind: 'unusable' })]);
    },
  );
});

/** JSON with one part of it replaced by something else. */
function mutate(json: unknown, path: readonly number[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof json !== 'object' || json === null) return value;
  const keys = Object.keys(json);
  if (keys.length === 0) return value;
  const key = keys[step % keys.length]!;
  const changed = mutate((json as Record<string, unknown>)[key], rest, value);
  return Array.isArray(json)
    ? json.map((entry: unknown, i) => (String(i) === key ? changed : entry))
    : { ...json, [key]: changed };
}

describe('any JSON', () => {
  const loader = new SessionLoader({
    sourceId: 'any',
    date: null,
    findPostcode: () => null,
    inArea: () => true,
    fromGrid: fromNationalGrid,
  });
  /** Every record must end in the loader, too. */
  function readAll(json: unknown, allServices: boolean): void {
    const services = [...readServices('any.json', json, { asOf: AS_OF, allServices })];
    for (const record of services) {
      const { kind, issues } = loader.add('any.json', record);
      expect(kind === 'rejected' || kind === 'excluded').toBe(issues.length > 0);
    }
    if (Array.isArray(json)) expect(services.length).toBeGreaterThanOrEqual(json.length);
  }

  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (json, all) => readAll(json, all)),
      { numRuns: 1000 },
    );
  });

  it('made from real shapes with parts replaced is read without an error', () => {
    const cases = readdirSync(CASES).map((name) => parse(new URL(`${name}/input.json`, CASES)));
    const mutation = fc.record({
      path: fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
      value: fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.constantFrom(
          -1,
          1e308,
          '',
          '9999-12-31',
          '1MO,-1FR',
          '25:99',
          'WEEKLY',
          'MONTHLY',
          '99999999',
          'active',
        ),
      ),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(mutation, { maxLength: 12 }),
        fc.boolean(),
        (json, mutations, all) =>
          readAll(
            mutations.reduce((now, { path, value }) => mutate(now, path, value), json),
            all,
          ),
      ),
      { numRuns: 1000 },
    );
  });
});

const example = (name: string, asOf: string, allServices: boolean) => [
  ...readServices(name, parse(new URL(name, SHARED)), { asOf, allServices }),
];

describe.skipIf(!existsSync(SHARED))(
  'examples of the standard (skipped where ../shared/data is absent)',
  () => {
    it.each([
      'organization_full.json',
      'service_at_location_full.json',
      'service_full.json',
      'service_list.json',
    ])('%s lists counselling, which is no physical activity', (name) => {
      const message = 'The service does not say that it is a physical activity.';
      expect(example(name, '2005-01-01', false)).toEqual([
        expect.objectContaining({
          kind: 'excluded',
          reason: expect.objectContaining({ message }) as unknown,
        }),
      ]);
    });

    it('service_full.json read as a session has the place, days, times, ages and date it states', () => {
      const [record, ...more] = example('service_full.json', '2005-01-01', true);
      expect(more).toEqual([]);
      expect(record).toMatchObject({
        kind: 'session',
        raw: {
          provider: 'Example Organization Inc.',
          venue: 'MyCity Civic Center',
          day: 'Thursday, Friday',
          start: '10:00',
          end: '18:00',
          age: '12+',
          sourceDate: '2005-01-01',
          price: '',
        },
      });
      expect(JSON.stringify(record)).not.toMatch(/Ann Persona|email@example|1234 234567/);
    });

    it('its schedule has ended since', () => {
      expect(example('service_full.json', AS_OF, true).map(({ kind }) => kind)).toEqual(['excluded']);
    });

    it('service_list.json is a summary without places', () => {
      expect(example('service_list.json', AS_OF, true)).toEqual([
        expect.objectContaining({
          problems: [expect.objectContaining({ message: 'The service comes without its places.' })],
        }),
      ]);
    });
  },
);
