import type { AreaPack } from '../area/area';
import type { UnitIndex } from './units';

/** Deciles of deprivation, the columns of a `...ByDecile` row. */
export const DECILES = 10;

/** People of each unit of one kind, which no setting changes. Columns as in UnitTable. */
export interface UnitTotals {
  readonly people: Float64Array;
  /** People too far from the network to be measured. */
  readonly unmeasured: Float64Array;
  /** Row-major, units x DECILES, the most deprived first. */
  readonly peopleByDecile: Float64Array;
}

/** Counts the people of one kind of unit. */
export function unitTotals(pack: AreaPack, index: UnitIndex): UnitTotals {
  const count = index.ids.length;
  const people = new Float64Array(count);
  const unmeasured = new Float64Array(count);
  const peopleByDecile = new Float64Array(count * DECILES);
  const { points } = pack;
  const { decile } = pack.lsoas.deprivation.imd;
  for (let p = 0; p < points.people.length; p++) {
    const u = index.ofPoint[p]!;
    const w = points.people[p]!;
    people[u]! += w;
    peopleByDecile[u * DECILES + decile[points.lsoa[p]!]! - 1]! += w;
    if (points.snap.edge[p]! < 0) unmeasured[u]! += w;
  }
  return { people, unmeasured, peopleByDecile };
}
