import { type EdgePositions, type Graph, NO_ARC, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';
import { rowsByEdge } from './edge-rows';
import { LabelHeap } from './label-heap';
import { alongEdge } from './same-edge';
import { eachSeed } from './seeds';
import type { SourceList } from './source-list';

/** A count in a column of 16 bits; more sessions than this in reach of one point are refused, not wrapped round. */
const MOST = 0xffff;

/**
 * For every point, how many sources are nearer than a limit and of how many kinds (activities), followed while sources
 * come and go. Each source counts by one search outwards that stops at the limit.
 */
export class LiveCounts {
  /** Sources within the limit of each point. */
  readonly sourceCount: Uint16Array;
  /** Different kinds among them. */
  readonly kindCount: Uint16Array;
  /** The first `changedCount` are the points whose counts the last change altered. */
  readonly changedPoints: Uint32Array;
  changedCount = 0;
  /** Nodes settled by the last change, for tests of cost. */
  settled = 0;

  /** Sources of each kind within the limit: row-major, points x kinds. */
  private readonly ofKind: Uint16Array;
  private readonly distance: Float64Array;
  private readonly reached: number[] = [];
  private readonly heap = new LabelHeap();
  private readonly edgeSeen: Uint32Array;
  private turn = 0;
  private readonly edgePoint: Uint32Array;
  private readonly pointOf: Uint32Array;

  /**
   * @param limitDm Within is nearer than this (METHOD: at the threshold is beyond).
   * @param kindOf Kind of each source, below `kindCount`.
   */
  constructor(
    private readonly graph: Graph,
    private readonly points: EdgePositions,
    private readonly sources: SourceList,
    readonly limitDm: number,
    readonly kindOf: Uint16Array,
    readonly kinds: number,
  ) {
    const count = points.edge.length;
    this.sourceCount = new Uint16Array(count);
    this.kindCount = new Uint16Array(count);
    this.changedPoints = new Uint32Array(count);
    this.ofKind = new Uint16Array(count * kinds);
    this.distance = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
    this.edgeSeen = new Uint32Array(graph.edgeFrom.length);
    const rows = rowsByEdge(graph.edgeFrom.length, points.edge);
    this.edgePoint = rows.start;
    this.pointOf = rows.of;
    sources.isIn.forEach((isIn, s) => {
      if (isIn === 1) this.change(s, 1);
    });
  }

  /** Bytes held, the graph aside: most of it two for every point and kind. */
  get memoryBytes(): number {
    const { sourceCount, kindCount, changedPoints, ofKind, distance, edgeSeen, edgePoint, pointOf } = this;
    const arrays = [sourceCount, kindCount, changedPoints, ofKind, distance, edgeSeen, edgePoint, pointOf];
    return arrays.reduce((bytes, array) => bytes + array.byteLength, 0);
  }

  /** Follows a source that has just been put into the list. */
  added(source: number): void {
    this.change(source, 1);
  }

  /** Follows a source that has just been taken out of the list. */
  removed(source: number): void {
    this.change(source, -1);
  }

  private change(source: number, by: 1 | -1): void {
    this.changedCount = 0;
    this.settled = 0;
    this.turn++;
    const edge = this.sources.positions.edge[source]!;
    if (edge < 0) return;
    this.search(source);
    this.countOn(edge, source, by);
    for (const node of this.reached) {
      for (let arc = this.graph.arcStart[node]!; arc < this.graph.arcStart[node + 1]!; arc++) {
        this.countOn(this.graph.arcEdge[arc]!, source, by);
      }
    }
    for (const node of this.reached) this.distance[node] = Number.POSITIVE_INFINITY;
  }

  /** Distances from the nodes around to the source, as far as the limit. */
  private search(source: number): void {
    const { distance, graph, heap, limitDm, reached } = this;
    reached.length = 0;
    const offer = (node: number, distanceDm: number) => {
      if (distanceDm >= limitDm || distanceDm >= distance[node]!) return;
      if (distance[node] === Number.POSITIVE_INFINITY) reached.push(node);
      distance[node] = distanceDm;
      heap.push(distanceDm, node);
    };
    eachSeed(graph, this.sources.positions, source, offer);
    while (heap.size > 0) {
      const label = heap.topLabel;
      const node = heap.topNode;
      heap.pop();
      if (label > distance[node]!) continue;
      this.settled++;
      for (let arc = graph.arcStart[node]!; arc < graph.arcStart[node + 1]!; arc++) {
        if (graph.arcBackDm[arc] !== NO_ARC) offer(graph.arcHead[arc]!, label + graph.arcBackDm[arc]!);
      }
    }
  }

  /** Counts the source at the points of an edge, once a change. */
  private countOn(edge: number, source: number, by: 1 | -1): void {
    if (this.edgeSeen[edge] === this.turn) return;
    this.edgeSeen[edge] = this.turn;
    for (let i = this.edgePoint[edge]!; i < this.edgePoint[edge + 1]!; i++) {
      const p = this.pointOf[i]!;
      if (this.distanceTo(p, edge, source) < this.limitDm) this.countAt(p, this.kindOf[source]!, by);
    }
  }

  private distanceTo(p: number, edge: number, source: number): number {
    const { distance, graph, points, sources } = this;
    const ways = graph.edgeWays[edge]!;
    const offset = points.offsetDm[p]!;
    let best = Number.POSITIVE_INFINITY;
    if (ways & WAYS.backward) best = distance[graph.edgeFrom[edge]!]! + offset;
    if (ways & WAYS.forward)
      best = Math.min(best, distance[graph.edgeTo[edge]!]! + graph.edgeLengthDm[edge]! - offset);
    if (sources.positions.edge[source] === edge) {
      const along = alongEdge(graph, points, p, sources.positions, source);
      if (along !== NO_DISTANCE) best = Math.min(best, along);
    }
    return best + points.accessDm[p]!;
  }

  private countAt(p: number, kind: number, by: 1 | -1): void {
    const { kinds, ofKind, sourceCount, kindCount } = this;
    if (by === 1 && sourceCount[p] === MOST) {
      throw new RangeError(
        `More than ${MOST} sessions are within reach of one point: merge those at one venue.`,
      );
    }
    const at = p * kinds + kind;
    sourceCount[p]! += by;
    if (ofKind[at] === (by === 1 ? 0 : 1)) kindCount[p]! += by;
    ofKind[at]! += by;
    this.changedPoints[this.changedCount++] = p;
  }
}
