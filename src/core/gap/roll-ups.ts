import { KIND_COUNT } from '../population/stacked-units';
import type { ReachField } from '../reach/reach-engine';
import { type AreaBase, eachKind } from './area-base';
import { equityOf, headlineOf } from './equity';
import { copyTable, type LiveTable, liveTable } from './live-table';
import { NumberSet } from './number-set';
import { type Criteria, emptyStates, judgePoints, type PointStates, takeDistances } from './point-state';
import type { DistrictCoverage, Equity, Headline, UnitKind, UnitTable } from './result';
import { UnitDistances } from './unit-distances';
import { UnitSums } from './unit-sums';

/**
 * Every figure of an area that is a sum or a median over its points, kept so that a few points can change at little
 * cost. `measure` takes in the distances, `judge` holds them against a threshold, and `update` follows a change of some
 * distances; after any number of updates every column has the bits that a fresh `measure` and `judge` would give.
 *
 * How well sources cover a district is part of what points are judged by, and an update leaves it alone: a proposed
 * session says nothing about how many of the sessions there are a source lists.
 */
export class RollUps {
  /** Live, as the tables are: changed in place by the next `measure`, `judge` or `update`. */
  readonly states: PointStates;
  readonly tables: Readonly<Record<UnitKind, LiveTable>>;
  private readonly sums: UnitSums;
  private readonly distances: UnitDistances;
  private criteria: Criteria | null = null;
  private readonly allPoints: Uint32Array;
  private readonly allUnits: Uint32Array;
  private readonly points: NumberSet;
  private readonly touched: NumberSet;

  /** @param largeFrom Points from which a unit's figures are kept rather than worked out again; for tests. */
  constructor(
    readonly base: AreaBase,
    largeFrom?: number,
  ) {
    const pointCount = base.isMeasured.length;
    this.states = emptyStates(pointCount);
    this.sums = new UnitSums(base);
    this.distances = new UnitDistances(base, largeFrom);
    this.tables = eachKind((kind) => liveTable(base, kind, this.sums, this.distances));
    this.allPoints = firstNumbers(pointCount);
    this.allUnits = firstNumbers(base.stack.count);
    this.points = new NumberSet(pointCount);
    this.touched = new NumberSet(base.stack.count);
  }

  /** Takes in the distances of all points, by copy. What depends on the threshold is out of date until `judge`. */
  measure(field: ReachField): void {
    this.criteria = null;
    takeDistances(this.base, field, this.allPoints, this.allPoints.length, this.states);
    this.distances.takeAll(this.states, this.allUnits);
  }

  /**
   * Holds the distances taken in against a threshold, as often as asked. The criteria are used by later updates too;
   * their distances to sessions of unstated level may change at the points that an update is given.
   */
  judge(criteria: Criteria): void {
    const { allPoints, allUnits, base, states, sums } = this;
    this.criteria = criteria;
    this.touched.clear();
    judgePoints(base, criteria, allPoints, allPoints.length, states);
    sums.clear();
    sums.add(states, criteria.capDm, allPoints, allPoints.length, 1);
    sums.judge(allUnits, allUnits.length, criteria);
  }

  /**
   * Follows a change at some points, and works again on just the units they are in. Costs about as much as reading
   * every point of those units once, of large ones less.
   *
   * @param field Distances and owners as they are now; those of other points are as at the last call.
   * @param changed The first `count` are the points that changed; more than once or in vain does no harm.
   * @throws Error before the first `judge`.
   */
  update(field: ReachField, changed: ArrayLike<number>, count: number): void {
    const { base, criteria, distances, points, states, sums, touched } = this;
    if (criteria === null) {
      throw new Error(`${count} points changed before any were judged: call measure and judge, then update.`);
    }
    points.clear();
    for (let i = 0; i < count; i++) points.add(changed[i]!);
    sums.add(states, criteria.capDm, points.members, points.size, -1);
    distances.beforeChange(states, points.members, points.size);
    takeDistances(base, field, points.members, points.size, states);
    judgePoints(base, criteria, points.members, points.size, states);
    sums.add(states, criteria.capDm, points.members, points.size, 1);
    this.touchUnits();
    distances.afterChange(states, points.members, points.size, touched.members, touched.size);
    sums.judge(touched.members, touched.size, criteria);
  }

  /** What points are judged by at present. Throws before the first `judge`. */
  criteriaInUse(): Criteria {
    if (this.criteria === null) throw new Error('Nothing has been judged yet: call measure and judge first.');
    return this.criteria;
  }

  /** Lists the units that the points at work are in. */
  private touchUnits(): void {
    const { points, touched } = this;
    const { ofPoint } = this.base.stack;
    touched.clear();
    for (let i = 0; i < points.size; i++) {
      const row = points.members[i]! * KIND_COUNT;
      for (let k = row; k < row + KIND_COUNT; k++) touched.add(ofPoint[k]!);
    }
  }

  /** Units of a kind that hold a point given to the last update, in no order; none since `judge`. */
  changed(kind: UnitKind): Uint32Array {
    const first = this.base.stack.first[kind];
    const end = first + this.base.units[kind].ids.length;
    const { members, size } = this.touched;
    return members
      .subarray(0, size)
      .filter((u) => u >= first && u < end)
      .map((u) => u - first);
  }

  /** Copies of all tables, to keep. */
  copyTables(): Record<UnitKind, UnitTable> {
    return eachKind((kind) => copyTable(this.tables[kind]));
  }

  /** Figures of the headline. People are whole numbers, so that adding up districts is adding up points. */
  headline(sessionsCounted: number, sessionsTotal: number): Headline {
    return headlineOf(this.tables.district, sessionsCounted, sessionsTotal);
  }

  /** How the burden falls by deprivation, from the LSOAs of the districts that are covered. */
  equity(coverage: readonly Pick<DistrictCoverage, 'state'>[]): Equity {
    return equityOf(this.base, this.tables.lsoa, coverage);
  }
}

/** Numbers from 0 up to, not including, a count. */
function firstNumbers(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}
