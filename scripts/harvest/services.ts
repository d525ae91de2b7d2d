import { InputError } from '../../src/formats/issue';
import { parseJson } from '../../src/formats/json';
import { decodeBody } from '../../src/formats/rpde/body';
import { parseServiceList, serviceAddress } from '../../src/formats/rpde/service-list';
import type { Run } from './run';
import { type FeedState, restart } from './state';

/** Services in a row that may fail before the list is left for another day. */
const FAILURES_IN_A_ROW = 3;

/**
 * Harvests a list of services and the details of each. Such a list tells of no deletions, so one that is whole is
 * harvested all over again; the earlier one stands until the new one is whole.
 * @throws InputError where the list cannot be followed further, RunEnded where the run is over.
 */
export async function harvestServices(feed: FeedState, run: Run): Promise<void> {
  if (feed.round.whole) restart(feed);
  const ids = await harvestList(feed, run);
  await harvestDetails(feed, ids, run);
  await run.folder.finish(feed);
}

/** Reads the list from where it was left to its end. Returns the ids of all services in order, each once. */
async function harvestList(feed: FeedState, run: Run): Promise<readonly string[]> {
  const { client, folder, limits } = run;
  const ids = new Set<string>();
  for (let number = 1; number <= feed.round.pages; number++) {
    const body = await folder.read(feed, feed.round, 'pages', number);
    for (const id of parseServiceList(decodeBody(body), feed.url).ids) ids.add(id);
  }
  while (feed.round.cursor !== null) {
    if (feed.round.pages >= limits.maxPages || ids.size >= limits.maxItems)
      throw new InputError(
        wrong(
          feed.round.cursor,
          'The list is longer than the cap.',
          'Raise the cap of pages or items to go on from here.',
        ),
      );
    const { value: page, body, url } = await client.get(feed.round.cursor, parseServiceList);
    const known = ids.size;
    for (const id of page.ids) ids.add(id);
    const repeats = page.ids.length > 0 && ids.size === known;
    if (repeats) run.note(wrong(url, 'This page lists no new service, so the list ends here.', TELL));
    if (page.withoutId > 0) run.note(wrong(url, `${page.withoutId} services have no id.`, TELL));
    await folder.write(feed, feed.round, 'pages', feed.round.pages + 1, body);
    feed.round = {
      ...feed.round,
      cursor: repeats ? null : page.next,
      pages: feed.round.pages + 1,
      items: ids.size,
      unreadable: feed.round.unreadable + page.withoutId,
      bytes: feed.round.bytes + body.length,
      at: folder.time(),
    };
    await folder.save();
    run.tally.add(page.ids.length, body.length);
  }
  return [...ids];
}

async function harvestDetails(feed: FeedState, ids: readonly string[], run: Run): Promise<void> {
  const { client, folder } = run;
  let failures = 0;
  for (const [at, id] of ids.entries()) {
    const number = at + 1;
    if (number <= feed.round.services) continue;
    const address = serviceAddress(feed.url, id);
    try {
      const { body } = await client.get(address, parseJson);
      await folder.write(feed, feed.round, 'services', number, body);
      feed.round = { ...feed.round, bytes: feed.round.bytes + body.length };
      failures = 0;
      run.tally.add(0, body.length);
    } catch (error) {
      if (!(error instanceof InputError) || ++failures >= FAILURES_IN_A_ROW) throw error;
      run.note(error.issue);
      feed.round = { ...feed.round, missing: [...feed.round.missing, number] };
    }
    feed.round = { ...feed.round, services: number, at: folder.time() };
    await folder.save();
  }
}

const TELL = 'Tell the publisher.';

function wrong(file: string, message: string, remedy: string): InputError['issue'] {
  return { file, line: null, column: null, value: null, message, remedy };
}
