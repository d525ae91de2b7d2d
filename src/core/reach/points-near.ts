import { type EdgePositions, type Graph, NO_ARC, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';
import { rowsByEdge } from './edge-rows';
import { LabelHeap } from './label-heap';
import { alongEdge } from './same-edge';
import { eachSeed } from './seeds';

/**
 * Finds the points from which one source is nearer than a limit, by a search outwards from the source that stops
 * there: its cost is that of the ground within the limit, whatever the size of the network. Columns are kept from one
 * question to the next and only what was touched is cleared.
 */
export class PointsNear {
  /** Nodes settled by the last question, for tests of cost. */
  settled = 0;
  private readonly distance: Float64Array;
  private readonly reached: number[] = [];
  private readonly heap = new LabelHeap();
  private readonly edgeSeen: Uint32Array;
  private turn = 0;
  private readonly edgePoint: Uint32Array;
  private readonly pointOf: Uint32Array;

  constructor(
    private readonly graph: Graph,
    private readonly points: EdgePositions,
  ) {
    this.distance = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
    this.edgeSeen = new Uint32Array(graph.edgeFrom.length);
    const rows = rowsByEdge(graph.edgeFrom.length, points.edge);
    this.edgePoint = rows.start;
    this.pointOf = rows.of;
  }

  /** Bytes held, the graph aside. */
  get memoryBytes(): number {
    const { distance, edgeSeen, edgePoint, pointOf } = this;
    return [distance, edgeSeen, edgePoint, pointOf].reduce((bytes, array) => bytes + array.byteLength, 0);
  }

  /**
   * Calls with each point that is nearer to a source than the limit, once, and how far it is, decimetres with both
   * access legs. None for a source that is nowhere.
   */
  each(
    sources: EdgePositions,
    source: number,
    limitDm: number,
    visit: (point: number, distanceDm: number) => void,
  ): void {
    this.settled = 0;
    const edge = sources.edge[source]!;
    if (edge < 0) return;
    this.turn++;
    this.search(sources, source, limitDm);
    this.visitOn(edge, sources, source, limitDm, visit);
    const { arcStart, arcEdge } = this.graph;
    for (const node of this.reached) {
      for (let arc = arcStart[node]!; arc < arcStart[node + 1]!; arc++) {
        this.visitOn(arcEdge[arc]!, sources, source, limitDm, visit);
      }
    }
    for (const node of this.reached) this.distance[node] = Number.POSITIVE_INFINITY;
  }

  /** Distances from the nodes around to the source, as far as the limit. */
  private search(sources: EdgePositions, source: number, limitDm: number): void {
    const { distance, graph, heap, reached } = this;
    const { arcStart, arcHead, arcBackDm } = graph;
    reached.length = 0;
    const offer = (node: number, distanceDm: number) => {
      if (distanceDm >= limitDm || distanceDm >= distance[node]!) return;
      if (distance[node] === Number.POSITIVE_INFINITY) reached.push(node);
      distance[node] = distanceDm;
      heap.push(distanceDm, node);
    };
    eachSeed(graph, sources, source, offer);
    while (heap.size > 0) {
      const label = heap.topLabel;
      const node = heap.topNode;
      heap.pop();
      if (label > distance[node]!) continue;
      this.settled++;
      const end = arcStart[node + 1]!;
      for (let arc = arcStart[node]!; arc < end; arc++) {
        if (arcBackDm[arc] !== NO_ARC) offer(arcHead[arc]!, label + arcBackDm[arc]!);
      }
    }
  }

  /** Visits the points of an edge, once a question. */
  private visitOn(
    edge: number,
    sources: EdgePositions,
    source: number,
    limitDm: number,
    visit: (point: number, distanceDm: number) => void,
  ): void {
    if (this.edgeSeen[edge] === this.turn) return;
    this.edgeSeen[edge] = this.turn;
    for (let i = this.edgePoint[edge]!; i < this.edgePoint[edge + 1]!; i++) {
      const p = this.pointOf[i]!;
      const distanceDm = this.distanceTo(p, edge, sources, source);
      if (distanceDm < limitDm) visit(p, distanceDm);
    }
  }

  private distanceTo(p: number, edge: number, sources: EdgePositions, source: number): number {
    const { distance, graph, points } = this;
    const ways = graph.edgeWays[edge]!;
    const offset = points.offsetDm[p]!;
    let best = Number.POSITIVE_INFINITY;
    if (ways & WAYS.backward) best = distance[graph.edgeFrom[edge]!]! + offset;
    if (ways & WAYS.forward)
      best = Math.min(best, distance[graph.edgeTo[edge]!]! + graph.edgeLengthDm[edge]! - offset);
    if (sources.edge[source] === edge) {
      const along = alongEdge(graph, points, p, sources, source);
      if (along !== NO_DISTANCE) best = Math.min(best, along);
    }
    return best + points.accessDm[p]!;
  }
}
