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
  return plan;
}

/** The pieces of a side as stretches of a block, in the direction it is walked. */
function alongSide(plan: StreetPlan, pieces: readonly number[], forward: boolean): Stretch[] {
  if (forward) return pieces.map((piece) => ({ node: at(plan.pieces, piece).a, piece, from: 0, to: 1 }));
  return [...pieces].reverse().map((piece) => ({ node: at(plan.pieces, piece).b, piece, from: 1, to: 0 }));
}
