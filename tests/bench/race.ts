import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Graph } from '../../src/core/graph/walking-graph';
import { median } from './figures';
import { KERNEL_IN_CPP } from './peers/kernel-peer';
import { type Peer, type PeerRun, writeGraphFolder } from './peers/peer';
import { checkSame } from './same-distances';

/** A search of ours, run in this process. */
export interface Contender {
  readonly name: string;
  /** How it searches, in a few words. */
  readonly what: string;
  /** Of everything it keeps between searches; null when not counted. */
  readonly memoryBytes: number | null;
  /** Time it took to prepare, before any search; null when it prepares nothing. */
  readonly buildMs: number | null;
  /** Does the whole job once, from sources in to distances out. */
  run(): void;
  /** What the last run found for every node, decimetres, 0xffffffff where no source can be reached. */
  distances(): Uint32Array;
}

/** How one contender fared. */
export interface Raced {
  readonly kind: 'raced';
  readonly name: string;
  readonly what: string;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** Times faster than scipy: median over the rounds of scipy's time over this one's. Null when scipy did not run. */
  readonly ratioToScipy: number | null;
  /** This one's time over that of the same kernel in C++, in the same way. */
  readonly ratioToNative: number | null;
  readonly memoryBytes: number | null;
  /** The same memory over the graph's nodes. */
  readonly memoryBytesANode: number | null;
  readonly buildMs: number | null;
}

/** A peer that did not take part. */
export interface LeftOut {
  readonly kind: 'left out';
  readonly name: string;
  readonly what: string;
  readonly reason: string;
}

export type RaceRow = Raced | LeftOut;

/** Runs before the first measured one: the least number and the least time together, and when it is enough anyway. */
interface WarmUp {
  readonly runs: number;
  readonly ms: number;
  readonly enoughMs: number;
}

/** One of ours or a peer: from here on there is no difference. */
interface Entrant {
  readonly name: string;
  readonly what: string;
  readonly memoryBytes: number | null;
  readonly buildMs: number | null;
  readonly warmUp: WarmUp;
  readonly runMs: () => Promise<number>;
  readonly distances: (() => Promise<Uint32Array>) | null;
}

/** An entrant that is warm, with how often it runs. */
interface Starter extends Entrant {
  /** Back to back in one round; the round's figure is their median. */
  readonly runsARound: number;
  readonly inRound: (round: number) => boolean;
  /** Milliseconds by round. */
  readonly rounds: Map<number, number>;
}

/** Enough for the JIT compiler to have done its last pass on engines that take a millisecond. */
const OUR_WARM_UP: WarmUp = { runs: 20, ms: 300, enoughMs: 3000 };
const PEER_WARM_UP: WarmUp = { runs: 2, ms: 0, enoughMs: 3000 };

/**
 * A run below this long is repeated within its round until about this long is filled: one alone would measure the
 * caches that the contender before it left behind.
 */
const SHORT_MS = 5;
const MOST_RUNS_A_ROUND = 25;

/** A run above this long is slow: it takes part in a few rounds only, so that a race stays short. */
const SLOW_MS = 2000;
const ROUNDS_OF_SLOW = 3;

/** The contender that others are given as multiples of. */
const YARDSTICK = 'scipy';

/**
 * Races searches for the nearest source of every node: each round runs every contender once, the next round starting
 * with the next contender, so that all meet the same machine in the same states. Peers that cannot take part are
 * listed with the reason.
 *
 * @param sources Distinct nodes.
 * @throws Error when a contender's distances are not those of the first contender, or a peer dies.
 */
export async function race(
  graph: Graph,
  sources: ArrayLike<number>,
  ours: readonly Contender[],
  peers: readonly Peer[],
  rounds: number,
): Promise<RaceRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-race-'));
  const open: PeerRun[] = [];
  try {
    writeGraphFolder(folder, graph, sources);
    const { able, leftOut } = sift(peers, graph.nodeCount);
    const entrants = ours.map(entrantOfOurs);
    for (const peer of able) {
      const run = await peer.open(folder);
      open.push(run);
      entrants.push(entrantOfPeer(peer, run));
    }
    const starters: Starter[] = [];
    for (const entrant of entrants) starters.push(await warm(entrant, rounds));
    await checkSame(starters);
    await runRounds(starters, rounds);
    return [...figures(starters, graph.nodeCount), ...leftOut];
  } finally {
    for (const run of open) await run.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function sift(peers: readonly Peer[], nodeCount: number) {
  const able: Peer[] = [];
  const leftOut: LeftOut[] = [];
  for (const peer of peers) {
    const reason = tooLarge(peer, nodeCount) ?? peer.unavailable();
    if (reason === null) able.push(peer);
    else leftOut.push({ kind: 'left out', name: peer.name, what: peer.what, reason });
  }
  return { able, leftOut };
}

function tooLarge({ maxNodes }: Peer, nodeCount: number): string | null {
  if (maxNodes === undefined || nodeCount <= maxNodes.count) return null;
  return `given at most ${maxNodes.count} nodes, as ${maxNodes.why}`;
}

function entrantOfOurs(contender: Contender): Entrant {
  const { name, what, memoryBytes, buildMs } = contender;
  return {
    name,
    what,
    memoryBytes,
    buildMs,
    warmUp: OUR_WARM_UP,
    runMs: async () => {
      const start = performance.now();
      contender.run();
      return performance.now() - start;
    },
    distances: async () => contender.distances(),
  };
}

function entrantOfPeer({ name, what }: Peer, run: PeerRun): Entrant {
  return {
    name,
    what,
    memoryBytes: null,
    buildMs: null,
    warmUp: PEER_WARM_UP,
    runMs: () => run.runMs(),
    distances: run.distances,
  };
}

/** How long it takes once warm decides how often it runs. */
async function warm(entrant: Entrant, rounds: number): Promise<Starter> {
  const { warmUp } = entrant;
  let shortest = Number.POSITIVE_INFINITY;
  let total = 0;
  for (let run = 0; total < warmUp.enoughMs && (run < warmUp.runs || total < warmUp.ms); run++) {
    const ms = await entrant.runMs();
    shortest = Math.min(shortest, ms);
    total += ms;
  }
  const runsARound = runsToFill(shortest);
  const notes = [
    ...(runsARound > 1 ? [`each round the median of ${runsARound} runs`] : []),
    ...(shortest > SLOW_MS && rounds > ROUNDS_OF_SLOW ? [`${ROUNDS_OF_SLOW} rounds only`] : []),
  ];
  return {
    ...entrant,
    what: [entrant.what, ...notes].join('; '),
    runsARound,
    inRound: shortest > SLOW_MS ? fewOf(rounds) : () => true,
    rounds: new Map(),
  };
}

/** Runs that fill SHORT_MS; an odd number, so that their median is one of them. */
function runsToFill(ms: number): number {
  if (ms >= SHORT_MS) return 1;
  const count = Math.min(Math.ceil(SHORT_MS / ms), MOST_RUNS_A_ROUND);
  return count % 2 === 1 ? count : count + 1;
}

/** The rounds of slow contenders, spread over the race. */
function fewOf(rounds: number): (round: number) => boolean {
  const chosen = Array.from({ length: ROUNDS_OF_SLOW }, (_, i) =>
    Math.round((i * (rounds - 1)) / (ROUNDS_OF_SLOW - 1)),
  );
  return (round) => chosen.includes(round);
}

async function runRounds(starters: readonly Starter[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < starters.length; place++) {
      const starter = starters[(round + place) % starters.length]!;
      if (starter.inRound(round)) starter.rounds.set(round, await roundMs(starter));
    }
  }
}

async function roundMs({ runsARound, runMs }: Starter): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runsARound; run++) times.push(await runMs());
  return median(times);
}

function figures(starters: readonly Starter[], nodeCount: number): Raced[] {
  const roundsOf = (wanted: string) => starters.find(({ name }) => name === wanted)?.rounds ?? null;
  const scipy = roundsOf(YARDSTICK);
  const native = roundsOf(KERNEL_IN_CPP);
  return starters.map(({ name, what, memoryBytes, buildMs, rounds }) => {
    const times = [...rounds.values()];
    return {
      kind: 'raced',
      name,
      what,
      memoryBytes,
      memoryBytesANode: memoryBytes === null ? null : memoryBytes / nodeCount,
      buildMs,
      medianMs: median(times),
      minMs: Math.min(...times),
      maxMs: Math.max(...times),
      ratioToScipy: scipy === null ? null : pairedRatio(scipy, rounds),
      ratioToNative: native === null ? null : pairedRatio(rounds, native),
    };
  });
}

/** One's time over the other's in the rounds that both ran in: a machine that slows down for a while slows both. */
function pairedRatio(over: ReadonlyMap<number, number>, under: ReadonlyMap<number, number>): number {
  const ratios: number[] = [];
  for (const [round, ms] of over) {
    const other = under.get(round);
    if (other !== undefined) ratios.push(ms / other);
  }
  return median(ratios);
}
