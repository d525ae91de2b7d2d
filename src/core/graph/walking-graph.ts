import { MAIN, type Network, SNAP_STATUSES, type Snaps } from '../area/area';
import { DECIMETRES_PER_METRE } from '../units';

/** Adjacency of the main walking component in compressed sparse rows; every edge stands at both its ends. */
export interface Graph {
  readonly nodeCount: number;
  /** Arcs of node n are arcStart[n] to arcStart[n + 1]. Length nodes + 1. */
  readonly arcStart: Uint32Array;
  readonly arcHead: Uint32Array;
  /** Whole decimetres. */
  readonly arcLengthDm: Uint32Array;
  /** Edge of the network each arc belongs to. */
  readonly arcEdge: Uint32Array;
}

/** Builds the undirected walking graph of a network's main component. */
export function buildWalkingGraph(network: Network): Graph {
  const { edgeFrom, edgeTo, edgeLengthDm, edgeMain } = network;
  const nodeCount = network.nodeLon.length;
  const arcStart = new Uint32Array(nodeCount + 1);
  for (let e = 0; e < edgeFrom.length; e++) {
    if ((edgeMain[e]! & MAIN.walk) === 0) continue;
    arcStart[edgeFrom[e]! + 1]!++;
    arcStart[edgeTo[e]! + 1]!++;
  }
  for (let n = 0; n < nodeCount; n++) arcStart[n + 1]! += arcStart[n]!;
  const arcCount = arcStart[nodeCount]!;
  const arcHead = new Uint32Array(arcCount);
  const arcLengthDm = new Uint32Array(arcCount);
  const arcEdge = new Uint32Array(arcCount);
  const next = arcStart.slice(0, nodeCount);
  const put = (tail: number, head: number, edge: number) => {
    const at = next[tail]!++;
    arcHead[at] = head;
    arcLengthDm[at] = edgeLengthDm[edge]!;
    arcEdge[at] = edge;
  };
  for (let e = 0; e < edgeFrom.length; e++) {
    if ((edgeMain[e]! & MAIN.walk) === 0) continue;
    put(edgeFrom[e]!, edgeTo[e]!, e);
    put(edgeTo[e]!, edgeFrom[e]!, e);
  }
  return { nodeCount, arcStart, arcHead, arcLengthDm, arcEdge };
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
