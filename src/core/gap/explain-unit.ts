import type { AreaPack } from '../area/area';
import { nearestPlace, sideOf } from '../area/nearest-place';
import { straightLineM } from '../graph/geodesy';
import type { EdgePositions } from '../graph/walking-graph';
import { straightLineNearest } from '../reach/straight-line';
import { METHOD_DEFAULTS, type Settings } from '../settings';
import { DECIMETRES_PER_METRE, metresToMiles } from '../units';
import type { Explanation, PointDetail, SessionNearby } from './explain';
import type { UnitIndexes } from '../population/units';
import type { Session } from '../sessions/session';
import type { Travel } from '../travel';
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
import { MOST_COUNTED } from './measure';

/** Nearest sessions explained: of one postcode as many as are looked for, since somebody there wants to choose. */
const NEAREST_SHOWN = 5;
const POINTS_SHOWN = 200;
const DECILES = 10;

/** An area as it is looked at, judged at the settings of the result. */
export interface AreaView {
  /** With people and deprivation as they are looked at. */
  readonly pack: AreaPack;
  readonly units: UnitIndexes;
  readonly travel: Travel;
  readonly sessions: readonly Session[];
  /** Where they are tied to the network. */
  readonly positions: EdgePositions;
  /** 1 for each session that counts, and for each that might if its source said more. */
  readonly counted: Uint8Array;
  readonly unstated: Uint8Array;
  readonly states: PointStates;
  readonly result: AreaResult;
}

/** Why one unit or postcode has its verdict. See `Explanation`; null where there is no such unit. */
export function explainUnit(view: AreaView, kind: UnitKind | 'postcode', id: string): Explanation | null {
  const { result, states } = view;
  const members = membersOf(view, kind, id);
  if (members === null || members.length === 0) return null;
  const { pack } = view;
  const sums = sumMembers(view, states, members);
  const judged = judge(view, result, states, kind, id, members);
  const from = medianPoint(view, states, members, sums.people - sums.unmeasured);
  const seen = from === null ? members[0]! : from;
  const district = districtOf(view, kind, id, members);
  const nearby = from === null ? [] : nearbyFrom(view, from, MOST_COUNTED, view.counted);
  const nearest = nearby.slice(0, kind === 'postcode' ? MOST_COUNTED : NEAREST_SHOWN);
  const median = from === null ? null : distanceOf(states, from);
  return {
    kind,
    id,
    title: titleOf(view, kind, id, seen),
    district: pack.districts.name[district]!,
    ...judged,
    because: becauseOf(
      judged.reason,
      sums,
      result,
      coverageBehind(view, result, states, judged.reason, members) ?? result.coverage[district]!,
    ),
    people: sums.people,
    beyond: sums.beyond,
    cannotTell: sums.cannotTell,
    unmeasured: sums.unmeasured,
    boundaryLimited: sums.boundaryLimited,
    medianM: median,
    peopleByDecile: sums.peopleByDecile,
    from: from === null ? null : detailOf(view, states, from),
    nearest,
    nearestUnstated: from === null ? null : unstatedFrom(view, from, nearest),
    choice: choiceAt(view, nearby),
    points: [...members]
      .sort((a, b) => pack.points.people[b]! - pack.points.people[a]! || a - b)
      .slice(0, POINTS_SHOWN)
      .map((p) => detailOf(view, states, p)),
    pointCount: members.length,
  };
}

function membersOf(view: AreaView, kind: UnitKind | 'postcode', id: string): Uint32Array | null {
  if (kind === 'postcode') {
    const point = view.pack.points.postcode.indexOf(id);
    return point < 0 ? null : Uint32Array.of(point);
  }
  const index = view.units[kind];
  const unit = index.ids.indexOf(id);
  return unit < 0 ? null : index.members.subarray(index.memberStart[unit], index.memberStart[unit + 1]);
}

/** The district with most of the unit's people, as in tables and exports. */
function districtOf(view: AreaView, kind: UnitKind | 'postcode', id: string, members: Uint32Array): number {
  if (kind !== 'postcode') return view.units[kind].district[view.units[kind].ids.indexOf(id)]!;
  const { points, lsoas } = view.pack;
  return lsoas.district[points.lsoa[members[0]!]!]!;
}

/** The district where most of the people live for whom this is the reason; null where it is nobody's. */
function coverageBehind(
  view: AreaView,
  result: AreaResult,
  states: PointStates,
  reason: Reason,
  members: Uint32Array,
): DistrictCoverage | null {
  const { points, lsoas } = view.pack;
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

function sumMembers(view: AreaView, states: PointStates, members: Uint32Array): Sums {
  const { points, lsoas } = view.pack;
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
  view: AreaView,
  result: AreaResult,
  states: PointStates,
  kind: UnitKind | 'postcode',
  id: string,
  members: Uint32Array,
): { verdict: Verdict; reason: Reason } {
  if (kind !== 'postcode') {
    const unit = view.units[kind].ids.indexOf(id);
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
  view: AreaView,
  states: PointStates,
  members: Uint32Array,
  measured: number,
): number | null {
  const sorted = [...members]
    .filter((p) => view.travel.points.edge[p]! >= 0)
    .sort((a, b) => states.distanceDm[a]! - states.distanceDm[b]! || a - b);
  let within = 0;
  for (const p of sorted) {
    within += view.pack.points.people[p]!;
    if (within >= measured / 2) return p;
  }
  return null;
}

/** The nearest session that might count, where it is nearer than every one that does. */
function unstatedFrom(
  view: AreaView,
  point: number,
  nearest: readonly SessionNearby[],
): SessionNearby | null {
  const [first] = nearbyFrom(view, point, 1, view.unstated);
  if (first === undefined) return null;
  const [counted] = nearest;
  return counted === undefined || distanceUsed(view, first) < distanceUsed(view, counted) ? first : null;
}

/** The k nearest sessions of a point, by the distance that the settings ask for. */
function nearbyFrom(view: AreaView, point: number, k: number, counts: Uint8Array): SessionNearby[] {
  const { pack, travel, sessions, result } = view;
  const lon = pack.points.lon[point]!;
  const lat = pack.points.lat[point]!;
  const straightTo = ({ lon: x, lat: y }: Session) => straightLineM(lon, lat, x, y);
  if (result.settings.basis === 'straight') {
    const here = { lon: [lon], lat: [lat] };
    const places = { lon: sessions.map((each) => each.lon), lat: sessions.map((each) => each.lat) };
    const { owner } = straightLineNearest(k, here, places, counts);
    return [...owner]
      .filter((s) => s >= 0)
      .map((s) => {
        const session = sessions[s]!;
        const route = Float64Array.of(lon, lat, session.lon, session.lat);
        return { session: s, distanceM: straightTo(session), straightLineM: straightTo(session), route };
      });
  }
  const found = travel.routes.nearest(travel.points, point, view.positions, k, counts);
  return found.map(({ source, distanceDm, line }) => {
    const session = sessions[source]!;
    return {
      session: source,
      distanceM: distanceDm / DECIMETRES_PER_METRE,
      straightLineM: straightTo(session),
      route: Float64Array.of(lon, lat, ...line, session.lon, session.lat),
    };
  });
}

function distanceUsed({ result }: AreaView, { distanceM, straightLineM: straightM }: SessionNearby): number {
  return result.settings.basis === 'straight' ? straightM : distanceM;
}

/** What is in reach of a point, out of its nearest sessions that count. */
function choiceAt(view: AreaView, nearest: readonly SessionNearby[]): Explanation['choice'] {
  const { thresholdM } = view.result.settings;
  const within = nearest.filter(({ distanceM }) => distanceM < thresholdM).slice(0, MOST_COUNTED);
  const ofSession = within.map(({ session }) => view.sessions[session]!);
  return {
    sessions: within.length,
    activities: new Set(ofSession.map(({ activity, name }) => activity || name)).size,
    providers: new Set(ofSession.map(({ provider, id }) => provider || id)).size,
  };
}

function detailOf(view: AreaView, states: PointStates, p: number): PointDetail {
  const { points, lsoas } = view.pack;
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
function titleOf(view: AreaView, kind: UnitKind | 'postcode', id: string, point: number): string {
  const { pack } = view;
  if (kind === 'postcode') return id;
  const unit = view.units[kind].ids.indexOf(id);
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
  const how = howTravelled(result.settings);
  const asFarAsKnown = sums.beyond + sums.cannotTell;
  const everyone = asFarAsKnown === sums.people;
  const theyLive = everyone
    ? `Everyone here (${inWords(sums.people)} people) lives`
    : `${capitalised(inWords(asFarAsKnown))} of the ${inWords(sums.people)} people here live`;
  const none = `For most people here no session that counts is within ${miles}${how}`;
  const { sessions } = coverage;
  const listed = sessions === 1 ? '1 session of any level is' : `${sessions} sessions of any level are`;
  const bar = `the ${100 * METHOD_DEFAULTS.gapShare}% that makes a gap`;
  if (sums.people === 0) return becauseOfNobody(reason, miles);
  switch (reason) {
    case 'most-within':
      return asFarAsKnown === 0
        ? `Nobody here lives ${miles} or more${how} from a session that counts, as far as can be measured.`
        : `${theyLive} ${miles} or more${how} from a session that counts: less than ${bar}.`;
    case 'most-beyond':
      return `${theyLive} ${miles} or more${how} from the nearest session that counts${everyone ? '' : `: at least ${bar}`}.`;
    case 'no-source':
      return `${none}, but no source of sessions covers ${coverage.name}, so we cannot say that there is none.`;
    case 'stale-source':
      return `${none}, but the newest list for ${coverage.name} is from ${coverage.sourceDate ?? 'an unknown date'}, over ${METHOD_DEFAULTS.freshDays} days old.`;
    case 'thin-source':
      return `${none}, but only ${listed} listed in ${coverage.name} where about ${Math.max(1, Math.round(coverage.expectedSessions))} would be expected.`;
    case 'level-unstated':
      return `${none}, but there are sessions that do not state ${unsaid(result.settings)}. One of them may well count.`;
    case 'not-measured':
      return `Nobody here could be tied to the ${result.settings.mode === 'drive' ? 'road' : 'walking'} network, so there is no distance to judge by.`;
  }
}

/** How a distance is travelled, to follow it: nothing of the usual walk. */
function howTravelled({ mode, basis }: Settings): string {
  if (basis === 'straight') return ' in a straight line';
  return mode === 'drive' ? ' by car' : '';
}

/** What sessions leave out that would decide whether they count. */
function unsaid({ evidence, filter }: Settings): string {
  const parts = [
    ...(evidence === 'any' ? [] : ['their level']),
    ...(filter.maxPence === null || filter.unstated ? [] : ['their price']),
    ...(filter.week === null || filter.unstated ? [] : ['their times']),
  ];
  return parts.join(' or ');
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
