import { describe, expect, it } from 'vitest';
import { itemsOfDocument } from '../../../../src/formats/openactive/document';
import type { OpenActiveItem } from '../../../../src/formats/openactive/store';
import { recordsOf, recordsOfItems, sessionsOf } from './read';

const HALL = { '@type': 'Place', name: 'Hall', geo: { latitude: 53.861, longitude: -3.758 } };
const EVENT = { '@type': 'Event', name: 'Judo', activity: 'Judo', location: HALL };

const item = (id: string, data: unknown, more: Partial<OpenActiveItem> = {}): OpenActiveItem => ({
  feed: 'https://feeds.example',
  kind: 'Event',
  id,
  modified: '1',
  state: 'updated',
  data,
  ...more,
});

const version = (modified: string, name: string) => item('x', { ...EVENT, name }, { modified });
const names = (...items: OpenActiveItem[]) => sessionsOf(recordsOfItems(items)).map(({ name }) => name);

describe('versions', () => {
  it('keeps the newest, whichever comes first, beyond what a number can hold', () => {
    const older = version('90071992547409931', 'older');
    const newer = version('90071992547409932', 'newer');
    expect(names(older, newer)).toEqual(['newer']);
    expect(names(newer, older)).toEqual(['newer']);
  });

  it('compares as numbers, not as text', () => {
    expect(names(version('9', 'older'), version('10', 'newer'))).toEqual(['newer']);
    expect(names(version('10', 'newer'), version('9', 'older'))).toEqual(['newer']);
  });

  it('of equal or unreadable versions keeps the last', () => {
    expect(names(version('5', 'first'), version('5', 'last'))).toEqual(['last']);
    expect(names(version('5', 'first'), version('', 'last'))).toEqual(['last']);
  });

  it('does not bring back what a newer version deleted, and does with a newer one', () => {
    const gone = item('x', null, { modified: '7', state: 'deleted' });
    expect(names(gone, version('6', 'old'))).toEqual([]);
    expect(names(version('6', 'old'), gone)).toEqual([]);
    expect(names(gone, version('8', 'back'))).toEqual(['back']);
  });

  it('tells kinds apart', () => {
    const slot = item('x', { '@type': 'Slot' }, { kind: 'Slot', modified: '9' });
    expect(recordsOfItems([version('1', 'a'), slot]).map(({ kind }) => kind)).toEqual([
      'excluded',
      'session',
    ]);
  });

  it.each([
    ['1577953842982', '2020-01-02'],
    ['1577953842', '2020-01-02'],
    ['44234351', undefined],
    ['9007199254740993', undefined],
    ['1', undefined],
  ])('version %s dates an item %s', (modified, date) => {
    expect(sessionsOf(recordsOfItems([version(modified, 'a')]))[0]?.sourceDate).toBe(date);
  });
});

it('a version that would be a time to come is no date', () => {
  expect(
    sessionsOf(recordsOfItems([version('1790000000', 'a')], '2026-09-01'))[0]?.sourceDate,
  ).toBeUndefined();
  expect(sessionsOf(recordsOfItems([version('1790000000', 'a')], '2026-10-01'))[0]?.sourceDate).toBe(
    '2026-09-21',
  );
});

describe('documents', () => {
  it('items without an id in two files are two', () => {
    const items = ['a.json', 'b.json'].flatMap((file) => itemsOfDocument(file, [EVENT]));
    expect(recordsOfItems(items).map((record) => record.item)).toEqual(['a.json#1', 'b.json#1']);
  });

  it.each([
    ['one item', EVENT],
    ['a list', [EVENT]],
    ['a graph', { '@context': 'https://openactive.io/', '@graph': [EVENT] }],
    ['a page', { items: [{ kind: 'Event', id: '1', state: 'updated', modified: 1, data: EVENT }] }],
    [
      'pages',
      [{ items: [{ kind: 'Event', id: '1', state: 'updated', modified: 1, data: EVENT }] }, { items: [] }],
    ],
    ['an item of a page', { kind: 'Event', id: 1, state: 'updated', modified: 1, data: EVENT }],
  ])('%s gives its session', (_, json) => {
    expect(sessionsOf(recordsOf(json))).toMatchObject([{ name: 'Judo', venue: 'Hall' }]);
  });

  it.each([[null], [{}], [[]], ['text'], [{ hello: 'world' }]])('%j is refused', (json) => {
    expect(() => itemsOfDocument('f.json', json)).toThrow('There are no OpenActive items in this file.');
  });

  it('the last page of a feed is no fault', () => {
    expect(itemsOfDocument('f.json', { items: [], next: 'x' })).toEqual([]);
  });
});

const read = (child: object, parent: object) =>
  sessionsOf(recordsOfItems([item('d', child, { kind: 'ScheduledSession' }), item('s', parent)]))[0];

describe('inheritance', () => {
  const series = {
    '@type': 'SessionSeries',
    '@id': '#s',
    identifier: 's',
    url: 'https://book.example/s',
    name: 'Series',
    activity: ['Judo'],
    level: ['Beginner'],
    location: HALL,
    offers: [{ name: 'Adult', price: 5 }],
  };
  const date = { '@type': 'ScheduledSession', startDate: '2026-12-01T18:00:00Z', superEvent: '#s' };
  it("takes what the date leaves out, and the date's own value first", () => {
    expect(read({ ...date, name: 'Date', level: '' }, series)).toMatchObject({
      name: 'Date',
      level: 'Beginner',
      price: '£5.00',
    });
  });

  it('never takes the address of the page', () => {
    expect(read(date, series)?.url).toBeUndefined();
  });

  it('takes offers for a scheduled session from its series, not for an event from an event series', () => {
    const eventSeries = { ...series, '@type': 'EventSeries' };
    expect(read({ ...date, '@type': 'Event' }, eventSeries)).toMatchObject({ name: 'Series' });
    expect(read({ ...date, '@type': 'Event' }, eventSeries)?.price).toBeUndefined();
  });

  it('does not take offers from two levels up', () => {
    const bare = {
      ...series,
      offers: undefined,
      superEvent: { '@type': 'EventSeries', offers: series.offers },
    };
    expect(read(date, bare)?.price).toBeUndefined();
  });

  it('reads an inline parent and the item of the same id together, the inline one first', () => {
    const inline = { '@type': 'SessionSeries', '@id': '#s', name: 'Inline' };
    expect(read({ ...date, superEvent: inline }, series)).toMatchObject({
      name: 'Inline',
      level: 'Beginner',
    });
  });

  it('takes the place by its id, and the position from the place that it lies in', () => {
    const room = { '@type': 'Place', name: 'Room 1', containedInPlace: '#hall' };
    const records = recordsOfItems([
      item('e', { ...EVENT, location: room }),
      item('p', { ...HALL, '@id': '#hall' }, { kind: 'Place' }),
    ]);
    expect(sessionsOf(records)).toMatchObject([{ venue: 'Room 1, Hall', latitude: '53.861' }]);
  });
});
