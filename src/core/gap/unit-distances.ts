import { KIND_COUNT } from '../population/stacked-units';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import type { AreaBase } from './area-base';
import { DistanceOrder } from './distance-order';
import type { PointStates } from './point-state';
import { Tally } from './tally';
import { WeightedMedian } from './weighted-median';

/**
 * What the distances say of the units of all kinds whatever the threshold, in the numbering of StackedUnits. Columns as
 * in UnitTable.
 */
export class UnitDistances {
  readonly medianM: Float64Array;
  readonly nearestSession: Int32Array;
  private readonly order: DistanceOrder;
  /** Twice the people still to be passed on the way to the median; 32 bits hold a thousand million people. */
  private readonly toMedian: Int32Array;
  private readonly median: WeightedMedian;
  private readonly owners: Tally;

  constructor(private readonly base: AreaBase) {
    const { pack, stack } = base;
    const pointCount = base.isMeasured.length;
    this.medianM = new Float64Array(stack.count).fill(Number.NaN);
    this.nearestSession = new Int32Array(stack.count).fill(-1);
    this.order = new DistanceOrder(pointCount);
    this.toMedian = new Int32Array(stack.count);
    this.median = new WeightedMedian(pointCount);
    this.owners = new Tally(pack.sessions.length);
  }

  /** Works out the medians of all units. */
  takeAllMedians({ distanceDm }: PointStates): void {
    this.order.sort(distanceDm);
    this.passInOrder();
  }

  /** Works out the medians of the first `count` of some units, to the same figures, from just their members. */
  takeMedians(units: Uint32Array, count: number, { distanceDm }: PointStates): void {
    const { median, medianM } = this;
    const { peopleMeasured, stack } = this.base;
    const { people } = this.base.pack.points;
    for (let i = 0; i < count; i++) {
      const u = units[i]!;
      median.clear();
      for (let m = stack.memberStart[u]!; m < stack.memberStart[u + 1]!; m++) {
        const p = stack.members[m]!;
        median.add(distanceDm[p]!, people[p]!);
      }
      const medianDm = median.find(peopleMeasured[u]!);
      medianM[u] = medianDm === NO_DISTANCE ? Number.NaN : medianDm / DECIMETRES_PER_METRE;
    }
  }

  /**
   * Finds the session that is nearest for most people of each of the first `count` of some units: the lowest among
   * ties, -1 where there is none.
   */
  findNearest(units: Uint32Array, count: number, { owner }: PointStates): void {
    const { owners, nearestSession } = this;
    const { memberStart, members } = this.base.stack;
    const { people } = this.base.pack.points;
    for (let i = 0; i < count; i++) {
      const u = units[i]!;
      const start = memberStart[u]!;
      const end = memberStart[u + 1]!;
      // Neighbours in the list mostly are neighbours on the ground and share a session: taken together run by run.
      let session = start === end ? -1 : owner[members[start]!]!;
      let inRun = 0;
      let isOneRun = true;
      for (let m = start; m < end; m++) {
        const p = members[m]!;
        if (owner[p] !== session) {
          if (isOneRun) owners.clear();
          isOneRun = false;
          if (session >= 0) owners.add(session, inRun);
          session = owner[p]!;
          inRun = 0;
        }
        inRun += people[p]!;
      }
      if (!isOneRun) {
        if (session >= 0) owners.add(session, inRun);
        session = owners.most();
      }
      nearestSession[u] = session;
    }
  }

  /** All medians in one pass over the points, nearest first: each is where a unit's people reach half. */
  private passInOrder(): void {
    const { toMedian, medianM } = this;
    const { count, distanceDm, points } = this.order;
    const { peopleMeasured, stack } = this.base;
    const { people } = this.base.pack.points;
    const unitOf = stack.ofPoint;
    toMedian.set(peopleMeasured);
    medianM.fill(Number.NaN);
    for (let i = 0; i < count; i++) {
      const p = points[i]!;
      const passed = 2 * people[p]!;
      const row = p * KIND_COUNT;
      for (let k = row; k < row + KIND_COUNT; k++) {
        const u = unitOf[k]!;
        const left = toMedian[u]!;
        // Taken off even after the median, for the sake of one branch that nearly always goes the same way: unsigned,
        // a `left` of 0 or less is beyond any `passed`.
        toMedian[u] = left - passed;
        if ((left - 1) >>> 0 < passed) medianM[u] = distanceDm[i]! / DECIMETRES_PER_METRE;
      }
    }
  }
}
