import { straightLineM } from '../graph/geodesy';
import type { Candidate, CandidateSource } from './candidate';
import type { CandidateReach } from './candidate-reach';
import type { Aim, BeyondPoints, Gain } from './gain';
import { type CoverProblem, coverBound, greedyCover, improveBySwaps } from './max-cover';
import { gainAlone } from './upgrades';

/** How places for several sessions are chosen. */
export interface SiteOptions {
  /** How many sessions there is money for. */
  readonly count: number;
  readonly aim: Aim;
  /** How far apart they have to be, metres in a straight line; 0 for any. */
  readonly spacingM: number;
}

/** What is asked of the best next sites. */
export interface SiteQuestion {
  readonly sources: readonly CandidateSource[];
  readonly options: SiteOptions;
}

/** Sessions to look for at once, at most. */
export const MOST_SITES = 50;

/** One of the places chosen, in order. */
export interface Site extends Candidate {
  /** What it adds to those before it. */
  readonly gain: Gain;
  /** What it would gain by itself. */
  readonly alone: Gain;
  /** People within reach by it and all before it, newly. */
  readonly people: number;
  /** The same in what the aim weighs. */
  readonly weighed: number;
}

/** Places for several sessions, and how far from the best choice they can be. */
export interface SitePlan {
  readonly options: SiteOptions;
  readonly sites: readonly Site[];
  /** The best place for one session alone; null where none reaches anybody. */
  readonly single: Site | null;
  /** Candidates there were to choose from. */
  readonly candidates: number;
  /** What all chosen weigh together, and what no choice of as many can exceed. */
  readonly weighed: number;
  readonly bound: number;
  /** People known to be beyond the threshold now: what there is to gain at most. */
  readonly beyond: number;
}

/** Chooses places: one after the other, then by exchanges, and bounds what could be. */
export function chooseSites(
  candidates: readonly Candidate[],
  reach: CandidateReach,
  beyond: BeyondPoints,
  options: SiteOptions,
): SitePlan {
  const weight = beyond.weights(options.aim);
  const { count, spacingM } = options;
  const clash = (one: number, other: number): boolean => {
    const [a, b] = [candidates[one]!, candidates[other]!];
    return straightLineM(a.lon, a.lat, b.lon, b.lat) < spacingM;
  };
  const problem: CoverProblem = { sets: reach, weight, count, clash: spacingM > 0 ? clash : null };
  const first = greedyCover(problem);
  const cover = improveBySwaps(problem, first);
  const single = greedyCover({ ...problem, count: 1 });
  const people = beyond.weights('people').reduce((sum, each) => sum + each, 0);
  const sitesOf = (chosen: readonly number[], gains: readonly number[]): readonly Site[] =>
    inOrder(candidates, reach, beyond, chosen, gains);
  return {
    options,
    sites: sitesOf(cover.chosen, cover.gains),
    single: sitesOf(single.chosen, single.gains)[0] ?? null,
    candidates: candidates.length,
    weighed: cover.total,
    bound: coverBound(problem, cover),
    beyond: people,
  };
}

function inOrder(
  candidates: readonly Candidate[],
  reach: CandidateReach,
  beyond: BeyondPoints,
  chosen: readonly number[],
  gains: readonly number[],
): readonly Site[] {
  const isWithin = new Uint8Array(beyond.points.length);
  let people = 0;
  let weighed = 0;
  return chosen.map((c, i) => {
    const items: number[] = [];
    const distances: number[] = [];
    for (let at = reach.start[c]!; at < reach.start[c + 1]!; at++) {
      const item = reach.item[at]!;
      if (isWithin[item] === 1) continue;
      isWithin[item] = 1;
      items.push(item);
      distances.push(reach.distanceDm[at]!);
    }
    const gain = beyond.gainOf(items, distances);
    people += gain.people;
    weighed += gains[i]!;
    return { ...candidates[c]!, gain, alone: gainAlone(reach, beyond, c), people, weighed };
  });
}
