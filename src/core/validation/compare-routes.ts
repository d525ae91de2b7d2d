import { MAIN, type Network, WAY_CLASSES, type WayClass } from '../area/area';
import { buildWalkingGraph, type Graph, graphOfEdges } from '../graph/walking-graph';
import { seededRandom } from '../random';
import { searchFromNodes } from '../reach/reach-search';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';

/** A place, WGS84 degrees. */
export interface Position {
  readonly lon: number;
  readonly lat: number;
}

/** A router of others over the same extract, for people on foot who take the shortest way. */
export interface Router {
  /** What it is called, with its version. */
  readonly name: string;
  /** Metres from one place to each of some others; NaN where there is no way. */
  distances(from: Position, to: readonly Position[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Two sets of distances beside each other. Differences are shares of ours: above 0, theirs is longer. */
export interface Agreement {
  readonly pairs: number;
  readonly p1: number;
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  /** Median of how far they are apart, whichever is longer. */
  readonly medianApart: number;
  /** Shares of the pairs that are no further apart than 0.5%, 1%, 2% and 5%. */
  readonly within: readonly [number, number, number, number];
}

/** How our distances agree with those of another router over the same extract. */
export interface RouteComparison {
  /** As both stand. */
  readonly asIs: Agreement;
  /** With the edges closed here that the other router does not let people walk along. */
  readonly common: Agreement;
  /** Those edges: how many, and their length. */
  readonly closedThere: {
    readonly edges: number;
    readonly km: number;
    /** By class of way, longest first. */
    readonly kmByClass: readonly (readonly [WayClass, number])[];
  };
  /** Of the pairs over 2% apart: theirs longer and shorter, and how many of the longer ones the closed edges explain. */
  readonly tail: { readonly longer: number; readonly shorter: number; readonly explained: number };
  /** Pairs that the other router has no way between. */
  readonly without: number;
}

/** Pairs nearer than this say more of rounding than of ways, metres. */
const NEAREST_M = 200;
const WITHIN = [0.005, 0.01, 0.02, 0.05] as const;
const TAIL = 0.02;
/** An edge is open there when the way between its ends is hardly longer than it: by so much, and so many metres. */
const OPEN_SHARE = 1.05;
const OPEN_M = 15;
const SEED = 20_261_128;

/** Compares the shortest ways between junctions of the main walking network, chosen by a fixed chance. */
export async function compareRoutes(
  network: Network,
  router: Router,
  { origins, destinations }: { readonly origins: number; readonly destinations: number },
  onProgress: (done: number, total: number) => void,
): Promise<RouteComparison> {
  const graph = buildWalkingGraph(network);
  const junctions = junctionsOf(network);
  const at = (node: number): Position => ({ lon: network.nodeLon[node]!, lat: network.nodeLat[node]! });
  const random = seededRandom(SEED);
  const pick = () => junctions[Math.floor(random() * junctions.length)]!;
  const edgesFrom = byFrom(network);
  const total = origins + edgesFrom.size;
  const pairs: { from: number; to: number; theirs: number }[] = [];
  for (let o = 0; o < origins; o++) {
    const from = pick();
    const to = Array.from({ length: destinations }, pick);
    const theirs = await router.distances(at(from), to.map(at));
    to.forEach((node, k) => pairs.push({ from, to: node, theirs: theirs[k]! }));
    onProgress(o + 1, total);
  }
  const closed = new Uint8Array(network.edgeFrom.length);
  let done = origins;
  for (const [from, edges] of edgesFrom) {
    const theirs = await router.distances(
      at(from),
      edges.map((e) => at(network.edgeTo[e]!)),
    );
    edges.forEach((e, k) => {
      const lengthM = network.edgeLengthDm[e]! / DECIMETRES_PER_METRE;
      if (!(theirs[k]! <= OPEN_SHARE * lengthM + OPEN_M)) closed[e] = 1;
    });
    onProgress(++done, total);
  }
  const oursAsIs = distancesOf(graph, pairs);
  const oursCommon = distancesOf(withoutEdges(graph, network, closed), pairs);
  const told = [...pairs.keys()].filter(
    (i) => Number.isFinite(pairs[i]!.theirs) && oursAsIs[i]! >= NEAREST_M && Number.isFinite(oursCommon[i]!),
  );
  const asIs = told.map((i) => pairs[i]!.theirs / oursAsIs[i]! - 1);
  const common = told.map((i) => pairs[i]!.theirs / oursCommon[i]! - 1);
  const longer = [...asIs.keys()].filter((k) => asIs[k]! > TAIL);
  return {
    asIs: agreement(asIs),
    common: agreement(common),
    closedThere: {
      edges: closed.reduce((sum, is) => sum + is, 0),
      km: kmOf(network, (e) => closed[e] === 1),
      kmByClass: WAY_CLASSES.map(
        (name, code) =>
          [name, kmOf(network, (e) => closed[e] === 1 && network.edgeClass[e] === code)] as const,
      )
        .filter(([, km]) => km > 0)
        .sort((a, b) => b[1] - a[1]),
    },
    tail: {
      longer: longer.length,
      shorter: asIs.filter((share) => share < -TAIL).length,
      explained: longer.filter((k) => Math.abs(common[k]!) <= TAIL).length,
    },
    without: pairs.filter(({ theirs }) => !Number.isFinite(theirs)).length,
  };
}

function kmOf({ edgeLengthDm }: Network, isIn: (e: number) => boolean): number {
  return edgeLengthDm.reduce((sum, dm, e) => sum + (isIn(e) ? dm : 0), 0) / (1000 * DECIMETRES_PER_METRE);
}

function junctionsOf({ edgeFrom, edgeTo, edgeMain }: Network): readonly number[] {
  const nodes = new Set<number>();
  edgeMain.forEach((main, e) => {
    if ((main & MAIN.walk) === 0) return;
    nodes.add(edgeFrom[e]!);
    nodes.add(edgeTo[e]!);
  });
  return [...nodes].sort((a, b) => a - b);
}

/** Edges of the main walking network by their `from`, loops left out: no way round says whether one is open. */
function byFrom({ edgeFrom, edgeTo, edgeMain }: Network): ReadonlyMap<number, readonly number[]> {
  const edges = new Map<number, number[]>();
  edgeMain.forEach((main, e) => {
    if ((main & MAIN.walk) === 0 || edgeFrom[e] === edgeTo[e]) return;
    const known = edges.get(edgeFrom[e]!);
    if (known === undefined) edges.set(edgeFrom[e]!, [e]);
    else known.push(e);
  });
  return edges;
}

function withoutEdges(graph: Graph, { nodeLon }: Network, closed: Uint8Array): Graph {
  const ways = graph.edgeWays.map((way, e) => (closed[e] === 1 ? 0 : way));
  return graphOfEdges(nodeLon.length, graph.edgeFrom, graph.edgeTo, graph.edgeLengthDm, ways);
}

/** Metres between the ends of each pair; Infinity where there is no way. */
function distancesOf(
  graph: Graph,
  pairs: readonly { readonly from: number; readonly to: number }[],
): Float64Array {
  const distances = new Float64Array(pairs.length);
  let from = -1;
  let field: Uint32Array = new Uint32Array(0);
  pairs.forEach((pair, i) => {
    // Pairs of one origin come one after the other.
    if (pair.from !== from) [from, field] = [pair.from, searchFromNodes(graph, [pair.from]).distanceDm];
    const dm = field[pair.to]!;
    distances[i] = dm === NO_DISTANCE ? Number.POSITIVE_INFINITY : dm / DECIMETRES_PER_METRE;
  });
  return distances;
}

function agreement(shares: readonly number[]): Agreement {
  const sorted = Float64Array.from(shares).sort();
  const apart = sorted.map(Math.abs).sort();
  const [half = 0, one = 0, two = 0, five = 0] = WITHIN.map(
    (limit) => apart.filter((share) => share <= limit).length / Math.max(1, apart.length),
  );
  return {
    pairs: shares.length,
    p1: quantile(sorted, 0.01),
    p5: quantile(sorted, 0.05),
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    medianApart: quantile(apart, 0.5),
    within: [half, one, two, five],
  };
}

/** Value below which a share of some ascending values lies; NaN without any. */
function quantile(values: Float64Array, share: number): number {
  return values[Math.floor(share * (values.length - 1))] ?? Number.NaN;
}
