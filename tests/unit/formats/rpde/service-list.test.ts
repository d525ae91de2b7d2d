import { describe, expect, test } from 'vitest';
import { parseServiceList, serviceAddress } from '../../../../src/formats/rpde/service-list';

const LIST = 'https://example.org/api/services?per_page=2';
const read = (list: unknown, url = LIST) => parseServiceList(JSON.stringify(list), url);
const contents = [{ id: 'a' }, { id: 7 }, { name: 'no id' }];

describe('the next page', () => {
  test('of version 3, with other parameters kept', () => {
    const page = read({ total_pages: 3, page_number: 1, contents });
    expect(page).toEqual({
      ids: ['a', '7'],
      withoutId: 1,
      next: 'https://example.org/api/services?per_page=2&page=2',
    });
    expect(read({ total_pages: 3, contents }, page.next!).next).toMatch(/page=3$/);
  });

  test.each([
    ['the number of pages', { total_pages: 1, contents }],
    ['last_page', { total_pages: 9, last_page: true, contents }],
    ['last of version 1', { totalPages: 9, last: true, content: contents }],
    ['an empty page', { total_pages: 9, contents: [] }],
  ])('is none by %s', (_name, list) => {
    expect(read(list).next).toBeNull();
  });

  test('of version 1', () => {
    expect(read({ totalPages: 2, number: 1, last: false, content: contents }).next).toMatch(/page=2$/);
  });
});

test.each(['{"items":[]}', '{"contents":[]}', '{"total_pages":1}', '[]'])('%s is no list', (text) => {
  expect(() => parseServiceList(text, LIST)).toThrow('This is not a page of a list of services.');
});

test('details stand below the list, whatever the id holds', () => {
  expect(serviceAddress(LIST, 'a/b c')).toBe('https://example.org/api/services/a%2Fb%20c');
});
