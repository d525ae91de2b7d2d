import type { AreaPack } from '../area/area';
import { stackUnits, type StackedUnits } from '../population/stacked-units';
import { type UnitTotals, unitTotals } from '../population/unit-totals';
import type { UnitIndexes } from '../population/units';
import { UNIT_KINDS, type UnitKind } from './result';

/** What the figures of an area rest on and no setting changes: worked out once, shared by every result. */
export interface AreaBase {
  readonly pack: AreaPack;
  readonly units: UnitIndexes;
  readonly stack: StackedUnits;
  readonly totals: Readonly<Record<UnitKind, UnitTotals>>;
  /** Per unit of the stack, people in it who are measured. */
  readonly peopleMeasured: Float64Array;
  /** Per point, network distance to the edge of the data, dm; NO_DISTANCE where it cannot get there. */
  readonly exitDm: Uint32Array;
  /** Per point, 1 where it is tied to the network. */
  readonly isMeasured: Uint8Array;
  /** Per point, column of its LSOA in a row by decile: 0 is the most deprived tenth. */
  readonly decileColumn: Uint8Array;
  /** Per point, IMD rank of its LSOA. */
  readonly imdRank: Uint32Array;
  /** Per point, its district, index into the pack's. */
  readonly district: Uint32Array;
  /** LSOAs from the most deprived. */
  readonly lsoasByRank: Uint32Array;
}

/** Works out the base of an area. `exitDm` as in AreaBase. */
export function areaBase(pack: AreaPack, units: UnitIndexes, exitDm: Uint32Array): AreaBase {
  const { points, lsoas } = pack;
  const { decile, rank } = lsoas.deprivation.imd;
  const stack = stackUnits(units);
  const totals = eachKind((kind) => unitTotals(pack, units[kind]));
  const peopleMeasured = new Float64Array(stack.count);
  for (const kind of UNIT_KINDS) {
    const { people, unmeasured } = totals[kind];
    peopleMeasured.set(
      people.map((count, u) => count - unmeasured[u]!),
      stack.first[kind],
    );
  }
  return {
    pack,
    units,
    stack,
    totals,
    peopleMeasured,
    exitDm,
    isMeasured: Uint8Array.from(points.snap.edge, (edge) => (edge < 0 ? 0 : 1)),
    decileColumn: Uint8Array.from(points.lsoa, (lsoa) => decile[lsoa]! - 1),
    imdRank: points.lsoa.map((lsoa) => rank[lsoa]!),
    district: points.lsoa.map((lsoa) => lsoas.district[lsoa]!),
    lsoasByRank: orderByRank(rank),
  };
}

/** Positions of ranks in ascending order, ties by position. */
export function orderByRank(rank: Uint32Array): Uint32Array {
  return Uint32Array.from(rank.keys()).sort((a, b) => rank[a]! - rank[b]! || a - b);
}

/** One of something for each kind of unit. */
export function eachKind<T>(make: (kind: UnitKind) => T): Record<UnitKind, T> {
  return {
    cell9: make('cell9'),
    cell8: make('cell8'),
    cell7: make('cell7'),
    lsoa: make('lsoa'),
    ward: make('ward'),
    district: make('district'),
  };
}
