import type { AreaPack } from '../area/area';
import type { PointField } from '../reach/reach-search';
import { METHOD_DEFAULTS } from '../settings';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import { type DistrictCoverage, POINT_STATUSES, REASONS, type Reason } from './result';

const OK = POINT_STATUSES.indexOf('ok');
const NO_ROUTE = POINT_STATUSES.indexOf('no-route');
const TOO_FAR = POINT_STATUSES.indexOf('too-far-from-network');

/** What is known of each populated point at one setting. Columns of one entry a point. */
export interface PointStates {
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
  /** min(1, max(0, (d - T) / (D - T))); 1 with no route. */
  readonly depth: Float32Array;
}

/** Status of each point, which does not depend on the threshold. */
function pointStatuses(pack: AreaPack, field: PointField): Uint8Array {
  const status = new Uint8Array(field.distanceDm.length);
  for (let p = 0; p < status.length; p++) {
    status[p] = pack.points.snap.edge[p]! < 0 ? TOO_FAR : field.distanceDm[p] === NO_DISTANCE ? NO_ROUTE : OK;
  }
  return status;
}

/** A threshold in metres as whole decimetres: the smallest stored distance that is at or beyond it. */
function thresholdInDm(thresholdM: number): number {
  // A tolerance far below a decimetre, so that 3 miles (48,280.32 dm) and 4,828.1 m do not trip on rounding.
  return Math.ceil(thresholdM * DECIMETRES_PER_METRE - 1e-6);
}

/**
 * Works out the state of every point.
 *
 * @param field Distances to the nearest qualifying session.
 * @param unstatedField Distances to the nearest session of unstated level (grade E).
 * @param exitDm Network distance from each point to the edge of the data; NO_DISTANCE where it cannot get there.
 */
export function pointStates(
  pack: AreaPack,
  field: PointField,
  unstatedField: PointField,
  exitDm: Uint32Array,
  coverage: readonly DistrictCoverage[],
  thresholdM: number,
): PointStates {
  const count = field.distanceDm.length;
  const status = pointStatuses(pack, field);
  const beyond = new Uint8Array(count);
  const unknown = new Uint8Array(count);
  const boundaryLimited = new Uint8Array(count);
  const depth = new Float32Array(count);
  const thresholdDm = thresholdInDm(thresholdM);
  const capM = Math.max(METHOD_DEFAULTS.depthCapM, 2 * thresholdM);
  const thin = coverage.map((district) => (district.state === 'covered' ? 0 : reasonCode(district.state)));
  const unstated = reasonCode('level-unstated');
  for (let p = 0; p < count; p++) {
    if (status[p] === TOO_FAR) continue;
    // With no route the stored NO_DISTANCE is above every threshold, as it should be.
    const distanceDm = field.distanceDm[p]!;
    if (distanceDm < thresholdDm) continue;
    beyond[p] = 1;
    const shareOfCap = (distanceDm / DECIMETRES_PER_METRE - thresholdM) / (capM - thresholdM);
    depth[p] = Math.min(1, Math.max(0, shareOfCap));
    if (distanceDm > exitDm[p]!) boundaryLimited[p] = 1;
    const district = pack.lsoas.district[pack.points.lsoa[p]!]!;
    unknown[p] = thin[district]! || (unstatedField.distanceDm[p]! < thresholdDm ? unstated : 0);
  }
  return {
    distanceDm: field.distanceDm,
    status,
    owner: field.owner,
    beyond,
    unknown,
    boundaryLimited,
    depth,
  };
}

/** Code of a reason: its index in REASONS. */
export function reasonCode(reason: Reason): number {
  return REASONS.indexOf(reason);
}
