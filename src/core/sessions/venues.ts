import { METRES_PER_DEGREE_LAT, straightLineM } from '../graph/geodesy';
import { groupBy } from '../group-by';
import type { Session } from './session';

/** Positions of one name nearer than this are one venue, metres: across a car park, not across a village. */
export const SAME_VENUE_M = 150;
/** The same in latitude, and a little more for rounding. */
const SAME_VENUE_DEGREES_LAT = (1.001 * SAME_VENUE_M) / METRES_PER_DEGREE_LAT;

/** A session whose venue is now spelt or placed as other sessions at the same venue have it. */
export interface VenueChange {
  readonly sessionId: string;
  /** What changed: "venue", "postcode", "position". At least one. */
  readonly fields: readonly ('venue' | 'postcode' | 'position')[];
  /** Name of the venue as the source has it, and as it is now. */
  readonly from: string;
  readonly to: string;
  /** How far the position moved, metres. */
  readonly movedM: number;
}

/** Sessions with one spelling and one position a venue, and every change that made them so. */
export interface UnifiedVenues {
  readonly sessions: readonly Session[];
  readonly changes: readonly VenueChange[];
}

/**
 * Gives sessions at one venue the same name, position and postcode.
 *
 * Sessions are at one venue where its folded name is the same and either the postcode is, or the positions are within
 * 150 m, directly or by way of others of that name. Position: coordinates beat a postcode's middle, then the one most
 * sessions have. Name and postcode: the one most sessions have, but no name in capitals while there is another. Ties go to
 * the lower. Sessions that name no venue stay as they are. The order of the sessions does not matter, and doing it again
 * changes nothing.
 */
export function unifyVenues(sessions: readonly Session[]): UnifiedVenues {
  const out = [...sessions];
  const changes: VenueChange[] = [];
  const byName = groupBy([...sessions.keys()], (s) => foldVenue(sessions[s]!.venue));
  for (const [name, named] of byName) {
    if (name === '' || named.length === 1) continue;
    for (const members of clustersOf(sessions, named)) {
      const venue = chooseVenue(members.map((s) => sessions[s]!));
      for (const s of members) {
        const change = changeTo(sessions[s]!, venue);
        if (change === null) continue;
        out[s] = { ...sessions[s]!, ...venue };
        changes.push(change);
      }
    }
  }
  return { sessions: changes.length === 0 ? sessions : out, changes };
}

/** The venue's name as it is compared: without case, accents, punctuation or "the", short forms written out. */
export function foldVenue(name: string): string {
  return foldWords(name)
    .replace(/^the (?=.)/, '')
    .replace(/\bl c\b|\blc\b|\bleisure ctr\b/g, 'leisure centre')
    .replace(/\bcent(?:er|r)\b/g, 'centre');
}

/** Words as they are compared: lower case letters and digits without accents, single spaces between them. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

type Venue = Pick<Session, 'venue' | 'lon' | 'lat' | 'postcode' | 'placedBy'>;

/** Splits sessions of one venue name into venues. Same places are compared once: a name may have many sessions. */
function clustersOf(sessions: readonly Session[], named: readonly number[]): number[][] {
  const places = [...groupBy(named, (s) => placeKey(sessions[s]!)).values()];
  const cluster = places.map((_, p) => p);
  for (let a = 0; a < places.length; a++) {
    for (let b = 0; b < a; b++) {
      if (cluster[a] === cluster[b] || !samePlace(sessions[places[a]![0]!]!, sessions[places[b]![0]!]!))
        continue;
      const [kept, joined] = [cluster[b]!, cluster[a]!];
      cluster.forEach((c, p) => {
        if (c === joined) cluster[p] = kept;
      });
    }
  }
  const joined = groupBy(places.keys(), (p) => cluster[p]!);
  return Array.from(joined.values(), (group) => group.flatMap((p) => places[p]!));
}

function placeKey({ lon, lat, postcode }: Session): string {
  return `${lon} ${lat} ${postcode ?? ''}`;
}

function samePlace(a: Session, b: Session): boolean {
  if (a.postcode !== null && a.postcode === b.postcode) return true;
  // Most pairs of a common name are in different villages: latitude alone says so, at a fraction of the cost.
  return Math.abs(a.lat - b.lat) <= SAME_VENUE_DEGREES_LAT && apartM(a, b) <= SAME_VENUE_M;
}

function apartM(a: Venue, b: Venue): number {
  return straightLineM(a.lon, a.lat, b.lon, b.lat);
}

function chooseVenue(members: readonly Session[]): Venue {
  const surveyed = members.filter(({ placedBy }) => placedBy === 'coordinates');
  const placed = surveyed.length > 0 ? surveyed : members;
  const at = commonest(
    placed,
    ({ lon, lat }) => `${lon} ${lat}`,
    (a, b) => a.lon - b.lon || a.lat - b.lat,
  );
  const stated = members.filter(({ postcode }) => postcode !== null);
  const spelt = members.filter(({ venue }) => venue !== venue.toUpperCase());
  return {
    venue: commonest(
      spelt.length > 0 ? spelt : members,
      ({ venue }) => venue,
      (a, b) => (a.venue < b.venue ? -1 : 1),
    ).venue,
    lon: at.lon,
    lat: at.lat,
    placedBy: at.placedBy,
    postcode:
      stated.length === 0
        ? null
        : commonest(
            stated,
            ({ postcode }) => postcode,
            (a, b) => (a.postcode! < b.postcode! ? -1 : 1),
          ).postcode,
  };
}

/** One of the sessions whose key most have; ties go to the lower by `compare`. */
function commonest(
  sessions: readonly Session[],
  keyOf: (session: Session) => unknown,
  compare: (a: Session, b: Session) => number,
): Session {
  const groups = [...groupBy(sessions, keyOf).values()];
  return groups.reduce((best, group) =>
    group.length > best.length || (group.length === best.length && compare(group[0]!, best[0]!) < 0)
      ? group
      : best,
  )[0]!;
}

function changeTo(session: Session, venue: Venue): VenueChange | null {
  const fields: VenueChange['fields'][number][] = [];
  if (session.venue !== venue.venue) fields.push('venue');
  if (session.postcode !== venue.postcode) fields.push('postcode');
  if (session.lon !== venue.lon || session.lat !== venue.lat || session.placedBy !== venue.placedBy)
    fields.push('position');
  if (fields.length === 0) return null;
  return {
    sessionId: session.id,
    fields,
    from: session.venue,
    to: venue.venue,
    movedM: apartM(session, venue),
  };
}
