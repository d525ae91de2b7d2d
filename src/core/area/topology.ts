import type { MultiPolygonCoordinates } from './area';
import { polygonsOf, type Ring, ringAreaM2 } from './rings';
import { simplifyLine } from './simplify';

/** One use of an arc by a ring: which, and whether against its stored direction. */
interface ArcUse {
  readonly arc: number;
  readonly reversed: boolean;
}

/**
 * Shapes that share borders, held as arcs: each stretch of border between two meeting points once. So
 * neighbours stay neighbours when their border is simplified, and a union is the arcs that only one of its
 * members uses. Works where shared borders have the same vertices, as the official boundaries do.
 */
export class Topology {
  private readonly arcs: Ring[] = [];
  /** Shape, polygon, ring, arcs. */
  private readonly shapes: readonly ArcUse[][][][];

  constructor(shapes: readonly MultiPolygonCoordinates[]) {
    const rings = shapes.map((polygons) => polygons.map((rings) => rings.map(wound)));
    const meets = meetingPoints(rings.flat(2));
    const known = new Map<string, number>();
    this.shapes = rings.map((polygons) =>
      polygons.map((polygon) =>
        polygon.map((ring) => cutRing(ring, meets).map((line) => this.use(line, known))),
      ),
    );
  }

  /** Gives every arc fewer vertices (within `toleranceM` metres) for all shapes at once. */
  simplify(toleranceM: number): void {
    const short = new Set<number>();
    for (const ring of this.shapes.flat(2)) if (ring.length <= 2) for (const { arc } of ring) short.add(arc);
    this.arcs.forEach((line, arc) => {
      // A ring of one or two arcs would otherwise fall flat.
      const simple = simplifyLine(line, toleranceM, short.has(arc));
      const closed = name(line[0]!) === name(line.at(-1)!);
      if (!closed || simple.length >= 4) this.arcs[arc] = simple;
    });
  }

  /** A shape as it now stands. */
  shape(at: number): MultiPolygonCoordinates {
    return this.shapes[at]!.map((polygon) => polygon.map((ring) => this.draw(ring)));
  }

  /** The union of shapes as they now stand. */
  union(members: readonly number[]): MultiPolygonCoordinates {
    const uses = new Map<number, ArcUse>();
    for (const use of members.flatMap((at) => this.shapes[at]!.flat(2))) {
      // The other side of the arc is in the union too: it is no longer a border.
      if (uses.has(use.arc)) uses.delete(use.arc);
      else uses.set(use.arc, use);
    }
    const rings = this.stitch([...uses.values()]);
    return polygonsOf(
      rings.filter((ring) => ringAreaM2(ring) > 0),
      rings.filter((ring) => ringAreaM2(ring) < 0),
    );
  }

  private use(line: Ring, known: Map<string, number>): ArcUse {
    const forward = line.map(name).join(' ');
    const backward = [...line].reverse().map(name).join(' ');
    const reversed = backward < forward;
    const key = reversed ? backward : forward;
    let arc = known.get(key);
    if (arc === undefined) {
      arc = this.arcs.length;
      this.arcs.push(reversed ? [...line].reverse() : line);
      known.set(key, arc);
    }
    return { arc, reversed };
  }

  private line({ arc, reversed }: ArcUse): Ring {
    const line = this.arcs[arc]!;
    return reversed ? [...line].reverse() : line;
  }

  private draw(uses: readonly ArcUse[]): Ring {
    const ring = uses.flatMap((use) => this.line(use).slice(0, -1));
    ring.push(ring[0]!);
    return ring.map((position) => [...position]);
  }

  /** Directed arcs end to end. Every meeting point has as many arcs leaving as arriving, so all rings close. */
  private stitch(uses: readonly ArcUse[]): Ring[] {
    const leaving = new Map<string, ArcUse[]>();
    const startOf = (use: ArcUse) => name(this.line(use)[0]!);
    for (const use of uses) leaving.set(startOf(use), [...(leaving.get(startOf(use)) ?? []), use]);
    const rings: Ring[] = [];
    for (const first of uses) {
      if (!leaving.get(startOf(first))?.includes(first)) continue;
      const ring: ArcUse[] = [];
      let next: ArcUse | undefined = first;
      while (next !== undefined) {
        const from = leaving.get(startOf(next))!;
        from.splice(from.indexOf(next), 1);
        ring.push(next);
        const end = name(this.line(next).at(-1)!);
        next = end === startOf(first) ? undefined : leaving.get(end)?.[0];
      }
      rings.push(this.draw(ring));
    }
    return rings;
  }
}

/** A vertex by its position: shared borders have equal positions. */
function name(position: readonly number[]): string {
  return `${position[0]},${position[1]}`;
}

/** A ring with the inside on its left: outer rings counter-clockwise, holes clockwise. */
function wound(ring: Ring, at: number): Ring {
  return ringAreaM2(ring) > 0 === (at === 0) ? ring : [...ring].reverse();
}

/** Vertices where borders meet: those with more than two different neighbours over all rings. */
function meetingPoints(rings: readonly Ring[]): ReadonlySet<string> {
  const neighbours = new Map<string, Set<string>>();
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const a = name(ring[i - 1]!);
      const b = name(ring[i]!);
      if (a === b) continue;
      neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
      neighbours.set(b, (neighbours.get(b) ?? new Set()).add(a));
    }
  }
  return new Set([...neighbours].filter(([, others]) => others.size > 2).map(([vertex]) => vertex));
}

/**
 * Cuts a ring at meeting points. A ring without one is cut at its least vertex, so that two shapes that
 * share the whole ring cut it in the same place.
 */
function cutRing(ring: Ring, meets: ReadonlySet<string>): Ring[] {
  const loop = ring.slice(0, -1);
  const names = loop.map(name);
  let start = names.findIndex((vertex) => meets.has(vertex));
  if (start < 0) start = names.indexOf([...names].sort((a, b) => (a < b ? -1 : 1))[0]!);
  const turned = [...loop.slice(start), ...loop.slice(0, start), loop[start]!];
  const arcs: Ring[] = [];
  let from = 0;
  for (let i = 1; i < turned.length; i++) {
    if (i < turned.length - 1 && !meets.has(name(turned[i]!))) continue;
    arcs.push(turned.slice(from, i + 1));
    from = i;
  }
  return arcs;
}
