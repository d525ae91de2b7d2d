import type { Settings } from '../settings';
import type { Distribution } from './distribution';

/** Kinds of unit that people are summed into; each is a view over the same populated points. */
export const UNIT_KINDS = ['cell9', 'cell8', 'cell7', 'lsoa', 'ward', 'district'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** State of a point's distance. The position in the list is the stored code. */
export const POINT_STATUSES = ['ok', 'no-route', 'too-far-from-network'] as const;
export type PointStatus = (typeof POINT_STATUSES)[number];

/** What is said of a unit. The position in the list is the stored code. */
export const VERDICTS = ['served', 'gap', 'cannot-tell'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why. The first two go with served and gap, the rest with cannot-tell. The position is the stored code. */
export const REASONS = [
  'most-within',
  'most-beyond',
  'no-source',
  'stale-source',
  'thin-source',
  'level-unstated',
  'not-measured',
] as const;
export type Reason = (typeof REASONS)[number];

/** One table of units: columns with one entry a unit, in the order of `ids`. */
export interface UnitTable {
  readonly kind: UnitKind;
  readonly people: Float64Array;
  /**
   * People with a distance at or beyond the threshold, those with no route to any session included and those
   * for whom we cannot tell left out.
   */
  readonly beyond: Float64Array;
  /** The same, where the sources are too thin, old or vague to say that there is no session. */
  readonly cannotTell: Float64Array;
  /** People too far from the network to be measured: in neither. */
  readonly unmeasured: Float64Array;
  /** People in `beyond` who might have a nearer session outside the data. */
  readonly boundaryLimited: Float64Array;
  /** Population-weighted median distance, metres; NaN where half or more have no route or nobody is measured. */
  readonly medianM: Float64Array;
  /**
   * Mean depth, 0 to 1, of everyone measured and known (METHOD: min(1, max(0, (d - T) / (D - T)))); 0 with
   * nobody known.
   */
  readonly depth: Float64Array;
  /** `people` by IMD decile, row-major units x 10, decile 1 (most deprived 10%) first. */
  readonly peopleByDecile: Float64Array;
  /** `beyond` likewise. */
  readonly beyondByDecile: Float64Array;
  /** Index into VERDICTS. */
  readonly verdict: Uint8Array;
  /** Index into REASONS. */
  readonly reason: Uint8Array;
  /** Session most people here are nearest to (lowest index among ties), or -1. */
  readonly nearestSession: Int32Array;
}

/** A connected group of gap cells, with the factors of its rank (which belong together: see CellLinks). */
export interface PriorityArea {
  /** Smallest H3 id among its cells: stable while the group stays. */
  readonly id: string;
  readonly name: string;
  readonly district: string;
  readonly cells: readonly string[];
  readonly lon: number;
  readonly lat: number;
  readonly people: number;
  /** People beyond the threshold, those for whom we cannot tell left out. */
  readonly beyond: number;
  readonly peopleByDecile: readonly number[];
  readonly beyondByDecile: readonly number[];
  /** People beyond in deciles 1 and 2 (most deprived 20%). */
  readonly beyondMostDeprived: number;
  /** Weighted median distance of the people in it, metres; null where most have no route. */
  readonly medianM: number | null;
  /** Mean depth of the people beyond the threshold, 0 to 1. */
  readonly depth: number;
  /** Mean need weight of the people beyond, 1 (least deprived) to 2 (most deprived), from the IMD rank. */
  readonly need: number;
  /** beyond x need x depth, each raised to its weight. */
  readonly score: number;
  /** score / people: the same without size. */
  readonly rate: number;
  /** 1 is first; ties share a rank. */
  readonly rankByTotal: number;
  readonly rankByRate: number;
  /** Nearest session of most of its people, or null. */
  readonly nearestSession: number | null;
  /** People beyond who might have a nearer session outside the data. */
  readonly boundaryLimited: number;
  /** Candidate venues in its cells, index into the pack's. */
  readonly venues: readonly number[];
  /** People in cells beside it of which we cannot tell: the gap may go on there. */
  readonly cannotTellNearby: number;
}

/**
 * How the burden falls by deprivation, among the people we can tell about: those not measured and those for
 * whom the sources cannot tell, and whole districts that no source covers well, are left out of both numbers,
 * so that thin data never looks like good provision.
 */
export interface Equity {
  readonly peopleByDecile: readonly number[];
  readonly beyondByDecile: readonly number[];
  /** Rate in deciles 1-2 over rate in deciles 9-10; null where either group is absent or the latter's rate is 0. */
  readonly ratio: number | null;
  /** Rate in deciles 1-2 minus rate in deciles 9-10, percentage points; null where either is absent. */
  readonly gapPoints: number | null;
  /** Erreygers-corrected concentration index, -1 to 1; negative: falls on the more deprived. null with nobody. */
  readonly concentration: number | null;
}

/** The figures of the headline sentence. People, unrounded. */
export interface Headline {
  readonly people: number;
  /** Beyond the threshold where we can tell. */
  readonly beyond: number;
  /** Of those, in deciles 1 and 2 (most deprived 20%). */
  readonly beyondMostDeprived: number;
  /** Beyond the threshold as far as the sources go, where they are too thin, old or vague to say. */
  readonly cannotTell: number;
  readonly unmeasured: number;
  readonly boundaryLimited: number;
  readonly sessionsCounted: number;
  readonly sessionsTotal: number;
}

/** Coverage of one district by the session sources, as the verdict sees it. */
export interface DistrictCoverage {
  readonly code: string;
  readonly name: string;
  readonly people: number;
  /** Sessions of any level located in the district. */
  readonly sessions: number;
  readonly expectedSessions: number;
  /** Date of the newest source that says it covers the district, or null when none does. */
  readonly sourceDate: string | null;
  readonly state: 'covered' | 'no-source' | 'stale-source' | 'thin-source';
}

/**
 * What measuring as the crow flies would get wrong: people whose side of the threshold the straight line gets wrong. A
 * straight line is never longer than the way there, so that all of them are said to be within and are not.
 */
export interface StraightLine {
  /** Beyond the threshold along the network, as far as the sources go. */
  readonly beyondByNetwork: number;
  /** Of these, those nearer than the threshold in a straight line. */
  readonly reclassified: number;
}

/** The figures of one area at one setting: what is shown and sent on. */
export interface AreaFigures {
  readonly settings: Settings;
  readonly units: Readonly<Record<UnitKind, UnitTable>>;
  readonly headline: Headline;
  readonly equity: Equity;
  /** Ordered by total rank, ties by id. */
  readonly priorities: readonly PriorityArea[];
  readonly coverage: readonly DistrictCoverage[];
  readonly distribution: Distribution;
  /** Only where distances are in a straight line. */
  readonly straightLine: StraightLine | null;
}

/** The figures with what they rest on: all that is worked out. */
export interface AreaResult extends AreaFigures {
  /** Per populated point: distance in decimetres (NO_DISTANCE where the status is not ok). */
  readonly pointDistanceDm: Uint32Array;
  /** Index into POINT_STATUSES. */
  readonly pointStatus: Uint8Array;
  /** Nearest session, or -1. */
  readonly pointOwner: Int32Array;
}
