import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOfDocument } from '../../../../src/formats/openactive/document';
import type { OpenActiveItem } from '../../../../src/formats/openactive/store';
import { SessionLoader } from '../../../../src/formats/sessions/load';
import { ANYWHERE, recordsOf, recordsOfItems, sessionsOf } from './read';

const GOLDEN = new URL('../../../golden/openactive/', import.meta.url);
const SEEDS = readdirSync(GOLDEN).map((name): OpenActiveItem[] => {
  const json = JSON.parse(readFileSync(new URL(`${name}/input.json`, GOLDEN), 'utf8')) as unknown;
  return itemsOfDocument(name, json);
});

/** What the sessions of some items are, whatever their order. */
const sessions = (items: readonly OpenActiveItem[]) =>
  sessionsOf(recordsOfItems(items, '2026-10-12'))
    .map(({ name, activity, venue, day, start, end, level, price }) =>
      [name, activity, venue, day, start, end, level, price].join('|'),
    )
    .sort();

/** An item with this as its data. */
const nested = (id: string, data: object): OpenActiveItem => ({
  feed: 'f',
  kind: 'Event',
  id,
  modified: '1',
  state: 'updated',
  data,
});

describe('properties', () => {
  const NAMES =
    '@type type @id id superEvent subEvent eventSchedule startDate endDate duration location geo latitude longitude address postalCode organizer offers offer price name activity prefLabel level ageRange minValue maxValue byDay startTime endTime repeatFrequency repeatCount scheduleTimezone eventStatus eventAttendanceMode containedInPlace instanceOfCourse @value __proto__ constructor isAccessibleForFree description dateModified url programme'.split(
      ' ',
    );
  const WORDS = [
    '',
    ' ',
    '#a',
    '#b',
    'Event',
    'SessionSeries',
    'ScheduledSession',
    'EventSeries',
    'Schedule',
    'PartialSchedule',
    'Slot',
    'Place',
    'Organization',
    '2026-12-01',
    '2026-12-01T18:00:00Z',
    '9999-12-31T23:59:59-14:00',
    '0000-00-00',
    'P1D',
    'P1W',
    'PT1H',
    'P9999W',
    'Europe/London',
    'Asia/Kathmandu',
    'Nowhere',
    'TU',
    '18:00',
    '99:99',
    '1e400',
    '<b>',
    '&#0;',
    '&#x110000;',
  ];
  const { value } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.constantFrom<unknown>(null, true, 0, -1, 1e21, 1e-9, 53.86, ...WORDS),
      fc.string({ maxLength: 8 }),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
      fc.jsonValue({ maxDepth: 2 }),
    ),
    object: fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 8 }),
  }));
  const anyItem = fc
    .record({
      kind: fc.constantFrom('Event', 'ScheduledSession', 'SessionSeries', 'FacilityUse/Slot', '', 'a.b/c'),
      id: fc.constantFrom('1', '2', '3', ''),
      modified: fc.constantFrom('1', '2', '', 'x', '99999999999999999999'),
      state: fc.constantFrom('updated' as const, 'updated' as const, 'deleted' as const),
      data: value,
    })
    .map((made): OpenActiveItem => ({ feed: 'f', ...made }));

  /** Items of the golden files with one value anywhere in each replaced by another. */
  const mutated = fc
    .tuple(fc.constantFrom(...SEEDS), fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 4 }))
    .map(([items, changes]) =>
      items.map((each, i): OpenActiveItem => {
        const [at, put] = changes[i % changes.length]!;
        return { ...each, data: replaced(each.data, at + i, put) };
      }),
    );

  it('reads whatever items hold, and every live item has a record', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(anyItem, { maxLength: 6 }), mutated),
        fc.constantFrom(null, '2026-11-25'),
        (items, asOf) => {
          const records = recordsOfItems(items, asOf);
          const live = recordsOfItems(items).map((record) => record.item);
          const last = new Map(items.map((each) => [`${each.kind} ${each.id}`, each]));
          const sole = [...last.values()].filter(
            ({ kind, id, state }) =>
              state === 'updated' &&
              items.filter((each) => each.kind === kind && each.id === id).length === 1,
          );
          expect(new Set(records.map((record) => record.item))).toEqual(new Set(live));
          for (const { id } of sole) expect(records.map((record) => record.item)).toContain(id);
          const loader = new SessionLoader(ANYWHERE);
          for (const record of records) {
            loader.add('f', record);
            if (record.kind !== 'session') continue;
            for (const text of Object.values(record.raw)) expect(typeof text).toBe('string');
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads whatever a file holds, or refuses the file', () => {
    fc.assert(
      fc.property(fc.oneof(value, fc.record({ items: value }), fc.record({ '@graph': value })), (json) => {
        try {
          recordsOf(json);
        } catch (error) {
          expect(error).toMatchObject({ name: 'InputError' });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is not stopped by nesting without end', () => {
    const deep = JSON.parse(`${'['.repeat(4000)}${']'.repeat(4000)}`) as unknown;
    let inside: object = { name: 'Judo' };
    for (let i = 0; i < 4000; i++)
      inside = {
        '@type': 'Event',
        subEvent: inside,
        superEvent: inside,
        location: { containedInPlace: inside },
      };
    expect(recordsOfItems([nested('1', { name: deep, activity: deep }), nested('2', inside)])).toHaveLength(
      2,
    );
  });

  it('does not depend on the order of items with versions of their own', () => {
    const distinct = SEEDS.filter(([first]) => first?.feed !== 'newest-version');
    fc.assert(
      fc.property(
        fc
          .constantFrom(...distinct)
          .chain((items) =>
            fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
          ),
        ([items, shuffled]) => {
          expect(sessions(shuffled)).toEqual(sessions(items));
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** A value with the `at`-th of everything in it, gone through in order, replaced. */
function replaced(whole: unknown, at: number, put: unknown): unknown {
  const size = countOf(whole);
  let left = at % size;
  const visit = (value: unknown): unknown => {
    if (left-- === 0) return put;
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visit(each)]));
  };
  return visit(whole);
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, each: unknown) => sum + countOf(each), 0);
}
