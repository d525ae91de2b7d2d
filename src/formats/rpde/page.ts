import { parse } from 'lossless-json';
import { fileError, type Issue } from '../issue';
import { isObject, type JsonObject, textOf } from '../json';
import { parseJson } from '../json';
import { resolveUrl } from './body';

/** One change that an RPDE feed tells of. */
export interface RpdeItem {
  readonly id: string;
  readonly kind: string;
  readonly state: 'updated' | 'deleted';
  /** A whole number in decimal digits, exact however large. */
  readonly modified: string;
  /** What the item now is, as the feed has it; null where it is deleted. */
  readonly data: JsonObject | null;
}

/** One page of an RPDE feed. */
export interface RpdePage {
  readonly items: readonly RpdeItem[];
  /** Items that could not be read, one issue each: items + problems = what the page listed. */
  readonly problems: readonly Issue[];
  /** Address of the following page, whole; null where the page names none that may be asked. */
  readonly next: string | null;
  /** Address of the licence, "" where the page names none. */
  readonly licence: string;
}

const TELL = 'Tell the publisher; the rest of the feed is used.';
const STARTS_LARGE_NUMBER = /[:\s]-?\d{16}/;

/**
 * Reads one page of a Realtime Paged Data Exchange feed (RPDE 1.0).
 * @param url where it came from: `next` may be relative to it, and issues name it. Of a saved page the name of its
 *   file, against which no `next` is made whole.
 * @throws InputError where the body is not JSON, or has no list of items.
 */
export function parsePage(text: string, url: string): RpdePage {
  const page = parseJson(text, url);
  if (!isPage(page)) {
    throw fileError(
      url,
      'This is not a page of an RPDE feed: it has no list named "items".',
      'Check the address; it should be that of a feed.',
    );
  }
  const exact = STARTS_LARGE_NUMBER.test(text) ? exactItems(text, url) : page.items;
  const items: RpdeItem[] = [];
  const problems: Issue[] = [];
  for (const [at, value] of page.items.entries()) {
    const read = readItem(value, exact[at], url, at);
    if ('message' in read) problems.push(read);
    else items.push(read);
  }
  const next = textOf(page.next);
  return {
    items,
    problems,
    next: next === '' ? null : resolveUrl(next, url),
    licence: textOf(page.license),
  };
}

/** Whether a value has the shape of a page. */
export function isPage(value: unknown): value is JsonObject & { readonly items: readonly unknown[] } {
  return isObject(value) && Array.isArray(value.items);
}

/**
 * Whether a page is the end of its feed: nothing on it, and `next` the address it was asked at. A page without
 * items alone is not the end.
 */
export function isEnd(page: RpdePage, url: string): boolean {
  return isEmpty(page) && page.next !== null && page.next === resolveUrl(url, url);
}

/** Whether a page lists nothing at all. */
function isEmpty(page: RpdePage): boolean {
  return page.items.length === 0 && page.problems.length === 0;
}

/** The items once more, with numbers as they were written. A key given twice counts as in JSON.parse: the last. */
function exactItems(text: string, url: string): readonly unknown[] {
  try {
    const page = parse(text, null, { parseNumber: String, onDuplicateKey: ({ newValue }) => newValue });
    return isPage(page) ? page.items : [];
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    throw fileError(url, `The page cannot be read exactly (${error.message}).`, 'Tell the publisher.');
  }
}

function readItem(value: unknown, exact: unknown, url: string, at: number): RpdeItem | Issue {
  const issue = (column: string | null, found: unknown, message: string): Issue => {
    const item = (isObject(exact) && textOf(exact.id)) || `item ${at + 1}`;
    return { file: url, line: null, item, column, value: shown(found), message, remedy: TELL };
  };
  if (!isObject(value) || !isObject(exact)) return issue(null, value, 'This item is not an object.');
  const id = textOf(exact.id);
  if (id === '') return issue('id', value.id, 'This item has no id.');
  const kind = textOf(value.kind);
  if (kind === '') return issue('kind', value.kind, 'This item has no kind.');
  const modified = wholeNumber(exact.modified);
  if (modified === null) return issue('modified', value.modified, 'This is not a whole number.');
  const { state, data } = value;
  if (state === 'deleted') return { id, kind, state, modified, data: null };
  if (state !== 'updated') return issue('state', state, 'The state is neither "updated" nor "deleted".');
  if (!isObject(data)) return issue('data', data, 'This item is said to be updated but holds no data.');
  return { id, kind, state, modified, data };
}

/** Digits without leading zeros, null where it is no whole number. */
function wholeNumber(value: unknown): string | null {
  const text = textOf(value);
  return /^-?\d{1,100}$/.test(text) ? String(BigInt(text)) : null;
}

function shown(value: unknown): string | null {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value) : null;
}
