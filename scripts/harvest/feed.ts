import { fileError, type InputError } from '../../src/formats/issue';
import { isEnd, parsePage, type RpdePage } from '../../src/formats/rpde/page';
import type { Received } from './client';
import type { Run } from './run';
import { type FeedState, type Round, restart } from './state';

/** RPDE feeds must remember deletions for a week: a cursor left alone for longer may have missed some. */
const REMEMBERED_MS = 7 * 24 * 60 * 60_000;

/**
 * Harvests an RPDE feed from where it was left, to its end.
 * @throws InputError where the feed cannot be followed further, RunEnded where the run is over; what was received
 * stays and the cursor stands.
 */
export async function harvestFeed(feed: FeedState, run: Run): Promise<void> {
  const { client, folder, limits } = run;
  if (isForgotten(feed, run.effects.now())) restart(feed);
  const asked = new Set<string>();
  const before = feed.round.items;
  for (let pages = 0; ; pages++) {
    const url = feed.round.cursor ?? feed.url;
    capped(url, pages, limits.maxPages, 'pages');
    capped(url, feed.round.items - before, limits.maxItems, 'items');
    asked.add(url);
    const received = await client.get(url, parsePage);
    const page = received.value;
    const end = isEnd(page, received.url) || isEnd(page, url);
    if (!end || feed.round.again !== null) {
      const trouble = end ? null : troubleWithNext(page, received.url, feed.round, asked);
      const number = feed.round.again === null ? feed.round.pages + 1 : feed.round.pages;
      await folder.write(feed, feed.round, 'pages', number, received.body);
      feed.round = moved(feed.round, received, number, trouble === null, folder.time());
      feed.licence ||= page.licence;
      for (const problem of page.problems) run.note(problem);
      await folder.save();
      run.tally.add(page.items.length, received.body.length);
      if (trouble !== null) throw trouble;
    }
    if (end) {
      await folder.finish(feed);
      return;
    }
  }
}

function isForgotten({ round }: FeedState, now: number): boolean {
  return round.at !== null && now - Date.parse(round.at) > REMEMBERED_MS;
}

function capped(url: string, value: number, most: number, what: string): void {
  if (value < most) return;
  throw fileError(
    url,
    `Stopped at the cap of ${most} ${what} of one feed in one run.`,
    'Run the same command to go on from here.',
  );
}

/** Why a page that is not the end cannot be followed, null where it can. */
function troubleWithNext(
  page: RpdePage,
  from: string,
  { cursor, again }: Round,
  asked: ReadonlySet<string>,
): InputError | null {
  const remedy = 'What was received is kept. Tell the publisher.';
  if (page.next === null)
    return fileError(from, 'The page does not say where the next one is ("next").', remedy);
  if (page.next === cursor || page.next === from)
    return fileError(from, 'The page names itself as the next one although it holds items.', remedy);
  if (asked.has(page.next) || page.next === again?.next)
    return fileError(
      from,
      `The pages go round in a circle: the next one was asked before (${page.next}).`,
      remedy,
    );
  return null;
}

/** The round after a page was kept under a number. Where it leads nowhere the cursor stays, and it counts for now. */
function moved(
  round: Round,
  { value: page, body }: Received<RpdePage>,
  number: number,
  leadsOn: boolean,
  at: string,
): Round {
  const part = {
    next: page.next,
    items: page.items.length,
    unreadable: page.problems.length,
    bytes: body.length,
  };
  const past = round.again ?? { items: 0, unreadable: 0, bytes: 0 };
  return {
    ...round,
    cursor: leadsOn ? page.next : round.cursor,
    pages: number,
    items: round.items - past.items + part.items,
    unreadable: round.unreadable - past.unreadable + part.unreadable,
    bytes: round.bytes - past.bytes + part.bytes,
    again: leadsOn ? null : part,
    at,
  };
}
