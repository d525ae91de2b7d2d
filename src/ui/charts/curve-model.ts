import { type Curve, type Distribution, STEPS } from '../../core/gap/distribution';
import { metresToMiles } from '../../core/units';

/** Miles between neighbouring points of a curve. */
const STEP_MILES = 0.1;
/** Fewest people in a group for which a curve of shares is drawn. */
const LEAST_PEOPLE = 100;

/** One point of a curve. */
export interface CurvePoint {
  readonly miles: number;
  /** Share of the group's people who live this far away or further, 0 to 1. */
  readonly share: number;
}

/** Points of one group's curve, every tenth of a mile; none where there are too few people for shares. */
export function curveOf({ people, within }: Distribution, curve: Curve): readonly CurvePoint[] {
  const all = people[curve];
  if (all < LEAST_PEOPLE) return [];
  return within[curve].map((nearer, i) => ({ miles: i * STEP_MILES, share: (all - nearer) / all }));
}

/** The share of a group at or beyond a distance, between the points of its curve; null where there are too few people. */
export function shareBeyond(distribution: Distribution, curve: Curve, thresholdM: number): number | null {
  const points = curveOf(distribution, curve);
  const at = metresToMiles(thresholdM) / STEP_MILES;
  const [low, high] = [points[Math.floor(at + 1e-9)], points[Math.min(STEPS, Math.ceil(at - 1e-9))]];
  if (low === undefined || high === undefined) return null;
  return low.share + (high.share - low.share) * (at - Math.floor(at + 1e-9));
}

/** An SVG path through points, in a box of `width` by `height` units, the x axis up to `miles`, steps drawn straight. */
export function pathOf(points: readonly CurvePoint[], miles: number, width: number, height: number): string {
  const shown = points.filter((point) => point.miles <= miles + 1e-9);
  return shown
    .map(
      ({ miles: x, share }, i) =>
        `${i === 0 ? 'M' : 'L'}${round((x / miles) * width)} ${round((1 - share) * height)}`,
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
