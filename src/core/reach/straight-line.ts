import { METRES_PER_DEGREE_LAT, straightLineM } from '../graph/geodesy';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import { insertNearest } from './insert-nearest';
import type { ReachField } from './reach-engine';

/** Positions in columns, WGS84 degrees. */
export interface Positions {
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
}

/**
 * The k sources nearest to each point as the crow flies, of different groups: a comparison, never a fallback. As the
 * engines give theirs: k entries a point, whole decimetres, nearest first, ties to the lower source, NO_DISTANCE and -1
 * where there are fewer.
 *
 * Sources are looked at from the point's own latitude outwards, until the difference of latitude alone is further than
 * what has been found.
 *
 * @param counts Which sources take part.
 * @param groupOf Group of each source, null where each is one of its own.
 */
export function straightLineNearest(
  k: number,
  points: Positions,
  sources: Positions,
  counts: Uint8Array,
  groupOf: Uint32Array | null = null,
): ReachField {
  const count = points.lon.length;
  const distanceDm = new Uint32Array(k * count).fill(NO_DISTANCE);
  const owner = new Int32Array(k * count).fill(-1);
  const byLat = Uint32Array.from({ length: counts.length }, (_, s) => s)
    .filter((s) => counts[s] === 1)
    .sort((a, b) => sources.lat[a]! - sources.lat[b]! || a - b);
  const latitudes = Float64Array.from(byLat, (s) => sources.lat[s]!);
  const metresOf = (p: number, s: number) =>
    straightLineM(points.lon[p]!, points.lat[p]!, sources.lon[s]!, sources.lat[s]!);
  for (let p = 0; p < count; p++) {
    const lat = points.lat[p]!;
    const row = k * p;
    const offer = (at: number): boolean => {
      const furthest = distanceDm[row + k - 1]!;
      const apartDm = Math.abs(latitudes[at]! - lat) * METRES_PER_DEGREE_LAT * DECIMETRES_PER_METRE;
      if (apartDm > furthest + 1) return false;
      const s = byLat[at]!;
      insertNearest(k, distanceDm, owner, row, Math.round(metresOf(p, s) * DECIMETRES_PER_METRE), s, groupOf);
      return true;
    };
    const middle = firstAtOrAbove(latitudes, lat);
    for (let at = middle; at < latitudes.length && offer(at); at++);
    for (let at = middle - 1; at >= 0 && offer(at); at--);
  }
  return { distanceDm, owner };
}

function firstAtOrAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
