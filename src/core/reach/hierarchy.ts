import { type Elimination, type EliminationOptions, eliminate } from './eliminate';
import { type Graph, NO_ARC } from '../graph/walking-graph';

/** Columns of `Hierarchy.runs`. */
export const RUN_FIRST = 0;
export const RUN_COUNT = 1;
export const RUN_DOWN_DEGREE = 2;
export const RUN_UP_DEGREE = 3;
export const RUN_DOWN_ARC = 4;
export const RUN_UP_ARC = 5;
export const RUN_COLUMNS = 6;

/**
 * A graph packed for the sweeps. Nodes are numbered anew: the core first, then what was eliminated last, down to what
 * was eliminated first, tile by tile. So the sweep down is one pass through all columns from front to back.
 *
 * A run is a stretch of nodes of one tile, level and number of arcs. Its nodes have no arcs among themselves.
 */
export interface Hierarchy {
  readonly nodeCount: number;
  readonly coreCount: number;
  /** New number of each node of the graph. */
  readonly rankOfNode: Uint32Array;
  /** RUN_COLUMNS a run, in order of the sweep down. Arcs are counted in pairs. */
  readonly runs: Uint32Array;
  /** Runs of block b are blockRun[b] to blockRun[b + 1]: block 0 is what went after the tiles, then the tiles. */
  readonly blockRun: Uint32Array;
  /** Pairs [head, length]: from each node to nodes of lower number. */
  readonly downArcs: Uint32Array;
  /** The same ways in the other direction, head to node; one array with downArcs where all are two-way alike. */
  readonly upArcs: Uint32Array;
  /** Arcs that lead into core node c are pairs coreStart[c] to coreStart[c + 1] of coreArcs, as [tail, length]. */
  readonly coreStart: Uint32Array;
  readonly coreArcs: Uint32Array;
  /** Of all of the above: every engine checks it before it trusts the arrays. */
  readonly checksum: number;
}

/** A hierarchy before it has its checksum. */
export type UncheckedHierarchy = Omit<Hierarchy, 'checksum'>;

/**
 * Checksum of the arrays (FNV-1a over words; Fowler, Noll and Vo). It tells arrays that were damaged on their way from
 * one worker or file to another, not ones that somebody meant to falsify.
 */
function hierarchyChecksum(hierarchy: UncheckedHierarchy): number {
  const { rankOfNode, runs, blockRun, downArcs, upArcs, coreStart, coreArcs } = hierarchy;
  let sum = 0x811c9dc5;
  const take = (word: number) => {
    sum = Math.imul(sum ^ word, 0x01000193);
  };
  take(hierarchy.nodeCount);
  take(hierarchy.coreCount);
  for (const column of [rankOfNode, runs, blockRun, downArcs, upArcs, coreStart, coreArcs]) {
    take(column.length);
    for (let i = 0; i < column.length; i++) take(column[i]!);
  }
  return sum >>> 0;
}

/** @throws Error where the arrays are not as they were made. */
export function verifyHierarchy(hierarchy: Hierarchy): void {
  const found = hierarchyChecksum(hierarchy);
  if (found === hierarchy.checksum) return;
  throw new Error(
    `The query arrays of the network have checksum ${found} where ${hierarchy.checksum} was written: some of them ` +
      'changed on the way. Build them again.',
  );
}

/** Takes a graph apart and packs it. */
export function buildHierarchy(graph: Graph, options?: Partial<EliminationOptions>): Hierarchy {
  return packHierarchy(eliminate(graph, options));
}

/** Packs what elimination gave. */
export function packHierarchy(elimination: Elimination): Hierarchy {
  const { nodeCount, core, order, tileCount } = elimination;
  const rankOfNode = new Uint32Array(nodeCount);
  core.forEach((node, c) => {
    rankOfNode[node] = c;
  });
  const blocks = blocksOf(elimination);
  const sorted = sortBlocks(elimination, blocks);
  sorted.forEach((i, at) => {
    rankOfNode[order[i]!] = core.length + at;
  });
  const down = packArcs(elimination, sorted, rankOfNode, elimination.upOut);
  const up = elimination.symmetric ? down : packArcs(elimination, sorted, rankOfNode, elimination.upInto);
  const { runs, blockRun } = findRuns(elimination, sorted, blocks, down.start, up.start);
  const coreArcs = new Uint32Array(2 * elimination.coreHead.length);
  for (let a = 0; a < elimination.coreHead.length; a++) {
    coreArcs[2 * a] = rankOfNode[elimination.coreHead[a]!]!;
    coreArcs[2 * a + 1] = elimination.coreInto[a]!;
  }
  if (blockRun.length !== tileCount + 2) throw new Error(`${blockRun.length} ends of ${tileCount} tiles.`);
  const hierarchy: UncheckedHierarchy = {
    nodeCount,
    coreCount: core.length,
    rankOfNode,
    runs,
    blockRun,
    downArcs: down.arcs,
    upArcs: up.arcs,
    coreStart: elimination.coreStart,
    coreArcs,
  };
  return { ...hierarchy, checksum: hierarchyChecksum(hierarchy) };
}

/** Where each block begins in the order of elimination: the tiles, then the rest. */
function blocksOf({ order, tile, tileCount }: Elimination): Uint32Array {
  const start = new Uint32Array(tileCount + 2);
  for (const node of order) start[tile[node]! + 1]!++;
  for (let b = 0; b <= tileCount; b++) start[b + 1]! += start[b]!;
  return start;
}

/** Positions in the order of elimination, as they are numbered: block by block, highest level first, like with like. */
function sortBlocks(elimination: Elimination, blocks: Uint32Array): Uint32Array {
  const { order, level, tileCount } = elimination;
  const { downDegree, upDegree } = degreesOf(elimination);
  const sorted = new Uint32Array(order.length);
  const placeSpan = 2 ** 24;
  const degreeSpan = 2 ** 10;
  let at = 0;
  for (let turn = 0; turn <= tileCount; turn++) {
    const block = turn === 0 ? tileCount : turn - 1;
    const from = blocks[block]!;
    // One number that sorts natively: by level, then degrees, then place along the Hilbert curve.
    const keys = new Float64Array(blocks[block + 1]! - from);
    const within = order.subarray(from, blocks[block + 1]);
    const byPlace = orderOf(within);
    byPlace.forEach((k, place) => {
      const i = from + k;
      const degrees = Math.min(degreeSpan - 1, 32 * downDegree(i) + upDegree(i));
      const height = 65535 - level[within[k]!]!;
      keys[place] = (height * degreeSpan + degrees) * placeSpan + place;
    });
    keys.sort();
    for (const key of keys) sorted[at++] = from + byPlace[key % placeSpan]!;
  }
  return sorted;
}

/** Positions of some numbers in ascending order; position and number in one double sort natively. */
function orderOf(numbers: Uint32Array): Uint32Array {
  const span = 2 ** 21;
  const keys = new Float64Array(numbers.length);
  for (let i = 0; i < keys.length; i++) keys[i] = numbers[i]! * span + i;
  keys.sort();
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[i] = keys[i]! % span;
  return order;
}

function degreesOf({ upStart, upOut, upInto }: Elimination) {
  const count = (i: number, lengths: Uint32Array) => {
    let ways = 0;
    for (let a = upStart[i]!; a < upStart[i + 1]!; a++) if (lengths[a] !== NO_ARC) ways++;
    return ways;
  };
  return { downDegree: (i: number) => count(i, upOut), upDegree: (i: number) => count(i, upInto) };
}

interface PackedArcs {
  /** Pairs of node k, in the new order from the core on, are start[k] to start[k + 1]. */
  readonly start: Uint32Array;
  readonly arcs: Uint32Array;
}

function packArcs(
  { upStart, upHead }: Elimination,
  sorted: Uint32Array,
  rankOfNode: Uint32Array,
  lengths: Uint32Array,
): PackedArcs {
  const start = new Uint32Array(sorted.length + 1);
  const arcs = new Uint32Array(2 * upHead.length);
  let used = 0;
  sorted.forEach((i, k) => {
    for (let a = upStart[i]!; a < upStart[i + 1]!; a++) {
      if (lengths[a] === NO_ARC) continue;
      arcs[2 * used] = rankOfNode[upHead[a]!]!;
      arcs[2 * used + 1] = lengths[a]!;
      used++;
    }
    start[k + 1] = used;
  });
  return { start, arcs: used === upHead.length ? arcs : arcs.slice(0, 2 * used) };
}

function findRuns(
  { order, level, core, tileCount }: Elimination,
  sorted: Uint32Array,
  blocks: Uint32Array,
  downStart: Uint32Array,
  upStart: Uint32Array,
) {
  const runs: number[] = [];
  const blockRun = [0];
  let k = 0;
  for (let turn = 0; turn <= tileCount; turn++) {
    const block = turn === 0 ? tileCount : turn - 1;
    const end = k + blocks[block + 1]! - blocks[block]!;
    while (k < end) {
      const first = k;
      const height = level[order[sorted[k]!]!]!;
      const down = downStart[k + 1]! - downStart[k]!;
      const up = upStart[k + 1]! - upStart[k]!;
      const alike = () =>
        level[order[sorted[k]!]!] === height &&
        down === downStart[k + 1]! - downStart[k]! &&
        up === upStart[k + 1]! - upStart[k]!;
      while (k < end && alike()) k++;
      runs.push(core.length + first, k - first, down, up, downStart[first]!, upStart[first]!);
    }
    blockRun.push(runs.length / RUN_COLUMNS);
  }
  return { runs: Uint32Array.from(runs), blockRun: Uint32Array.from(blockRun) };
}
