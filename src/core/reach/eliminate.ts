import { type Graph, NO_ARC } from '../graph/walking-graph';

/**
 * Weights at or above this are never added up, so that sums of two stay below 2^31 and all arithmetic here is on
 * small integers. Arcs this long (over 100,000 km) are set aside and their ends kept in the core.
 */
const HEAVY = 2 ** 30;

/** Length that stands for "no way in this direction" in the columns of this file. */
const NONE = 0x7fffffff;

/** Keys of the queue above this share one bucket; reached only by hubs, which are the last to go. */
const MAX_KEY = 1023;

/** How a graph is taken apart. The defaults were chosen by measurement (README). */
export interface EliminationOptions {
  /** Nodes a tile: runs of this many ids are taken apart on their own. */
  readonly tileNodes: number;
  /** Share of a tile's nodes left when it is done. */
  readonly tileShare: number;
  /** Share of all nodes left at the end: the core. */
  readonly coreShare: number;
}

const ELIMINATION_DEFAULTS: EliminationOptions = {
  tileNodes: 16_384,
  tileShare: 0.05,
  coreShare: 0.03,
};

/** Of what the tiles left, nodes worked on in one step: they have many arcs, and take up to 30 microseconds each. */
const NODES_A_STEP = 512;

/** A graph taken apart: which nodes went in which order, with the arcs each had left when it went. */
export interface Elimination {
  readonly nodeCount: number;
  readonly symmetric: boolean;
  /** Nodes eliminated, first to go first. */
  readonly order: Uint32Array;
  /** Longest chain of eliminations below each node: its arcs lead to higher levels or to the core. */
  readonly level: Uint16Array;
  /** Tile that each eliminated node went with; `tileCount` for those that went after the tiles. */
  readonly tile: Uint32Array;
  readonly tileCount: number;
  /** Arcs of order[i] are upStart[i] to upStart[i + 1]: to nodes eliminated later or to the core. */
  readonly upStart: Uint32Array;
  readonly upHead: Uint32Array;
  /** Length from the node to the head and back, decimetres; NO_ARC where there is no way. One array when symmetric. */
  readonly upOut: Uint32Array;
  readonly upInto: Uint32Array;
  /** Nodes that stay, ascending, and the arcs among them. */
  readonly core: Uint32Array;
  readonly coreStart: Uint32Array;
  readonly coreHead: Uint32Array;
  readonly coreInto: Uint32Array;
}

/**
 * Takes a graph apart node by node (a partial contraction; Geisberger et al. 2008, and Delling et al. 2011 for the
 * sweep it serves): the node with the fewest arcs goes first, and its neighbours are joined by shortcuts wherever
 * its own two arcs were the shortest way. Distances among the nodes that remain never change.
 *
 * Works in steps, so that a worker can answer questions between them: call `step` until it says true, then `finish`.
 */
export class Eliminator {
  private readonly nodeCount: number;
  private readonly symmetric: boolean;
  private readonly options: EliminationOptions;
  private readonly tileCount: number;

  /** Live arcs of node v are at rowStart[v] to rowStart[v] + degree[v] of the three columns, in no order. */
  private readonly rowStart: Int32Array;
  private readonly degree: Int32Array;
  private readonly capacity: Int32Array;
  private head: Int32Array;
  private out: Int32Array;
  private into: Int32Array;
  private used: number;

  private readonly level: Int32Array;
  private readonly tile: Uint32Array;
  /** 1 where a node may not go yet, 2 where it never may. */
  private readonly pinned: Uint8Array;

  /** Nodes waiting by key, in doubly linked lists: the key of a neighbour changes with every elimination. */
  private readonly first = new Int32Array(MAX_KEY + 1).fill(-1);
  private readonly last = new Int32Array(MAX_KEY + 1).fill(-1);
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  /** Key that a node waits under, -1 where it does not wait. */
  private readonly keyOf: Int32Array;
  private lowest = 0;
  private waiting = 0;

  private readonly order: Uint32Array;
  private gone = 0;
  private readonly upStart: Uint32Array;
  private upHead: Int32Array;
  private upOut: Int32Array;
  private upInto: Int32Array;
  private upUsed = 0;

  private readonly heavy: number[] = [];
  private readonly mark: Int32Array;
  private readonly markOut: Int32Array;
  private readonly markInto: Int32Array;
  private nextTile = 0;
  /** Nodes that stay, in order of number; null while some are still taken out. */
  private core: Uint32Array | null = null;
  /** Of the core, the nodes whose arcs have been gone through. */
  private thinned = 0;

  constructor(graph: Graph, options: Partial<EliminationOptions> = {}) {
    const n = graph.nodeCount;
    this.nodeCount = n;
    this.symmetric = graph.arcBackDm === graph.arcLengthDm;
    this.options = { ...ELIMINATION_DEFAULTS, ...options };
    this.tileCount = Math.max(1, Math.ceil(n / this.options.tileNodes));
    this.rowStart = new Int32Array(n);
    this.degree = new Int32Array(n);
    this.capacity = new Int32Array(n);
    this.level = new Int32Array(n);
    this.tile = new Uint32Array(n).fill(this.tileCount);
    this.pinned = new Uint8Array(n);
    this.next = new Int32Array(n);
    this.previous = new Int32Array(n);
    this.keyOf = new Int32Array(n).fill(-1);
    this.order = new Uint32Array(n);
    this.upStart = new Uint32Array(n + 1);
    this.mark = new Int32Array(n).fill(-1);
    this.markOut = new Int32Array(n);
    this.markInto = new Int32Array(n);
    const slack = graph.arcHead.length + 3 * n;
    this.head = new Int32Array(2 * slack);
    this.out = new Int32Array(2 * slack);
    this.into = this.symmetric ? this.out : new Int32Array(2 * slack);
    const arcsLeft = Math.max(16, Math.ceil(1.6 * graph.arcHead.length));
    this.upHead = new Int32Array(arcsLeft);
    this.upOut = new Int32Array(arcsLeft);
    this.upInto = this.symmetric ? this.upOut : new Int32Array(arcsLeft);
    this.used = 0;
    this.copyArcs(graph);
    this.pinTileEdges();
  }

  /** Takes the next tile apart, or a part of what the tiles left. True when all is done. */
  step(): boolean {
    if (this.nextTile < this.tileCount) {
      this.takeTile(this.nextTile++);
      if (this.nextTile === this.tileCount) this.queueRest();
      return false;
    }
    return this.core === null ? this.takeFromRest() : this.thinCore(this.core);
  }

  /** Takes out some of what the tiles left; begins on the core when that is done. */
  private takeFromRest(): boolean {
    const enough = Math.floor(this.nodeCount * this.options.coreShare);
    for (let turn = 0; turn < NODES_A_STEP; turn++) {
      if (this.waiting === 0 || this.nodeCount - this.gone <= enough) {
        const isGone = this.goneNodes();
        this.core = Uint32Array.from(isGone.keys()).filter((v) => isGone[v] === 0);
        this.mark.fill(-1);
        return false;
      }
      this.eliminateNext();
    }
    return false;
  }

  /** Shortcuts come and go in the course of things: of those that remain, a sixth is no longer needed. */
  private thinCore(core: Uint32Array): boolean {
    const end = Math.min(core.length, this.thinned + NODES_A_STEP);
    for (; this.thinned < end; this.thinned++) this.dropNeedless(core[this.thinned]!);
    return this.thinned === core.length;
  }

  private goneNodes(): Uint8Array {
    const isGone = new Uint8Array(this.nodeCount);
    for (let i = 0; i < this.gone; i++) isGone[this.order[i]!] = 1;
    return isGone;
  }

  /** What came of it. Only after `step` has said true. */
  finish(): Elimination {
    const { nodeCount, gone, symmetric } = this;
    const unsigned = (column: Int32Array) => absentAs(column.subarray(0, this.upUsed));
    const upOut = unsigned(this.upOut);
    return {
      nodeCount,
      symmetric,
      order: this.order.slice(0, gone),
      level: Uint16Array.from(this.level),
      tile: this.tile,
      tileCount: this.tileCount,
      upStart: this.upStart.slice(0, gone + 1),
      upHead: Uint32Array.from(this.upHead.subarray(0, this.upUsed)),
      upOut,
      upInto: symmetric ? upOut : unsigned(this.upInto),
      ...this.coreArcs(),
    };
  }

  /** Copies the arcs into rows with room to grow: no arcs from a node to itself, one arc a neighbour. */
  private copyArcs(graph: Graph): void {
    const { arcStart, arcHead, arcLengthDm, arcBackDm } = graph;
    for (let v = 0; v < this.nodeCount; v++) {
      const from = arcStart[v]!;
      const to = arcStart[v + 1]!;
      const row = this.used;
      this.rowStart[v] = row;
      this.capacity[v] = to - from + 3;
      this.used += this.capacity[v]!;
      for (let arc = from; arc < to; arc++) {
        const head = arcHead[arc]!;
        if (head === v) continue;
        const out = arcLengthDm[arc]!;
        const into = arcBackDm[arc]!;
        if (isHeavy(out) || isHeavy(into)) {
          this.heavy.push(v, head, out, into);
          this.pinned[v] = 2;
          this.pinned[head] = 2;
          continue;
        }
        this.join(v, head, out === NO_ARC ? NONE : out, into === NO_ARC ? NONE : into);
      }
    }
  }

  /** Pins one end of every arc between two tiles, so that the arcs of a tile's nodes stay in it or lead to what remains. */
  private pinTileEdges(): void {
    const { tileNodes } = this.options;
    for (let v = 0; v < this.nodeCount; v++) {
      const tile = Math.floor(v / tileNodes);
      const row = this.rowStart[v]!;
      for (let a = row; a < row + this.degree[v]!; a++) {
        const head = this.head[a]!;
        if (Math.floor(head / tileNodes) < tile && this.pinned[head] === 0 && this.pinned[v] === 0) {
          this.pinned[v] = 1;
          break;
        }
      }
    }
  }

  private takeTile(tile: number): void {
    const begin = tile * this.options.tileNodes;
    const end = Math.min(this.nodeCount, begin + this.options.tileNodes);
    for (let v = begin; v < end; v++) if (this.pinned[v] === 0) this.enqueue(v);
    let left = end - begin;
    const enough = Math.floor(left * this.options.tileShare);
    while (this.waiting > 0 && left > enough) {
      const v = this.eliminateNext();
      if (v < 0) continue;
      this.tile[v] = tile;
      left--;
    }
    this.clearQueue();
  }

  /** What the tiles left, their borders included, waits together. */
  private queueRest(): void {
    const isGone = this.goneNodes();
    for (let v = 0; v < this.nodeCount; v++) {
      if (isGone[v] === 1 || this.pinned[v] === 2) continue;
      this.pinned[v] = 0;
      this.enqueue(v);
    }
  }

  /** Takes out the node with the lowest key. -1 where it turned out that it has to stay. */
  private eliminateNext(): number {
    while (this.first[this.lowest]! < 0) this.lowest++;
    const v = this.first[this.lowest]!;
    this.dequeue(v);
    if (this.sumsTooLong(v)) {
      this.pinned[v] = 2;
      return -1;
    }
    this.eliminate(v);
    return v;
  }

  /**
   * Drops the ways between a node and its neighbours for which two others are no longer. One at a time, each on the
   * strength of arcs that are still there, so that arcs of no length cannot vouch for one another.
   */
  private dropNeedless(v: number): void {
    const { head, out, into, mark } = this;
    const row = this.rowStart[v]!;
    const end = row + this.degree[v]!;
    for (let a = row; a < end; a++) mark[head[a]!] = a;
    for (let a = row; a < end; a++) {
      const x = head[a]!;
      const xEnd = this.rowStart[x]! + this.degree[x]!;
      for (let b = this.rowStart[x]!; b < xEnd; b++) {
        const c = mark[head[b]!]!;
        if (c < 0 || c === a) continue;
        if (isNoLonger(out[a]!, out[b]!, out[c]!)) this.close(v, c, out, into);
        if (isNoLonger(into[a]!, into[b]!, into[c]!)) this.close(v, c, into, out);
      }
    }
    for (let a = row; a < end; a++) mark[head[a]!] = -1;
    for (let a = end - 1; a >= row; a--) {
      if (out[a] !== NONE || into[a] !== NONE) continue;
      const x = head[a]!;
      this.cut(x, v);
      this.cut(v, x);
    }
  }

  /** Closes one direction of an arc of v, in its row (`there`) and in that of its neighbour (`back`). */
  private close(v: number, arc: number, there: Int32Array, back: Int32Array): void {
    const x = this.head[arc]!;
    there[arc] = NONE;
    const xEnd = this.rowStart[x]! + this.degree[x]!;
    for (let a = this.rowStart[x]!; a < xEnd; a++) if (this.head[a] === v) back[a] = NONE;
  }

  /** Whether a shortcut over v would be longer than this file can add up. */
  private sumsTooLong(v: number): boolean {
    const { out, into } = this;
    const row = this.rowStart[v]!;
    let longest = 0;
    for (let a = row; a < row + this.degree[v]!; a++) {
      if (out[a]! !== NONE && out[a]! > longest) longest = out[a]!;
      if (into[a]! !== NONE && into[a]! > longest) longest = into[a]!;
    }
    return 2 * longest >= HEAVY;
  }

  private eliminate(v: number): void {
    const row = this.rowStart[v]!;
    const end = row + this.degree[v]!;
    this.record(v, row, end);
    for (let a = row; a < end; a++) this.cut(this.head[a]!, v);
    for (let a = row; a + 1 < end; a++) {
      const u = this.head[a]!;
      this.markRow(u);
      for (let b = a + 1; b < end; b++) this.bridge(u, a, b);
    }
    const level = this.level[v]! + 1;
    for (let a = row; a < end; a++) {
      const u = this.head[a]!;
      if (this.level[u]! < level) this.level[u] = level;
      this.requeue(u);
    }
  }

  /** Joins the heads of two arcs of the node that goes, where no other way of at most two arcs is as short. */
  private bridge(u: number, a: number, b: number): void {
    const { head, out, into, mark, markOut, markInto } = this;
    const w = head[b]!;
    let there = inTurn(into[a]!, out[b]!);
    let back = inTurn(into[b]!, out[a]!);
    const row = this.rowStart[w]!;
    const end = row + this.degree[w]!;
    for (let c = row; c < end && (there !== NONE || back !== NONE); c++) {
      const x = head[c]!;
      if (x === u) {
        if (into[c]! <= there) there = NONE;
        if (out[c]! <= back) back = NONE;
      } else if (mark[x] === u) {
        if (isNoLonger(markOut[x]!, into[c]!, there)) there = NONE;
        if (isNoLonger(markInto[x]!, out[c]!, back)) back = NONE;
      }
    }
    if (there === NONE && back === NONE) return;
    this.join(u, w, there, back);
    this.join(w, u, back, there);
    // The mark of u's row has to know the new arc: it may be the way round for the next pair.
    if (mark[w] !== u) {
      mark[w] = u;
      markOut[w] = there;
      markInto[w] = back;
    } else {
      if (there < markOut[w]!) markOut[w] = there;
      if (back < markInto[w]!) markInto[w] = back;
    }
  }

  private markRow(u: number): void {
    const { head, out, into, mark, markOut, markInto } = this;
    const row = this.rowStart[u]!;
    const end = row + this.degree[u]!;
    for (let c = row; c < end; c++) {
      const x = head[c]!;
      mark[x] = u;
      markOut[x] = out[c]!;
      markInto[x] = into[c]!;
    }
  }

  /** Adds an arc to a node's row, or shortens the one it has to that neighbour. */
  private join(v: number, neighbour: number, out: number, into: number): void {
    let row = this.rowStart[v]!;
    const degree = this.degree[v]!;
    for (let a = row; a < row + degree; a++) {
      if (this.head[a] !== neighbour) continue;
      if (out < this.out[a]!) this.out[a] = out;
      if (into < this.into[a]!) this.into[a] = into;
      return;
    }
    if (degree === this.capacity[v]!) row = this.moveRow(v);
    this.head[row + degree] = neighbour;
    this.out[row + degree] = out;
    this.into[row + degree] = into;
    this.degree[v] = degree + 1;
  }

  private moveRow(v: number): number {
    const row = this.rowStart[v]!;
    const degree = this.degree[v]!;
    const capacity = 2 * degree + 2;
    if (this.used + capacity > this.head.length) {
      const length = 2 * (this.used + capacity);
      this.head = grown(this.head, length);
      this.out = grown(this.out, length);
      this.into = this.symmetric ? this.out : grown(this.into, length);
    }
    const to = this.used;
    this.head.copyWithin(to, row, row + degree);
    this.out.copyWithin(to, row, row + degree);
    if (!this.symmetric) this.into.copyWithin(to, row, row + degree);
    this.rowStart[v] = to;
    this.capacity[v] = capacity;
    this.used += capacity;
    return to;
  }

  /** Takes the arc to a node that goes out of its neighbour's row. */
  private cut(v: number, neighbour: number): void {
    const { head, out, into } = this;
    const row = this.rowStart[v]!;
    const last = row + --this.degree[v]!;
    for (let a = row; a < last; a++) {
      if (head[a] !== neighbour) continue;
      head[a] = head[last]!;
      out[a] = out[last]!;
      into[a] = into[last]!;
      return;
    }
  }

  private record(v: number, row: number, end: number): void {
    const count = end - row;
    if (this.upUsed + count > this.upHead.length) {
      const length = 2 * (this.upUsed + count);
      this.upHead = grown(this.upHead, length);
      this.upOut = grown(this.upOut, length);
      this.upInto = this.symmetric ? this.upOut : grown(this.upInto, length);
    }
    for (let a = row; a < end; a++) {
      this.upHead[this.upUsed] = this.head[a]!;
      this.upOut[this.upUsed] = this.out[a]!;
      this.upInto[this.upUsed] = this.into[a]!;
      this.upUsed++;
    }
    this.order[this.gone++] = v;
    this.upStart[this.gone] = this.upUsed;
  }

  private coreArcs() {
    const { nodeCount, degree, rowStart } = this;
    const isGone = this.goneNodes();
    const heads: number[] = [];
    const intos: number[] = [];
    const starts: number[] = [0];
    const core: number[] = [];
    const heavyOf = this.heavyByNode();
    for (let v = 0; v < nodeCount; v++) {
      if (isGone[v] === 1) continue;
      core.push(v);
      for (let a = rowStart[v]!; a < rowStart[v]! + degree[v]!; a++) {
        if (this.into[a] === NONE) continue;
        heads.push(this.head[a]!);
        intos.push(this.into[a]!);
      }
      for (const [head, into] of heavyOf.get(v) ?? []) {
        heads.push(head);
        intos.push(into);
      }
      starts.push(heads.length);
    }
    return {
      core: Uint32Array.from(core),
      coreStart: Uint32Array.from(starts),
      coreHead: Uint32Array.from(heads),
      coreInto: Uint32Array.from(intos),
    };
  }

  private heavyByNode(): Map<number, [number, number][]> {
    const byNode = new Map<number, [number, number][]>();
    for (let i = 0; i < this.heavy.length; i += 4) {
      const into = this.heavy[i + 3]!;
      if (into === NO_ARC) continue;
      const row = byNode.get(this.heavy[i]!) ?? [];
      row.push([this.heavy[i + 1]!, into]);
      byNode.set(this.heavy[i]!, row);
    }
    return byNode;
  }

  private keyFor(v: number): number {
    return Math.min(MAX_KEY, 4 * this.degree[v]! + this.level[v]!);
  }

  private enqueue(v: number): void {
    const key = this.keyFor(v);
    const last = this.last[key]!;
    this.previous[v] = last;
    this.next[v] = -1;
    if (last < 0) this.first[key] = v;
    else this.next[last] = v;
    this.last[key] = v;
    this.keyOf[v] = key;
    this.waiting++;
    if (key < this.lowest) this.lowest = key;
  }

  private dequeue(v: number): void {
    const key = this.keyOf[v]!;
    const before = this.previous[v]!;
    const after = this.next[v]!;
    if (before < 0) this.first[key] = after;
    else this.next[before] = after;
    if (after < 0) this.last[key] = before;
    else this.previous[after] = before;
    this.keyOf[v] = -1;
    this.waiting--;
  }

  private requeue(v: number): void {
    if (this.keyOf[v]! < 0 || this.keyOf[v] === this.keyFor(v)) return;
    this.dequeue(v);
    this.enqueue(v);
  }

  private clearQueue(): void {
    for (let key = 0; key <= MAX_KEY; key++) {
      for (let v = this.first[key]!; v >= 0; v = this.next[v]!) this.keyOf[v] = -1;
      this.first[key] = -1;
      this.last[key] = -1;
    }
    this.waiting = 0;
    this.lowest = 0;
  }
}

/** Takes a graph apart in one go. */
export function eliminate(graph: Graph, options: Partial<EliminationOptions> = {}): Elimination {
  const eliminator = new Eliminator(graph, options);
  while (!eliminator.step());
  return eliminator.finish();
}

function isHeavy(length: number): boolean {
  return length >= HEAVY && length !== NO_ARC;
}

/** Length of two arcs one after the other; NONE where either is none. */
function inTurn(one: number, two: number): number {
  return one === NONE || two === NONE ? NONE : one + two;
}

/** Whether two arcs one after the other are a way, and no longer than another that is one too. */
function isNoLonger(one: number, two: number, other: number): boolean {
  return one !== NONE && two !== NONE && other !== NONE && one + two <= other;
}

function grown(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(column);
  return longer;
}

function absentAs(column: Int32Array): Uint32Array {
  const lengths = Uint32Array.from(column);
  for (let a = 0; a < lengths.length; a++) if (lengths[a] === NONE) lengths[a] = NO_ARC;
  return lengths;
}
