import type { AreaPack, PopulatedPoints } from '../area/area';
import type { UnitKind } from '../gap/result';

/** One kind of unit as a view over the populated points. */
export interface UnitIndex {
  readonly kind: UnitKind;
  /** H3 ids or ONS codes, in the order of the result's table. */
  readonly ids: readonly string[];
  /** Unit of each point. */
  readonly ofPoint: Uint32Array;
  /** Points of unit u are members[memberStart[u]] to members[memberStart[u + 1]]. Length units + 1. */
  readonly memberStart: Uint32Array;
  readonly members: Uint32Array;
  /** District with most of each unit's people (of its first point where nobody lives), index into the pack's. */
  readonly district: Uint32Array;
}

export type UnitIndexes = Readonly<Record<UnitKind, UnitIndex>>;

/** Groups the points of a pack in each of the six ways. */
export function indexUnits(pack: AreaPack): UnitIndexes {
  const { points, lsoas } = pack;
  const districtOfPoint = points.lsoa.map((lsoa) => lsoas.district[lsoa]!);
  const groups: Record<UnitKind, { ids: readonly string[]; ofPoint: Uint32Array }> = {
    cell9: points.cells[9],
    cell8: points.cells[8],
    cell7: points.cells[7],
    lsoa: { ids: lsoas.code, ofPoint: points.lsoa },
    ward: { ids: pack.wards.code, ofPoint: points.lsoa.map((lsoa) => lsoas.ward[lsoa]!) },
    district: { ids: pack.districts.code, ofPoint: districtOfPoint },
  };
  const indexOf = (kind: UnitKind) =>
    indexGroup(
      kind,
      groups[kind].ids,
      groups[kind].ofPoint,
      points,
      districtOfPoint,
      pack.districts.code.length,
    );
  return {
    cell9: indexOf('cell9'),
    cell8: indexOf('cell8'),
    cell7: indexOf('cell7'),
    lsoa: indexOf('lsoa'),
    ward: indexOf('ward'),
    district: indexOf('district'),
  };
}

function indexGroup(
  kind: UnitKind,
  ids: readonly string[],
  ofPoint: Uint32Array,
  points: PopulatedPoints,
  districtOfPoint: Uint32Array,
  districtCount: number,
): UnitIndex {
  const memberStart = new Uint32Array(ids.length + 1);
  for (const unit of ofPoint) memberStart[unit + 1]!++;
  for (let u = 0; u < ids.length; u++) memberStart[u + 1]! += memberStart[u]!;
  const members = new Uint32Array(ofPoint.length);
  const next = memberStart.slice(0, ids.length);
  for (let p = 0; p < ofPoint.length; p++) members[next[ofPoint[p]!]!++] = p;
  const district = new Uint32Array(ids.length);
  const peopleIn = new Float64Array(districtCount);
  for (let u = 0; u < ids.length; u++) {
    peopleIn.fill(0);
    for (let m = memberStart[u]!; m < memberStart[u + 1]!; m++) {
      peopleIn[districtOfPoint[members[m]!]!]! += points.people[members[m]!]!;
    }
    const most = Math.max(...peopleIn);
    const first = members[memberStart[u]!];
    // Where nobody lives the first point decides, rather than the first district of the area.
    district[u] = most > 0 || first === undefined ? peopleIn.indexOf(most) : districtOfPoint[first]!;
  }
  return { kind, ids, ofPoint, memberStart, members, district };
}

/** Per unit, the point with most people among those with 1 in `takesPart`, the first among ties; -1 without any. */
export function mainPoints(
  { ids, memberStart, members }: UnitIndex,
  people: ArrayLike<number>,
  takesPart: ArrayLike<number>,
): Int32Array {
  return Int32Array.from(ids, (_, u) => {
    let main = -1;
    for (let m = memberStart[u]!; m < memberStart[u + 1]!; m++) {
      const p = members[m]!;
      if (takesPart[p] === 1 && (main < 0 || people[p]! > people[main]!)) main = p;
    }
    return main;
  });
}
