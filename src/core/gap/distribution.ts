import type { AreaBase } from './area-base';
import type { PointStates } from './point-state';
import { POINT_STATUSES } from './result';
import { DECIMETRES_PER_METRE, METRES_PER_MILE } from '../units';

/** Steps of the curves: tenths of a mile, from 0 to 10 miles. */
export const STEPS = 100;
const STEP_M = METRES_PER_MILE / 10;

/** Groups that have a curve of their own. */
export const CURVES = ['everyone', 'most-deprived', 'least-deprived'] as const;
export type Curve = (typeof CURVES)[number];

/**
 * How far people live from the nearest session that counts, as far as the sources go: everyone measured, and the most
 * and least deprived fifths (deciles 1 and 2, 9 and 10). It does not depend on the threshold.
 */
export interface Distribution {
  /** People measured. */
  readonly people: Readonly<Record<Curve, number>>;
  /** People nearer than 0, 0.1 ... 10 miles: STEPS + 1 numbers. */
  readonly within: Readonly<Record<Curve, readonly number[]>>;
}

const OK = POINT_STATUSES.indexOf('ok');
const TOO_FAR = POINT_STATUSES.indexOf('too-far-from-network');

/** Adds up the people of an area by distance. */
export function distributionOf(base: AreaBase, { distanceDm, status }: PointStates): Distribution {
  const { people } = base.pack.points;
  const curves = [0, 1, 2].map(() => ({ people: 0, inStep: new Float64Array(STEPS + 1) }));
  for (let p = 0; p < people.length; p++) {
    if (status[p] === TOO_FAR) continue;
    const w = people[p]!;
    const decile = base.decileColumn[p]!;
    // The first step that a distance is nearer than.
    const step = Math.floor(distanceDm[p]! / DECIMETRES_PER_METRE / STEP_M) + 1;
    for (let c = 0; c < curves.length; c++) {
      if ((c === 1 && decile > 1) || (c === 2 && decile < 8)) continue;
      curves[c]!.people += w;
      if (status[p] === OK && step <= STEPS) curves[c]!.inStep[step]! += w;
    }
  }
  const byCurve = <T>(of: (curve: (typeof curves)[number]) => T): Record<Curve, T> => ({
    everyone: of(curves[0]!),
    'most-deprived': of(curves[1]!),
    'least-deprived': of(curves[2]!),
  });
  return {
    people: byCurve((curve) => curve.people),
    within: byCurve(({ inStep }) => accumulated(inStep)),
  };
}

function accumulated(inStep: Float64Array): number[] {
  let sum = 0;
  return Array.from(inStep, (people) => (sum += people));
}
