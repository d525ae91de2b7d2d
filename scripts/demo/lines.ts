import type { MainRoads } from './roads';
import { type Mesh, type Side, sideKey } from './mesh';
import { between, cross, distance, left, minus, piecesCross, type Point, plus, unit } from './plane';
import { at, noise } from './random';

/** Points strictly between the ends of each side, from `side.a` to `side.b`, by side key. */
export type SideLines = ReadonlyMap<string, readonly Point[]>;

/** Eases the kinks out of main roads by moving their nodes towards the line between their neighbours. */
export function smoothMainRoads(mesh: Mesh, roads: MainRoads): void {
  const fixed = new Set<number>([...roads.bridge, ...mesh.bridges]);
  for (const side of mesh.sides.values()) {
    if (side.kind !== 'inner') fixed.add(side.a).add(side.b);
  }
  const cellsAt = cellsAtNodes(mesh);
  for (let round = 0; round < 5; round++) {
    const moved = new Set<number>();
    for (const route of roads.routes) {
      for (let i = 1; i + 1 < route.length; i++) {
        const node = at(route, i);
        if (fixed.has(node) || moved.has(node)) continue;
        moved.add(node);
        const target = between(at(mesh.nodes, at(route, i - 1)), at(mesh.nodes, at(route, i + 1)), 0.5);
        moveNode(mesh, cellsAt, node, between(at(mesh.nodes, node), target, 0.5));
      }
    }
  }
}

function cellsAtNodes(mesh: Mesh): Map<number, number[]> {
  const cellsAt = new Map<number, number[]>();
  mesh.cells.forEach((cell, c) => {
    for (const node of cell.ring) {
      const known = cellsAt.get(node);
      if (known === undefined) cellsAt.set(node, [c]);
      else known.push(c);
    }
  });
  return cellsAt;
}

/** Moves a node unless a cell about it would fold over. */
function moveNode(mesh: Mesh, cellsAt: ReadonlyMap<number, number[]>, node: number, to: Point): void {
  const was = at(mesh.nodes, node);
  mesh.nodes[node] = to;
  const cells = cellsAt.get(node) ?? [];
  const sound = cells.every((c) => isSound(at(mesh.cells, c).ring.map((n) => at(mesh.nodes, n))));
  if (!sound) mesh.nodes[node] = was;
}

/** Whether a ring does not cross itself and no corner of it is a sliver. */
function isSound(ring: readonly Point[]): boolean {
  if (crossesItself(ring)) return false;
  return ring.every((p, i) => {
    const before = unit(minus(at(ring, (i + ring.length - 1) % ring.length), p));
    const after = unit(minus(at(ring, (i + 1) % ring.length), p));
    const turn = cross(after, before);
    const straightOn = before.x * after.x + before.y * after.y < 0;
    return straightOn || Math.abs(turn) > 0.4;
  });
}

/** Whether any two pieces of a ring cross. */
function crossesItself(ring: readonly Point[]): boolean {
  const count = ring.length;
  for (let i = 0; i < count; i++) {
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue;
      if (piecesCross(at(ring, i), at(ring, i + 1), at(ring, j), at(ring, (j + 1) % count))) return true;
    }
  }
  return false;
}

/** Bends every side: gently in towns, more on lanes, most along the coast; never so that a cell folds over. */
export function bendSides(mesh: Mesh, roads: MainRoads): SideLines {
  const size = new Map<string, number>();
  for (const key of mesh.sides.keys()) size.set(key, 1);
  const lines = new Map<string, Point[]>();
  for (const [key, side] of mesh.sides) lines.set(key, bend(mesh, roads, key, side, 1));
  for (let round = 0; round < 5; round++) {
    const folded = mesh.cells.filter((cell) => crossesItself(ringLine(mesh, lines, cell.ring)));
    if (folded.length === 0) break;
    for (const cell of folded) {
      cell.ring.forEach((a, i) => {
        const key = sideKey(a, at(cell.ring, (i + 1) % cell.ring.length));
        const side = mesh.sides.get(key);
        if (side === undefined) return;
        const smaller = round === 4 ? 0 : (size.get(key) ?? 1) / 2;
        size.set(key, smaller);
        lines.set(key, bend(mesh, roads, key, side, smaller));
      });
    }
  }
  return lines;
}

function bend(mesh: Mesh, roads: MainRoads, key: string, side: Side, size: number): Point[] {
  const a = at(mesh.nodes, side.a);
  const b = at(mesh.nodes, side.b);
  const length = distance(a, b);
  const settled = side.cells.some((c) => at(mesh.cells, c).standing !== null);
  if (side.kind === 'cut' || size === 0 || length < 60) return [];
  const step = side.kind === 'coast' ? 70 : settled ? 130 : 110;
  const pieces = Math.max(1, Math.round(length / step));
  const across = left(unit(minus(b, a)));
  const most = length * size * bendiness(roads, key, side, settled);
  const points: Point[] = [];
  for (let i = 1; i < pieces; i++) {
    const t = i / pieces;
    const p = between(a, b, t);
    const arch = 4 * t * (1 - t);
    const wave =
      noise(p.x / (length * 0.8), p.y / (length * 0.8), 41) + 0.5 * noise(p.x / 190, p.y / 190, 43);
    points.push(plus(p, across, most * arch * wave));
  }
  return points;
}

function bendiness(roads: MainRoads, key: string, side: Side, settled: boolean): number {
  if (side.kind === 'coast') return settled ? 0.06 : 0.16;
  if (side.kind === 'river') return 0.12;
  const wayClass = roads.classOf.get(key);
  if (wayClass === 'trunk' || wayClass === 'primary') return 0.06;
  if (settled) return 0.07;
  return wayClass === 'secondary' ? 0.09 : 0.15;
}

/** The bent outline of a ring of nodes. */
export function ringLine(mesh: Mesh, lines: SideLines, ring: readonly number[]): Point[] {
  return ring.flatMap((a, i) => [
    at(mesh.nodes, a),
    ...sideLine(mesh, lines, a, at(ring, (i + 1) % ring.length)),
  ]);
}

/** Points strictly between two neighbouring nodes, in walking order. */
export function sideLine(mesh: Mesh, lines: SideLines, a: number, b: number): readonly Point[] {
  const key = sideKey(a, b);
  const line = lines.get(key) ?? [];
  return mesh.sides.get(key)?.a === a ? line : [...line].reverse();
}
