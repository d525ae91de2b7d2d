import { DECILES } from '../population/unit-totals';
import type { AreaBase } from './area-base';
import type { UnitKind, UnitTable } from './result';
import type { UnitDistances } from './unit-distances';
import type { UnitSums } from './unit-sums';

/**
 * The table of one kind as a view on columns that are still worked on. Its columns are stretches of longer ones: to
 * send or keep them, take a copy (`copyTable`).
 */
export interface LiveTable extends UnitTable {
  /** Of `beyond`, people whose depth is full: at or beyond the cap, or with no route. */
  readonly full: Float64Array;
  /** Distances of the others in `beyond` added up, people x decimetres. */
  readonly partlyDm: Float64Array;
}

/** The view on one kind of unit. */
export function liveTable(
  base: AreaBase,
  kind: UnitKind,
  sums: UnitSums,
  distances: UnitDistances,
): LiveTable {
  const first = base.stack.first[kind];
  const end = first + base.units[kind].ids.length;
  return {
    kind,
    ...base.totals[kind],
    beyond: sums.beyond.subarray(first, end),
    cannotTell: sums.cannotTell.subarray(first, end),
    boundaryLimited: sums.boundaryLimited.subarray(first, end),
    beyondByDecile: sums.beyondByDecile.subarray(first * DECILES, end * DECILES),
    full: sums.full.subarray(first, end),
    partlyDm: sums.partlyDm.subarray(first, end),
    depth: sums.depth.subarray(first, end),
    verdict: sums.verdict.subarray(first, end),
    reason: sums.reason.subarray(first, end),
    medianM: distances.medianM.subarray(first, end),
    nearestSession: distances.nearestSession.subarray(first, end),
  };
}

/** A copy that later changes leave alone; the columns that no setting changes are shared. */
export function copyTable(table: UnitTable): UnitTable {
  return {
    kind: table.kind,
    people: table.people,
    unmeasured: table.unmeasured,
    peopleByDecile: table.peopleByDecile,
    beyond: table.beyond.slice(),
    cannotTell: table.cannotTell.slice(),
    boundaryLimited: table.boundaryLimited.slice(),
    beyondByDecile: table.beyondByDecile.slice(),
    medianM: table.medianM.slice(),
    depth: table.depth.slice(),
    verdict: table.verdict.slice(),
    reason: table.reason.slice(),
    nearestSession: table.nearestSession.slice(),
  };
}
