import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../src/formats/issue';
import { isEnd, parsePage } from '../../../../src/formats/rpde/page';

const HERE = 'https://example.org/feeds/series?after=7';
const pageOf = (...items: unknown[]) => JSON.stringify({ items, next: '?after=8' });
const item = (changes: Record<string, unknown> = {}) => ({
  id: 'a',
  kind: 'SessionSeries',
  state: 'updated',
  modified: 1,
  data: { name: 'Walk' },
  ...changes,
});

describe('items', () => {
  test('come as they stand', () => {
    const page = parsePage(pageOf(item(), item({ state: 'deleted', data: undefined })), HERE);
    expect(page.items).toEqual([
      { id: 'a', kind: 'SessionSeries', state: 'updated', modified: '1', data: { name: 'Walk' } },
      { id: 'a', kind: 'SessionSeries', state: 'deleted', modified: '1', data: null },
    ]);
    expect(page.problems).toEqual([]);
  });

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['-18446744073709551615', '-18446744073709551615'],
    ['"9007199254740993"', '9007199254740993'],
    ['"0012"', '12'],
    ['1577953840498', '1577953840498'],
  ])('modified %s is exactly %s', (written, exact) => {
    const text = `{"items":[{"id":1,"kind":"Event","state":"deleted","modified":${written}}]}`;
    expect(parsePage(text, HERE).items).toEqual([
      { id: '1', kind: 'Event', state: 'deleted', modified: exact, data: null },
    ]);
  });

  test('a large number elsewhere leaves the data as JSON.parse has it, and ids exact', () => {
    const text =
      '{"items":[{"id":12345678901234567,"id":12345678901234569,"kind":"Event","state":"updated","modified":2,"data":{"n":9007199254740993}}]}';
    expect(parsePage(text, HERE).items[0]).toMatchObject({
      id: '12345678901234569',
      modified: '2',
      data: { n: 9007199254740992 },
    });
  });

  test.each([
    ['no object', 'text', null, 'This item is not an object.'],
    ['no id', item({ id: '' }), 'id', 'This item has no id.'],
    ['no kind', item({ kind: null }), 'kind', 'This item has no kind.'],
    ['a fraction', item({ modified: 1.5 }), 'modified', 'This is not a whole number.'],
    ['a date', item({ modified: '2020-01-01' }), 'modified', 'This is not a whole number.'],
    ['another state', item({ state: 'gone' }), 'state', 'The state is neither "updated" nor "deleted".'],
    ['no data', item({ data: undefined }), 'data', 'This item is said to be updated but holds no data.'],
  ])('%s is a problem of that item alone', (_name, bad, column, message) => {
    const page = parsePage(pageOf(item({ id: 'first' }), bad, item({ id: 'last' })), HERE);
    expect(page.items.map(({ id }) => id)).toEqual(['first', 'last']);
    expect(page.problems).toEqual([expect.objectContaining({ file: HERE, column, message })]);
  });

  test('every entry ends as an item or a problem, whatever it is', () => {
    const anyItem = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          id: fc.jsonValue(),
          kind: fc.jsonValue(),
          state: fc.constantFrom('updated', 'deleted', 'x'),
          modified: fc.oneof(fc.bigInt().map(String), fc.double(), fc.jsonValue()),
          data: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.array(anyItem), (items) => {
        const page = parsePage(pageOf(...items), HERE);
        expect(page.items.length + page.problems.length).toBe(items.length);
      }),
    );
  });

  test('any whole number comes back digit for digit', () => {
    fc.assert(
      fc.property(fc.bigInt(), (modified) => {
        const text = `{"items":[{"id":"a","kind":"b","state":"deleted","modified":${modified}}]}`;
        expect(parsePage(text, HERE).items[0]?.modified).toBe(String(modified));
      }),
    );
  });
});

describe('the page', () => {
  test.each([
    ['?after=8', 'https://example.org/feeds/series?after=8'],
    ['/all?after=8', 'https://example.org/all?after=8'],
    ['https://other.org/x#part', 'https://other.org/x'],
    ['javascript:alert(1)', null],
    ['https://me:secret@example.org/', null],
    ['http://', null],
    [null, null],
  ])('next %s leads to %s', (next, whole) => {
    expect(parsePage(JSON.stringify({ items: [], next }), HERE).next).toBe(whole);
  });

  test.each([
    ['a web page', '<!DOCTYPE html><title>Sorry</title>', 'This is a web page'],
    ['nothing', ' ', 'This is empty where JSON was expected'],
    ['half a page', '{"items":[{"id":', 'This is not JSON'],
    ['no items', '{"next":"/x"}', 'it has no list named "items"'],
    ['items that are no list', '{"items":{}}', 'it has no list named "items"'],
    ['a list', '[]', 'it has no list named "items"'],
  ])('%s is refused', (_name, text, words) => {
    expect(() => parsePage(text, HERE)).toThrow(words);
    expect(() => parsePage(text, HERE)).toThrow(InputError);
  });

  test('brackets without end are refused, not a crash', () => {
    const deep = '['.repeat(200_000);
    expect(() => parsePage(`{"items":${deep} 1234567890123456`, HERE)).toThrow(InputError);
  });

  test('nesting too deep to keep numbers exact is refused, not a crash', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(() => parsePage(`{"items":[{"modified": 1234567890123456,"data":${deep}}]}`, HERE)).toThrow(
      InputError,
    );
  });
});

const end = (text: string) => isEnd(parsePage(text, HERE), HERE);

describe('the end of a feed', () => {
  test('is a page without items whose next is itself', () => {
    expect(end('{"items":[],"next":"?after=7"}')).toBe(true);
    expect(end(`{"items":[],"next":"${HERE}"}`)).toBe(true);
  });

  test('is no other page', () => {
    expect(end('{"items":[],"next":"?after=8"}')).toBe(false);
    expect(end('{"items":[]}')).toBe(false);
    expect(end(JSON.stringify({ items: [item()], next: HERE }))).toBe(false);
    expect(end(JSON.stringify({ items: ['unreadable'], next: HERE }))).toBe(false);
  });
});
