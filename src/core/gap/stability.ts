import { seededRandom } from '../random';
import type { UnitIndex } from '../population/units';
import type { AreaBase } from './area-base';
import { type Criteria, criteriaOf, meanDepth, type PointStates } from './point-state';
import { FACTORS, type PriorityWeights } from './priority-weights';
import type { DistrictCoverage, PriorityArea } from './result';
import { needWeight } from './need-weight';

/** Runs that stability is the share of. */
export const STABILITY_RUNS = 1000;
/** The threshold is drawn between this much less and this much more (METHOD: T +-10%). */
const THRESHOLD_SWING = 0.1;
/** Thresholds drawn from: each is summed up once. */
const THRESHOLD_STEPS = 41;
const MOST_IN_TOP = 10;
const SEED = 1;

/** How far the order of priority areas holds under other weights and thresholds. */
export interface Stability {
  readonly runs: number;
  /** "In the first": 10, or half of them where there are fewer than 20. */
  readonly top: number;
  /** Per priority area, in the result's order. */
  readonly areas: readonly AreaStability[];
}

export interface AreaStability {
  readonly id: string;
  /** Share of the runs in which it is among the first `top`. */
  readonly share: number;
  /** Rank that it has or beats in 5%, 50% and 95% of the runs. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** What stability is worked out from: the area as it is looked at, and the areas whose order is in question. */
export interface StabilityView {
  readonly base: AreaBase;
  /** The cells that priority areas are made of. */
  readonly index: UnitIndex;
  readonly states: PointStates;
  readonly criteria: Criteria;
  readonly coverage: readonly Pick<DistrictCoverage, 'state'>[];
  readonly areas: readonly PriorityArea[];
  readonly weights: PriorityWeights;
}

/**
 * Ranks the same areas again and again, with weights drawn from a Dirichlet distribution about those chosen and the
 * threshold up to 10% shorter or longer (METHOD, Need and priority). The groups of hexagons stay as they are: what is
 * asked is how far their order depends on choices that could as well have been others.
 *
 * The draws are the same each time, so that the answer is.
 */
export function stabilityOf(view: StabilityView, runs: number = STABILITY_RUNS): Stability {
  const { areas, weights } = view;
  const count = areas.length;
  const top = count < 2 * MOST_IN_TOP ? Math.max(1, Math.ceil(count / 2)) : MOST_IN_TOP;
  const factors = thresholdSteps().map((share) => logFactors(view, share));
  const ranks = Array.from({ length: count }, () => new Uint32Array(runs));
  const random = seededRandom(SEED);
  const scores = new Float64Array(count);
  const order = Uint32Array.from({ length: count }, (_, a) => a);
  for (let run = 0; run < runs; run++) {
    const columns = factors[Math.floor(random() * factors.length)]!;
    const drawn = drawWeights(weights, random);
    for (let a = 0; a < count; a++) {
      scores[a] = 0;
      // A factor of 0 has a logarithm of minus infinity, which no weight of 0 takes away.
      drawn.forEach((weight, f) => {
        if (weight > 0) scores[a]! += weight * columns[f]![a]!;
      });
    }
    order.sort((a, b) => compare(scores[b]!, scores[a]!));
    for (let i = 0, rank = 1; i < count; i++) {
      if (i > 0 && scores[order[i]!] !== scores[order[i - 1]!]) rank = i + 1;
      ranks[order[i]!]![run] = rank;
    }
  }
  return { runs, top, areas: areas.map(({ id }, a) => summary(id, ranks[a]!.sort(), top)) };
}

function summary(id: string, sorted: Uint32Array, top: number): AreaStability {
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const inTop = sorted.reduce((sum, rank) => sum + (rank <= top ? 1 : 0), 0);
  return { id, share: inTop / sorted.length, low: at(0.05), middle: at(0.5), high: at(0.95) };
}

/** Two infinities are as large as each other, which their difference does not say. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function thresholdSteps(): number[] {
  return Array.from(
    { length: THRESHOLD_STEPS },
    (_, i) => 1 - THRESHOLD_SWING + (2 * THRESHOLD_SWING * i) / (THRESHOLD_STEPS - 1),
  );
}

/** Logarithms of the factors of each area at a share of the threshold, in the order of FACTORS. */
function logFactors(view: StabilityView, share: number): readonly Float64Array[] {
  const { areas, criteria, coverage, index } = view;
  const there = criteriaOf(share * criteria.thresholdM, coverage, criteria.unstatedDm);
  const columns = FACTORS.map(() => new Float64Array(areas.length));
  const cellAt = new Map(index.ids.map((id, u) => [id, u]));
  areas.forEach(({ cells }, a) => {
    const sums = { people: 0, rank: 0, full: 0, partlyDm: 0 };
    for (const id of cells) addCell(view, there, cellAt.get(id)!, sums);
    const { people, rank, full, partlyDm } = sums;
    const need = people === 0 ? 1 : needWeight(rank / people);
    const depth = meanDepth(there, people, full, partlyDm, people);
    [people, need, depth].forEach((factor, f) => {
      columns[f]![a] = Math.log(factor);
    });
  });
  return columns;
}

interface Sums {
  people: number;
  rank: number;
  full: number;
  partlyDm: number;
}

/** Adds up the people of a cell known to be beyond. */
function addCell(
  { base, index, states }: StabilityView,
  { thresholdDm, capDm, thinReason, unstatedDm }: Criteria,
  u: number,
  sums: Sums,
): void {
  const { people } = base.pack.points;
  for (let m = index.memberStart[u]!; m < index.memberStart[u + 1]!; m++) {
    const p = index.members[m]!;
    const d = states.distanceDm[p]!;
    if (base.isMeasured[p] === 0 || d < thresholdDm || unstatedDm[p]! < thresholdDm) continue;
    if (thinReason[base.district[p]!] !== 0) continue;
    const w = people[p]!;
    sums.people += w;
    sums.rank += w * base.imdRank[p]!;
    if (d >= capDm) sums.full += w;
    else sums.partlyDm += w * d;
  }
}

/**
 * Powers for one run: a Dirichlet draw about the weights chosen, of the same sum. With each at 1 every share of the three
 * is as likely; a weight of 0 stays 0.
 */
function drawWeights(weights: PriorityWeights, random: () => number): readonly number[] {
  const chosen = FACTORS.map((factor) => weights[factor]);
  const total = chosen.reduce((sum, weight) => sum + weight, 0);
  const drawn = chosen.map((weight) => gamma(weight, random));
  const sum = drawn.reduce((all, each) => all + each, 0);
  return sum === 0 ? chosen : drawn.map((each) => (total * each) / sum);
}

/** A draw of the gamma distribution whose shape is a whole number of halves: exponentials, and half a normal squared. */
function gamma(shape: number, random: () => number): number {
  let sum = 0;
  for (let i = 0; i < Math.floor(shape); i++) sum -= Math.log(1 - random());
  if (shape % 1 !== 0) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    sum += normal ** 2 / 2;
  }
  return sum;
}
