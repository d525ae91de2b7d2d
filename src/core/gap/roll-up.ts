import type { AreaPack } from '../area/area';
import type { UnitIndex } from '../population/units';
import { METHOD_DEFAULTS } from '../settings';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import { type PointStates, reasonCode } from './point-state';
import { POINT_STATUSES, REASONS, type UnitTable, VERDICTS } from './result';

const TOO_FAR = POINT_STATUSES.indexOf('too-far-from-network');
const SERVED = VERDICTS.indexOf('served');
const GAP = VERDICTS.indexOf('gap');
const CANNOT_TELL = VERDICTS.indexOf('cannot-tell');
const DECILES = 10;

/** Points in order of distance, ties by point: sorted once for a field, used at every threshold. */
export function orderByDistance(distanceDm: Uint32Array): Uint32Array {
  // Distance and point in one double sort natively, which is several times faster than a comparator.
  const span = 2 ** 21;
  if (distanceDm.length > span) throw new RangeError(`At most ${span} points can be ordered at once.`);
  const keys = new Float64Array(distanceDm.length);
  for (let p = 0; p < keys.length; p++) keys[p] = distanceDm[p]! * span + p;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % span);
}

/**
 * Sums point states into one kind of unit.
 *
 * @param byDistance The points in order of distance, from `orderByDistance`.
 */
export function rollUp(
  pack: AreaPack,
  index: UnitIndex,
  states: PointStates,
  byDistance: Uint32Array,
): UnitTable {
  const n = index.ids.length;
  const table = {
    kind: index.kind,
    people: new Float64Array(n),
    beyond: new Float64Array(n),
    unmeasured: new Float64Array(n),
    cannotTell: new Float64Array(n),
    boundaryLimited: new Float64Array(n),
    medianM: new Float64Array(n).fill(Number.NaN),
    depth: new Float64Array(n),
    peopleByDecile: new Float64Array(n * DECILES),
    beyondByDecile: new Float64Array(n * DECILES),
    verdict: new Uint8Array(n),
    reason: new Uint8Array(n),
    nearestSession: new Int32Array(n).fill(-1),
  };
  const peopleByReason = new Float64Array(n * REASONS.length);
  const { decile } = pack.lsoas.deprivation.imd;
  const { people, lsoa } = pack.points;
  for (let p = 0; p < people.length; p++) {
    const u = index.ofPoint[p]!;
    const w = people[p]!;
    const d = u * DECILES + decile[lsoa[p]!]! - 1;
    table.people[u]! += w;
    table.peopleByDecile[d]! += w;
    if (states.status[p] === TOO_FAR) table.unmeasured[u]! += w;
    if (states.beyond[p] === 0) continue;
    if (states.unknown[p] !== 0) {
      table.cannotTell[u]! += w;
      peopleByReason[u * REASONS.length + states.unknown[p]!]! += w;
      continue;
    }
    table.beyond[u]! += w;
    table.beyondByDecile[d]! += w;
    table.depth[u]! += w * states.depth[p]!;
    if (states.boundaryLimited[p] === 1) table.boundaryLimited[u]! += w;
  }
  for (let u = 0; u < n; u++) {
    const known = table.people[u]! - table.unmeasured[u]! - table.cannotTell[u]!;
    table.depth[u] = known === 0 ? 0 : table.depth[u]! / known;
  }
  fillMedians(pack, index, states, byDistance, table);
  fillNearest(pack, index, states, table);
  fillVerdicts(table, peopleByReason);
  return table;
}

/** Weighted median: the least distance within which at least half of the measured people live. */
function fillMedians(
  pack: AreaPack,
  index: UnitIndex,
  states: PointStates,
  byDistance: Uint32Array,
  table: { people: Float64Array; unmeasured: Float64Array; medianM: Float64Array },
): void {
  const { people } = pack.points;
  const within = new Float64Array(index.ids.length);
  for (const p of byDistance) {
    const distanceDm = states.distanceDm[p]!;
    // In order of distance, so nothing but points without one can follow.
    if (distanceDm === NO_DISTANCE) break;
    const u = index.ofPoint[p]!;
    const half = (table.people[u]! - table.unmeasured[u]!) / 2;
    const before = within[u]!;
    if (before >= half && before > 0) continue;
    within[u] = before + people[p]!;
    if (within[u] >= half && within[u] > 0) table.medianM[u] = distanceDm / DECIMETRES_PER_METRE;
  }
}

/** The session that is nearest for most of a unit's people, the lowest among ties. */
function fillNearest(
  pack: AreaPack,
  index: UnitIndex,
  states: PointStates,
  table: { nearestSession: Int32Array },
): void {
  const peopleOf = new Map<number, number>();
  for (let u = 0; u < index.ids.length; u++) {
    peopleOf.clear();
    for (let m = index.memberStart[u]!; m < index.memberStart[u + 1]!; m++) {
      const p = index.members[m]!;
      const owner = states.owner[p]!;
      if (owner >= 0) peopleOf.set(owner, (peopleOf.get(owner) ?? 0) + pack.points.people[p]!);
    }
    let best = -1;
    let most = -1;
    for (const [owner, count] of peopleOf) {
      if (count > most || (count === most && owner < best)) {
        best = owner;
        most = count;
      }
    }
    table.nearestSession[u] = best;
  }
}

/**
 * Served below the gap share; otherwise a gap, unless for most of the people beyond we cannot tell
 * (METHOD, Verdict); the reason is then the commonest one among them.
 */
function fillVerdicts(
  table: Pick<UnitTable, 'people' | 'unmeasured' | 'beyond' | 'cannotTell' | 'verdict' | 'reason'>,
  peopleByReason: Float64Array,
): void {
  for (let u = 0; u < table.people.length; u++) {
    const measured = table.people[u]! - table.unmeasured[u]!;
    const asFarAsKnown = table.beyond[u]! + table.cannotTell[u]!;
    if (measured <= 0) {
      table.verdict[u] = CANNOT_TELL;
      table.reason[u] = reasonCode('not-measured');
    } else if (asFarAsKnown < METHOD_DEFAULTS.gapShare * measured) {
      table.verdict[u] = SERVED;
      table.reason[u] = reasonCode('most-within');
    } else if (table.cannotTell[u]! > table.beyond[u]!) {
      table.verdict[u] = CANNOT_TELL;
      const row = peopleByReason.subarray(u * REASONS.length, (u + 1) * REASONS.length);
      table.reason[u] = row.indexOf(Math.max(...row));
    } else {
      table.verdict[u] = GAP;
      table.reason[u] = reasonCode('most-beyond');
    }
  }
}
