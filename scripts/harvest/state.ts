import * as v from 'valibot';
import { fileError } from '../../src/formats/issue';

/** Name of the file that says what a harvest folder holds and where each feed is to be asked next. */
export const HARVEST_JSON = 'harvest.json';

const VERSION = 1;
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(v.string(), v.isoTimestamp());

const roundSchema = v.object({
  /** Counts from 1; a feed harvested all over again is another round, in another folder. */
  number: v.pipe(whole, v.minValue(1)),
  /** Address to ask next; null where a list of services has been read to its end. */
  cursor: v.nullable(v.string()),
  /** Pages kept. */
  pages: whole,
  /** Items on them: changes of an RPDE feed, services of a list. */
  items: whole,
  /** Items that could not be read. */
  unreadable: whole,
  /** Bytes of the pages as received. */
  bytes: whole,
  /**
   * Set where the last page kept came from the cursor itself, since its `next` leads nowhere: asking again replaces
   * the page. Holds that `next`, and what the page counts in the totals.
   */
  again: v.nullable(
    v.object({ next: v.nullable(v.string()), items: whole, unreadable: whole, bytes: whole }),
  ),
  /** Details of services done, in the order of the list; those that could not be had are in `missing`. */
  services: whole,
  missing: v.array(whole),
  /** Whether the end of the feed has been reached. */
  whole: v.boolean(),
  /** When a page was last kept or the end last seen. */
  at: v.nullable(time),
});

const feedSchema = v.object({
  /** Name of its folder inside the harvest. */
  folder: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  format: v.picklist(['rpde', 'services']),
  url: v.string(),
  kind: v.string(),
  title: v.string(),
  licence: v.string(),
  publisher: v.string(),
  dataset: v.string(),
  round: roundSchema,
  /** An earlier whole round, which stands until the present one is whole. */
  kept: v.nullable(roundSchema),
  /** Why it was last left before its end; null where it was not. */
  stopped: v.nullable(v.string()),
});

const skippedSchema = v.object({ url: v.string(), title: v.string(), kind: v.string() });

const harvestSchema = v.object({
  version: v.literal(VERSION),
  entry: v.string(),
  kind: v.picklist(['feed', 'catalogue', 'services']),
  started: time,
  /** Caps of one run that the last run kept to. */
  caps: v.object({ pages: whole, items: whole, bytes: whole, milliseconds: whole }),
  feeds: v.array(feedSchema),
  /** Feeds of kinds that were not asked for. */
  skipped: v.array(skippedSchema),
});

/** One pass through a feed. */
export type Round = v.InferOutput<typeof roundSchema>;
/** A feed of a harvest and how far it has come. */
export type FeedState = v.InferOutput<typeof feedSchema>;
/** What a harvest folder says of itself. */
export type HarvestState = v.InferOutput<typeof harvestSchema>;
/** A feed as found, before anything is harvested from it. */
export type FoundFeed = Omit<FeedState, 'folder' | 'round' | 'kept' | 'stopped'>;

/** A harvest of which nothing is done. */
export function newHarvest(heading: Pick<HarvestState, 'entry' | 'kind' | 'started' | 'caps'>): HarvestState {
  return { version: VERSION, ...heading, feeds: [], skipped: [] };
}

/** Adds a feed with a folder of its own, unless the harvest has it. */
export function addFeed(harvest: HarvestState, found: FoundFeed): void {
  if (harvest.feeds.some(({ url }) => url === found.url)) return;
  const number = String(harvest.feeds.length + 1).padStart(4, '0');
  const words = (found.kind || found.format).toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const folder = `${number}-${words.slice(0, 40)}`.replace(/-+$/, '');
  harvest.feeds.push({ ...found, folder, round: newRound(1, found.url), kept: null, stopped: null });
}

/** Begins a feed all over again. A round that is whole stands until the new one is. */
export function restart(feed: FeedState): void {
  if (feed.round.whole) feed.kept = feed.round;
  feed.round = newRound(feed.round.number + 1, feed.url);
}

function newRound(number: number, cursor: string): Round {
  const counts = { pages: 0, items: 0, unreadable: 0, bytes: 0, services: 0 };
  return { number, cursor, ...counts, again: null, missing: [], whole: false, at: null };
}

/** The round to read: the last that is whole; before there is one, what there is so far. */
export function roundToRead(feed: FeedState): Round {
  return feed.kept ?? feed.round;
}

/** Path of a page or of the details of a service, inside the harvest folder. */
export function pathOf(feed: FeedState, round: Round, part: 'pages' | 'services', number: number): string {
  return `${feed.folder}/round-${round.number}/${part}/${String(number).padStart(6, '0')}.json.gz`;
}

/** The text of harvest.json. The same harvest gives the same text, in whatever order its fields were set. */
export function formatHarvest(harvest: HarvestState): string {
  return `${JSON.stringify(v.parse(harvestSchema, harvest), null, 1)}\n`;
}

/**
 * Reads harvest.json.
 * @throws InputError where it is not one, or of another version.
 */
export function parseHarvest(text: string, file: string): HarvestState {
  const remedy = 'Harvest into a new folder.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fileError(file, 'This file is not JSON.', remedy);
  }
  const read = v.safeParse(harvestSchema, value);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const where = v.getDotPath(issue) ?? 'the whole file';
  throw fileError(file, `This is no harvest that can be read (${where}: ${issue.message}).`, remedy);
}
