import Flatbush from 'flatbush';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../graph/geodesy';
import type { MultiPolygonCoordinates } from './area';
import { ringAreaM2 } from './rings';

/** A place where the lines of a shape cross. */
export interface Crossing {
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  /**
   * How much ground is in question, square metres: what lies on the smaller side, where a ring crosses itself; an
   * estimate of what two rings share, where they cross each other.
   */
  readonly areaM2: number;
}

/**
 * The place where the rings of a shape (degrees) cross each other or themselves with most ground in question; null where
 * none do. Rings that only touch, at a point or along a line, do not cross. Inside and outside are not defined for a
 * shape that crosses itself: published boundaries do so by slivers, where their corners were rounded.
 */
export function worstCrossing(shape: MultiPolygonCoordinates): Crossing | null {
  const rings = shape.flat();
  const count = rings.reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0);
  if (count === 0) return null;
  const lines = new Lines(count);
  rings.forEach((ring, r) => {
    for (let i = 1; i < ring.length; i++) lines.add(r, i - 1, ring[i - 1]!, ring[i]!);
  });
  let worst: Crossing | null = null;
  for (const [one, other, lon, lat] of lines.crossings()) {
    const sameRing = lines.ring[one] === lines.ring[other];
    const areaM2 = sameRing
      ? loopAreaM2(rings[lines.ring[one]!]!, lines.position[one]!, lines.position[other]!, [lon, lat])
      : lines.overlapM2(one, other);
    if (worst === null || areaM2 > worst.areaM2) worst = { lon, lat, areaM2 };
  }
  return worst;
}

/** Area of the smaller of the two loops that a ring makes where its lines `one` and `other` (the later) cross. */
function loopAreaM2(ring: readonly number[][], one: number, other: number, at: number[]): number {
  const loop = [at, ...ring.slice(one + 1, other + 1), at];
  const rest = [at, ...ring.slice(other + 1, -1), ...ring.slice(0, one + 1), at];
  return Math.min(Math.abs(ringAreaM2(loop)), Math.abs(ringAreaM2(rest)));
}

/** The straight lines of a shape, found by their boxes. */
class Lines {
  /** Ring of each line, and its place in the ring. */
  readonly ring: Uint32Array;
  readonly position: Uint32Array;
  private readonly ends: Float64Array;
  private readonly index: Flatbush;
  private at = 0;

  constructor(private readonly count: number) {
    this.ring = new Uint32Array(count);
    this.position = new Uint32Array(count);
    this.ends = new Float64Array(4 * count);
    this.index = new Flatbush(count);
  }

  add(ring: number, position: number, from: readonly number[], to: readonly number[]): void {
    const [ax, ay, bx, by] = [from[0]!, from[1]!, to[0]!, to[1]!];
    this.ends.set([ax, ay, bx, by], 4 * this.at);
    this.ring[this.at] = ring;
    this.position[this.at++] = position;
    this.index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }

  /** Pairs of lines that cross, the earlier first, and where. */
  *crossings(): Generator<readonly [one: number, other: number, lon: number, lat: number]> {
    const { ends, count } = this;
    this.index.finish();
    for (let s = 0; s < count; s++) {
      const [ax, ay, bx, by] = this.line(s);
      const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const;
      for (const other of this.index.search(...box, (o) => o > s)) {
        const [cx, cy, dx, dy] = this.line(other);
        const a = side(cx, cy, dx, dy, ax, ay);
        const b = side(cx, cy, dx, dy, bx, by);
        // Strictly on both sides of each other: a shared end or a line along another is a touch.
        if (a * b >= 0 || side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) >= 0) continue;
        const along = a / (a - b);
        yield [s, other, ends[4 * s]! + along * (bx - ax), ends[4 * s + 1]! + along * (by - ay)];
      }
    }
  }

  /** How far one line reaches over another, by how long the shorter is. */
  overlapM2(one: number, other: number): number {
    const ky = METRES_PER_DEGREE_LAT;
    const kx = metresPerDegreeLon(this.ends[4 * one + 1]!);
    const length = ([ax, ay, bx, by]: readonly number[]) => Math.hypot((bx! - ax!) * kx, (by! - ay!) * ky);
    const depths = [
      [one, other],
      [other, one],
    ].flatMap(([line, across]) => {
      const [ax, ay, bx, by] = this.line(line!);
      const [cx, cy, dx, dy] = this.line(across!);
      const width = length([cx, cy, dx, dy]);
      return [side(cx, cy, dx, dy, ax, ay), side(cx, cy, dx, dy, bx, by)].map(
        (twice) => (Math.abs(twice) * kx * ky) / width,
      );
    });
    return Math.min(...depths) * Math.min(length(this.line(one)), length(this.line(other)));
  }

  private line(at: number): readonly [number, number, number, number] {
    const { ends } = this;
    return [ends[4 * at]!, ends[4 * at + 1]!, ends[4 * at + 2]!, ends[4 * at + 3]!];
  }
}

/** Twice the area of a triangle: above 0 where c lies to the left of the line from a to b. */
function side(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
