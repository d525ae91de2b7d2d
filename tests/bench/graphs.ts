import { Delaunay } from 'd3-delaunay';
import { seededRandom } from '../../src/core/random';
import { hilbertIndex } from '../../src/core/graph/hilbert';
import { type Graph, graphOfEdges, WAYS } from '../../src/core/graph/walking-graph';

/** A generated walking graph with the places of its nodes, metres on a plane. */
export interface MadeGraph extends Graph {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
}

/** Mean length of an edge of the graphs made here, metres: that of a real walking network. */
const MEAN_EDGE_M = 119;

/** Side of the square a node, in mean edges: measured on these graphs. */
const SIDE_IN_EDGES = 1.025;

/**
 * A road-like graph: random points, their Delaunay edges thinned to those with no common neighbour nearer to both
 * ends (towards the relative-neighbourhood graph: average degree 2.6), lengths 1 to 1.4 times the straight line.
 * Nodes in Hilbert order, as in a pack. The same numbers give the same graph everywhere.
 */
export function roadLikeGraph(nodeCount: number, seed: number): MadeGraph {
  const random = seededRandom(seed);
  const side = Math.sqrt(nodeCount) * MEAN_EDGE_M * SIDE_IN_EDGES;
  const { xM, yM } = placesAlongHilbert(nodeCount, side, random);
  const points = new Float64Array(2 * nodeCount);
  for (let n = 0; n < nodeCount; n++) {
    points[2 * n] = xM[n]!;
    points[2 * n + 1] = yM[n]!;
  }
  const { from, to } = relativeNeighbours(points, new Delaunay(points));
  const lengthDm = new Uint32Array(from.length);
  for (let e = 0; e < from.length; e++) {
    const straight = Math.hypot(xM[from[e]!]! - xM[to[e]!]!, yM[from[e]!]! - yM[to[e]!]!);
    lengthDm[e] = Math.max(1, Math.ceil(straight * (1 + 0.4 * random()) * 10));
  }
  const ways = new Uint8Array(from.length).fill(WAYS.forward | WAYS.backward);
  const graph = graphOfEdges(nodeCount, Uint32Array.from(from), Uint32Array.from(to), lengthDm, ways);
  return { ...graph, xM, yM };
}

/** Distinct nodes drawn at random. */
export function randomNodes(nodeCount: number, count: number, seed: number): Uint32Array {
  const random = seededRandom(seed);
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(Math.floor(random() * nodeCount));
  return Uint32Array.from(drawn);
}

function placesAlongHilbert(count: number, side: number, random: () => number) {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const key = new Float64Array(count);
  for (let n = 0; n < count; n++) {
    x[n] = random() * side;
    y[n] = random() * side;
    key[n] = hilbertIndex(Math.floor((x[n]! / side) * 65535), Math.floor((y[n]! / side) * 65535));
  }
  const order = Uint32Array.from({ length: count }, (_, n) => n).sort((a, b) => key[a]! - key[b]! || a - b);
  return { xM: Float64Array.from(order, (n) => x[n]!), yM: Float64Array.from(order, (n) => y[n]!) };
}

function relativeNeighbours(points: Float64Array, { triangles, halfedges }: Delaunay<Float64Array>) {
  const from: number[] = [];
  const to: number[] = [];
  const squared = (a: number, b: number) =>
    (points[2 * a]! - points[2 * b]!) ** 2 + (points[2 * a + 1]! - points[2 * b + 1]!) ** 2;
  const third = (half: number) => triangles[half % 3 === 0 ? half + 2 : half - 1]!;
  for (let half = 0; half < triangles.length; half++) {
    const twin = halfedges[half]!;
    if (twin > half) continue;
    const a = triangles[half]!;
    const b = triangles[half % 3 === 2 ? half - 2 : half + 1]!;
    const length = squared(a, b);
    const isLens = (c: number) => squared(a, c) < length && squared(b, c) < length;
    if (isLens(third(half)) || (twin >= 0 && isLens(third(twin)))) continue;
    from.push(Math.min(a, b));
    to.push(Math.max(a, b));
  }
  return { from, to };
}
