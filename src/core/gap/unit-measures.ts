import type { ReachField } from '../reach/reach-engine';
import { WeightedMedian } from './weighted-median';
import { type AreaBase, eachKind } from './area-base';
import type { Measure } from './measure';
import type { PointStates } from './point-state';
import { needWeight } from './need-weight';
import type { UnitKind, UnitTable } from './result';

/** A measure of every unit, in the order of the result's tables; NaN where there is nobody to measure it for. */
export interface MeasureColumns {
  readonly measure: Measure;
  /** What has to be said beside the figures: what stands in for what; "" for nothing. */
  readonly note: string;
  readonly units: Readonly<Record<UnitKind, Float64Array>>;
}

/**
 * Sources within a limit of each point, at most `k`, out of its k nearest.
 * @param nearest k entries a point, nearest first.
 */
export function countWithin(nearest: ReachField, k: number, limitDm: number): Uint8Array {
  const { distanceDm } = nearest;
  return Uint8Array.from({ length: distanceDm.length / k }, (_, p) => {
    let count = 0;
    while (count < k && distanceDm[k * p + count]! < limitDm) count++;
    return count;
  });
}

/** Per unit, the weighted median of a whole number of each of its measured people. */
export function medianByUnit(base: AreaBase, ofPoint: ArrayLike<number>): MeasureColumns['units'] {
  const { people } = base.pack.points;
  const median = new WeightedMedian(people.length);
  return eachKind((kind) => {
    const { memberStart, members, ids } = base.units[kind];
    return Float64Array.from(ids, (_, u) => {
      median.clear();
      let measured = 0;
      for (let m = memberStart[u]!; m < memberStart[u + 1]!; m++) {
        const p = members[m]!;
        if (base.isMeasured[p] === 0 || people[p] === 0) continue;
        median.add(ofPoint[p]!, people[p]!);
        measured += people[p]!;
      }
      return measured === 0 ? Number.NaN : median.find(measured);
    });
  });
}

/**
 * Per unit, the share of its measured people that are within the threshold and would not be if the provider of their
 * nearest session closed.
 * @param ifClosedDm Distance of each point then, NO_DISTANCE where nothing else can be reached.
 */
export function fragilityByUnit(
  base: AreaBase,
  { beyond }: PointStates,
  ifClosedDm: Uint32Array,
  thresholdDm: number,
): MeasureColumns['units'] {
  return meanByUnit(base, (p) => (beyond[p] === 0 && ifClosedDm[p]! >= thresholdDm ? 1 : 0));
}

/** Per unit, the mean need weight of its measured people. */
export function needByUnit(base: AreaBase): MeasureColumns['units'] {
  return meanByUnit(base, (p) => needWeight(base.imdRank[p]!));
}

/**
 * Per unit, people beyond the threshold x their mean need weight x their mean depth (METHOD, Need and priority).
 * Where we cannot tell about all who are beyond, there is none.
 */
export function priorityByUnit(
  base: AreaBase,
  { beyond, unknown }: PointStates,
  tables: Readonly<Record<UnitKind, UnitTable>>,
): MeasureColumns['units'] {
  const { people } = base.pack.points;
  return eachKind((kind) => {
    const { memberStart, members, ids } = base.units[kind];
    const table = tables[kind];
    return Float64Array.from(ids, (_, u) => {
      let need = 0;
      for (let m = memberStart[u]!; m < memberStart[u + 1]!; m++) {
        const p = members[m]!;
        if (beyond[p] === 1 && unknown[p] === 0) need += people[p]! * needWeight(base.imdRank[p]!);
      }
      const known = table.people[u]! - table.unmeasured[u]! - table.cannotTell[u]!;
      if (known <= 0) return Number.NaN;
      if (table.beyond[u] === 0) return 0;
      // The table has the mean depth of everyone known; those within have none.
      return need * (table.depth[u]! * (known / table.beyond[u]!));
    });
  });
}

/** Per unit, the mean over its measured adults of what each has in reach, for every 1,000 of them. */
export function accessByUnit(
  base: AreaBase,
  access: Float64Array,
  adults: ArrayLike<number>,
): MeasureColumns['units'] {
  return meanByUnit(base, (p) => PER_ADULTS * access[p]!, adults);
}

/** Capacity is said for so many adults. */
const PER_ADULTS = 1000;

function meanByUnit(
  base: AreaBase,
  ofPoint: (point: number) => number,
  people: ArrayLike<number> = base.pack.points.people,
): MeasureColumns['units'] {
  return eachKind((kind) => {
    const { memberStart, members, ids } = base.units[kind];
    return Float64Array.from(ids, (_, u) => {
      let measured = 0;
      let sum = 0;
      for (let m = memberStart[u]!; m < memberStart[u + 1]!; m++) {
        const p = members[m]!;
        if (base.isMeasured[p] === 0) continue;
        measured += people[p]!;
        sum += people[p]! * ofPoint(p);
      }
      return measured === 0 ? Number.NaN : sum / measured;
    });
  });
}
