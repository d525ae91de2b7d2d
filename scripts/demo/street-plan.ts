import type { WayClass } from '../../src/core/area/area';
import { cross, distance, dot, inside, minus, type Point, piecesCross, plus, unit } from './plane';
import { at } from './random';

/**
 * Streets as they are drawn: straight pieces between nodes, on which more nodes are set as other streets meet
 * them, and ways made of pieces. Blocks of land between streets are rings of stretches of pieces.
 */
export interface Piece {
  readonly a: number;
  readonly b: number;
  /** Null where no way runs: a shore, a field edge. */
  readonly wayClass: WayClass | null;
  /** Nodes set on it, by share of the way from a to b. */
  readonly marks: { readonly t: number; readonly node: number }[];
}

export interface PlannedWay {
  readonly wayClass: WayClass;
  readonly pieces: readonly number[];
  /** Cells it runs in or between. */
  readonly cells: readonly number[];
}

/** A stretch of a piece, from share `from` to share `to`, starting at `node`. */
export interface Stretch {
  readonly node: number;
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

/** The outline of a block, anticlockwise. */
export type Block = readonly Stretch[];

/** Where a ray meets a block: which stretch, how far along it (0 to 1), and how far from the ray's start. */
export interface Hit {
  readonly stretch: number;
  readonly share: number;
  readonly away: number;
}

/** Streets that meet within this distance of a junction meet at it. */
const JUNCTION_M = 9;

export class StreetPlan {
  readonly pieces: Piece[] = [];
  private drawn: PlannedWay[] = [];

  /** Takes over the given nodes and adds to them. */
  constructor(readonly nodes: Point[]) {}

  get ways(): readonly PlannedWay[] {
    return this.drawn;
  }

  /** Takes away the ways that are not wanted; their pieces stay as edges of blocks. */
  keepWays(wanted: (way: PlannedWay, index: number) => boolean): void {
    this.drawn = this.drawn.filter(wanted);
  }

  addNode(p: Point): number {
    this.nodes.push(p);
    return this.nodes.length - 1;
  }

  /** Adds pieces through the given nodes, and a way along them unless the class is null. */
  addLine(nodes: readonly number[], wayClass: WayClass | null, cells: readonly number[]): number[] {
    const added: number[] = [];
    for (let i = 1; i < nodes.length; i++) {
      added.push(this.pieces.length);
      this.pieces.push({ a: at(nodes, i - 1), b: at(nodes, i), wayClass, marks: [] });
    }
    if (wayClass !== null) this.drawn.push({ wayClass, pieces: added, cells });
    return added;
  }

  /** Nodes of a way in order, those set on its pieces included. */
  wayNodes(way: PlannedWay): number[] {
    const nodes: number[] = [];
    for (const p of way.pieces) {
      const piece = at(this.pieces, p);
      if (nodes.length === 0) nodes.push(piece.a);
      const marks = [...piece.marks].sort((m, n) => m.t - n.t);
      nodes.push(...marks.map((mark) => mark.node), piece.b);
    }
    return nodes;
  }

  outline(block: Block): Point[] {
    return block.map(({ node }) => at(this.nodes, node));
  }

  pointOf(node: number): Point {
    return at(this.nodes, node);
  }

  classOf(stretch: Stretch): WayClass | null {
    return at(this.pieces, stretch.piece).wayClass;
  }

  /** First place where a ray from `p` (off the outline, or on stretch `except`) leaves a block, or null. */
  castRay(block: Block, p: Point, direction: Point, except = -1): Hit | null {
    let best: Hit | null = null;
    for (let i = 0; i < block.length; i++) {
      if (i === except) continue;
      const a = minus(this.pointOf(at(block, i).node), p);
      const b = minus(this.pointOf(at(block, (i + 1) % block.length).node), p);
      const sideA = cross(direction, a);
      const sideB = cross(direction, b);
      if (sideA > 0 === sideB > 0) continue;
      const share = sideA / (sideA - sideB);
      const away = dot(direction, plus(a, minus(b, a), share));
      if (away > 1e-6 && (best === null || away < best.away)) best = { stretch: i, share, away };
    }
    return best;
  }

  /** Sets a node on a block's outline at a hit, or takes the junction that is there. */
  setNode(block: Block, { stretch, share }: Hit): { block: Block; node: number } {
    const along = at(block, stretch);
    const next = at(block, (stretch + 1) % block.length);
    const a = this.pointOf(along.node);
    const b = this.pointOf(next.node);
    const length = distance(a, b);
    if (share * length < JUNCTION_M) return { block, node: along.node };
    if ((1 - share) * length < JUNCTION_M) return { block, node: next.node };
    const mark = this.markAt(along, along.from + share * (along.to - along.from), length);
    const halves: Stretch[] = [
      { ...along, to: mark.t },
      { ...along, node: mark.node, from: mark.t },
    ];
    return {
      block: [...block.slice(0, stretch), ...halves, ...block.slice(stretch + 1)],
      node: mark.node,
    };
  }

  /** A node already set on the stretch close by (from the block on its other side), or a new one. */
  private markAt(along: Stretch, t: number, lengthM: number): { t: number; node: number } {
    const piece = at(this.pieces, along.piece);
    const low = Math.min(along.from, along.to);
    const high = Math.max(along.from, along.to);
    const scale = lengthM / (high - low);
    const known = piece.marks.find(
      (mark) => mark.t > low && mark.t < high && Math.abs(mark.t - t) * scale < JUNCTION_M,
    );
    if (known !== undefined) return known;
    const a = this.pointOf(piece.a);
    const mark = { t, node: this.addNode(plus(a, minus(this.pointOf(piece.b), a), t)) };
    piece.marks.push(mark);
    return mark;
  }

  /**
   * Runs a way across a block between two nodes of its outline, through the given points, and returns the
   * two blocks it makes; null (and no way) where it would leave the block or enclose nothing.
   */
  runAcross(
    block: Block,
    from: number,
    to: number,
    through: readonly Point[],
    wayClass: WayClass,
    cell: number,
  ): [Block, Block] | null {
    const i = block.findIndex(({ node }) => node === from);
    const j = block.findIndex(({ node }) => node === to);
    if (i < 0 || j < 0 || i === j) return null;
    const line = [this.pointOf(from), ...through, this.pointOf(to)];
    if (!this.staysInside(block, line)) return null;
    const nodes = [from, ...through.map((p) => this.addNode(p)), to];
    const pieces = this.addLine(nodes, wayClass, [cell]);
    const forth: Stretch[] = pieces.map((piece, k) => ({ node: at(nodes, k), piece, from: 0, to: 1 }));
    const back: Stretch[] = pieces
      .map((piece, k) => ({ node: at(nodes, k + 1), piece, from: 1, to: 0 }))
      .reverse();
    return [
      [...around(block, i, j), ...back],
      [...around(block, j, i), ...forth],
    ];
  }

  private staysInside(block: Block, line: readonly Point[]): boolean {
    const outline = this.outline(block);
    const middle = line.length >> 1;
    const probe = line.length > 2 ? at(line, middle) : halfway(at(line, 0), at(line, 1));
    if (!inside(probe, outline)) return false;
    for (let k = 1; k < line.length; k++) {
      if (this.crossesOutline(outline, at(line, k - 1), at(line, k))) return false;
    }
    return true;
  }

  private crossesOutline(outline: readonly Point[], a: Point, b: Point): boolean {
    return outline.some((c, i) => {
      const d = at(outline, (i + 1) % outline.length);
      if (same(a, c) || same(a, d) || same(b, c) || same(b, d)) return false;
      return piecesCross(a, b, c, d);
    });
  }
}

/** Stretches from position i up to, not including, position j, round the end. */
function around(block: Block, i: number, j: number): Stretch[] {
  return j > i ? block.slice(i, j) : [...block.slice(i), ...block.slice(0, j)];
}

function halfway(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function same(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

/** Direction of a stretch, length 1. */
export function directionOf(plan: StreetPlan, block: Block, stretch: number): Point {
  const a = plan.pointOf(at(block, stretch).node);
  return unit(minus(plan.pointOf(at(block, (stretch + 1) % block.length).node), a));
}
