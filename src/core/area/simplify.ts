import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../graph/geodesy';

/**
 * Leaves out vertices of a line that lie within a tolerance of it (Douglas and Peucker 1973), on a plane
 * tangent at its first vertex. Both ends stay; a closed line keeps its first vertex and the one furthest
 * from it.
 *
 * @param line positions [lon, lat], degrees.
 * @param toleranceM metres.
 * @param keepMiddle keep the vertex furthest from the line between the ends, however near it is: for lines
 *   that would otherwise fall on top of one another.
 */
export function simplifyLine(
  line: readonly (readonly number[])[],
  toleranceM: number,
  keepMiddle = false,
): number[][] {
  const count = line.length;
  if (count < 3) return line.map((position) => [...position]);
  const kx = metresPerDegreeLon(line[0]![1]!);
  const x = Float64Array.from(line, (position) => position[0]! * kx);
  const y = Float64Array.from(line, (position) => position[1]! * METRES_PER_DEGREE_LAT);
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const closed = x[0] === x[count - 1] && y[0] === y[count - 1];
  const open: [number, number][] = [[0, count - 1]];
  let mustSplit = closed || keepMiddle;
  while (open.length > 0) {
    const [first, last] = open.pop()!;
    const { at, away } = furthest(x, y, first, last);
    if (at < 0 || (away <= toleranceM && !mustSplit)) continue;
    mustSplit = false;
    keep[at] = 1;
    open.push([first, at], [at, last]);
  }
  return line.filter((_, i) => keep[i]).map((position) => [...position]);
}

/** The vertex between two furthest from the straight piece joining them, and how far; -1 where none lies between. */
function furthest(x: Float64Array, y: Float64Array, first: number, last: number) {
  const dx = x[last]! - x[first]!;
  const dy = y[last]! - y[first]!;
  const squared = dx * dx + dy * dy;
  let at = -1;
  let away = -1;
  for (let i = first + 1; i < last; i++) {
    const px = x[i]! - x[first]!;
    const py = y[i]! - y[first]!;
    const t = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
    const distance = Math.hypot(px - t * dx, py - t * dy);
    if (distance > away) {
      at = i;
      away = distance;
    }
  }
  return { at, away };
}
