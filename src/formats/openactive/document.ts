import { fileError } from '../issue';
import { isObject, type JsonObject, textOf } from '../json';
import { idOf, property, typesOf } from './json';
import type { OpenActiveItem } from './store';

const NESTED = 4;

/**
 * Items of a parsed JSON file: RPDE pages saved one by one or together, one JSON-LD item, or several as a list or
 * `@graph`. Of a page saved from a feed the exact version is lost beyond 2^53; later items then stand.
 * @param file name of the file, which stands for the feed.
 * @throws InputError where there is nothing in it that could be an item.
 */
export function itemsOfDocument(file: string, json: unknown): OpenActiveItem[] {
  const items = itemsIn(file, json, 0).map((item, i) =>
    // The file is part of the id: the first item of one file is not that of another.
    item.id === '' ? { ...item, id: `${file}#${i + 1}` } : item,
  );
  if (items.length === 0 && !isEmptyPage(json))
    throw fileError(
      file,
      'There are no OpenActive items in this file.',
      'Give a page of an OpenActive feed, or a JSON-LD file of events.',
    );
  return items;
}

/** The last page of a feed has no items. */
function isEmptyPage(json: unknown): boolean {
  const pages = Array.isArray(json) ? json : [json];
  return pages.length > 0 && pages.every((page) => isObject(page) && Array.isArray(page.items));
}

function itemsIn(file: string, json: unknown, depth: number): OpenActiveItem[] {
  if (depth > NESTED) return [];
  if (Array.isArray(json)) return json.flatMap((each: unknown) => itemsIn(file, each, depth + 1));
  if (!isObject(json)) return depth === 0 ? [] : [plainItem(file, json)];
  if (Array.isArray(json.items)) return json.items.map((item: unknown) => pageItem(file, item));
  if (Array.isArray(json['@graph'])) return itemsIn(file, json['@graph'], depth + 1);
  if (isPageItem(json)) return [pageItem(file, json)];
  const hasContent =
    typesOf(json).length > 0 ||
    ['name', 'startDate', 'activity'].some((name) => property(json, name) !== undefined);
  return hasContent || depth > 0 ? [plainItem(file, json)] : [];
}

function isPageItem(json: JsonObject): boolean {
  return (json.state === 'updated' || json.state === 'deleted') && 'kind' in json;
}

function pageItem(feed: string, item: unknown): OpenActiveItem {
  if (!isObject(item)) return plainItem(feed, item);
  const { modified } = item;
  return {
    feed,
    kind: textOf(item.kind),
    id: textOf(item.id),
    // As a number it may be written 1e+21, which BigInt would not read.
    modified:
      typeof modified === 'number' && Number.isInteger(modified)
        ? BigInt(modified).toString()
        : textOf(modified),
    state: item.state === 'deleted' ? 'deleted' : 'updated',
    data: item.data,
  };
}

/** An item that stands in a file without the frame of a feed. */
function plainItem(feed: string, data: unknown): OpenActiveItem {
  const object = isObject(data) ? data : {};
  const id = idOf(object) || textOf(property(object, 'identifier'));
  return { feed, kind: typesOf(object)[0] ?? '', id, modified: '', state: 'updated', data };
}
