import { type EdgePositions, type Graph, NO_ARC, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';
import { rowsByEdge } from './edge-rows';
import { type Hierarchy, verifyHierarchy } from './hierarchy';
import {
  POINT_COLUMNS,
  SEED_COLUMNS,
  SEED_LABEL_HIGH,
  SEED_LABEL_LOW,
  SEED_NODE,
  type SweepKernel,
} from './kernel';
import { insertNearest, isNearer } from './insert-nearest';
import { MAX_OWNERS, OWNER_SPAN, storable } from './label';
import type { ReachEngine, ReachField } from './reach-engine';
import { alongEdge } from './same-edge';
import { eachSeed } from './seeds';

const HIGH_WORD = 2 ** 32;

/** All ways added up have to stay below this, or sums of labels could run over their 64 bits (9 x 10^8 km). */
const MOST_DM = 2 ** 42;

/** The engine on a hierarchy: seeds in, sweeps, points out. What lies on one edge is compared directly. */
export class FastEngine implements ReachEngine {
  private readonly kernel: SweepKernel;
  private readonly rankOfNode: Uint32Array;
  private readonly blockCount: number;
  /** Points on edge e are pointOf[edgePoint[e]] to pointOf[edgePoint[e + 1]]. */
  private readonly edgePoint: Uint32Array;
  private readonly pointOf: Uint32Array;
  private seeds = new Uint32Array(0);
  private seedCount = 0;

  /** @throws RangeError for lengths that could not be added up, Error for arrays that do not match their checksum. */
  constructor(
    private readonly graph: Graph,
    private readonly points: EdgePositions,
    hierarchy: Hierarchy,
    makeKernel: (points: Uint32Array) => SweepKernel,
  ) {
    checkLengths(graph);
    verifyHierarchy(hierarchy);
    this.rankOfNode = hierarchy.rankOfNode;
    this.blockCount = hierarchy.blockRun.length - 1;
    this.kernel = makeKernel(pointColumns(graph, points, hierarchy));
    const rows = rowsByEdge(graph.edgeFrom.length, points.edge);
    this.edgePoint = rows.start;
    this.pointOf = rows.of;
  }

  get kind(): SweepKernel['kind'] {
    return this.kernel.kind;
  }

  get memoryBytes(): number {
    return (
      this.kernel.memoryBytes +
      this.edgePoint.byteLength +
      this.pointOf.byteLength +
      this.rankOfNode.byteLength
    );
  }

  /** What the last search cost. */
  get cost(): SweepKernel['cost'] {
    return this.kernel.cost;
  }

  nearest(sources: EdgePositions, counts?: Uint8Array): ReachField {
    this.search(sources, counts);
    const distanceDm = new Uint32Array(this.points.edge.length);
    const owner = new Int32Array(this.points.edge.length);
    this.kernel.readPoints(distanceDm, owner);
    this.eachOnEdge(sources, counts, (p, s, alongDm) => {
      if (!isNearer(alongDm, s, distanceDm[p]!, owner[p]!)) return;
      distanceDm[p] = storable(alongDm);
      owner[p] = s;
    });
    return { distanceDm, owner };
  }

  nearestOfNodes(sources: EdgePositions, counts?: Uint8Array): ReachField {
    this.search(sources, counts);
    const count = this.graph.nodeCount;
    const byRank = { distanceDm: new Uint32Array(count), owner: new Int32Array(count) };
    this.kernel.readNodes(byRank.distanceDm, byRank.owner);
    const distanceDm = new Uint32Array(count);
    const owner = new Int32Array(count);
    for (let node = 0; node < count; node++) {
      const rank = this.rankOfNode[node]!;
      distanceDm[node] = byRank.distanceDm[rank]!;
      owner[node] = byRank.owner[rank]!;
    }
    return { distanceDm, owner };
  }

  kNearest(
    k: number,
    sources: EdgePositions,
    counts?: Uint8Array,
    groupOf: Uint32Array | null = null,
  ): ReachField {
    this.putSeeds(sources, counts);
    this.kernel.beginNearest(k, groupOf, this.seeds, this.seedCount);
    this.kernel.sweepDownNearest(k, 0, this.blockCount);
    const distanceDm = new Uint32Array(k * this.points.edge.length);
    const owner = new Int32Array(k * this.points.edge.length);
    this.kernel.readPointsNearest(k, distanceDm, owner);
    this.eachOnEdge(sources, counts, (p, s, alongDm) => {
      insertNearest(k, distanceDm, owner, k * p, alongDm, s, groupOf);
    });
    return { distanceDm, owner };
  }

  /** Works out the label of every node, and leaves it where it is: for measurements of the search alone. */
  search(sources: EdgePositions, counts?: Uint8Array): void {
    this.putSeeds(sources, counts);
    this.kernel.begin(this.seeds, this.seedCount);
    this.kernel.sweepDown(0, this.blockCount);
  }

  private putSeeds(sources: EdgePositions, counts: Uint8Array | undefined): void {
    const { graph, rankOfNode } = this;
    const count = sources.edge.length;
    if (count > MAX_OWNERS) {
      throw new RangeError(`${count} sources, but one search tells at most ${MAX_OWNERS} apart.`);
    }
    if (this.seeds.length < 2 * SEED_COLUMNS * count) this.seeds = new Uint32Array(2 * SEED_COLUMNS * count);
    const { seeds } = this;
    let at = 0;
    const put = (node: number, distanceDm: number, owner: number) => {
      const label = distanceDm * OWNER_SPAN + owner;
      seeds[at + SEED_NODE] = rankOfNode[node]!;
      seeds[at + SEED_LABEL_LOW] = label % HIGH_WORD;
      seeds[at + SEED_LABEL_HIGH] = Math.floor(label / HIGH_WORD);
      at += SEED_COLUMNS;
    };
    for (let s = 0; s < count; s++) {
      if (counts !== undefined && counts[s] === 0) continue;
      eachSeed(graph, sources, s, (node, distanceDm) => put(node, distanceDm, s));
    }
    this.seedCount = at / SEED_COLUMNS;
  }

  /** Calls back with every point and source on the same edge, and the way along it with both access legs. */
  private eachOnEdge(
    sources: EdgePositions,
    counts: Uint8Array | undefined,
    visit: (point: number, source: number, alongDm: number) => void,
  ): void {
    const { edgePoint, pointOf, points } = this;
    for (let s = 0; s < sources.edge.length; s++) {
      const e = sources.edge[s]!;
      if (e < 0 || (counts !== undefined && counts[s] === 0)) continue;
      for (let i = edgePoint[e]!; i < edgePoint[e + 1]!; i++) {
        const p = pointOf[i]!;
        const alongDm = alongEdge(this.graph, points, p, sources, s);
        if (alongDm !== NO_DISTANCE) visit(p, s, alongDm + points.accessDm[p]!);
      }
    }
  }
}

function checkLengths({ arcLengthDm }: Graph): void {
  let sum = 0;
  for (let a = 0; a < arcLengthDm.length; a++) if (arcLengthDm[a] !== NO_ARC) sum += arcLengthDm[a]!;
  if (sum < MOST_DM) return;
  throw new RangeError(
    `The edges of the network are ${sum / 2e4} km long in all: check their lengths, which should be decimetres.`,
  );
}

/** Each point's two ways out as columns of numbers of the hierarchy. */
function pointColumns(
  graph: Graph,
  points: EdgePositions,
  { rankOfNode, nodeCount }: Hierarchy,
): Uint32Array {
  const columns = new Uint32Array(POINT_COLUMNS * points.edge.length);
  for (let p = 0; p < points.edge.length; p++) {
    const e = points.edge[p]!;
    const ways = e < 0 ? 0 : graph.edgeWays[e]!;
    const back = ways & WAYS.backward;
    const forward = ways & WAYS.forward;
    const at = POINT_COLUMNS * p;
    columns[at] = back ? rankOfNode[graph.edgeFrom[e]!]! : nodeCount;
    columns[at + 1] = back ? points.offsetDm[p]! : 0;
    columns[at + 2] = forward ? rankOfNode[graph.edgeTo[e]!]! : nodeCount;
    columns[at + 3] = forward ? graph.edgeLengthDm[e]! - points.offsetDm[p]! : 0;
    columns[at + 4] = points.accessDm[p]!;
  }
  return columns;
}
