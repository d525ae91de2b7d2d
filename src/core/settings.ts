import type { Domain, Mode } from './area/area';
import { type PriorityWeights, PLAIN_WEIGHTS } from './gap/priority-weights';
import { NO_FILTER, type SessionFilter } from './filter/session-filter';
import { NO_PLAN, type Plan } from './plan/plan';
import type { EvidenceLevel } from './sessions/session';
import { DEFAULT_THRESHOLD_M } from './units';

/** How a distance is measured: along the network, or as the crow flies, as a labelled comparison only. */
export const BASES = ['network', 'straight'] as const;
export type Basis = (typeof BASES)[number];

/** Who is counted. Adults are 16 and over, by the age bands of the census. */
export const PEOPLE = ['everyone', 'adults'] as const;
export type People = (typeof PEOPLE)[number];

/** Everything the figures depend on besides the pack: the same object in the browser and on the command line. */
export interface Settings {
  readonly evidence: EvidenceLevel;
  /** Which sessions count, besides their evidence. */
  readonly filter: SessionFilter;
  /** "Too far" is this distance or more, metres. */
  readonly thresholdM: number;
  readonly mode: Mode;
  readonly basis: Basis;
  readonly people: People;
  /** Index or domain of deprivation that deciles and need are by. */
  readonly domain: Domain;
  /** How much each factor of priority counts. */
  readonly weights: PriorityWeights;
  /** Sessions that would open or close: the figures are as if they had. */
  readonly plan: Plan;
  /** Day against which the age of sources is judged, YYYY-MM-DD. */
  readonly asOf: string;
}

/** Parameters of METHOD that are not offered on screen, with their documented defaults. */
export const METHOD_DEFAULTS = {
  /** A cell is a gap when at least this share of its measured people is beyond the threshold. */
  gapShare: 0.5,
  /** Distance D at which depth is full, metres: 10 miles, or twice the threshold where that is further. */
  depthCapM: 16093.44,
  /** A source older than this many days cannot vouch that there is no session. */
  freshDays: 365,
  /** A district with fewer than this share of the expected sessions for its population is thin. */
  thinShare: 0.5,
  /** Sessions of any level per 1,000 people expected where the area itself gives no better figure. */
  expectedPer1000: 0.5,
} as const;

/** Smallest and largest threshold offered, miles. */
export const THRESHOLD_MILES = { min: 0.5, max: 10, step: 0.1 } as const;

/** Settings of a first visit to a pack that speaks for `date`. */
export function defaultSettings(asOf: string): Settings {
  return {
    evidence: 'likely',
    filter: NO_FILTER,
    thresholdM: DEFAULT_THRESHOLD_M,
    mode: 'walk',
    basis: 'network',
    people: 'everyone',
    domain: 'imd',
    weights: PLAIN_WEIGHTS,
    plan: NO_PLAN,
    asOf,
  };
}

/**
 * The day to judge the age of sources against: today, or for an invented area (whose sources never change)
 * the day it speaks for, so that its picture stays the same.
 */
export function defaultAsOf(heading: { invented: boolean; date: string }, today: string): string {
  return heading.invented ? heading.date : today;
}
