import { at } from './random';

/**
 * The demo is drawn on a plane in metres, x east and y north of the corner at 4.0 W, 53.75 N, and turned into
 * degrees at the end. One scale serves the whole box (30 km north to south): off by at most 0.4%, which only
 * makes the invented place that much wider; every length in the pack is measured from the degrees.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const ORIGIN_LON = -4;
const ORIGIN_LAT = 53.75;
/** Metres in a degree at 53.9 N, as constants so that no cosine is taken. */
const METRES_PER_LON = 65516;
const METRES_PER_LAT = 111195;
/** Positions are multiples of 2^-22 degree (2.5 cm): exact in a double, and short once compressed. */
const GRID = 4194304;

/** Degrees of a point. */
export function toDegrees(p: Point): { lon: number; lat: number } {
  return {
    lon: Math.round((ORIGIN_LON + p.x / METRES_PER_LON) * GRID) / GRID,
    lat: Math.round((ORIGIN_LAT + p.y / METRES_PER_LAT) * GRID) / GRID,
  };
}

/** [lon, lat] of a point. */
export function toPosition(p: Point): number[] {
  const { lon, lat } = toDegrees(p);
  return [lon, lat];
}

/** Exactly rounded on every machine, which Math.hypot is not. */
export function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

export function plus(a: Point, b: Point, times = 1): Point {
  return { x: a.x + b.x * times, y: a.y + b.y * times };
}

export function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

export function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

export function dot(a: Point, b: Point): number {
  return a.x * b.x + a.y * b.y;
}

/** Positive where b is anticlockwise of a. */
export function cross(a: Point, b: Point): number {
  return a.x * b.y - a.y * b.x;
}

/** A quarter turn anticlockwise. */
export function left(a: Point): Point {
  return { x: -a.y, y: a.x };
}

/** Length 1; (1, 0) for no length. */
export function unit(a: Point): Point {
  const length = Math.sqrt(dot(a, a));
  return length === 0 ? { x: 1, y: 0 } : { x: a.x / length, y: a.y / length };
}

/** Length along a line of points. */
function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(at(line, i - 1), at(line, i));
  return sum;
}

/** Signed area of a ring (not closed), positive anticlockwise. */
export function areaOf(ring: readonly Point[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) sum += cross(at(ring, i), at(ring, (i + 1) % ring.length));
  return sum / 2;
}

/** Centre of gravity of a ring. */
export function centroidOf(ring: readonly Point[]): Point {
  const from = at(ring, 0);
  let x = 0;
  let y = 0;
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = minus(at(ring, i), from);
    const b = minus(at(ring, (i + 1) % ring.length), from);
    const w = cross(a, b);
    x += (a.x + b.x) * w;
    y += (a.y + b.y) * w;
    sum += w;
  }
  return sum === 0 ? from : { x: from.x + x / (3 * sum), y: from.y + y / (3 * sum) };
}

/** Whether a point is inside a ring (even-odd rule). */
export function inside(p: Point, ring: readonly Point[]): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = at(ring, i);
    const b = at(ring, j);
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

/** Whether two straight pieces cross at a point inside both. */
export function piecesCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const ab = minus(b, a);
  const cd = minus(d, c);
  return (
    cross(ab, minus(c, a)) * cross(ab, minus(d, a)) < 0 && cross(cd, minus(a, c)) * cross(cd, minus(b, c)) < 0
  );
}

/** A smooth line through the given points (uniform Catmull-Rom), with a point about every `stepM` metres. */
export function smoothLine(through: readonly Point[], stepM: number): Point[] {
  const line: Point[] = [at(through, 0)];
  for (let i = 0; i + 1 < through.length; i++) {
    const p0 = at(through, Math.max(0, i - 1));
    const p1 = at(through, i);
    const p2 = at(through, i + 1);
    const p3 = at(through, Math.min(through.length - 1, i + 2));
    const steps = Math.max(1, Math.round(distance(p1, p2) / stepM));
    for (let k = 1; k <= steps; k++) line.push(catmullRom(p0, p1, p2, p3, k / steps));
  }
  return line;
}

function catmullRom(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const one = (a: number, b: number, c: number, d: number) =>
    (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t) / 2;
  return { x: one(p0.x, p1.x, p2.x, p3.x), y: one(p0.y, p1.y, p2.y, p3.y) };
}

/** Points at equal steps of about `stepM` along a line, both ends included. */
export function resample(line: readonly Point[], stepM: number): Point[] {
  const total = lengthOf(line);
  const steps = Math.max(1, Math.round(total / stepM));
  const out: Point[] = [at(line, 0)];
  let behind = 0;
  let i = 1;
  for (let k = 1; k < steps; k++) {
    const target = (total * k) / steps;
    let piece = distance(at(line, i - 1), at(line, i));
    while (behind + piece < target && i + 1 < line.length) {
      behind += piece;
      i++;
      piece = distance(at(line, i - 1), at(line, i));
    }
    out.push(between(at(line, i - 1), at(line, i), piece === 0 ? 0 : (target - behind) / piece));
  }
  out.push(at(line, line.length - 1));
  return out;
}
