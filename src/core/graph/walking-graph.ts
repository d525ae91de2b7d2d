import { ACCESS, MAIN, type Mode, type Network, SNAP_STATUSES, type Snaps } from '../area/area';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';

/** Stands for "no way in this direction" in a column of arc lengths. */
export const NO_ARC = NO_DISTANCE;

/** Bits of `Graph.edgeWays`: the edge may be travelled from its `from` to its `to` node, or back. */
export const WAYS = { forward: 1, backward: 2 } as const;

/**
 * The main component of a network for one mode: its edges, and the adjacency of nodes in compressed sparse rows. Every
 * edge stands at both its ends, whichever way it may be travelled.
 */
export interface Graph {
  readonly nodeCount: number;
  /** Arcs of node n are arcStart[n] to arcStart[n + 1]. Length nodes + 1. */
  readonly arcStart: Uint32Array;
  readonly arcHead: Uint32Array;
  /** Along the edge to the head, whole decimetres; NO_ARC where that is not allowed. */
  readonly arcLengthDm: Uint32Array;
  /** From the head back along the edge. The same array as `arcLengthDm` where every edge is open both ways. */
  readonly arcBackDm: Uint32Array;
  /** Edge of the network each arc belongs to. */
  readonly arcEdge: Uint32Array;
  /** End nodes and length of each edge of the network. */
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeLengthDm: Uint32Array;
  /** Bits of WAYS; 0 for an edge outside the main component of the mode. */
  readonly edgeWays: Uint8Array;
}

/** The undirected walking graph of a network's main component. */
export function buildWalkingGraph(network: Network): Graph {
  return buildGraph(network, 'walk');
}

/** The graph of a network's main component for a mode: undirected for walking, directed for driving. */
export function buildGraph(network: Network, mode: Mode): Graph {
  const { edgeFrom, edgeTo, edgeLengthDm, edgeMain, edgeAccess } = network;
  const both = WAYS.forward | WAYS.backward;
  const edgeWays = new Uint8Array(edgeMain.length);
  for (let e = 0; e < edgeWays.length; e++) {
    if ((edgeMain[e]! & MAIN[mode]) === 0) continue;
    const forward = edgeAccess[e]! & ACCESS.driveForward ? WAYS.forward : 0;
    const backward = edgeAccess[e]! & ACCESS.driveBackward ? WAYS.backward : 0;
    edgeWays[e] = mode === 'walk' ? both : forward | backward;
  }
  return graphOfEdges(network.nodeLon.length, edgeFrom, edgeTo, edgeLengthDm, edgeWays);
}

/** The graph of edges given as columns. Arcs of a node are in order of their edges. */
export function graphOfEdges(
  nodeCount: number,
  edgeFrom: Uint32Array,
  edgeTo: Uint32Array,
  edgeLengthDm: Uint32Array,
  edgeWays: Uint8Array,
): Graph {
  const arcStart = new Uint32Array(nodeCount + 1);
  let oneWay = false;
  for (let e = 0; e < edgeFrom.length; e++) {
    if (edgeWays[e] === 0) continue;
    if (edgeWays[e] !== (WAYS.forward | WAYS.backward)) oneWay = true;
    arcStart[edgeFrom[e]! + 1]!++;
    arcStart[edgeTo[e]! + 1]!++;
  }
  for (let n = 0; n < nodeCount; n++) arcStart[n + 1]! += arcStart[n]!;
  const arcCount = arcStart[nodeCount]!;
  const arcHead = new Uint32Array(arcCount);
  const arcLengthDm = new Uint32Array(arcCount);
  const arcBackDm = oneWay ? new Uint32Array(arcCount) : arcLengthDm;
  const arcEdge = new Uint32Array(arcCount);
  const next = arcStart.slice(0, nodeCount);
  const put = (tail: number, head: number, edge: number, there: number, back: number) => {
    const at = next[tail]!++;
    arcHead[at] = head;
    arcBackDm[at] = back;
    arcLengthDm[at] = there;
    arcEdge[at] = edge;
  };
  for (let e = 0; e < edgeFrom.length; e++) {
    if (edgeWays[e] === 0) continue;
    const forward = edgeWays[e]! & WAYS.forward ? edgeLengthDm[e]! : NO_ARC;
    const backward = edgeWays[e]! & WAYS.backward ? edgeLengthDm[e]! : NO_ARC;
    put(edgeFrom[e]!, edgeTo[e]!, e, forward, backward);
    put(edgeTo[e]!, edgeFrom[e]!, e, backward, forward);
  }
  return {
    nodeCount,
    arcStart,
    arcHead,
    arcLengthDm,
    arcBackDm,
    arcEdge,
    edgeFrom,
    edgeTo,
    edgeLengthDm,
    edgeWays,
  };
}

/** Positions on edges in the engine's own units: what a search starts from and ends at. */
export interface EdgePositions {
  /** Edge, or -1 where the point is too far from the network. */
  readonly edge: Int32Array;
  /** From the edge's `from` node, decimetres, 0 to the edge's length. */
  readonly offsetDm: Uint32Array;
  /** Access leg, decimetres. */
  readonly accessDm: Uint32Array;
}

/** Turns snaps (fractions, metres) into whole decimetres along the network's edges. */
export function edgePositions(network: Network, snaps: Snaps): EdgePositions {
  const tooFar = SNAP_STATUSES.indexOf('too-far-from-network');
  const count = snaps.edge.length;
  const edge = new Int32Array(count).fill(-1);
  const offsetDm = new Uint32Array(count);
  const accessDm = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const e = snaps.edge[i]!;
    if (e < 0 || snaps.status[i] === tooFar) continue;
    edge[i] = e;
    offsetDm[i] = Math.round(snaps.fraction[i]! * network.edgeLengthDm[e]!);
    accessDm[i] = Math.round(snaps.accessM[i]! * DECIMETRES_PER_METRE);
  }
  return { edge, offsetDm, accessDm };
}

/** Positions, then more of them. */
export function joinPositions(some: EdgePositions, more: EdgePositions): EdgePositions {
  return {
    edge: Int32Array.of(...some.edge, ...more.edge),
    offsetDm: Uint32Array.of(...some.offsetDm, ...more.offsetDm),
    accessDm: Uint32Array.of(...some.accessDm, ...more.accessDm),
  };
}
