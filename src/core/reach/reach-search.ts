import { type EdgePositions, type Graph, NO_ARC, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';
import { MAX_OWNERS, OWNER_SPAN, storable } from './label';
import { LabelHeap } from './label-heap';
import type { ReachField } from './reach-engine';
import { alongEdge } from './same-edge';
import { eachSeed } from './seeds';

/** The field of nodes with what it cost. */
export interface NodeField extends ReachField {
  /** Nodes settled, for tests of cost. */
  readonly settled: number;
}

/**
 * Distance from every node to the nearest of many sources on edges, by one search from all of them at once
 * (Dijkstra 1959 with several roots). The plain reference engine: simple first, and what others are tested
 * against.
 *
 * @param sources Positions; entries with edge -1 are passed over. Owner numbers are their indices.
 * @param counts Whether each source takes part; all do when left out.
 * @param limitDm Nodes further than this from every source are left without a distance, and cost nothing.
 * @throws RangeError with more than MAX_OWNERS sources, or a distance too long to store.
 */
export function searchFromSources(
  graph: Graph,
  sources: EdgePositions,
  counts?: Uint8Array,
  limitDm = Number.POSITIVE_INFINITY,
): NodeField {
  if (sources.edge.length > MAX_OWNERS) {
    throw new RangeError(`${sources.edge.length} sources, but one search tells at most ${MAX_OWNERS} apart.`);
  }
  const labels = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const heap = new LabelHeap();
  for (let s = 0; s < sources.edge.length; s++) {
    if (counts !== undefined && counts[s] === 0) continue;
    eachSeed(graph, sources, s, (node, distanceDm) => {
      const label = distanceDm * OWNER_SPAN + s;
      if (label >= labels[node]!) return;
      labels[node] = label;
      heap.push(label, node);
    });
  }
  const mostLabel = limitDm * OWNER_SPAN + (OWNER_SPAN - 1);
  const settled = settleAll(graph, labels, heap, mostLabel);
  return { ...unpack(labels, mostLabel), settled };
}

/** Distance from every node to the nearest of some nodes (owner numbers are positions in `nodes`). */
export function searchFromNodes(graph: Graph, nodes: ArrayLike<number>): NodeField {
  const labels = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const heap = new LabelHeap();
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (labels[node]! <= i) continue;
    labels[node] = i;
    heap.push(i, node);
  }
  const settled = settleAll(graph, labels, heap);
  return { ...unpack(labels), settled };
}

/** Settles nodes up to a label; those beyond it may hold labels that are not final. */
function settleAll(
  graph: Graph,
  labels: Float64Array,
  heap: LabelHeap,
  mostLabel = Number.POSITIVE_INFINITY,
): number {
  const { arcStart, arcHead, arcBackDm } = graph;
  let settled = 0;
  while (heap.size > 0) {
    const label = heap.topLabel;
    if (label > mostLabel) break;
    const node = heap.topNode;
    heap.pop();
    if (label > labels[node]!) continue;
    settled++;
    const end = arcStart[node + 1]!;
    for (let arc = arcStart[node]!; arc < end; arc++) {
      const backDm = arcBackDm[arc]!;
      if (backDm === NO_ARC) continue;
      const head = arcHead[arc]!;
      const through = label + backDm * OWNER_SPAN;
      if (through < labels[head]!) {
        labels[head] = through;
        heap.push(through, head);
      }
    }
  }
  return settled;
}

function unpack(labels: Float64Array, mostLabel = Number.MAX_VALUE): ReachField {
  const distanceDm = new Uint32Array(labels.length).fill(NO_DISTANCE);
  const owner = new Int32Array(labels.length).fill(-1);
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n]!;
    if (label > mostLabel || label === Number.POSITIVE_INFINITY) continue;
    distanceDm[n] = storable(Math.floor(label / OWNER_SPAN));
    owner[n] = label % OWNER_SPAN;
  }
  return { distanceDm, owner };
}

/**
 * Carries a field from nodes to points on edges: through either end of the point's edge, or straight along
 * it to a source on the same edge; access legs counted. Points off the network get no distance.
 */
export function fieldAtPoints(
  graph: Graph,
  nodes: ReachField,
  points: EdgePositions,
  sources: EdgePositions,
  counts?: Uint8Array,
): ReachField {
  const count = points.edge.length;
  const distanceDm = new Uint32Array(count).fill(NO_DISTANCE);
  const owner = new Int32Array(count).fill(-1);
  const onEdge = listByEdge(graph.edgeFrom.length, sources, counts);
  for (let p = 0; p < count; p++) {
    const e = points.edge[p]!;
    if (e < 0) continue;
    const offset = points.offsetDm[p]!;
    const ways = graph.edgeWays[e]!;
    let best = Number.POSITIVE_INFINITY;
    if (ways & WAYS.backward) best = labelThrough(nodes, graph.edgeFrom[e]!, offset);
    if (ways & WAYS.forward) {
      best = Math.min(best, labelThrough(nodes, graph.edgeTo[e]!, graph.edgeLengthDm[e]! - offset));
    }
    for (let s = onEdge.first[e]!; s >= 0; s = onEdge.next[s]!) {
      const alongDm = alongEdge(graph, points, p, sources, s);
      if (alongDm !== NO_DISTANCE) best = Math.min(best, alongDm * OWNER_SPAN + s);
    }
    if (best === Number.POSITIVE_INFINITY) continue;
    distanceDm[p] = storable(Math.floor(best / OWNER_SPAN) + points.accessDm[p]!);
    owner[p] = best % OWNER_SPAN;
  }
  return { distanceDm, owner };
}

function labelThrough(nodes: ReachField, node: number, extraDm: number): number {
  const owner = nodes.owner[node]!;
  if (owner < 0) return Number.POSITIVE_INFINITY;
  return (nodes.distanceDm[node]! + extraDm) * OWNER_SPAN + owner;
}

/** Sources on each edge as linked lists: the first source of an edge, and the next after each source; -1 ends. */
export function listByEdge(
  edgeCount: number,
  sources: EdgePositions,
  counts?: Uint8Array,
): { readonly first: Int32Array; readonly next: Int32Array } {
  const first = new Int32Array(edgeCount).fill(-1);
  const next = new Int32Array(sources.edge.length).fill(-1);
  for (let s = sources.edge.length - 1; s >= 0; s--) {
    const e = sources.edge[s]!;
    if (e < 0 || (counts !== undefined && counts[s] === 0)) continue;
    next[s] = first[e]!;
    first[e] = s;
  }
  return { first, next };
}
