import type { ReachField } from '../reach/reach-engine';
import { METHOD_DEFAULTS } from '../settings';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import type { AreaBase } from './area-base';
import { type DistrictCoverage, POINT_STATUSES, REASONS, type Reason } from './result';

const OK = POINT_STATUSES.indexOf('ok');
const NO_ROUTE = POINT_STATUSES.indexOf('no-route');
const TOO_FAR = POINT_STATUSES.indexOf('too-far-from-network');
const LEVEL_UNSTATED = reasonCode('level-unstated');

/** What is known of each populated point at one setting. Columns of one entry a point. */
export interface PointStates {
  /** Decimetres to the nearest session that counts; NO_DISTANCE where the status is not ok. */
  readonly distanceDm: Uint32Array;
  /** Index into POINT_STATUSES. */
  readonly status: Uint8Array;
  readonly owner: Int32Array;
  /** 1 at or beyond the threshold, or with no route to any session. */
  readonly beyond: Uint8Array;
  /** Index into REASONS of why we cannot tell, for points beyond; 0 where we can. */
  readonly unknown: Uint8Array;
  /** 1 where the point is beyond and a nearer session may lie outside the data. */
  readonly boundaryLimited: Uint8Array;
}

/** What points are judged by. */
export interface Criteria {
  readonly thresholdM: number;
  /** The smallest stored distance that is at or beyond the threshold. */
  readonly thresholdDm: number;
  /** Distance D at which depth is full, and the smallest stored distance at or beyond it. */
  readonly capM: number;
  readonly capDm: number;
  /** Per district, index into REASONS of why its sources cannot tell; 0 where they cover it. */
  readonly thinReason: Uint8Array;
  /** Per point, distance to the nearest session of unstated level (grade E), dm; NO_DISTANCE without one. */
  readonly unstatedDm: Uint32Array;
}

/** Criteria at a threshold. `unstatedDm` as in Criteria. */
export function criteriaOf(
  thresholdM: number,
  coverage: readonly Pick<DistrictCoverage, 'state'>[],
  unstatedDm: Uint32Array,
): Criteria {
  const capM = Math.max(METHOD_DEFAULTS.depthCapM, 2 * thresholdM);
  return {
    thresholdM,
    thresholdDm: inDecimetres(thresholdM),
    capM,
    capDm: inDecimetres(capM),
    thinReason: Uint8Array.from(coverage, ({ state }) => (state === 'covered' ? 0 : reasonCode(state))),
    unstatedDm,
  };
}

/** A limit in metres as whole decimetres: the smallest stored distance that is at or beyond it. */
function inDecimetres(limitM: number): number {
  // A tolerance far below a decimetre, so that 3 miles (48,280.32 dm) and 4,828.1 m do not trip on rounding.
  return Math.ceil(limitM * DECIMETRES_PER_METRE - 1e-6);
}

/** States of points nothing is known of yet. */
export function emptyStates(count: number): PointStates {
  return {
    distanceDm: new Uint32Array(count).fill(NO_DISTANCE),
    status: new Uint8Array(count),
    owner: new Int32Array(count).fill(-1),
    beyond: new Uint8Array(count),
    unknown: new Uint8Array(count),
    boundaryLimited: new Uint8Array(count),
  };
}

/**
 * Takes over the distances of the first `count` of some points, their owners and so their statuses, none of which
 * depends on the threshold.
 */
export function takeDistances(
  { isMeasured }: AreaBase,
  field: ReachField,
  points: Uint32Array,
  count: number,
  { distanceDm, owner, status }: PointStates,
): void {
  const { distanceDm: newDm, owner: newOwner } = field;
  for (let i = 0; i < count; i++) {
    const p = points[i]!;
    if (isMeasured[p] === 0) {
      distanceDm[p] = NO_DISTANCE;
      owner[p] = -1;
      status[p] = TOO_FAR;
      continue;
    }
    distanceDm[p] = newDm[p]!;
    owner[p] = newOwner[p]!;
    status[p] = newDm[p] === NO_DISTANCE ? NO_ROUTE : OK;
  }
}

/** Judges the first `count` of some points by the distances taken over. */
export function judgePoints(
  { district, exitDm, isMeasured }: AreaBase,
  { thresholdDm, thinReason, unstatedDm }: Criteria,
  points: Uint32Array,
  count: number,
  { distanceDm, beyond, unknown, boundaryLimited }: PointStates,
): void {
  for (let i = 0; i < count; i++) {
    const p = points[i]!;
    // With no route the stored NO_DISTANCE is above every threshold, as it should be.
    if (isMeasured[p] === 0 || distanceDm[p]! < thresholdDm) {
      beyond[p] = 0;
      unknown[p] = 0;
      boundaryLimited[p] = 0;
      continue;
    }
    const thin = thinReason[district[p]!]!;
    beyond[p] = 1;
    unknown[p] = thin !== 0 ? thin : unstatedDm[p]! < thresholdDm ? LEVEL_UNSTATED : 0;
    boundaryLimited[p] = distanceDm[p]! > exitDm[p]! ? 1 : 0;
  }
}

/**
 * Mean depth of some people, 0 to 1: each has min(1, max(0, (d - T) / (D - T))) (METHOD, Need and priority). Worked out
 * at one go from whole numbers, so that neither the order of points nor any coming and going changes a bit of it.
 *
 * @param beyond People beyond the threshold; 0 gives 0.
 * @param full Those of them at or beyond the cap, or with no route: their depth is full.
 * @param partlyDm Distances of the others added up, people x decimetres.
 * @param among How many people the mean is over, those within the threshold included.
 */
export function meanDepth(
  { thresholdM, capM }: Criteria,
  beyond: number,
  full: number,
  partlyDm: number,
  among: number,
): number {
  if (beyond === 0) return 0;
  // The tolerance of the threshold can leave the sum a hair below 0, where there is no depth.
  const aboveM = Math.max(0, partlyDm / DECIMETRES_PER_METRE - thresholdM * (beyond - full));
  return Math.min(1, (aboveM / (capM - thresholdM) + full) / among);
}

/** Code of a reason: its index in REASONS. */
export function reasonCode(reason: Reason): number {
  return REASONS.indexOf(reason);
}
