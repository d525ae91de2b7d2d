import { NO_DISTANCE } from '../units';

/** Bits of a distance sorted by at a time: two rounds do up to 419 km, three any distance. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;
const ROUNDS = 3;

/** Puts points in order of distance (radix sort, lowest digit first), in room kept from one sort to the next. */
export class DistanceOrder {
  /** The points that have a distance, nearest first, ties in order of point: the first `count`. Written by `sort`. */
  points: Uint32Array;
  /** The distance of each of them, decimetres. */
  distanceDm: Uint32Array;
  count = 0;
  private otherPoints: Uint32Array;
  private otherDm: Uint32Array;
  /** Row-major, rounds x DIGITS: how many distances have each digit, then where the next of them goes. */
  private readonly next = new Uint32Array(ROUNDS * DIGITS);

  constructor(pointCount: number) {
    this.points = new Uint32Array(pointCount);
    this.distanceDm = new Uint32Array(pointCount);
    this.otherPoints = new Uint32Array(pointCount);
    this.otherDm = new Uint32Array(pointCount);
  }

  /** Sorts the points of a column by distance; those with NO_DISTANCE are left out. */
  sort(column: Uint32Array): void {
    const { points, distanceDm, next } = this;
    next.fill(0);
    let count = 0;
    let longest = 0;
    for (let p = 0; p < column.length; p++) {
      const dm = column[p]!;
      if (dm === NO_DISTANCE) continue;
      if (dm > longest) longest = dm;
      points[count] = p;
      distanceDm[count++] = dm;
      next[dm & DIGIT_MASK]!++;
      next[DIGITS + ((dm >>> DIGIT_BITS) & DIGIT_MASK)]!++;
      next[2 * DIGITS + (dm >>> (2 * DIGIT_BITS))]!++;
    }
    this.count = count;
    for (let round = 0; round < ROUNDS && longest >>> (round * DIGIT_BITS) > 0; round++) {
      this.sortByDigit(round);
    }
  }

  /** Keeps the order among equal digits, and so that of the lower digits. */
  private sortByDigit(round: number): void {
    const { count, next, points, distanceDm, otherPoints, otherDm } = this;
    const row = round * DIGITS;
    const shift = round * DIGIT_BITS;
    let before = 0;
    for (let digit = row; digit < row + DIGITS; digit++) {
      const here = next[digit]!;
      next[digit] = before;
      before += here;
    }
    for (let i = 0; i < count; i++) {
      const dm = distanceDm[i]!;
      const at = next[row + ((dm >>> shift) & DIGIT_MASK)]!++;
      otherPoints[at] = points[i]!;
      otherDm[at] = dm;
    }
    this.points = otherPoints;
    this.distanceDm = otherDm;
    this.otherPoints = points;
    this.otherDm = distanceDm;
  }
}
