import type { AreaModel } from '../area-model';
import { nearestPlace, sideOf } from '../area/nearest-place';
import { straightLineM } from '../graph/geodesy';
import { METHOD_DEFAULTS, type Settings } from '../settings';
import { DECIMETRES_PER_METRE, metresToMiles } from '../units';
import type { Explanation, PointDetail, SessionNearby } from './explain';
import type { PointStates } from './point-state';
import {
  type AreaResult,
  type DistrictCoverage,
  POINT_STATUSES,
  REASONS,
  type Reason,
  type UnitKind,
  VERDICTS,
  type Verdict,
} from './result';

const NEAREST_SHOWN = 3;
const POINTS_SHOWN = 200;
const DECILES = 10;

/** Why one unit or postcode has its verdict. See `Explanation`; null where there is no such unit. */
export function explainUnit(
  model: AreaModel,
  result: AreaResult,
  states: PointStates,
  kind: UnitKind | 'postcode',
  id: string,
): Explanation | null {
  const members = membersOf(model, kind, id);
  if (members === null || members.length === 0) return null;
  const { pack } = model;
  const sums = sumMembers(model, states, members);
  const judged = judge(model, result, states, kind, id, members);
  const from = medianPoint(model, states, members, sums.people - sums.unmeasured);
  const seen = from === null ? members[0]! : from;
  const district = districtOf(model, kind, id, members);
  const nearest = from === null ? [] : sessionsFrom(model, result.settings, from);
  const median = from === null ? null : distanceOf(states, from);
  return {
    kind,
    id,
    title: titleOf(model, kind, id, seen),
    district: pack.districts.name[district]!,
    ...judged,
    because: becauseOf(
      judged.reason,
      sums,
      result,
      coverageBehind(model, result, states, judged.reason, members) ?? result.coverage[district]!,
    ),
    people: sums.people,
    beyond: sums.beyond,
    cannotTell: sums.cannotTell,
    unmeasured: sums.unmeasured,
    boundaryLimited: sums.boundaryLimited,
    medianM: median,
    peopleByDecile: sums.peopleByDecile,
    from: from === null ? null : detailOf(model, states, from),
    nearest,
    nearestUnstated: from === null ? null : unstatedFrom(model, result.settings, from, nearest),
    points: [...members]
      .sort((a, b) => pack.points.people[b]! - pack.points.people[a]! || a - b)
      .slice(0, POINTS_SHOWN)
      .map((p) => detailOf(model, states, p)),
    pointCount: members.length,
  };
}

function membersOf(model: AreaModel, kind: UnitKind | 'postcode', id: string): Uint32Array | null {
  if (kind === 'postcode') {
    const point = model.pack.points.postcode.indexOf(id);
    return point < 0 ? null : Uint32Array.of(point);
  }
  const index = model.units[kind];
  const unit = index.ids.indexOf(id);
  return unit < 0 ? null : index.members.subarray(index.memberStart[unit], index.memberStart[unit + 1]);
}

/** The district with most of the unit's people, as in tables and exports. */
function districtOf(model: AreaModel, kind: UnitKind | 'postcode', id: string, members: Uint32Array): number {
  if (kind !== 'postcode') return model.units[kind].district[model.units[kind].ids.indexOf(id)]!;
  const { points, lsoas } = model.pack;
  return lsoas.district[points.lsoa[members[0]!]!]!;
}

/** The district where most of the people live for whom this is the reason; null where it is nobody's. */
function coverageBehind(
  model: AreaModel,
  result: AreaResult,
  states: PointStates,
  reason: Reason,
  members: Uint32Array,
): DistrictCoverage | null {
  const { points, lsoas } = model.pack;
  const people = result.coverage.map(() => 0);
  for (const p of members) {
    if (REASONS[states.unknown[p]!] !== reason) continue;
    people[lsoas.district[points.lsoa[p]!]!]! += points.people[p]!;
  }
  const most = Math.max(...people);
  return most > 0 ? result.coverage[people.indexOf(most)]! : null;
}

interface Sums {
  people: number;
  beyond: number;
  unmeasured: number;
  cannotTell: number;
  boundaryLimited: number;
  peopleByDecile: number[];
}

function sumMembers(model: AreaModel, states: PointStates, members: Uint32Array): Sums {
  const { points, lsoas } = model.pack;
  const sums: Sums = {
    people: 0,
    beyond: 0,
    unmeasured: 0,
    cannotTell: 0,
    boundaryLimited: 0,
    peopleByDecile: Array.from({ length: DECILES }, () => 0),
  };
  for (const p of members) {
    const people = points.people[p]!;
    sums.people += people;
    sums.peopleByDecile[lsoas.deprivation.imd.decile[points.lsoa[p]!]! - 1]! += people;
    if (POINT_STATUSES[states.status[p]!] === 'too-far-from-network') sums.unmeasured += people;
    if (states.beyond[p] === 0) continue;
    if (states.unknown[p] !== 0) {
      sums.cannotTell += people;
      continue;
    }
    sums.beyond += people;
    if (states.boundaryLimited[p] === 1) sums.boundaryLimited += people;
  }
  return sums;
}

/** The unit's own verdict from the result's table; a postcode is judged as the one point it is. */
function judge(
  model: AreaModel,
  result: AreaResult,
  states: PointStates,
  kind: UnitKind | 'postcode',
  id: string,
  members: Uint32Array,
): { verdict: Verdict; reason: Reason } {
  if (kind !== 'postcode') {
    const unit = model.units[kind].ids.indexOf(id);
    const table = result.units[kind];
    return { verdict: VERDICTS[table.verdict[unit]!]!, reason: REASONS[table.reason[unit]!]! };
  }
  const point = members[0]!;
  if (POINT_STATUSES[states.status[point]!] === 'too-far-from-network') {
    return { verdict: 'cannot-tell', reason: 'not-measured' };
  }
  if (states.beyond[point] === 0) return { verdict: 'served', reason: 'most-within' };
  if (states.unknown[point] !== 0) {
    return { verdict: 'cannot-tell', reason: REASONS[states.unknown[point]!]! };
  }
  return { verdict: 'gap', reason: 'most-beyond' };
}

/**
 * The member at which half of the measured people are as near or nearer; the nearest where nobody lives, null
 * where no member is measured.
 */
function medianPoint(
  model: AreaModel,
  states: PointStates,
  members: Uint32Array,
  measured: number,
): number | null {
  const sorted = [...members]
    .filter((p) => model.pointPositions.edge[p]! >= 0)
    .sort((a, b) => states.distanceDm[a]! - states.distanceDm[b]! || a - b);
  let within = 0;
  for (const p of sorted) {
    within += model.pack.points.people[p]!;
    if (within >= measured / 2) return p;
  }
  return null;
}

function sessionsFrom(model: AreaModel, settings: Settings, point: number): SessionNearby[] {
  return nearbyFrom(model, point, NEAREST_SHOWN, model.counted(settings.evidence));
}

/** The nearest session of unstated level, where it is nearer than every one that counts. */
function unstatedFrom(
  model: AreaModel,
  settings: Settings,
  point: number,
  nearest: readonly SessionNearby[],
): SessionNearby | null {
  if (settings.evidence === 'any') return null;
  const [first] = nearbyFrom(model, point, 1, model.unstated());
  if (first === undefined) return null;
  const [counted] = nearest;
  return counted === undefined || first.distanceM < counted.distanceM ? first : null;
}

function nearbyFrom(model: AreaModel, point: number, k: number, counts: Uint8Array): SessionNearby[] {
  const { pack, pointPositions, sessionPositions, sessions } = model;
  const found = model.routes.nearest(pointPositions, point, sessionPositions, k, counts);
  const lon = pack.points.lon[point]!;
  const lat = pack.points.lat[point]!;
  return found.map(({ source, distanceDm, line }) => {
    const session = sessions[source]!;
    return {
      session: source,
      distanceM: distanceDm / DECIMETRES_PER_METRE,
      straightLineM: straightLineM(lon, lat, session.lon, session.lat),
      route: Float64Array.of(lon, lat, ...line, session.lon, session.lat),
    };
  });
}

function detailOf(model: AreaModel, states: PointStates, p: number): PointDetail {
  const { points, lsoas } = model.pack;
  const lsoa = points.lsoa[p]!;
  return {
    postcode: points.postcode[p]!,
    lon: points.lon[p]!,
    lat: points.lat[p]!,
    people: points.people[p]!,
    decile: lsoas.deprivation.imd.decile[lsoa]!,
    lsoaCode: lsoas.code[lsoa]!,
    distanceM: distanceOf(states, p),
    status: POINT_STATUSES[states.status[p]!]!,
    boundaryLimited: states.boundaryLimited[p] === 1,
  };
}

function distanceOf(states: PointStates, p: number): number | null {
  return POINT_STATUSES[states.status[p]!] === 'ok' ? states.distanceDm[p]! / DECIMETRES_PER_METRE : null;
}

/** A name people know: the unit's own, or the nearest place and the side of it. */
function titleOf(model: AreaModel, kind: UnitKind | 'postcode', id: string, point: number): string {
  const { pack } = model;
  if (kind === 'postcode') return id;
  const unit = model.units[kind].ids.indexOf(id);
  if (kind === 'lsoa') return pack.lsoas.name[unit]!;
  if (kind === 'ward') return pack.wards.name[unit]!;
  if (kind === 'district') return pack.districts.name[unit]!;
  const lon = pack.points.lon[point]!;
  const lat = pack.points.lat[point]!;
  const place = pack.places[nearestPlace(pack.places, lon, lat)];
  if (place === undefined) return `Hexagon ${id}`;
  return straightLineM(lon, lat, place.lon, place.lat) < 400
    ? place.name
    : `${place.name}, ${sideOf(place, lon, lat)}`;
}

/** The reason as one plain sentence. Numbers of people are modelled and so rounded to 10 in text. */
function becauseOf(reason: Reason, sums: Sums, result: AreaResult, coverage: DistrictCoverage): string {
  const thresholdMiles = Number(metresToMiles(result.settings.thresholdM).toFixed(1));
  const miles = thresholdMiles === 1 ? '1 mile' : `${thresholdMiles} miles`;
  const asFarAsKnown = sums.beyond + sums.cannotTell;
  const everyone = asFarAsKnown === sums.people;
  const theyLive = everyone
    ? `Everyone here (${inWords(sums.people)} people) lives`
    : `${capitalised(inWords(asFarAsKnown))} of the ${inWords(sums.people)} people here live`;
  const none = `For most people here no session that counts is within ${miles}`;
  const { sessions } = coverage;
  const listed = sessions === 1 ? '1 session of any level is' : `${sessions} sessions of any level are`;
  const bar = `the ${100 * METHOD_DEFAULTS.gapShare}% that makes a gap`;
  if (sums.people === 0) return becauseOfNobody(reason, miles);
  switch (reason) {
    case 'most-within':
      return asFarAsKnown === 0
        ? `Nobody here lives ${miles} or more from a session that counts, as far as can be measured.`
        : `${theyLive} ${miles} or more from a session that counts: less than ${bar}.`;
    case 'most-beyond':
      return `${theyLive} ${miles} or more from the nearest session that counts${everyone ? '' : `: at least ${bar}`}.`;
    case 'no-source':
      return `${none}, but no source of sessions covers ${coverage.name}, so we cannot say that there is none.`;
    case 'stale-source':
      return `${none}, but the newest list for ${coverage.name} is from ${coverage.sourceDate ?? 'an unknown date'}, over ${METHOD_DEFAULTS.freshDays} days old.`;
    case 'thin-source':
      return `${none}, but only ${listed} listed in ${coverage.name} where about ${Math.max(1, Math.round(coverage.expectedSessions))} would be expected.`;
    case 'level-unstated':
      return `${none}, but there are sessions that do not state their level. One of them may well be for beginners.`;
    case 'not-measured':
      return `Nobody here could be tied to the walking network, so there is no distance to judge by.`;
  }
}

/** The same for a place where nobody lives: a postcode of shops, or a hexagon of such. */
function becauseOfNobody(reason: Reason, miles: string): string {
  const nobody = 'Nobody is counted as living here';
  switch (reason) {
    case 'most-within':
      return `${nobody}. A session that counts is less than ${miles} away.`;
    case 'most-beyond':
      return `${nobody}. The nearest session that counts is ${miles} or more away, or cannot be reached.`;
    case 'not-measured':
      return `${nobody}, so there is nobody to measure for.`;
    case 'no-source':
    case 'stale-source':
    case 'thin-source':
    case 'level-unstated':
      return `${nobody}. No session that counts is within ${miles}, but the sources cannot say that there is none.`;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** People rounded to 10, with thousands separated; "fewer than 10" below that. */
function inWords(people: number): string {
  if (people === 0) return 'none';
  if (people < 10) return 'fewer than 10';
  return (Math.round(people / 10) * 10).toLocaleString('en-GB');
}
