import { ACCESS, MAIN, type Network, type PopulatedPoints } from '../area/area';
import { fieldAtPoints, searchFromSources } from '../reach/reach-search';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon, straightLineM } from './geodesy';
import { buildWalkingGraph, type EdgePositions, edgePositions } from './walking-graph';

/** Values of a distribution: a tenth lie below p10, half below the median, nine tenths below p90. */
export interface Spread {
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
}

/** What a walking network looks like in numbers, to set one beside another. All of the main component. */
export interface NetworkFigures {
  readonly nodes: number;
  readonly edges: number;
  readonly lengthKm: number;
  /** Share of nodes where 1, 2, 3, 4, and 5 or more edges end. */
  readonly degreeShare: readonly [number, number, number, number, number];
  readonly meanDegree: number;
  readonly meanEdgeM: number;
  /** Pieces of land enclosed by the network, and the middle one's area in hectares. */
  readonly blocks: number;
  readonly medianBlockHa: number;
  /** Network over straight-line distance between points 0.4 to 8 km apart. */
  readonly detour: Spread;
  /** Walkable network and, of it, what may also be driven: metres a person. */
  readonly networkPerPersonM: number;
  readonly roadPerPersonM: number;
}

/** Points from which detours are measured, spread evenly through the order of the points. */
const DETOUR_ORIGINS = 60;
const DETOUR_MIN_M = 400;
const DETOUR_MAX_M = 8000;
/** Longer ways between such points are not looked for: each search of a whole country would take its size. */
const LONGEST_WAY_M = 40_000;
const SQUARE_METRES_PER_HECTARE = 10_000;

/** Measures a network and the points tied to it. The same input gives the same figures. */
export function networkFigures(network: Network, points: PopulatedPoints): NetworkFigures {
  const edges = [...network.edgeMain.keys()].filter((e) => network.edgeMain[e]! & MAIN.walk);
  const lengthM = sum(edges, (e) => network.edgeLengthDm[e]! / DECIMETRES_PER_METRE);
  const drivable = edges.filter((e) => network.edgeAccess[e]! & ~ACCESS.walk);
  const roadM = sum(drivable, (e) => network.edgeLengthDm[e]! / DECIMETRES_PER_METRE);
  const people = points.people.reduce((total, n) => total + n, 0);
  const degree = degrees(network, edges);
  const blocksHa = blockAreasM2(network, edges).map((m2) => m2 / SQUARE_METRES_PER_HECTARE);
  const used = degree.filter((d) => d > 0);
  const share = (wanted: (d: number) => boolean) => used.filter(wanted).length / Math.max(1, used.length);
  return {
    nodes: used.length,
    edges: edges.length,
    lengthKm: lengthM / 1000,
    degreeShare: [
      share((d) => d === 1),
      share((d) => d === 2),
      share((d) => d === 3),
      share((d) => d === 4),
      share((d) => d >= 5),
    ],
    meanDegree: (2 * edges.length) / Math.max(1, used.length),
    meanEdgeM: lengthM / Math.max(1, edges.length),
    blocks: blocksHa.length,
    medianBlockHa: quantile(blocksHa, 0.5),
    detour: measureDetours(network, points),
    networkPerPersonM: lengthM / Math.max(1, people),
    roadPerPersonM: roadM / Math.max(1, people),
  };
}

function degrees(network: Network, edges: readonly number[]): Uint32Array {
  const degree = new Uint32Array(network.nodeLon.length);
  for (const e of edges) {
    degree[network.edgeFrom[e]!]!++;
    degree[network.edgeTo[e]!]!++;
  }
  return degree;
}

/**
 * Areas of the faces of the network drawn on a plane, square metres. Half-edge 2i runs along the i-th edge
 * and 2i + 1 against it; a face is walked by always turning as far left as can be, and the outer face comes
 * out negative. Where a bridge crosses without a junction the two faces there are wrong; there are few.
 */
function blockAreasM2(network: Network, edges: readonly number[]): number[] {
  const next = nextAroundFace(network, edges);
  const swept = Float64Array.from(next, (_, half) => sweptM2(network, edges[half >> 1]!, half & 1));
  const seen = new Uint8Array(next.length);
  const areas: number[] = [];
  for (let first = 0; first < next.length; first++) {
    let area = 0;
    for (let half = first; seen[half] === 0; half = next[half]!) {
      seen[half] = 1;
      area += swept[half]!;
    }
    if (area > 1) areas.push(area);
  }
  return areas;
}

function nextAroundFace(network: Network, edges: readonly number[]): Uint32Array {
  const leaving: number[][] = Array.from(network.nodeLon, () => []);
  const angle = new Float64Array(edges.length * 2);
  edges.forEach((e, i) => {
    for (const side of [0, 1] as const) {
      const half = 2 * i + side;
      leaving[side ? network.edgeTo[e]! : network.edgeFrom[e]!]!.push(half);
      angle[half] = departureAngle(network, e, side);
    }
  });
  const next = new Uint32Array(edges.length * 2);
  for (const around of leaving) {
    around.sort((a, b) => angle[a]! - angle[b]! || a - b);
    // Arriving along the twin of around[k], the face on the left goes on by the one clockwise of it.
    around.forEach((half, k) => {
      next[half ^ 1] = around[(k + around.length - 1) % around.length]!;
    });
  }
  return next;
}

function departureAngle(network: Network, e: number, side: 0 | 1): number {
  const { vertexLon, vertexLat } = network;
  const at = side ? network.edgeVertexStart[e + 1]! - 1 : network.edgeVertexStart[e]!;
  const onward = side ? at - 1 : at + 1;
  const north = (vertexLat[onward]! - vertexLat[at]!) * METRES_PER_DEGREE_LAT;
  return Math.atan2(north, (vertexLon[onward]! - vertexLon[at]!) * metresPerDegreeLon(vertexLat[at]!));
}

/** Shoelace term of an edge: area swept from the network's first node, square metres, signed by direction. */
function sweptM2(network: Network, e: number, side: number): number {
  const { vertexLon, vertexLat, nodeLon, nodeLat } = network;
  const originLon = nodeLon[0]!;
  const originLat = nodeLat[0]!;
  const kx = metresPerDegreeLon(originLat);
  const ky = METRES_PER_DEGREE_LAT;
  let twice = 0;
  for (let v = network.edgeVertexStart[e]! + 1; v < network.edgeVertexStart[e + 1]!; v++) {
    const ax = (vertexLon[v - 1]! - originLon) * kx;
    const ay = (vertexLat[v - 1]! - originLat) * ky;
    twice += ax * (vertexLat[v]! - originLat) * ky - (vertexLon[v]! - originLon) * kx * ay;
  }
  return side ? -twice / 2 : twice / 2;
}

function measureDetours(network: Network, points: PopulatedPoints): Spread {
  const graph = buildWalkingGraph(network);
  const positions = edgePositions(network, points.snap);
  const count = points.lon.length;
  const ratios: number[] = [];
  const step = Math.max(1, count / DETOUR_ORIGINS);
  for (let at = 0; at < count; at += step) {
    const origin = Math.floor(at);
    const source = onePosition(positions, origin);
    const nodes = searchFromSources(graph, source, undefined, LONGEST_WAY_M * DECIMETRES_PER_METRE);
    const field = fieldAtPoints(graph, nodes, positions, source);
    for (let i = 0; i < count; i++) {
      const distanceDm = field.distanceDm[i]!;
      if (distanceDm === NO_DISTANCE) continue;
      const straight = straightLineM(
        points.lon[origin]!,
        points.lat[origin]!,
        points.lon[i]!,
        points.lat[i]!,
      );
      if (straight < DETOUR_MIN_M || straight > DETOUR_MAX_M) continue;
      ratios.push(distanceDm / DECIMETRES_PER_METRE / straight);
    }
  }
  return { p10: quantile(ratios, 0.1), median: quantile(ratios, 0.5), p90: quantile(ratios, 0.9) };
}

function onePosition(positions: EdgePositions, at: number): EdgePositions {
  return {
    edge: positions.edge.slice(at, at + 1),
    offsetDm: positions.offsetDm.slice(at, at + 1),
    accessDm: positions.accessDm.slice(at, at + 1),
  };
}

function sum(items: readonly number[], value: (item: number) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
}

/** Value below which a share of the values lies (nearest rank); NaN where there are none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
