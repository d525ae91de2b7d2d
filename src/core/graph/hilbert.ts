import { metresPerDegreeLon, METRES_PER_DEGREE_LAT } from './geodesy';

/** Cells along one side of the curve's square: 2^16, so that a position on the curve fits 32 bits. */
const SIDE = 65536;

/**
 * Position of a cell on the Hilbert curve of order 16, from 0 to 2^32 - 1. `x` and `y` are 0 to 65535.
 * The classic bit-by-bit walk (Warren, Hacker's Delight, chapter on Hilbert's curve).
 */
export function hilbertIndex(x: number, y: number): number {
  let index = 0;
  for (let half = SIDE / 2; half >= 1; half /= 2) {
    const right = x & half ? 1 : 0;
    const upper = y & half ? 1 : 0;
    index += half * half * ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        x = SIDE - 1 - x;
        y = SIDE - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return index;
}

/**
 * Order of positions (degrees) along a Hilbert curve over their bounding square: neighbours on the ground
 * mostly become neighbours in memory. Ties keep the order given.
 *
 * @returns for each place in the new order, the old index.
 */
export function hilbertOrder(lon: ArrayLike<number>, lat: ArrayLike<number>): Uint32Array {
  const count = lon.length;
  const bounds = boundsOf(lon, lat);
  const kx = metresPerDegreeLon((bounds.south + bounds.north) / 2);
  const ky = METRES_PER_DEGREE_LAT;
  const side = Math.max((bounds.east - bounds.west) * kx, (bounds.north - bounds.south) * ky, 1);
  const scale = (SIDE - 1) / side;
  const key = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    key[i] = hilbertIndex(
      Math.floor((lon[i]! - bounds.west) * kx * scale),
      Math.floor((lat[i]! - bounds.south) * ky * scale),
    );
  }
  return Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => key[a]! - key[b]! || a - b);
}

/** Bounding box of positions, degrees; infinite and inside out where there are none. */
function boundsOf(lon: ArrayLike<number>, lat: ArrayLike<number>) {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let i = 0; i < lon.length; i++) {
    bounds.west = Math.min(bounds.west, lon[i]!);
    bounds.east = Math.max(bounds.east, lon[i]!);
    bounds.south = Math.min(bounds.south, lat[i]!);
    bounds.north = Math.max(bounds.north, lat[i]!);
  }
  return bounds;
}
