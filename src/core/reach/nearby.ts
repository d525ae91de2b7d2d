import type { Network } from '../area/area';
import type { EdgePositions, Graph } from '../graph/walking-graph';
import { LabelHeap } from './label-heap';
import { listByEdge } from './reach-search';
import { RouteLine } from './route-line';

/** One source seen from a point: how far, and the line of the way there. */
export interface Nearby {
  /** Index of the source. */
  readonly source: number;
  /** Both access legs included, decimetres. */
  readonly distanceDm: number;
  /** lon, lat pairs from the snapped point to the snapped source, along the network's geometry. */
  readonly line: Float64Array;
}

/** Where a way ends: along which edge, entered at which node; node -1 when it never leaves the point's own edge. */
interface Arrival {
  distanceDm: number;
  node: number;
}

/**
 * The k nearest distinct sources of one point with the ways there, by a search outwards from the point that
 * stops once k are certain.
 *
 * @param at Index of the point in `points`.
 * @returns Nearest first, ties by the lower source; fewer than k when fewer can be reached.
 */
export function nearestSources(
  graph: Graph,
  network: Network,
  points: EdgePositions,
  at: number,
  sources: EdgePositions,
  k: number,
  counts?: Uint8Array,
): readonly Nearby[] {
  const startEdge = points.edge[at]!;
  if (startEdge < 0 || k <= 0) return [];
  const onEdge = listByEdge(network.edgeFrom.length, sources, counts);
  const distance = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const viaArc = new Int32Array(graph.nodeCount).fill(-1);
  const viaNode = new Int32Array(graph.nodeCount).fill(-1);
  const found = new Map<number, Arrival>();
  const heap = new LabelHeap();
  const offset = points.offsetDm[at]!;
  const accessDm = points.accessDm[at]!;

  /** Distance of the k-th nearest so far: nothing settled beyond it can matter. */
  let bound = Number.POSITIVE_INFINITY;

  const arrive = (source: number, distanceDm: number, node: number) => {
    const known = found.get(source);
    if (known !== undefined && distanceDm >= known.distanceDm) return;
    found.set(source, { distanceDm, node });
    bound = kthDistance(found, k);
  };
  const start = (node: number, distanceDm: number) => {
    if (distanceDm >= distance[node]!) return;
    distance[node] = distanceDm;
    heap.push(distanceDm, node);
  };
  for (let s = onEdge.first[startEdge]!; s >= 0; s = onEdge.next[s]!) {
    arrive(s, accessDm + Math.abs(offset - sources.offsetDm[s]!) + sources.accessDm[s]!, -1);
  }
  start(network.edgeFrom[startEdge]!, accessDm + offset);
  start(network.edgeTo[startEdge]!, accessDm + network.edgeLengthDm[startEdge]! - offset);

  while (heap.size > 0 && heap.topLabel <= bound) {
    const label = heap.topLabel;
    const node = heap.topNode;
    heap.pop();
    if (label > distance[node]!) continue;
    for (let arc = graph.arcStart[node]!; arc < graph.arcStart[node + 1]!; arc++) {
      const edge = graph.arcEdge[arc]!;
      for (let s = onEdge.first[edge]!; s >= 0; s = onEdge.next[s]!) {
        const along = offsetFromNode(network, edge, node, sources.offsetDm[s]!);
        arrive(s, label + along + sources.accessDm[s]!, node);
      }
      const head = graph.arcHead[arc]!;
      const through = label + graph.arcLengthDm[arc]!;
      if (through >= distance[head]!) continue;
      distance[head] = through;
      viaArc[head] = arc;
      viaNode[head] = node;
      heap.push(through, head);
    }
  }
  const ranked = [...found].sort((a, b) => a[1].distanceDm - b[1].distanceDm || a[0] - b[0]).slice(0, k);
  return ranked.map(([source, arrival]) => ({
    source,
    distanceDm: arrival.distanceDm,
    line: traceLine(source, arrival.node),
  }));

  function traceLine(source: number, lastNode: number): Float64Array {
    const line = new RouteLine(network);
    const sourceEdge = sources.edge[source]!;
    const sourceOffset = sources.offsetDm[source]!;
    if (lastNode < 0) return line.addPart(startEdge, offset, sourceOffset).finish();
    const arcs: number[] = [];
    let node = lastNode;
    while (viaArc[node]! >= 0) {
      arcs.push(viaArc[node]!);
      node = viaNode[node]!;
    }
    // `node` is the end of the start edge that the way leaves by.
    line.addPart(startEdge, offset, leavingOffset(node));
    for (let i = arcs.length - 1; i >= 0; i--) {
      const edge = graph.arcEdge[arcs[i]!]!;
      line.addWhole(edge, node);
      node = graph.arcHead[arcs[i]!]!;
    }
    line.addPart(sourceEdge, entryOffset(sourceEdge, node, sourceOffset), sourceOffset);
    return line.finish();
  }

  function leavingOffset(node: number): number {
    const length = network.edgeLengthDm[startEdge]!;
    const isFrom = network.edgeFrom[startEdge] === node;
    const isTo = network.edgeTo[startEdge] === node;
    // On a loop both ends are the same node: leave by the nearer one, as the search did.
    if (isFrom && isTo) return offset <= length - offset ? 0 : length;
    return isFrom ? 0 : length;
  }

  function entryOffset(edge: number, node: number, sourceOffset: number): number {
    const length = network.edgeLengthDm[edge]!;
    const isFrom = network.edgeFrom[edge] === node;
    const isTo = network.edgeTo[edge] === node;
    if (isFrom && isTo) return sourceOffset <= length - sourceOffset ? 0 : length;
    return isFrom ? 0 : length;
  }
}

/** Decimetres along an edge from one of its end nodes to an offset; the shorter way round on a loop. */
function offsetFromNode(network: Network, edge: number, node: number, offsetDm: number): number {
  const length = network.edgeLengthDm[edge]!;
  const fromStart = network.edgeFrom[edge] === node ? offsetDm : Number.POSITIVE_INFINITY;
  const fromEnd = network.edgeTo[edge] === node ? length - offsetDm : Number.POSITIVE_INFINITY;
  return Math.min(fromStart, fromEnd);
}

/** Distance of the k-th nearest source found so far, Infinity while there are fewer. */
function kthDistance(found: ReadonlyMap<number, Arrival>, k: number): number {
  if (found.size < k) return Number.POSITIVE_INFINITY;
  const distances = [...found.values()].map((arrival) => arrival.distanceDm).sort((a, b) => a - b);
  return distances[k - 1]!;
}
