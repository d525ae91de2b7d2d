import type { EdgePositions } from '../graph/walking-graph';
import { groupBy } from '../group-by';
import type { PointsNear } from '../reach/points-near';
import { DAYS_IN_WEEK } from '../sessions/days';
import type { Session } from '../sessions/session';

/**
 * How supply and demand are weighed against each other.
 * - e2sfca: enhanced two-step floating catchment area (Luo and Qi 2009).
 * - 3sfca: three-step floating catchment area (Wan, Zou and Sternberg 2012): people who have several places to go to ask
 *   less of each.
 */
export type CatchmentMethod = 'e2sfca' | '3sfca';

/** Weights of the thirds of the threshold, nearest first: those of Luo and Qi for 10, 20 and 30 minutes. */
export const ZONE_WEIGHTS = [1, 0.68, 0.22] as const;

/** What sessions supply in a week. */
export interface Supply {
  /** `places` where every session that counts says how many it has; else `sessions`, which stand in for them. */
  readonly unit: 'places' | 'sessions';
  /** Sessions that count and say how many places they have, out of how many. */
  readonly stated: number;
  readonly counted: number;
  /** Per session: places or sessions a week; 0 where it does not count. A session without days is once a week. */
  readonly perWeek: Float64Array;
}

/** What the sessions that count supply. */
export function supplyOf(sessions: readonly Session[], isCounted: ArrayLike<number>): Supply {
  let counted = 0;
  let stated = 0;
  sessions.forEach(({ capacity }, s) => {
    if (isCounted[s] !== 1) return;
    counted++;
    if (capacity !== null) stated++;
  });
  const unit = counted > 0 && stated === counted ? 'places' : 'sessions';
  const perWeek = Float64Array.from(sessions, ({ capacity, days }, s) => {
    if (isCounted[s] !== 1) return 0;
    const times = days === null ? 1 : Math.max(1, daysIn(days));
    return unit === 'places' ? times * (capacity ?? 0) : times;
  });
  return { unit, stated, counted, perWeek };
}

/** How many days of the week bits stand for. */
function daysIn(bits: number): number {
  let days = 0;
  for (let day = 0; day < DAYS_IN_WEEK; day++) days += (bits >> day) & 1;
  return days;
}

/** Everything that access is worked out from. */
export interface CapacityView {
  readonly near: PointsNear;
  readonly positions: EdgePositions;
  readonly supply: Supply;
  readonly adults: ArrayLike<number>;
  readonly thresholdDm: number;
}

/** Places to go to with what each supplies, and the adults in reach of each: points with the third they are in. */
interface Catchments {
  readonly supply: readonly number[];
  readonly start: Uint32Array;
  readonly point: Uint32Array;
  readonly zone: Uint8Array;
}

/**
 * Supply within reach of each point, a week and adult. What is handed out adds up: each place's supply goes in full to the
 * adults within the threshold of it, as long as there are any.
 */
export function accessOf(view: CapacityView, method: CatchmentMethod): Float64Array {
  const { adults } = view;
  const catchments = catchmentsOf(view);
  const { supply, start, point, zone } = catchments;
  const access = new Float64Array(adults.length);
  const selection = method === '3sfca' ? sumOfWeights(catchments, adults.length) : null;
  for (let j = 0; j < supply.length; j++) {
    const pull = (i: number): number => {
      const weight = ZONE_WEIGHTS[zone[i]!]!;
      return selection === null ? weight : (weight * weight) / selection[point[i]!]!;
    };
    let demand = 0;
    for (let i = start[j]!; i < start[j + 1]!; i++) demand += adults[point[i]!]! * pull(i);
    if (demand === 0) continue;
    const ratio = supply[j]! / demand;
    for (let i = start[j]!; i < start[j + 1]!; i++) access[point[i]!]! += ratio * pull(i);
  }
  return access;
}

/** Sum of the weights of all places to go to, of each point. */
function sumOfWeights({ point, zone }: Catchments, points: number): Float64Array {
  const sums = new Float64Array(points);
  for (let i = 0; i < point.length; i++) sums[point[i]!]! += ZONE_WEIGHTS[zone[i]!]!;
  return sums;
}

/** Sessions tied to one spot are one place to go to: one search serves them all. */
function catchmentsOf({ near, positions, supply, thresholdDm }: CapacityView): Catchments {
  const { edge, offsetDm, accessDm } = positions;
  const supplying = [...supply.perWeek.keys()].filter((s) => supply.perWeek[s]! > 0 && edge[s]! >= 0);
  const spots = [...groupBy(supplying, (s) => `${edge[s]} ${offsetDm[s]} ${accessDm[s]}`).values()];
  const start = [0];
  const point: number[] = [];
  const zone: number[] = [];
  for (const [first] of spots) {
    near.each(positions, first!, thresholdDm, (p, distanceDm) => {
      point.push(p);
      zone.push(
        Math.min(ZONE_WEIGHTS.length - 1, Math.floor((ZONE_WEIGHTS.length * distanceDm) / thresholdDm)),
      );
    });
    start.push(point.length);
  }
  return {
    supply: spots.map((spot) => spot.reduce((sum, s) => sum + supply.perWeek[s]!, 0)),
    start: Uint32Array.from(start),
    point: Uint32Array.from(point),
    zone: Uint8Array.from(zone),
  };
}
