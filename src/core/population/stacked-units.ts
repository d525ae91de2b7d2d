import { UNIT_KINDS, type UnitKind } from '../gap/result';
import type { UnitIndexes } from './units';

/** Kinds of unit: the columns of `StackedUnits.ofPoint`. */
export const KIND_COUNT = UNIT_KINDS.length;

/** The units of all kinds in one numbering, so that one pass over the points serves every kind. */
export interface StackedUnits {
  /** How many units there are of all kinds together. */
  readonly count: number;
  /** Where each kind begins; its units follow in the order of its index. */
  readonly first: Readonly<Record<UnitKind, number>>;
  /** Row-major, points x KIND_COUNT: the unit of each kind that a point is in. */
  readonly ofPoint: Uint32Array;
  /** Points of unit u are members[memberStart[u]] to members[memberStart[u + 1]]. Length count + 1. */
  readonly memberStart: Uint32Array;
  readonly members: Uint32Array;
}

/** Numbers the units of all kinds one after the other. */
export function stackUnits(units: UnitIndexes): StackedUnits {
  const pointCount = units.lsoa.ofPoint.length;
  const count = UNIT_KINDS.reduce((sum, kind) => sum + units[kind].ids.length, 0);
  const first = { cell9: 0, cell8: 0, cell7: 0, lsoa: 0, ward: 0, district: 0 };
  const ofPoint = new Uint32Array(pointCount * KIND_COUNT);
  const memberStart = new Uint32Array(count + 1);
  const members = new Uint32Array(pointCount * KIND_COUNT);
  let next = 0;
  UNIT_KINDS.forEach((kind, k) => {
    const index = units[kind];
    first[kind] = next;
    for (let p = 0; p < pointCount; p++) ofPoint[p * KIND_COUNT + k] = next + index.ofPoint[p]!;
    // Every point is in one unit of each kind, so that a kind's members fill a stretch of the column.
    members.set(index.members, k * pointCount);
    for (let u = 0; u < index.ids.length; u++) memberStart[next + u] = k * pointCount + index.memberStart[u]!;
    next += index.ids.length;
  });
  memberStart[count] = members.length;
  return { count, first, ofPoint, memberStart, members };
}
