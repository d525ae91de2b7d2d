import type { MultiPolygonCoordinates } from '../../src/core/area/area';
import { ringLine, type SideLines } from './lines';
import type { Mesh } from './mesh';
import { areaOf, cross, dot, inside, minus, type Point, toPosition } from './plane';
import { at } from './random';

/**
 * Outline of a group of cells as GeoJSON MultiPolygon coordinates: what is left of their sides once those
 * between two of them are taken out. Outer rings anticlockwise, holes clockwise, rings closed.
 */
export function outlineOf(mesh: Mesh, lines: SideLines, cells: Iterable<number>): MultiPolygonCoordinates {
  const rings = traceRings(mesh, outerSteps(mesh, cells)).map((ring) => ringLine(mesh, lines, ring));
  const outer = rings.filter((ring) => areaOf(ring) > 0);
  const polygons = outer.map((ring) => [closed(ring)]);
  for (const hole of rings.filter((ring) => areaOf(ring) <= 0)) {
    const home = outer.findIndex((ring) => inside(insidePoint(hole), ring));
    if (home >= 0) at(polygons, home).push(closed(hole));
  }
  return polygons;
}

/** A point on a hole's edge that is a corner of no other ring. */
function insidePoint(hole: readonly Point[]): Point {
  const a = at(hole, 0);
  const b = at(hole, 1);
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** A ring of points as closed positions in degrees. */
export function closed(ring: readonly Point[]): number[][] {
  return [...ring, at(ring, 0)].map(toPosition);
}

/** Steps along sides that have a cell of the group on the left and none on the right, by starting node. */
function outerSteps(mesh: Mesh, cells: Iterable<number>): Map<number, number[]> {
  const steps = new Map<string, [number, number]>();
  for (const c of cells) {
    const { ring } = at(mesh.cells, c);
    ring.forEach((a, i) => {
      const b = at(ring, (i + 1) % ring.length);
      if (!steps.delete(`${b} ${a}`)) steps.set(`${a} ${b}`, [a, b]);
    });
  }
  const from = new Map<number, number[]>();
  for (const [a, b] of steps.values()) {
    const known = from.get(a);
    if (known === undefined) from.set(a, [b]);
    else known.push(b);
  }
  return from;
}

/** Joins steps into rings of nodes; where rings touch at a node each keeps to its own side. */
function traceRings(mesh: Mesh, from: Map<number, number[]>): number[][] {
  const rings: number[][] = [];
  for (const start of from.keys()) {
    while ((from.get(start)?.length ?? 0) > 0) {
      const ring = [start];
      let before = start;
      let node = takeFirst(from, start);
      while (node !== start) {
        ring.push(node);
        const next = takeSharpestLeft(mesh, from, before, node);
        before = node;
        node = next;
      }
      rings.push(ring);
    }
  }
  return rings;
}

function takeFirst(from: Map<number, number[]>, node: number): number {
  const next = from.get(node)?.shift();
  if (next === undefined) throw new Error(`The outline stops at node ${node}.`);
  return next;
}

/** With the group on the left, turning as far left as can be keeps two touching parts apart. */
function takeSharpestLeft(mesh: Mesh, from: Map<number, number[]>, before: number, node: number): number {
  const choices = from.get(node) ?? [];
  if (choices.length < 2) return takeFirst(from, node);
  const here = at(mesh.nodes, node);
  const arriving = minus(here, at(mesh.nodes, before));
  const turn = (to: number) => leftness(arriving, minus(at(mesh.nodes, to), here));
  const best = choices.reduce((most, to) => (turn(to) > turn(most) ? to : most));
  choices.splice(choices.indexOf(best), 1);
  return best;
}

/** Grows with the angle turned to the left, from -2 (sharp right) to 2 (sharp left). */
function leftness(arriving: Point, leaving: Point): number {
  const scale = Math.sqrt(dot(arriving, arriving) * dot(leaving, leaving));
  const straight = dot(arriving, leaving) / scale;
  return cross(arriving, leaving) >= 0 ? 1 - straight : straight - 1;
}
