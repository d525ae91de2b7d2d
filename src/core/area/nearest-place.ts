import { PLACE_KINDS, type Place, type PlaceKind } from './area';
import { straightLineM } from '../graph/geodesy';

/**
 * How far from its middle a place's name still speaks for the ground, metres, by kind. A suburb or village
 * close by is the better name than a city whose middle happens to be nearer in proportion.
 */
const SPEAKS_FOR_M: Readonly<Record<PlaceKind, number>> = {
  city: 4000,
  town: 2500,
  suburb: 1200,
  village: 1200,
  neighbourhood: 700,
  hamlet: 600,
  locality: 400,
};

/**
 * The place people would name a position after: the one whose distance is least in proportion to how far
 * its kind of name carries. Index into `places`, ties to the larger kind then the earlier; -1 without places.
 */
export function nearestPlace(places: readonly Place[], lon: number, lat: number): number {
  let best = -1;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const score = straightLineM(lon, lat, place.lon, place.lat) / SPEAKS_FOR_M[place.kind];
    if (score < bestScore || (score === bestScore && isLarger(place, places[best]!))) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}

/** The nearest place of each position, for columns of positions. */
export function nearestPlaces(
  places: readonly Place[],
  lon: ArrayLike<number>,
  lat: ArrayLike<number>,
): Int32Array {
  const nearest = new Int32Array(lon.length);
  for (let i = 0; i < lon.length; i++) nearest[i] = nearestPlace(places, lon[i]!, lat[i]!);
  return nearest;
}

const COMPASS = ['east', 'north-east', 'north', 'north-west', 'west', 'south-west', 'south', 'south-east'];

/** Which side of a place a position lies on, as a word ("north-west"). */
export function sideOf(place: Place, lon: number, lat: number): string {
  const east = (lon - place.lon) * Math.cos((place.lat * Math.PI) / 180);
  const eighth = Math.round((Math.atan2(lat - place.lat, east) / Math.PI) * 4);
  return COMPASS[(eighth + 8) % 8]!;
}

function isLarger(a: Place, b: Place): boolean {
  return PLACE_KINDS.indexOf(a.kind) < PLACE_KINDS.indexOf(b.kind);
}
