import { type EdgePositions, type Graph, NO_ARC, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';
import { insertNearest } from './insert-nearest';
import { OWNER_SPAN, storable } from './label';
import { LabelHeap } from './label-heap';
import type { ReachField } from './reach-engine';
import { listByEdge } from './reach-search';
import { alongEdge } from './same-edge';
import { eachSeed } from './seeds';

/**
 * The k nearest sources of different groups from every node: Dijkstra in which a node may be settled k times, once a
 * group. The plain reference. Columns of k entries a node, nearest first.
 */
export function kNearestOfNodes(
  graph: Graph,
  k: number,
  sources: EdgePositions,
  counts: Uint8Array | undefined,
  groupOf: Uint32Array | null,
): ReachField {
  const { nodeCount, arcStart, arcHead, arcBackDm } = graph;
  const distanceDm = new Uint32Array(k * nodeCount).fill(NO_DISTANCE);
  const owner = new Int32Array(k * nodeCount).fill(-1);
  const found = new Uint8Array(nodeCount);
  const group = (s: number) => (groupOf === null ? s : groupOf[s]!);
  const heap = new LabelHeap();
  for (let s = 0; s < sources.edge.length; s++) {
    if (counts !== undefined && counts[s] === 0) continue;
    eachSeed(graph, sources, s, (node, distance) => heap.push(distance * OWNER_SPAN + s, node));
  }
  while (heap.size > 0) {
    const label = heap.topLabel;
    const node = heap.topNode;
    heap.pop();
    const source = label % OWNER_SPAN;
    if (found[node] === k || hasGroup(node, group(source))) continue;
    distanceDm[k * node + found[node]!] = storable(Math.floor(label / OWNER_SPAN));
    owner[k * node + found[node]!] = source;
    found[node]!++;
    for (let arc = arcStart[node]!; arc < arcStart[node + 1]!; arc++) {
      if (arcBackDm[arc] !== NO_ARC) heap.push(label + arcBackDm[arc]! * OWNER_SPAN, arcHead[arc]!);
    }
  }
  return { distanceDm, owner };

  function hasGroup(node: number, one: number): boolean {
    for (let j = k * node; j < k * node + found[node]!; j++) if (group(owner[j]!) === one) return true;
    return false;
  }
}

/** Carries the k nearest of nodes to points on edges. */
export function kNearestOfPoints(
  graph: Graph,
  k: number,
  nodes: ReachField,
  points: EdgePositions,
  sources: EdgePositions,
  counts: Uint8Array | undefined,
  groupOf: Uint32Array | null,
): ReachField {
  const count = points.edge.length;
  const distanceDm = new Uint32Array(k * count).fill(NO_DISTANCE);
  const owner = new Int32Array(k * count).fill(-1);
  const onEdge = listByEdge(graph.edgeFrom.length, sources, counts);
  for (let p = 0; p < count; p++) {
    const e = points.edge[p]!;
    if (e < 0) continue;
    const access = points.accessDm[p]!;
    const offer = (extraDm: number, source: number) =>
      insertNearest(k, distanceDm, owner, k * p, extraDm + access, source, groupOf);
    const offerNode = (node: number, extraDm: number) => {
      for (let j = k * node; j < k * (node + 1) && nodes.owner[j]! >= 0; j++) {
        offer(nodes.distanceDm[j]! + extraDm, nodes.owner[j]!);
      }
    };
    const ways = graph.edgeWays[e]!;
    if (ways & WAYS.backward) offerNode(graph.edgeFrom[e]!, points.offsetDm[p]!);
    if (ways & WAYS.forward) offerNode(graph.edgeTo[e]!, graph.edgeLengthDm[e]! - points.offsetDm[p]!);
    for (let s = onEdge.first[e]!; s >= 0; s = onEdge.next[s]!) {
      const alongDm = alongEdge(graph, points, p, sources, s);
      if (alongDm !== NO_DISTANCE) offer(alongDm, s);
    }
  }
  return { distanceDm, owner };
}
