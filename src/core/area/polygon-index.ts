import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../graph/geodesy';
import type { MultiPolygonCoordinates } from './area';

/** Bands of latitude that the sides of the polygons are sorted into, unless told: for the outline of a county. */
const BANDS = 512;

/** Answers "inside or outside, and how far from the edge" for many positions against the same polygons. */
export class PolygonIndex {
  /** ax, ay, bx, by of every side, degrees. */
  private readonly sides: Float64Array;
  private readonly south: number;
  private readonly perBand: number;
  /** Sides that touch each band. */
  private readonly bands: readonly number[][];

  /** @param bandCount fewer take less room, for many small polygons; the answers are the same. */
  constructor(
    polygons: MultiPolygonCoordinates,
    private readonly bandCount = BANDS,
  ) {
    this.sides = listSides(polygons);
    let south = Number.POSITIVE_INFINITY;
    let north = Number.NEGATIVE_INFINITY;
    for (let k = 1; k < this.sides.length; k += 2) {
      south = Math.min(south, this.sides[k]!);
      north = Math.max(north, this.sides[k]!);
    }
    this.south = south;
    this.perBand = (north - south) / bandCount || 1;
    const bands: number[][] = Array.from({ length: bandCount }, () => []);
    for (let side = 0; side < this.sides.length; side += 4) {
      const a = this.band(this.sides[side + 1]!);
      const b = this.band(this.sides[side + 3]!);
      for (let band = Math.min(a, b); band <= Math.max(a, b); band++) bands[band]!.push(side);
    }
    this.bands = bands;
  }

  private band(lat: number): number {
    return Math.min(this.bandCount - 1, Math.max(0, Math.floor((lat - this.south) / this.perBand)));
  }

  /** Whether a position (degrees) lies inside (even-odd rule, so holes count as outside). */
  contains(lon: number, lat: number): boolean {
    if (this.sides.length === 0) return false;
    let inside = false;
    for (const side of this.bands[this.band(lat)]!) {
      const ay = this.sides[side + 1]!;
      const by = this.sides[side + 3]!;
      if (ay > lat === by > lat) continue;
      const ax = this.sides[side]!;
      if (lon < ((this.sides[side + 2]! - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  }

  /** Metres from a position to the nearest side, on a plane tangent at the position. */
  distanceToEdgeM(lon: number, lat: number): number {
    const kx = metresPerDegreeLon(lat);
    const ky = METRES_PER_DEGREE_LAT;
    let least = Number.POSITIVE_INFINITY;
    for (let side = 0; side < this.sides.length; side += 4) {
      const ax = (this.sides[side]! - lon) * kx;
      const ay = (this.sides[side + 1]! - lat) * ky;
      const dx = (this.sides[side + 2]! - lon) * kx - ax;
      const dy = (this.sides[side + 3]! - lat) * ky - ay;
      const squared = dx * dx + dy * dy;
      const t = squared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / squared));
      least = Math.min(least, Math.hypot(ax + t * dx, ay + t * dy));
    }
    return least;
  }
}

function listSides(polygons: MultiPolygonCoordinates): Float64Array {
  const sides: number[] = [];
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      sides.push(ring[i - 1]![0]!, ring[i - 1]![1]!, ring[i]![0]!, ring[i]![1]!);
    }
  }
  return Float64Array.from(sides);
}
