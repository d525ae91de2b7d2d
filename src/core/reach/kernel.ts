/** Columns of a seed: where a search begins. The label stands in two words, since it has up to 53 bits. */
export const SEED_NODE = 0;
export const SEED_LABEL_LOW = 1;
export const SEED_LABEL_HIGH = 2;
export const SEED_COLUMNS = 3;

/** Label of the seed whose columns begin at an index. */
export function seedLabel(seeds: Uint32Array, at: number): number {
  return seeds[at + SEED_LABEL_HIGH]! * 2 ** 32 + seeds[at + SEED_LABEL_LOW]!;
}

/**
 * Columns of a point: the number of a node and the way to it, twice, then the access leg (decimetres). Where
 * there is no such way the node is the one after the last, which is never reached.
 */
export const POINT_COLUMNS = 5;

/** What one search cost, for tests: the same on every machine. */
export interface SweepCost {
  /** Nodes whose labels were passed on, or worked out in the sweep down. */
  readonly settled: number;
  /** Arcs looked at. */
  readonly relaxed: number;
}

/**
 * The sweeps over one hierarchy. Two of these exist, in WebAssembly and in TypeScript, and give the same answers.
 *
 * A search is `begin`, then `sweepDown` over blocks of runs in ascending order, then `readPoints` or `readNodes`.
 * Nodes are numbered as in the hierarchy. Reading throws RangeError for a distance too long to store.
 */
export interface SweepKernel {
  readonly kind: 'wasm' | 'typescript';
  /** Bytes held for the arrays. */
  readonly memoryBytes: number;
  readonly cost: SweepCost;
  /** Clears the labels, puts in seeds (SEED_COLUMNS each), sweeps up and searches the core. */
  begin(seeds: Uint32Array, count: number): void;
  /** Works out the labels of some blocks. Block 0 has to go before any other. */
  sweepDown(firstBlock: number, endBlock: number): void;
  /** Distance and owner (-1: none) of some of the points given at the start; columns of one entry for each of all. */
  readPoints(distanceDm: Uint32Array, owner: Int32Array): void;
  readNodes(distanceDm: Uint32Array, owner: Int32Array): void;
  /** The same with the k nearest of different groups. `groupOf` has a group an owner; null: all are different. */
  beginNearest(k: number, groupOf: Uint32Array | null, seeds: Uint32Array, count: number): void;
  sweepDownNearest(k: number, firstBlock: number, endBlock: number): void;
  /** k entries a point, nearest first. */
  readPointsNearest(k: number, distanceDm: Uint32Array, owner: Int32Array): void;
}

/** Buckets of the core's queue; what lies beyond them waits apart. */
export const BUCKETS = 1024;

/**
 * How wide a bucket is, as a power of two in decimetres: about half a mean arc of the core, so that few nodes are
 * taken out twice and few buckets are empty.
 */
export function bucketShiftFor(coreArcs: Uint32Array): number {
  let sum = 0;
  for (let a = 1; a < coreArcs.length; a += 2) sum += coreArcs[a]!;
  const mean = coreArcs.length === 0 ? 1 : (2 * sum) / coreArcs.length;
  return Math.max(0, Math.min(31, Math.floor(Math.log2(mean / 2 + 1))));
}
