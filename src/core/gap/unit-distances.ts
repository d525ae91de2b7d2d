import { KIND_COUNT } from '../population/stacked-units';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import type { AreaBase } from './area-base';
import { DistanceOrder } from './distance-order';
import { LargeUnits } from './large-units';
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
  private readonly large: LargeUnits;

  constructor(
    private readonly base: AreaBase,
    largeFrom?: number,
  ) {
    const { pack, stack } = base;
    const pointCount = base.isMeasured.length;
    this.medianM = new Float64Array(stack.count).fill(Number.NaN);
    this.nearestSession = new Int32Array(stack.count).fill(-1);
    this.order = new DistanceOrder(pointCount);
    this.toMedian = new Int32Array(stack.count);
    this.median = new WeightedMedian(pointCount);
    this.owners = new Tally(pack.sessions.length);
    this.large = new LargeUnits(base, largeFrom);
  }

  /** Works out the columns of all units. */
  takeAll(states: PointStates, units: Uint32Array): void {
    this.large.forget();
    this.order.sort(states.distanceDm);
    this.passInOrder();
    this.findNearest(units, units.length, states);
  }

  /** To be told before some points change. */
  beforeChange(states: PointStates, points: Uint32Array, count: number): void {
    this.large.build(states);
    this.large.add(states, points, count, -1);
  }

  /** Follows the change: works out the first `count` of some units again, to the same figures. */
  afterChange(
    states: PointStates,
    points: Uint32Array,
    count: number,
    units: Uint32Array,
    unitCount: number,
  ): void {
    this.large.add(states, points, count, 1);
    this.takeMedians(units, unitCount, states);
    this.findNearest(units, unitCount, states);
  }

  private takeMedians(units: Uint32Array, count: number, states: PointStates): void {
    const { distanceDm } = states;
    const { median, medianM } = this;
    const { peopleMeasured, stack } = this.base;
    const { people } = this.base.pack.points;
    for (let i = 0; i < count; i++) {
      const u = units[i]!;
      if (this.large.has(u)) {
        medianM[u] = toMetres(this.large.medianDm(u, states, median));
        continue;
      }
      median.clear();
      for (let m = stack.memberStart[u]!; m < stack.memberStart[u + 1]!; m++) {
        const p = stack.members[m]!;
        median.add(distanceDm[p]!, people[p]!);
      }
      medianM[u] = toMetres(median.find(peopleMeasured[u]!));
    }
  }

  /**
   * Finds the session that is nearest for most people of each of the first `count` of some units: the lowest among
   * ties, -1 where there is none.
   */
  private findNearest(units: Uint32Array, count: number, { owner }: PointStates): void {
    const { owners, nearestSession } = this;
    const { memberStart, members } = this.base.stack;
    const { people } = this.base.pack.points;
    for (let i = 0; i < count; i++) {
      const u = units[i]!;
      if (this.large.has(u)) {
        nearestSession[u] = this.large.nearestSession(u);
        continue;
      }
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

function toMetres(dm: number): number {
  return dm === NO_DISTANCE ? Number.NaN : dm / DECIMETRES_PER_METRE;
}
