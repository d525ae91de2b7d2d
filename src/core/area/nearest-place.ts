import { PLACE_KINDS, type Place, type PlaceKind } from './area';
import { METRES_PER_DEGREE_LAT, straightLineM } from '../graph/geodesy';

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

/**
 * The nearest place of each position, for columns of positions: the same answers as `nearestPlace`. Places are
 * sorted by latitude within their kind, so that only those near enough to matter are measured; an area has too
 * many positions and places to measure every pair.
 */
export function nearestPlaces(
  places: readonly Place[],
  lon: ArrayLike<number>,
  lat: ArrayLike<number>,
): Int32Array {
  const kinds = sortByKind(places);
  const nearest = new Int32Array(lon.length);
  for (let i = 0; i < lon.length; i++) nearest[i] = nearestSorted(places, kinds, lon[i]!, lat[i]!);
  return nearest;
}

/** The places of one kind from south to north. */
interface PlacesOfKind {
  /** How far from its middle a name of this kind carries, metres. */
  readonly speaksForM: number;
  /** Degrees, ascending. */
  readonly lat: Float64Array;
  /** Index of each into the places of the area. */
  readonly place: Uint32Array;
}

/** Room for rounding between the bound and the score it bounds. */
const BOUND_SLACK = 1 + 1e-9;

/** The kinds that have places, largest first. */
function sortByKind(places: readonly Place[]): PlacesOfKind[] {
  return PLACE_KINDS.map((kind) => {
    const place = Uint32Array.from(
      [...places.keys()]
        .filter((i) => places[i]!.kind === kind)
        .sort((a, b) => places[a]!.lat - places[b]!.lat || a - b),
    );
    const lat = Float64Array.from(place, (i) => places[i]!.lat);
    return { speaksForM: SPEAKS_FOR_M[kind], lat, place };
  }).filter(({ place }) => place.length > 0);
}

function nearestSorted(
  places: readonly Place[],
  kinds: readonly PlacesOfKind[],
  lon: number,
  lat: number,
): number {
  let best = -1;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const { speaksForM, lat: lats, place } of kinds) {
    const ofLargerKind = best;
    const north = firstAtOrAbove(lats, lat);
    // Northwards from the position, then southwards, until latitude alone says that nothing can be nearer.
    for (const step of [1, -1]) {
      for (let k = step > 0 ? north : north - 1; k >= 0 && k < lats.length; k += step) {
        const leastM = Math.abs(lats[k]! - lat) * METRES_PER_DEGREE_LAT;
        if (leastM / speaksForM > bestScore * BOUND_SLACK) break;
        const i = place[k]!;
        const score = straightLineM(lon, lat, places[i]!.lon, places[i]!.lat) / speaksForM;
        // A tie with a larger kind stands; within a kind it goes to the earlier place.
        if (score < bestScore || (score === bestScore && best !== ofLargerKind && i < best)) {
          best = i;
          bestScore = score;
        }
      }
    }
  }
  return best;
}

/** Position of the first value not below `value` in an ascending column. */
function firstAtOrAbove(column: Float64Array, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
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
