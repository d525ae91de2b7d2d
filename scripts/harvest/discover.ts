import { fileError, InputError, type Issue } from '../../src/formats/issue';
import { isObject } from '../../src/formats/json';
import { isHtml, parseJson } from '../../src/formats/json';
import { type CatalogueDocument, type FeedListing, readCatalogue } from '../../src/formats/rpde/catalogue';
import { isPage } from '../../src/formats/rpde/page';
import { isServiceList } from '../../src/formats/rpde/service-list';
import type { PoliteClient } from './client';
import type { FoundFeed, HarvestState } from './state';

/** What an address leads to. */
export interface Discovery {
  readonly kind: HarvestState['kind'];
  readonly feeds: readonly FoundFeed[];
  /** Feeds of kinds that were not asked for. */
  readonly skipped: HarvestState['skipped'];
  /** Parts of a catalogue that could not be read. */
  readonly problems: readonly Issue[];
}

/** Kinds that are never sessions a person can go to: pitches and courts for hire, places, recordings. */
const NO_SESSIONS = [
  'FacilityUse',
  'IndividualFacilityUse',
  'FacilityUseSlot',
  'IndividualFacilityUseSlot',
  'Slot',
  'OnDemandEvent',
  'Place',
  'Organization',
  'Person',
];

/** Catalogues may hold catalogues; no deeper than this. */
const MAX_DEPTH = 4;
/** Documents of one catalogue, in case it has no end. */
const MAX_DOCUMENTS = 2000;

type Entry =
  | { readonly kind: 'feed' | 'services' }
  | { readonly kind: 'api' }
  | { readonly kind: 'catalogue'; readonly document: CatalogueDocument };

/**
 * Finds the feeds that an address leads to: it may be one itself, a list of services or the API that has one, a data
 * catalogue, or a dataset site.
 * @param kinds kinds to harvest from a catalogue; without them all but those that are never sessions.
 * @throws InputError where it is none of these, or cannot be read.
 */
export async function discover(
  address: string,
  kinds: readonly string[] | null,
  client: PoliteClient,
): Promise<Discovery> {
  const received = await client.get(address, readEntry);
  const entry = received.value;
  const none = { skipped: [], problems: [] };
  if (entry.kind === 'catalogue') return await readParts(received.url, entry.document, kinds, client);
  if (entry.kind === 'api') {
    const services = new URL(received.url);
    services.search = '';
    services.pathname = `${services.pathname.replace(/\/+$/, '')}/services`;
    return { ...none, kind: 'services', feeds: [bare(services.href, 'services')] };
  }
  client.keep(address, received);
  const format = entry.kind === 'feed' ? 'rpde' : 'services';
  return { ...none, kind: entry.kind, feeds: [bare(address, format)] };
}

function readEntry(text: string, url: string): Entry {
  if (!isHtml(text)) {
    const value = parseJson(text, url);
    if (isPage(value)) return { kind: 'feed' };
    if (isServiceList(value)) return { kind: 'services' };
    if (isObject(value) && 'openapi_url' in value) return { kind: 'api' };
  }
  return { kind: 'catalogue', document: readCatalogue(text, url) };
}

function bare(url: string, format: FoundFeed['format']): FoundFeed {
  const title = new URL(url).host;
  return { format, url, kind: '', title, licence: '', publisher: '', dataset: '' };
}

async function readParts(
  url: string,
  first: CatalogueDocument,
  kinds: readonly string[] | null,
  client: PoliteClient,
): Promise<Discovery> {
  const listings = new Map(first.feeds.map((feed) => [feed.url, feed]));
  const problems: Issue[] = [];
  const seen = new Set([url, ...first.parts]);
  const queue = first.parts.map((part) => ({ part, depth: 1 }));
  for (const { part, depth } of queue) {
    const document = await readPart(part, client, problems);
    for (const feed of document.feeds) if (!listings.has(feed.url)) listings.set(feed.url, feed);
    for (const next of document.parts) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (depth < MAX_DEPTH && queue.length < MAX_DOCUMENTS) queue.push({ part: next, depth: depth + 1 });
      else problems.push(tooDeep(next).issue);
    }
  }
  return { kind: 'catalogue', ...chooseFeeds([...listings.values()], kinds), problems };
}

async function readPart(part: string, client: PoliteClient, problems: Issue[]): Promise<CatalogueDocument> {
  try {
    return (await client.get(part, readCatalogue)).value;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(error.issue);
    return { parts: [], feeds: [] };
  }
}

function tooDeep(url: string): InputError {
  const limits = `${MAX_DEPTH} levels and ${MAX_DOCUMENTS} documents`;
  return fileError(
    url,
    `The catalogue goes on beyond ${limits}, so this was not read.`,
    'Harvest this address by itself.',
  );
}

function chooseFeeds(
  listings: readonly FeedListing[],
  kinds: readonly string[] | null,
): { feeds: FoundFeed[]; skipped: HarvestState['skipped'] } {
  const isWanted = (kind: string) => (kinds === null ? !named(NO_SESSIONS, kind) : named(kinds, kind));
  const feeds = listings
    .filter(({ kind }) => isWanted(kind))
    .map((feed) => ({ ...feed, format: 'rpde' as const }));
  const skipped = listings
    .filter(({ kind }) => !isWanted(kind))
    .map(({ url, title, kind }) => ({ url, title, kind }));
  return { feeds, skipped };
}

function named(list: readonly string[], kind: string): boolean {
  return list.some((each) => each.toLowerCase() === kind.toLowerCase());
}
