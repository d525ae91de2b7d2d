import { groupBy } from '../../src/core/group-by';
import { EXIT, fileError, formatIssue, InputError, type Issue } from '../../src/formats/issue';
import { resolveUrl } from '../../src/formats/rpde/body';
import type { NetworkEffects } from '../effects';
import { PoliteClient, RunEnded } from '../harvest/client';
import { discover } from '../harvest/discover';
import { harvestFeed } from '../harvest/feed';
import { HarvestFolder } from '../harvest/folder';
import { LIMITS, type Limits } from '../harvest/limits';
import { describeHarvest } from '../harvest/report';
import type { Run } from '../harvest/run';
import { harvestServices } from '../harvest/services';
import { addFeed, type FeedState, newHarvest, restart } from '../harvest/state';
import { Tally } from '../harvest/tally';

/** What `wr sessions harvest` is asked to do. */
export interface SessionsHarvestOptions {
  /** Address of an RPDE feed, a dataset site, a data catalogue, or an Open Referral UK API or its `/services`. */
  readonly url: string;
  /** Folder to harvest into: new, empty, or of an earlier harvest of the same address, which goes on. */
  readonly out: string;
  /** Kinds of feeds to take from a catalogue; all that may hold sessions where left out. */
  readonly kinds?: readonly string[];
  /** Begin every feed all over again; what there is stands until a feed is whole. */
  readonly afresh?: boolean;
  /** Limits other than `LIMITS`. */
  readonly limits?: Partial<Limits>;
}

/** Hosts asked at the same time, each with one request. */
const HOSTS_AT_ONCE = 4;
/** Problems printed; the rest are counted. */
const PROBLEMS_SHOWN = 20;

/**
 * Harvests feeds of sessions into a folder of raw pages, going on from where an earlier run was left, whether it
 * came to the end or was cut off.
 * @returns 0 where every feed came to its end, 1 where some stopped before it or held what cannot be read.
 * @throws InputError for an address or a folder that cannot be used.
 */
export async function runSessionsHarvest(
  options: SessionsHarvestOptions,
  effects: NetworkEffects,
): Promise<number> {
  const entry = resolveUrl(options.url, options.url);
  if (entry === null) {
    throw fileError(
      options.url,
      'This is not the address of a feed.',
      'Give a whole address, beginning with http:// or https:// and without a password.',
    );
  }
  const limits = { ...LIMITS, ...options.limits };
  checkLimits(limits);
  const unlock = await effects.lockFolder(options.out);
  const interrupt = new AbortController();
  const leaveOff = effects.onInterrupt(() => interrupt.abort());
  try {
    return await harvest(entry, limits, options, effects, interrupt.signal);
  } finally {
    leaveOff();
    await unlock();
  }
}

function checkLimits(limits: Limits): void {
  const wrong = Object.entries<number>({ ...limits }).find(
    ([, value]) => !Number.isSafeInteger(value) || value < 0,
  );
  if (wrong === undefined) return;
  const [column, value] = wrong;
  const message = 'A limit should be a whole number, not below zero.';
  throw new InputError(
    { file: 'limits', line: null, column, value: String(value), message, remedy: 'Give another.' },
    EXIT.badUsage,
  );
}

async function harvest(
  entry: string,
  limits: Limits,
  options: SessionsHarvestOptions,
  effects: NetworkEffects,
  interrupt: AbortSignal,
): Promise<number> {
  const caps = {
    pages: limits.maxPages,
    items: limits.maxItems,
    bytes: limits.maxBytes,
    milliseconds: limits.maxMs,
  };
  const started = new Date(effects.now()).toISOString();
  const folder = await HarvestFolder.open(options.out, effects, () =>
    newHarvest({ entry, kind: 'feed', started, caps }),
  );
  const { state } = folder;
  if (state.entry !== entry)
    throw fileError(options.out, `This folder holds a harvest of ${state.entry}.`, 'Name another folder.');
  state.caps = caps;
  const client = new PoliteClient(effects, limits, interrupt);
  const problems = new Problems();
  const ended = await untilEnded(async () => {
    await find(entry, options.kinds ?? null, folder, client, problems);
  });
  if (options.afresh === true) for (const feed of state.feeds) restart(feed);
  const tally = new Tally(state.feeds.length, effects);
  const run: Run = { client, folder, limits, effects, tally, note: (issue) => problems.add(issue) };
  const reason = ended ?? (await harvestAll(state.feeds, run));
  await folder.save();
  effects.print(describeHarvest(state, options.out, tally, client.requests));
  problems.print(effects);
  if (reason !== null)
    effects.print(`${reason} What was received is kept: run the same command to go on from there.`);
  const isWhole =
    reason === null && state.feeds.length > 0 && state.feeds.every(({ stopped }) => stopped === null);
  return isWhole && problems.count === 0 ? EXIT.ok : EXIT.problemsFound;
}

/** Fills the list of feeds; of a catalogue, once more where an earlier run came to the end of everything. */
async function find(
  entry: string,
  kinds: readonly string[] | null,
  folder: HarvestFolder,
  client: PoliteClient,
  problems: Problems,
): Promise<void> {
  const { state } = folder;
  const isFirst = state.feeds.length === 0;
  const isWhole = state.feeds.every(({ round }) => round.whole);
  if (!isFirst && (state.kind !== 'catalogue' || !isWhole)) return;
  const found = await discover(entry, kinds, client).catch((error: unknown) => {
    if (isFirst || !(error instanceof InputError)) throw error;
    // What is known already can be harvested without the catalogue.
    problems.add(error.issue);
    return null;
  });
  if (found === null) return;
  state.kind = found.kind;
  state.skipped = [...found.skipped];
  for (const feed of found.feeds) addFeed(state, feed);
  for (const problem of found.problems) problems.add(problem);
  await folder.save();
}

/** Harvests all feeds, several hosts at a time. Returns why the run ended early, null where it did not. */
async function harvestAll(feeds: readonly FeedState[], run: Run): Promise<string | null> {
  const queue = [...groupBy(feeds, ({ url }) => new URL(url).host).values()];
  const worker = async () => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift())
      for (const feed of group) await harvestOne(feed, run);
  };
  return await untilEnded(async () => {
    const workers = await Promise.allSettled(Array.from({ length: HOSTS_AT_ONCE }, worker));
    for (const each of workers) if (each.status === 'rejected') throw each.reason;
  });
}

async function harvestOne(feed: FeedState, run: Run): Promise<void> {
  feed.stopped = null;
  try {
    await (feed.format === 'rpde' ? harvestFeed(feed, run) : harvestServices(feed, run));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    feed.stopped = formatIssue(error.issue);
  }
  run.tally.feedDone();
}

/** Does some work. Returns why the run ended in the middle of it, null where it did not. */
async function untilEnded(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof RunEnded) return error.message;
    throw error;
  }
}

/** What was wrong besides feeds that stopped: the first few, and how many. */
class Problems {
  count = 0;
  private readonly first: Issue[] = [];

  add(issue: Issue): void {
    this.count++;
    if (this.first.length < PROBLEMS_SHOWN) this.first.push(issue);
  }

  print(effects: NetworkEffects): void {
    for (const issue of this.first) effects.print(formatIssue(issue));
    const more = this.count - this.first.length;
    if (more > 0) effects.print(`And ${more} more.`);
  }
}
