import type { AreaBase } from '../gap/area-base';
import { needWeight } from '../gap/need-weight';
import type { Criteria, PointStates } from '../gap/point-state';
import { DECILES } from '../population/unit-totals';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';

/** What a session at some place would change, at the settings it was worked out for. People, unrounded. */
export interface Gain {
  /** People who come within the threshold: those known to be beyond it now (METHOD, Planning). */
  readonly people: number;
  /** The same, each counted by need: 1 (least deprived) to 2 (most deprived). */
  readonly needWeighted: number;
  /** `people` by decile, 1 (most deprived 10%) first. */
  readonly byDecile: readonly number[];
  /** How much nearer it is for them on average, metres; null where none of them had a way to any session. */
  readonly savedM: number | null;
  /** People among them who had no way to any session. */
  readonly hadNoRoute: number;
  /** People of whom we cannot tell who would be within the threshold for certain; not in `people`. */
  readonly cannotTell: number;
}

/** What people weigh when places are chosen for several sessions. */
export const AIMS = ['people', 'deprived', 'worst'] as const;
export type Aim = (typeof AIMS)[number];

/** The points beyond the threshold and what each weighs: what candidates are held against. */
export class BeyondPoints {
  /** Number of each point among those beyond, -1 for others. */
  readonly itemOf: Int32Array;
  /** The points beyond, in ascending order, those of which we cannot tell included. */
  readonly points: Uint32Array;

  constructor(
    readonly base: AreaBase,
    readonly states: PointStates,
    readonly criteria: Criteria,
  ) {
    const { people } = base.pack.points;
    this.points = Uint32Array.from(states.beyond.keys()).filter(
      (p) => states.beyond[p] === 1 && people[p]! > 0,
    );
    this.itemOf = new Int32Array(people.length).fill(-1);
    this.points.forEach((p, i) => {
      this.itemOf[p] = i;
    });
  }

  /**
   * What each point beyond weighs for an aim; 0 where we cannot tell.
   * - people: its people.
   * - deprived: its people, each by need, 1 to 2.
   * - worst: its people, each by depth: how far beyond the threshold they are, 0 to 1.
   */
  weights(aim: Aim): Float64Array {
    const { base, criteria, states } = this;
    const { people } = base.pack.points;
    const { thresholdM, capM } = criteria;
    return Float64Array.from(this.points, (p) => {
      if (states.unknown[p] !== 0) return 0;
      const w = people[p]!;
      if (aim === 'people') return w;
      if (aim === 'deprived') return w * needWeight(base.imdRank[p]!);
      const beyondM = states.distanceDm[p]! / DECIMETRES_PER_METRE - thresholdM;
      return w * Math.min(1, Math.max(0, beyondM / (capM - thresholdM)));
    });
  }

  /**
   * What it means for some points to come within the threshold.
   * @param items numbers among the points beyond, each once.
   * @param distanceDm how far each is from then on.
   */
  gainOf(items: ArrayLike<number>, distanceDm: ArrayLike<number>): Gain {
    const { base, states } = this;
    const weightOf = base.pack.points.people;
    const byDecile = Array.from({ length: DECILES }, () => 0);
    let people = 0;
    let needWeighted = 0;
    let cannotTell = 0;
    let hadNoRoute = 0;
    let savedDm = 0;
    for (let i = 0; i < items.length; i++) {
      const p = this.points[items[i]!]!;
      const w = weightOf[p]!;
      if (states.unknown[p] !== 0) {
        cannotTell += w;
        continue;
      }
      people += w;
      needWeighted += w * needWeight(base.imdRank[p]!);
      byDecile[base.decileColumn[p]!]! += w;
      if (states.distanceDm[p] === NO_DISTANCE) hadNoRoute += w;
      else savedDm += w * (states.distanceDm[p]! - distanceDm[i]!);
    }
    const measured = people - hadNoRoute;
    return {
      people,
      needWeighted,
      byDecile,
      savedM: measured === 0 ? null : savedDm / measured / DECIMETRES_PER_METRE,
      hadNoRoute,
      cannotTell,
    };
  }
}
