import type { Network } from '../area/area';
import { type EdgePositions, type Graph, NO_ARC, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';
import { LabelHeap } from './label-heap';
import { listByEdge } from './reach-search';
import { RouteLine } from './route-line';
import { alongEdge } from './same-edge';

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
 * Finds the nearest sources of one point with the ways there, by a search outwards from the point that stops once
 * enough are certain. It works on the network itself, so the way is the real one: there is nothing to unpack. The
 * columns are kept from one question to the next and only what was touched is cleared.
 */
export class RouteFinder {
  private readonly distance: Float64Array;
  private readonly viaArc: Int32Array;
  private readonly viaNode: Int32Array;
  private readonly touched: number[] = [];
  private readonly heap = new LabelHeap();
  /** Sources by edge, for the sources last asked about. */
  private listed: {
    readonly sources: EdgePositions;
    readonly counts: Uint8Array | undefined;
    readonly onEdge: ReturnType<typeof listByEdge>;
  } | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly network: Network,
  ) {
    this.distance = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
    this.viaArc = new Int32Array(graph.nodeCount).fill(-1);
    this.viaNode = new Int32Array(graph.nodeCount).fill(-1);
  }

  /**
   * @param at Index of the point in `points`.
   * @param sources These and `counts` are not to be written between one question and the next.
   * @returns The k nearest, nearest first, ties by the lower source; fewer than k when fewer can be reached.
   */
  nearest(
    points: EdgePositions,
    at: number,
    sources: EdgePositions,
    k: number,
    counts?: Uint8Array,
  ): readonly Nearby[] {
    if (points.edge[at]! < 0 || k <= 0) return [];
    const found = this.search(points, at, sources, k, counts);
    const ranked = [...found].sort((a, b) => a[1].distanceDm - b[1].distanceDm || a[0] - b[0]).slice(0, k);
    const nearby = ranked.map(([source, { distanceDm, node }]) => ({
      source,
      distanceDm,
      line: this.trace(points, at, sources, source, node),
    }));
    for (const node of this.touched) {
      this.distance[node] = Number.POSITIVE_INFINITY;
      this.viaArc[node] = -1;
    }
    this.touched.length = 0;
    this.heap.clear();
    return nearby;
  }

  private search(
    points: EdgePositions,
    at: number,
    sources: EdgePositions,
    k: number,
    counts: Uint8Array | undefined,
  ): Map<number, Arrival> {
    const { graph, heap, distance } = this;
    const onEdge = this.list(sources, counts);
    const startEdge = points.edge[at]!;
    const offset = points.offsetDm[at]!;
    const accessDm = points.accessDm[at]!;
    const found = new Map<number, Arrival>();
    /** Distance of the k-th nearest so far: nothing settled beyond it can matter. */
    let bound = Number.POSITIVE_INFINITY;
    const arrive = (source: number, distanceDm: number, node: number) => {
      const known = found.get(source);
      if (known !== undefined && distanceDm >= known.distanceDm) return;
      found.set(source, { distanceDm, node });
      bound = kthDistance(found, k);
    };
    for (let s = onEdge.first[startEdge]!; s >= 0; s = onEdge.next[s]!) {
      const along = alongEdge(graph, points, at, sources, s);
      if (along !== NO_DISTANCE) arrive(s, accessDm + along, -1);
    }
    const ways = graph.edgeWays[startEdge]!;
    const length = graph.edgeLengthDm[startEdge]!;
    if (ways & WAYS.backward) this.offer(graph.edgeFrom[startEdge]!, accessDm + offset, -1, -1);
    if (ways & WAYS.forward) this.offer(graph.edgeTo[startEdge]!, accessDm + length - offset, -1, -1);
    while (heap.size > 0 && heap.topLabel <= bound) {
      const label = heap.topLabel;
      const node = heap.topNode;
      heap.pop();
      if (label > distance[node]!) continue;
      for (let arc = graph.arcStart[node]!; arc < graph.arcStart[node + 1]!; arc++) {
        const edge = graph.arcEdge[arc]!;
        for (let s = onEdge.first[edge]!; s >= 0; s = onEdge.next[s]!) {
          arrive(s, label + this.fromNode(edge, node, sources.offsetDm[s]!) + sources.accessDm[s]!, node);
        }
        const there = graph.arcLengthDm[arc]!;
        if (there !== NO_ARC) this.offer(graph.arcHead[arc]!, label + there, arc, node);
      }
    }
    found.forEach(({ distanceDm }, source) => {
      if (distanceDm === Number.POSITIVE_INFINITY) found.delete(source);
    });
    return found;
  }

  private list(sources: EdgePositions, counts: Uint8Array | undefined): ReturnType<typeof listByEdge> {
    if (this.listed?.sources !== sources || this.listed.counts !== counts) {
      this.listed = { sources, counts, onEdge: listByEdge(this.graph.edgeFrom.length, sources, counts) };
    }
    return this.listed.onEdge;
  }

  private offer(node: number, distanceDm: number, arc: number, from: number): void {
    if (distanceDm >= this.distance[node]!) return;
    this.touched.push(node);
    this.distance[node] = distanceDm;
    this.viaArc[node] = arc;
    this.viaNode[node] = from;
    this.heap.push(distanceDm, node);
  }

  /** Decimetres along an edge from one of its end nodes to an offset; Infinity where it may not be travelled so. */
  private fromNode(edge: number, node: number, offsetDm: number): number {
    const { edgeFrom, edgeTo, edgeLengthDm, edgeWays } = this.graph;
    const ways = edgeWays[edge]!;
    let along = Number.POSITIVE_INFINITY;
    if (edgeFrom[edge] === node && ways & WAYS.forward) along = offsetDm;
    if (edgeTo[edge] === node && ways & WAYS.backward)
      along = Math.min(along, edgeLengthDm[edge]! - offsetDm);
    return along;
  }

  private trace(
    points: EdgePositions,
    at: number,
    sources: EdgePositions,
    source: number,
    lastNode: number,
  ): Float64Array {
    const line = new RouteLine(this.network);
    const startEdge = points.edge[at]!;
    const offset = points.offsetDm[at]!;
    const sourceOffset = sources.offsetDm[source]!;
    if (lastNode < 0) return line.addPart(startEdge, offset, sourceOffset).finish();
    const arcs: number[] = [];
    let node = lastNode;
    while (this.viaArc[node]! >= 0) {
      arcs.push(this.viaArc[node]!);
      node = this.viaNode[node]!;
    }
    // `node` is the end of the start edge that the way leaves by.
    const length = this.graph.edgeLengthDm[startEdge]!;
    const leavesByTo = this.ahead(startEdge, node, length - offset) < this.behind(startEdge, node, offset);
    line.addPart(startEdge, offset, leavesByTo ? length : 0);
    for (let i = arcs.length - 1; i >= 0; i--) {
      line.addWhole(this.graph.arcEdge[arcs[i]!]!, node);
      node = this.graph.arcHead[arcs[i]!]!;
    }
    return line
      .addPart(
        sources.edge[source]!,
        this.entryOffset(sources.edge[source]!, node, sourceOffset),
        sourceOffset,
      )
      .finish();
  }

  /** A length towards the `to` node of an edge, where that is the node meant and the edge may be travelled so. */
  private ahead(edge: number, node: number, lengthDm: number): number {
    const isWay = this.graph.edgeTo[edge] === node && this.graph.edgeWays[edge]! & WAYS.forward;
    return isWay ? lengthDm : Number.POSITIVE_INFINITY;
  }

  /** Likewise towards its `from` node. */
  private behind(edge: number, node: number, lengthDm: number): number {
    const isWay = this.graph.edgeFrom[edge] === node && this.graph.edgeWays[edge]! & WAYS.backward;
    return isWay ? lengthDm : Number.POSITIVE_INFINITY;
  }

  /** Where on the edge of a source a way from a node comes in: on a loop, by the side that is nearer. */
  private entryOffset(edge: number, node: number, sourceOffset: number): number {
    const { edgeFrom, edgeLengthDm, edgeWays } = this.graph;
    const fromStart = edgeFrom[edge] === node && edgeWays[edge]! & WAYS.forward;
    return fromStart && sourceOffset === this.fromNode(edge, node, sourceOffset) ? 0 : edgeLengthDm[edge]!;
  }
}

/** Distance of the k-th nearest source found so far, Infinity while there are fewer. */
function kthDistance(found: ReadonlyMap<number, Arrival>, k: number): number {
  if (found.size < k) return Number.POSITIVE_INFINITY;
  const distances = [...found.values()].map((arrival) => arrival.distanceDm).sort((a, b) => a - b);
  return distances[k - 1]!;
}
