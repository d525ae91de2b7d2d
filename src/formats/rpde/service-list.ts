import { fileError } from '../issue';
import { isObject, type JsonObject, textOf } from '../json';
import { parseJson } from '../json';

/** One page of a list of services (Open Referral UK: HSDS 3, and version 1 with other names). */
export interface ServiceListPage {
  /** Ids of the services listed, in order. */
  readonly ids: readonly string[];
  /** Entries without an id, which cannot be asked for. */
  readonly withoutId: number;
  /** Address of the following page, null on the last. */
  readonly next: string | null;
}

/**
 * Reads one page of `/services`.
 * @param url where it came from; its `page` parameter, 1 where it has none, is the number of the page.
 * @throws InputError where the body is not JSON, or holds no list.
 */
export function parseServiceList(text: string, url: string): ServiceListPage {
  const list = parseJson(text, url);
  if (!isServiceList(list))
    throw fileError(url, 'This is not a page of a list of services.', 'Check the address.');
  const entries = entriesOf(list) ?? [];
  const ids = entries.map((entry) => (isObject(entry) ? textOf(entry.id) : '')).filter((id) => id !== '');
  const next = entries.length === 0 || isLast(list, url) ? null : pageAddress(url, pageNumber(url) + 1);
  return { ids, withoutId: entries.length - ids.length, next };
}

/** Whether a value has the shape of a page of services. */
export function isServiceList(value: unknown): value is JsonObject {
  return (
    isObject(value) &&
    entriesOf(value) !== null &&
    ('total_pages' in value || 'totalPages' in value || 'last' in value)
  );
}

/** Address of the details of a service, from an address of its list. */
export function serviceAddress(listUrl: string, id: string): string {
  const url = new URL(listUrl);
  url.search = '';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${encodeURIComponent(id)}`;
  return url.href;
}

function entriesOf(list: JsonObject): readonly unknown[] | null {
  const entries: unknown = list.contents ?? list.content;
  return Array.isArray(entries) ? entries : null;
}

function isLast(list: JsonObject, url: string): boolean {
  if (list.last_page === true || list.last === true) return true;
  const pages = Number(list.total_pages ?? list.totalPages ?? Number.NaN);
  return pageNumber(url) >= pages;
}

function pageNumber(url: string): number {
  const page = Number(new URL(url).searchParams.get('page') ?? 1);
  return Number.isSafeInteger(page) ? page : 1;
}

function pageAddress(url: string, page: number): string {
  const address = new URL(url);
  address.searchParams.set('page', String(page));
  return address.href;
}
