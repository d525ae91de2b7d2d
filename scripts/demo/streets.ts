import type { WayClass } from '../../src/core/area/area';
import type { SideLines } from './lines';
import { type Mesh, sideKey } from './mesh';
import { fillCell } from './patterns';
import { at } from './random';
import type { MainRoads } from './roads';
import { type Block, type Stretch, StreetPlan } from './street-plan';
import { isReservoir } from './terrain';

/** Draws the main roads and the bridge, then fills every cell with its streets, tracks and paths. */
export function drawStreets(mesh: Mesh, roads: MainRoads, lines: SideLines): StreetPlan {
  const plan = new StreetPlan([...mesh.nodes]);
  const piecesOf = new Map<string, readonly number[]>();
  for (const [key, side] of mesh.sides) {
    const inner = (lines.get(key) ?? []).map((p) => plan.addNode(p));
    const wayClass = roads.classOf.get(key) ?? null;
    piecesOf.set(key, plan.addLine([side.a, ...inner, side.b], wayClass, side.cells));
  }
  plan.addLine(roads.bridge, 'primary', []);
  mesh.cells.forEach((cell, c) => {
    if (!cell.study || isReservoir(cell.seed)) return;
    const block: Block = cell.ring.flatMap((a, i) => {
      const key = sideKey(a, at(cell.ring, (i + 1) % cell.ring.length));
      return alongSide(plan, piecesOf.get(key) ?? [], mesh.sides.get(key)?.a === a);
    });
    fillCell(plan, block, cell, c);
  });
  dropLooseWays(plan);
  return plan;
}

/** The pieces of a side as stretches of a block, in the direction it is walked. */
function alongSide(plan: StreetPlan, pieces: readonly number[], forward: boolean): Stretch[] {
  if (forward) return pieces.map((piece) => ({ node: at(plan.pieces, piece).a, piece, from: 0, to: 1 }));
  return [...pieces].reverse().map((piece) => ({ node: at(plan.pieces, piece).b, piece, from: 1, to: 0 }));
}

const FIELD_PATHS: ReadonlySet<WayClass> = new Set<WayClass>(['footway', 'path', 'bridleway']);

/** Drops what is joined to nothing, and paths that stop at a field's edge, until none is left. */
function dropLooseWays(plan: StreetPlan): void {
  for (let before = -1; before !== plan.ways.length; ) {
    before = plan.ways.length;
    const nodes = plan.ways.map((way) => plan.wayNodes(way));
    const uses = new Map<number, number>();
    for (const node of nodes.flat()) uses.set(node, (uses.get(node) ?? 0) + 1);
    const largest = largestPart(nodes);
    plan.keepWays((way, w) => {
      const run = at(nodes, w);
      const joined = run.filter((node) => (uses.get(node) ?? 0) > 1).length;
      const loose = FIELD_PATHS.has(way.wayClass) && joined < 2;
      return !loose && largest.has(at(run, 0));
    });
  }
}

/** Nodes of the largest connected part of some runs of nodes. */
function largestPart(runs: readonly (readonly number[])[]): Set<number> {
  const runsAt = new Map<number, number[]>();
  runs.forEach((run, r) => {
    for (const node of run) {
      const known = runsAt.get(node);
      if (known === undefined) runsAt.set(node, [r]);
      else known.push(r);
    }
  });
  const seen = new Set<number>();
  let best = new Set<number>();
  for (const start of runsAt.keys()) {
    if (seen.has(start)) continue;
    const part = partFrom(start, runs, runsAt);
    for (const node of part) seen.add(node);
    if (part.size > best.size) best = part;
  }
  return best;
}

function partFrom(
  start: number,
  runs: readonly (readonly number[])[],
  runsAt: ReadonlyMap<number, readonly number[]>,
): Set<number> {
  const part = new Set([start]);
  const done = new Set<number>();
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const r of runsAt.get(node) ?? []) {
      if (done.has(r)) continue;
      done.add(r);
      for (const next of at(runs, r)) {
        if (part.has(next)) continue;
        part.add(next);
        waiting.push(next);
      }
    }
  }
  return part;
}
