/** Which items each candidate covers, in compressed sparse rows: those of candidate c are item[start[c]] to item[start[c + 1]]. */
export interface CoverSets {
  readonly start: Uint32Array;
  readonly item: Uint32Array;
}

/** A maximal covering problem (Church and ReVelle 1974): which k candidates cover items of most weight together? */
export interface CoverProblem {
  readonly sets: CoverSets;
  /** Weight of each item, none below 0. */
  readonly weight: Float64Array;
  /** How many candidates may be chosen. */
  readonly count: number;
  /** Whether two candidates may not both be chosen; null where any may. */
  readonly clash: ((one: number, other: number) => boolean) | null;
}

/** Candidates in the order in which they were chosen, and what each covers that those before did not. */
export interface Cover {
  readonly chosen: readonly number[];
  readonly gains: readonly number[];
  readonly total: number;
  /** Sets gone through to find it, for tests of cost. */
  readonly looked: number;
}

/**
 * Chooses one after the other, each time the candidate that adds most; ties go to the lower one. Within 1 - 1/e of the
 * best there is (Nemhauser, Wolsey and Fisher 1978). What a candidate adds only ever shrinks, so that most need no second
 * look (Minoux 1978). Candidates that add nothing are not chosen.
 *
 * @param among Only these; all when left out.
 */
export function greedyCover(problem: CoverProblem, among?: readonly number[]): Cover {
  const { sets, weight, count, clash } = problem;
  const isCovered = new Uint8Array(weight.length);
  const candidates = among ?? Array.from({ length: candidateCount(sets) }, (_, c) => c);
  const queue = new GainQueue();
  let looked = candidates.length;
  for (const c of candidates) queue.push(c, gainOf(sets, weight, isCovered, c), 0);
  const chosen: number[] = [];
  const gains: number[] = [];
  while (chosen.length < count) {
    const top = queue.pop();
    if (top === null || top.gain <= 0) break;
    if (clash !== null && chosen.some((other) => clash(other, top.candidate))) continue;
    if (top.round < chosen.length) {
      looked++;
      queue.push(top.candidate, gainOf(sets, weight, isCovered, top.candidate), chosen.length);
      continue;
    }
    chosen.push(top.candidate);
    gains.push(top.gain);
    for (let i = sets.start[top.candidate]!; i < sets.start[top.candidate + 1]!; i++)
      isCovered[sets.item[i]!] = 1;
  }
  return { chosen, gains, total: gains.reduce((sum, gain) => sum + gain, 0), looked };
}

/** Rounds of exchanges at most: each has to gain, so that few are ever needed. */
const MOST_ROUNDS = 20;

/**
 * Improves a choice by exchanging one candidate at a time for the one that adds most in its place, until no exchange
 * gains. What comes out covers at least as much, and is put in greedy order again.
 */
export function improveBySwaps(problem: CoverProblem, cover: Cover): Cover {
  const { sets, weight, clash } = problem;
  const chosen = [...cover.chosen];
  const times = new Uint16Array(weight.length);
  const alone = Float64Array.from({ length: candidateCount(sets) }, (_, c) => gainOf(sets, weight, null, c));
  for (const c of chosen) count(sets, times, c, 1);
  let looked = cover.looked;
  for (let round = 0, improved = true; improved && round < MOST_ROUNDS; round++) {
    improved = false;
    for (let i = 0; i < chosen.length; i++) {
      const out = chosen[i]!;
      count(sets, times, out, -1);
      let best = out;
      let most = gainOf(sets, weight, times, out);
      for (let c = 0; c < alone.length; c++) {
        // No more than it covers by itself can it ever add.
        if (alone[c]! <= most || chosen.includes(c)) continue;
        if (clash !== null && chosen.some((other, j) => j !== i && clash(other, c))) continue;
        looked++;
        const gain = gainOf(sets, weight, times, c);
        if (gain > most + TOLERANCE * alone[c]!) {
          best = c;
          most = gain;
        }
      }
      chosen[i] = best;
      count(sets, times, best, 1);
      if (best !== out) improved = true;
    }
  }
  const ordered = greedyCover(problem, chosen);
  return { ...ordered, looked: looked + ordered.looked };
}

/** Weights are sums of products: what differs by less is rounding. */
const TOLERANCE = 1e-12;
const BOUND_ROUNDS = 120;
/** Rounds without a better bound before steps are halved. */
const PATIENCE = 8;

/**
 * A weight that no choice of so many candidates can exceed, whatever clashes: by Lagrangian relaxation of "an item counts
 * only where a chosen candidate covers it" (Galvao and ReVelle 1996), whose multipliers are improved by subgradient steps
 * from two beginnings: each set by itself, and what is left of each beside the choice made.
 *
 * @param cover a choice that is known, the better the tighter.
 */
export function coverBound(problem: CoverProblem, cover: Cover): number {
  const { sets, weight } = problem;
  const isCovered = new Uint8Array(weight.length);
  for (const c of cover.chosen) {
    for (let i = sets.start[c]!; i < sets.start[c + 1]!; i++) isCovered[sets.item[i]!] = 1;
  }
  const beginnings = [weight.slice(), weight.map((w, i) => (isCovered[i] === 1 ? 0 : w))];
  const bounds = beginnings.map((multipliers) => descend(problem, cover.total, multipliers));
  // Rounding must not let a choice seem better than can be.
  return Math.max(cover.total, Math.min(...bounds));
}

function descend({ sets, weight, count: k }: CoverProblem, known: number, multipliers: Float64Array): number {
  const candidates = candidateCount(sets);
  const times = new Int32Array(weight.length);
  const values = new Float64Array(candidates);
  const order = Uint32Array.from({ length: candidates }, (_, c) => c);
  let best = Number.POSITIVE_INFINITY;
  let scale = 1;
  for (let round = 0, since = 0; round < BOUND_ROUNDS && best > known * (1 + TOLERANCE); round++) {
    for (let c = 0; c < candidates; c++) values[c] = sumOf(sets, multipliers, c);
    order.sort((a, b) => values[b]! - values[a]!);
    times.fill(0);
    let bound = 0;
    for (let i = 0; i < Math.min(k, candidates); i++) {
      bound += values[order[i]!]!;
      count(sets, times, order[i]!, 1);
    }
    let norm = 0;
    for (let i = 0; i < weight.length; i++) {
      const rest = weight[i]! - multipliers[i]!;
      bound += rest;
      const slope = times[i]! - (rest > 0 ? 1 : 0);
      norm += slope * slope;
    }
    if (bound < best * (1 - TOLERANCE)) since = 0;
    else if (++since > PATIENCE) {
      scale /= 2;
      since = 0;
    }
    best = Math.min(best, bound);
    if (norm === 0) break;
    const step = (scale * Math.max(0, bound - known)) / norm;
    for (let i = 0; i < weight.length; i++) {
      const slope = times[i]! - (weight[i]! - multipliers[i]! > 0 ? 1 : 0);
      multipliers[i] = Math.min(weight[i]!, Math.max(0, multipliers[i]! - step * slope));
    }
  }
  return best;
}

function candidateCount({ start }: CoverSets): number {
  return start.length - 1;
}

/** Weight of what a candidate covers and nobody has; everything where `covered` is null. */
function gainOf(
  { start, item }: CoverSets,
  weight: Float64Array,
  covered: ArrayLike<number> | null,
  c: number,
): number {
  let gain = 0;
  const end = start[c + 1]!;
  for (let i = start[c]!; i < end; i++) {
    const at = item[i]!;
    if (covered === null || covered[at] === 0) gain += weight[at]!;
  }
  return gain;
}

function sumOf({ start, item }: CoverSets, values: Float64Array, c: number): number {
  let sum = 0;
  const end = start[c + 1]!;
  for (let i = start[c]!; i < end; i++) sum += values[item[i]!]!;
  return sum;
}

function count({ start, item }: CoverSets, times: Uint16Array | Int32Array, c: number, by: 1 | -1): void {
  const end = start[c + 1]!;
  for (let i = start[c]!; i < end; i++) times[item[i]!]! += by;
}

interface Waiting {
  readonly candidate: number;
  readonly gain: number;
  /** How many were chosen when the gain was worked out. */
  readonly round: number;
}

/** Candidates by what they add, most first, the lower among ties: a binary heap. */
class GainQueue {
  private readonly heap: Waiting[] = [];

  push(candidate: number, gain: number, round: number): void {
    const { heap } = this;
    const one = { candidate, gain, round };
    let at = heap.push(one) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isFirst(one, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = one;
  }

  /** Takes out the first; null when there is none. */
  pop(): Waiting | null {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isFirst(heap[child + 1]!, heap[child]!)) child++;
      if (!isFirst(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isFirst(one: Waiting, other: Waiting): boolean {
  return one.gain > other.gain || (one.gain === other.gain && one.candidate < other.candidate);
}
