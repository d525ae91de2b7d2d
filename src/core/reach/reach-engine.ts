import type { EdgePositions } from '../graph/walking-graph';

/** For every node or point, the distance to its nearest source and which source that is. */
export interface ReachField {
  /** Decimetres; NO_DISTANCE where no source can be reached. */
  readonly distanceDm: Uint32Array;
  /** Index of the nearest source (the lowest among ties), -1 where none can be reached. */
  readonly owner: Int32Array;
}

/**
 * Distances from the points where people live to their nearest sessions, over one network that does not change.
 * Every engine gives the same numbers, ties included: distance in whole decimetres, then the lower source.
 *
 * Sources are positions on edges; entries with edge -1 are passed over. `counts` says which take part, all when left
 * out. Throws RangeError for more than 2^20 sources and for a distance too long to store.
 */
export interface ReachEngine {
  readonly kind: 'reference' | 'typescript' | 'wasm';
  /** Bytes held, the graph and the points aside. */
  readonly memoryBytes: number;
  /** Nearest source of each point. The arrays are the caller's to keep. */
  nearest(sources: EdgePositions, counts?: Uint8Array): ReachField;
  /** Nearest source of each node. */
  nearestOfNodes(sources: EdgePositions, counts?: Uint8Array): ReachField;
  /**
   * The k nearest sources of each point that are of different groups, nearest first: k entries a point, NO_DISTANCE
   * and -1 where there are fewer.
   * @param groupOf Group of each source, null where each is one of its own.
   */
  kNearest(k: number, sources: EdgePositions, counts?: Uint8Array, groupOf?: Uint32Array | null): ReachField;
}
