import { fileError } from '../issue';
import { isObject, type JsonObject, listOf, textOf } from '../json';
import { firstOf, idOf, lastPart, typesOf } from '../openactive/json';
import { isHtml, parseJson } from '../json';
import { resolveUrl } from './body';

/** A feed as a dataset site describes it. */
export interface FeedListing {
  /** Address of the feed's first page. */
  readonly url: string;
  /** What it holds ("SessionSeries"); "" where the site does not say. */
  readonly kind: string;
  /** Title of the dataset it is part of. */
  readonly title: string;
  /** Address of the licence, "" where none is stated. */
  readonly licence: string;
  /** Who publishes it, "" where nobody is named. */
  readonly publisher: string;
  /** Page that describes the dataset. */
  readonly dataset: string;
}

/** What a document of a data catalogue leads to. */
export interface CatalogueDocument {
  /** Addresses of catalogues and dataset sites to read next. */
  readonly parts: readonly string[];
  readonly feeds: readonly FeedListing[];
}

const SCRIPT = /<script\b[^>]*\btype\s*=\s*["']?application\/ld\+json["']?[^>]*>([\s\S]*?)<\/script>/gi;

/**
 * Reads a data catalogue (schema.org DataCatalog) or a dataset site (Dataset): JSON-LD, or a web page with JSON-LD in it.
 * @param url where it came from; addresses may be relative to it.
 * @throws InputError where it is neither.
 */
export function readCatalogue(text: string, url: string): CatalogueDocument {
  const parts = new Set<string>();
  const feeds = new Map<string, FeedListing>();
  let known = false;
  for (const node of topNodes(text, url)) {
    if (typesOf(node).includes('DataCatalog')) {
      known = true;
      readCatalog(node, url, parts, feeds);
    } else if (typesOf(node).includes('Dataset') || node.distribution !== undefined) {
      known = true;
      readDataset(node, url, feeds);
    }
  }
  if (!known) {
    throw fileError(
      url,
      'This is neither a feed, a data catalogue, a dataset site nor a list of services.',
      'Check the address.',
    );
  }
  parts.delete(url);
  return { parts: [...parts], feeds: [...feeds.values()] };
}

function topNodes(text: string, url: string): JsonObject[] {
  if (!isHtml(text)) return nodesOf(parseJson(text, url));
  return [...text.matchAll(SCRIPT)].flatMap((match) => nodesOf(parseJson(match[1] ?? '', url)));
}

function nodesOf(value: unknown): JsonObject[] {
  return listOf(value)
    .filter(isObject)
    .flatMap((node) => (Array.isArray(node['@graph']) ? node['@graph'].filter(isObject) : [node]));
}

function readCatalog(
  node: JsonObject,
  url: string,
  parts: Set<string>,
  feeds: Map<string, FeedListing>,
): void {
  for (const part of [...listOf(node.hasPart), ...listOf(node.dataset)]) {
    if (isObject(part) && part.distribution !== undefined) {
      readDataset(part, url, feeds);
      continue;
    }
    const address = isObject(part) ? textOf(part.url) || idOf(part) : textOf(part);
    const whole = address === '' ? null : resolveUrl(address, url);
    if (whole !== null) parts.add(whole);
  }
}

function readDataset(node: JsonObject, url: string, feeds: Map<string, FeedListing>): void {
  for (const distribution of listOf(node.distribution).filter(isObject)) {
    const address = textOf(distribution.contentUrl);
    const feed = address === '' ? null : resolveUrl(address, url);
    if (feed === null || !isFeed(distribution) || feeds.has(feed)) continue;
    feeds.set(feed, {
      url: feed,
      kind: lastPart(textOf(distribution.additionalType) || textOf(distribution.name)),
      title: textOf(node.name) || textOf(node.url) || url,
      licence: addressOf(node.license),
      publisher: isObject(node.publisher) ? textOf(node.publisher.name) : textOf(node.publisher),
      dataset: textOf(node.url) || url,
    });
  }
}

/** Datasets may also offer dumps and spreadsheets; one that does not say what it is is taken for a feed. */
function isFeed(distribution: JsonObject): boolean {
  const format = textOf(distribution.encodingFormat) || textOf(distribution.encodingType);
  return format === '' || /rpde|^application\/json/i.test(format);
}

function addressOf(value: unknown): string {
  const first = firstOf(value);
  return isObject(first) ? textOf(first.url) || idOf(first) || textOf(first.name) : textOf(first);
}
