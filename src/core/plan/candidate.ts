import type { AreaPack, Place } from '../area/area';
import { nearestPlace } from '../area/nearest-place';
import { straightLineM } from '../graph/geodesy';
import { groupBy } from '../group-by';
import { mainPoints, type UnitIndex } from '../population/units';
import type { Session } from '../sessions/session';

/** Where candidates for a session are taken from. */
export const CANDIDATE_SOURCES = ['upgrades', 'places', 'anywhere'] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

/** A place where a session could be. */
export interface Candidate {
  /** Unique among the candidates of one list: venue ids, postcodes, or `listed:` with the position. */
  readonly id: string;
  readonly source: CandidateSource;
  readonly name: string;
  /** What it is: a kind of venue, "listed venue", or "where people live". */
  readonly kind: string;
  readonly lon: number;
  readonly lat: number;
  /** Who runs sessions there that do not count; empty for places without any. */
  readonly providers: readonly string[];
  /** Sessions listed there, none of which counts. */
  readonly sessions: number;
}

const DEGREES = 5;

/**
 * Venues that list sessions of which none counts at the settings: where an existing provider could add one for
 * beginners (an upgrade). In the order in which their first sessions come.
 * @param counted 1 for each session that counts.
 */
export function upgradeCandidates(
  sessions: readonly Session[],
  counted: ArrayLike<number>,
  places: readonly Place[],
): readonly Candidate[] {
  const byPlace = groupBy([...sessions.keys()], (s) => placeKey(sessions[s]!));
  return [...byPlace].flatMap(([key, here]) => {
    if (here.some((s) => counted[s] === 1)) return [];
    const [first] = here;
    const { lon, lat } = sessions[first!]!;
    const providers = mostFirst(here.map((s) => sessions[s]!.provider));
    const venues = mostFirst(here.map((s) => sessions[s]!.venue));
    const name = venues[0] ?? providers[0] ?? nearWords(places, lon, lat);
    return {
      id: `listed:${key}`,
      source: 'upgrades',
      name,
      kind: 'listed venue',
      lon,
      lat,
      providers,
      sessions: here.length,
    } as const;
  });
}

/** The pack's own places where a session could be held. */
export function placeCandidates({ venues, places }: AreaPack): readonly Candidate[] {
  return venues.map(({ id, name, kind, lon, lat }) => ({
    id,
    source: 'places',
    name: toldApart(name === '' ? kind : name, places, lon, lat),
    kind,
    lon,
    lat,
    providers: [],
    sessions: 0,
  }));
}

/** A name with the place it is in, unless it says so itself: there is a St Mary's everywhere. */
function toldApart(name: string, places: readonly Place[], lon: number, lat: number): string {
  const place = places[nearestPlace(places, lon, lat)]?.name ?? '';
  return place === '' || name.toLowerCase().includes(place.toLowerCase()) ? name : `${name}, ${place}`;
}

/** Anywhere, for want of a known place: the postcode with most people of each hexagon (H3 resolution 8). */
export function anywhereCandidates(pack: AreaPack, cells: UnitIndex): readonly Candidate[] {
  const { points, places } = pack;
  const isLivedAt = Uint8Array.from(points.people, (people) => (people > 0 ? 1 : 0));
  return [...mainPoints(cells, points.people, isLivedAt)].flatMap((main) => {
    if (main < 0) return [];
    const lon = points.lon[main]!;
    const lat = points.lat[main]!;
    return {
      id: points.postcode[main]!,
      source: 'anywhere',
      name: toldApart(points.postcode[main]!, places, lon, lat),
      kind: 'where people live',
      lon,
      lat,
      providers: [],
      sessions: 0,
    } as const;
  });
}

/** "Near Oakham"; the position where no place is named. */
function nearWords(places: readonly Place[], lon: number, lat: number): string {
  const place = places[nearestPlace(places, lon, lat)];
  return place === undefined ? `${lat.toFixed(DEGREES)}, ${lon.toFixed(DEGREES)}` : `Near ${place.name}`;
}

/** Nearer than this, places of one name are one place: a list and a map seldom have the very same spot, metres. */
const SAME_PLACE_M = 250;
/** Nearer than this a proposed session is at a venue, metres. */
const AT_VENUE_M = 30;

/** Candidates of several sources in which no place stands twice: of two with one name at one spot the first is kept. */
export function withoutTwins(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    ({ name, lon, lat }, c) =>
      !candidates
        .slice(0, c)
        .some((other) => other.name === name && straightLineM(lon, lat, other.lon, other.lat) < SAME_PLACE_M),
  );
}

/** What a proposed session is called after: the venue it is at, listed or the pack's own, or the nearest place. */
export function nameOfPosition(
  sessions: readonly Session[],
  { venues, places }: Pick<AreaPack, 'venues' | 'places'>,
  lon: number,
  lat: number,
): string {
  let name = '';
  let nearestM = AT_VENUE_M;
  const offer = (text: string, x: number, y: number): void => {
    if (text === '' || Math.abs(y - lat) > 0.001) return;
    const away = straightLineM(lon, lat, x, y);
    if (away >= nearestM) return;
    name = text;
    nearestM = away;
  };
  for (const { venue, lon: x, lat: y } of sessions) offer(venue, x, y);
  for (const { name: text, lon: x, lat: y } of venues) offer(text, x, y);
  return name === '' ? nearWords(places, lon, lat) : name;
}

function placeKey({ lon, lat }: Session): string {
  return `${lat.toFixed(DEGREES)},${lon.toFixed(DEGREES)}`;
}

/** Texts without empty ones or repeats, the most frequent first, ties in their order. */
function mostFirst(texts: readonly string[]): string[] {
  const groups = groupBy(texts, (text) => text);
  groups.delete('');
  return [...groups].sort((a, b) => b[1].length - a[1].length).map(([text]) => text);
}
