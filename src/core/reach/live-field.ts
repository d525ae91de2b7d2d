import { type EdgePositions, type Graph, NO_ARC, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';
import { rowsByEdge } from './edge-rows';
import { OWNER_SPAN, storable } from './label';
import { LabelHeap } from './label-heap';
import type { ReachEngine, ReachField } from './reach-engine';
import { alongEdge } from './same-edge';
import { eachSeed } from './seeds';
import type { SourceList } from './source-list';

const UNREACHED = Number.POSITIVE_INFINITY;

/** Above this share of the sources changing at once, searching afresh costs less than following (README). */
export const FOLLOW_SHARE = 0.1;

/**
 * The nearest source of every node and point, followed while sources come and go one by one. After any number of
 * changes it is what a fresh search would give, ties included. A change costs in proportion to the nodes it touches,
 * whatever the size of the network (after Ramalingam and Reps 1996).
 */
export class LiveField {
  /** Changed in place. */
  readonly points: ReachField;
  /** The first `changedCount` are the points whose distance or owner the last change may have altered. */
  readonly changedPoints: Uint32Array;
  changedCount = 0;
  /** Nodes settled by the last change, for tests of cost. */
  settled = 0;

  private readonly labels: Float64Array;
  private readonly heap = new LabelHeap();
  private readonly isCleared: Uint8Array;
  private readonly cleared: number[] = [];
  private readonly edgeSeen: Uint32Array;
  private readonly edgesSeen: number[] = [];
  private turn = 0;
  private readonly edgePoint: Uint32Array;
  private readonly pointOf: Uint32Array;

  /**
   * @param sources Those that are there at first; the field follows the list from here on.
   * @param engine Works out where it begins, and begins again after a large change.
   */
  constructor(
    private readonly graph: Graph,
    private readonly pointsAt: EdgePositions,
    private readonly sources: SourceList,
    private readonly engine: ReachEngine,
  ) {
    const count = pointsAt.edge.length;
    this.points = { distanceDm: new Uint32Array(count), owner: new Int32Array(count) };
    this.changedPoints = new Uint32Array(count);
    this.labels = new Float64Array(graph.nodeCount);
    this.isCleared = new Uint8Array(graph.nodeCount);
    this.edgeSeen = new Uint32Array(graph.edgeFrom.length);
    const rows = rowsByEdge(graph.edgeFrom.length, pointsAt.edge);
    this.edgePoint = rows.start;
    this.pointOf = rows.of;
    this.restart();
  }

  /** Bytes held, the graph aside. */
  get memoryBytes(): number {
    const { points, changedPoints, labels, isCleared, edgeSeen, edgePoint, pointOf } = this;
    const arrays = [
      points.distanceDm,
      points.owner,
      changedPoints,
      labels,
      isCleared,
      edgeSeen,
      edgePoint,
      pointOf,
    ];
    return arrays.reduce((bytes, array) => bytes + array.byteLength, 0);
  }

  /** Works everything out afresh. All points count as changed. */
  restart(): void {
    const { positions, isIn } = this.sources;
    const nodes = this.engine.nearestOfNodes(positions, isIn);
    for (let n = 0; n < this.labels.length; n++) {
      const owner = nodes.owner[n]!;
      this.labels[n] = owner < 0 ? UNREACHED : nodes.distanceDm[n]! * OWNER_SPAN + owner;
    }
    this.changedCount = 0;
    this.points.distanceDm.fill(NO_DISTANCE);
    this.points.owner.fill(-1);
    for (let p = 0; p < this.pointsAt.edge.length; p++) {
      const edge = this.pointsAt.edge[p]!;
      if (edge >= 0) this.readPoint(p, edge);
    }
    for (let p = 0; p < this.changedPoints.length; p++) this.changedPoints[p] = p;
    this.changedCount = this.changedPoints.length;
  }

  /** Follows a source that has just been put into the list. */
  added(source: number): void {
    this.begin();
    this.seed(source);
    this.settle();
    this.seeEdge(this.sources.positions.edge[source]!);
    this.readPoints();
  }

  /** Follows a source that has just been taken out of the list. */
  removed(source: number): void {
    this.begin();
    this.clear(source);
    this.refill();
    this.settle();
    this.seeEdge(this.sources.positions.edge[source]!);
    this.readPoints();
  }

  private begin(): void {
    this.turn++;
    this.edgesSeen.length = 0;
    this.cleared.length = 0;
    this.settled = 0;
  }

  /** Puts a source in at the ends of its edge, where it is nearer than what is there. */
  private seed(source: number): void {
    this.eachLabel(source, (node, label) => this.lower(node, label));
  }

  private eachLabel(source: number, visit: (node: number, label: number) => void): void {
    eachSeed(this.graph, this.sources.positions, source, (node, distanceDm) => {
      visit(node, distanceDm * OWNER_SPAN + source);
    });
  }

  private lower(node: number, label: number): void {
    if (label >= this.labels[node]!) return;
    this.labels[node] = label;
    this.heap.push(label, node);
  }

  /**
   * Clears every node that the source owned. They hang together: a node on the way from the source to one that it owns
   * is its own too, or the other owner would have that one as well.
   */
  private clear(source: number): void {
    const { cleared, graph, isCleared, labels } = this;
    const take = (node: number) => {
      if (isCleared[node] === 1 || labels[node] === UNREACHED || labels[node]! % OWNER_SPAN !== source)
        return;
      isCleared[node] = 1;
      cleared.push(node);
    };
    this.eachLabel(source, take);
    for (let i = 0; i < cleared.length; i++) {
      const node = cleared[i]!;
      for (let arc = graph.arcStart[node]!; arc < graph.arcStart[node + 1]!; arc++) take(graph.arcHead[arc]!);
    }
    for (const node of cleared) {
      labels[node] = UNREACHED;
      this.seeEdgesOf(node);
    }
  }

  /** Gives cleared nodes what comes in from their borders, and from other sources among them. */
  private refill(): void {
    const { cleared, graph, isCleared, labels, sources } = this;
    for (const node of cleared) {
      for (let arc = graph.arcStart[node]!; arc < graph.arcStart[node + 1]!; arc++) {
        const there = graph.arcLengthDm[arc]!;
        const head = graph.arcHead[arc]!;
        if (there !== NO_ARC && isCleared[head] === 0) this.lower(node, labels[head]! + there * OWNER_SPAN);
        for (const s of sources.onEdge(graph.arcEdge[arc]!)) {
          this.eachLabel(s, (end, label) => {
            if (end === node) this.lower(end, label);
          });
        }
      }
    }
    for (const node of cleared) isCleared[node] = 0;
  }

  private settle(): void {
    const { graph, heap, labels } = this;
    const { arcStart, arcHead, arcBackDm } = graph;
    while (heap.size > 0) {
      const label = heap.topLabel;
      const node = heap.topNode;
      heap.pop();
      if (label > labels[node]!) continue;
      this.settled++;
      this.seeEdgesOf(node);
      for (let arc = arcStart[node]!; arc < arcStart[node + 1]!; arc++) {
        if (arcBackDm[arc] !== NO_ARC) this.lower(arcHead[arc]!, label + arcBackDm[arc]! * OWNER_SPAN);
      }
    }
  }

  private seeEdgesOf(node: number): void {
    const { arcStart, arcEdge } = this.graph;
    for (let arc = arcStart[node]!; arc < arcStart[node + 1]!; arc++) this.seeEdge(arcEdge[arc]!);
  }

  private seeEdge(edge: number): void {
    if (edge < 0 || this.edgeSeen[edge] === this.turn) return;
    this.edgeSeen[edge] = this.turn;
    this.edgesSeen.push(edge);
  }

  /** Works out the points on the edges seen. */
  private readPoints(): void {
    this.changedCount = 0;
    for (const edge of this.edgesSeen) {
      for (let i = this.edgePoint[edge]!; i < this.edgePoint[edge + 1]!; i++)
        this.readPoint(this.pointOf[i]!, edge);
    }
  }

  private readPoint(p: number, edge: number): void {
    const { graph, labels, pointsAt, sources, points } = this;
    const ways = graph.edgeWays[edge]!;
    const offset = pointsAt.offsetDm[p]!;
    let best = UNREACHED;
    if (ways & WAYS.backward) best = labels[graph.edgeFrom[edge]!]! + offset * OWNER_SPAN;
    if (ways & WAYS.forward) {
      const ahead = graph.edgeLengthDm[edge]! - offset;
      best = Math.min(best, labels[graph.edgeTo[edge]!]! + ahead * OWNER_SPAN);
    }
    for (const s of sources.onEdge(edge)) {
      const along = alongEdge(graph, pointsAt, p, sources.positions, s);
      if (along !== NO_DISTANCE) best = Math.min(best, along * OWNER_SPAN + s);
    }
    const owner = best === UNREACHED ? -1 : best % OWNER_SPAN;
    const distance =
      owner < 0 ? NO_DISTANCE : storable(Math.floor(best / OWNER_SPAN) + pointsAt.accessDm[p]!);
    if (points.distanceDm[p] === distance && points.owner[p] === owner) return;
    points.distanceDm[p] = distance;
    points.owner[p] = owner;
    this.changedPoints[this.changedCount++] = p;
  }
}
