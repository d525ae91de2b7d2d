import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../graph/geodesy';
import type { MultiPolygonCoordinates } from './area';

/** A closed line of [lon, lat] positions, the first repeated as the last. */
export type Ring = number[][];

/** Area of a ring in square metres on a plane tangent at its first vertex: positive counter-clockwise. */
export function ringAreaM2(ring: readonly (readonly number[])[]): number {
  const [originLon, originLat] = [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0];
  const scale = metresPerDegreeLon(originLat) * METRES_PER_DEGREE_LAT;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    twice += (a[0]! - originLon) * (b[1]! - originLat) - (b[0]! - originLon) * (a[1]! - originLat);
  }
  return (twice * scale) / 2;
}

/** Centre of gravity of a ring, [lon, lat]; its first position where it encloses nothing. */
export function ringCentre(ring: readonly (readonly number[])[]): [number, number] {
  const [originLon, originLat] = [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0];
  let twice = 0;
  let lon = 0;
  let lat = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0]! - originLon, ring[i - 1]![1]! - originLat];
    const [bx, by] = [ring[i]![0]! - originLon, ring[i]![1]! - originLat];
    const cross = ax * by - bx * ay;
    twice += cross;
    lon += (ax + bx) * cross;
    lat += (ay + by) * cross;
  }
  if (twice === 0) return [originLon, originLat];
  return [originLon + lon / (3 * twice), originLat + lat / (3 * twice)];
}

/** Whether a position lies inside a ring (even-odd rule). On the line itself either answer may come. */
export function insideRing(ring: readonly (readonly number[])[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0]!, ring[i - 1]![1]!];
    const [bx, by] = [ring[i]![0]!, ring[i]![1]!];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/**
 * Polygons from outer rings and holes: each hole goes to the smallest outer ring that holds its first
 * vertex. A hole in none is left out. Outer rings come counter-clockwise and holes clockwise (RFC 7946).
 */
export function polygonsOf(outers: readonly Ring[], holes: readonly Ring[]): MultiPolygonCoordinates {
  const polygons = outers
    .map((outer) => [turned(outer, true)])
    .sort((a, b) => ringAreaM2(a[0]!) - ringAreaM2(b[0]!));
  for (const hole of holes) {
    const [lon, lat] = hole[0]!;
    polygons.find((polygon) => insideRing(polygon[0]!, lon!, lat!))?.push(turned(hole, false));
  }
  return polygons.reverse();
}

function turned(ring: Ring, counterClockwise: boolean): Ring {
  return ringAreaM2(ring) > 0 === counterClockwise ? ring : [...ring].reverse();
}

/**
 * Joins lines end to end into rings, in either direction, by the names of their end points.
 *
 * @param lines each with the names of its first and last point and its positions.
 * @returns the rings that close; `open` counts the lines left over.
 */
export function joinRings(
  lines: readonly { readonly first: number; readonly last: number; readonly positions: number[][] }[],
): { rings: Ring[]; open: number } {
  const atEnd = new Map<number, number[]>();
  const note = (end: number, line: number) => {
    const list = atEnd.get(end);
    if (list === undefined) atEnd.set(end, [line]);
    else list.push(line);
  };
  lines.forEach((line, i) => {
    note(line.first, i);
    note(line.last, i);
  });
  const used = new Uint8Array(lines.length);
  const rings: Ring[] = [];
  let open = 0;
  lines.forEach((line, i) => {
    if (used[i]) return;
    used[i] = 1;
    const ring = [...line.positions];
    let end = line.last;
    let joined = 1;
    while (end !== line.first) {
      const next = atEnd.get(end)?.find((candidate) => used[candidate] === 0);
      if (next === undefined) break;
      used[next] = 1;
      joined++;
      const forward = lines[next]!.first === end;
      const positions = forward ? lines[next]!.positions : [...lines[next]!.positions].reverse();
      ring.push(...positions.slice(1));
      end = forward ? lines[next]!.last : lines[next]!.first;
    }
    if (end === line.first && ring.length >= 4) rings.push(ring);
    else open += joined;
  });
  return { rings, open };
}
