import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../../src/core/area/area';
import { hilbertOrder } from '../../src/core/graph/hilbert';
import { buildWalkingGraph } from '../../src/core/graph/walking-graph';
import { seededRandom } from '../../src/core/random';
import { searchFromNodes } from '../../src/core/reach/reach-search';
import { writeEdges, writeLines, writeNodes } from '../../src/formats/pack/network-tables';
import { readPack } from '../../src/formats/pack/read';
import { type Figure, median, timed } from './figures';
import { largePack } from './large-pack';
import { aligned } from './race-table';

const RUNS = 25;
const WARM_UP = 5;
const LARGE_NODES = 200_000;
/** One source in so many nodes. */
const NODES_A_SOURCE = 700;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

type Order = (network: Network) => Uint32Array;

/** Orders of nodes that were tried: for each place in the new order, the node. */
const ORDERS: Readonly<Record<string, Order>> = {
  'Hilbert curve (in use)': ({ nodeLon, nodeLat }) => hilbertOrder(nodeLon, nodeLat),
  'Z curve': ({ nodeLon, nodeLat }) => zOrder(nodeLon, nodeLat),
  'breadth first': breadthFirst,
  'west to east': ({ nodeLon }) => sortedBy(nodeLon),
  random: ({ nodeLon }) => {
    const random = seededRandom(5);
    return sortedBy(nodeLon.map(() => random()));
  },
};

/**
 * What the order of nodes does to a pack's size and to the plain search, on the network of the demo and on a made one of
 * 200,000 nodes. Prints a table of each; times are over those of the order in use, in the same run.
 */
export async function benchNodeOrder(root: string): Promise<readonly Figure[]> {
  const demo = await readPack(async (name) => readFileSync(join(root, 'data/areas/demo', name)));
  return [...tryOrders('demo', demo.network), ...tryOrders('200k', largePack(LARGE_NODES, 1).network)];
}

function tryOrders(area: string, network: Network): readonly Figure[] {
  const tried = Object.entries(ORDERS).map(([name, order]) => {
    const ordered = renumber(network, order(network));
    const bytes = [writeNodes(ordered), writeEdges(ordered), writeLines(ordered)].map(({ length }) => length);
    return { name, network: ordered, bytes, times: new Array<number>() };
  });
  const searches = tried.map((one) => ({ ...one, search: searchOf(one.network, network) }));
  // In turns, so that a slow moment of the machine hits all alike.
  for (let run = 0; run < WARM_UP + RUNS; run++)
    for (const { times, search } of searches)
      if (run < WARM_UP) search();
      else times.push(timed(search));
  const [inUse] = searches;
  if (inUse === undefined) return [];
  const rows = searches.map(({ name, bytes, times }) => [
    name,
    ...bytes.map((each) => (each / 1e6).toFixed(3)),
    (sum(bytes) / sum(inUse.bytes)).toFixed(2),
    median(times).toFixed(1),
    (median(times) / median(inUse.times)).toFixed(2),
  ]);
  const heading = ['order of nodes', 'nodes MB', 'edges MB', 'lines MB', 'size', 'search ms', 'time'];
  console.log(`\n${area}: ${network.nodeLon.length} nodes, ${network.edgeFrom.length} edges`);
  console.log(aligned([heading, ...rows]).join('\n'));
  return searches.slice(1).map(({ name, times }) => ({
    name: `${area}, ${name}: plain search over the order in use`,
    value: median(times) / median(inUse.times),
    unit: 'times',
    how: `medians of ${RUNS}, in turns`,
  }));
}

/** A search from the same places on the ground whatever the order. */
function searchOf(network: Network, original: Network): () => void {
  const at = new Map(Array.from(network.nodeLon, (lon, n) => [`${lon} ${network.nodeLat[n]}`, n]));
  const sources: number[] = [];
  for (let n = 0; n < original.nodeLon.length; n += NODES_A_SOURCE)
    sources.push(at.get(`${original.nodeLon[n]} ${original.nodeLat[n]}`) ?? 0);
  const graph = buildWalkingGraph(network);
  return () => {
    searchFromNodes(graph, sources);
  };
}

/** The same network with its nodes in another order: edges run from the lower to the higher, in order of both. */
function renumber(network: Network, order: Uint32Array): Network {
  const place = new Uint32Array(order.length);
  order.forEach((node, at) => {
    place[node] = at;
  });
  const { edgeFrom, edgeTo, edgeLengthDm, edgeVertexStart } = network;
  const low = edgeFrom.map((from, e) => Math.min(place[from]!, place[edgeTo[e]!]!));
  const high = edgeFrom.map((from, e) => Math.max(place[from]!, place[edgeTo[e]!]!));
  const edges = Uint32Array.from(edgeFrom, (_, e) => e).sort(
    (a, b) => low[a]! - low[b]! || high[a]! - high[b]! || edgeLengthDm[a]! - edgeLengthDm[b]! || a - b,
  );
  const lon: number[] = [];
  const lat: number[] = [];
  const start = [0];
  for (const e of edges) {
    const vertices = Array.from(
      { length: edgeVertexStart[e + 1]! - edgeVertexStart[e]! },
      (_, k) => edgeVertexStart[e]! + k,
    );
    if (place[edgeFrom[e]!]! > place[edgeTo[e]!]!) vertices.reverse();
    for (const v of vertices) {
      lon.push(network.vertexLon[v]!);
      lat.push(network.vertexLat[v]!);
    }
    start.push(lon.length);
  }
  return {
    nodeLon: Float64Array.from(order, (n) => network.nodeLon[n]!),
    nodeLat: Float64Array.from(order, (n) => network.nodeLat[n]!),
    nodeExit: Uint8Array.from(order, (n) => network.nodeExit[n]!),
    edgeFrom: Uint32Array.from(edges, (e) => low[e]!),
    edgeTo: Uint32Array.from(edges, (e) => high[e]!),
    edgeLengthDm: Uint32Array.from(edges, (e) => edgeLengthDm[e]!),
    edgeClass: Uint8Array.from(edges, (e) => network.edgeClass[e]!),
    edgeAccess: Uint8Array.from(edges, (e) => network.edgeAccess[e]!),
    edgeMain: Uint8Array.from(edges, (e) => network.edgeMain[e]!),
    edgeVertexStart: Uint32Array.from(start),
    vertexLon: Float64Array.from(lon),
    vertexLat: Float64Array.from(lat),
  };
}

function sortedBy(key: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: key.length }, (_, n) => n).sort((a, b) => key[a]! - key[b]! || a - b);
}

/** Along a Z curve of order 16 over the bounding box. */
function zOrder(lon: Float64Array, lat: Float64Array): Uint32Array {
  const [x, y] = [scaled(lon), scaled(lat)];
  return sortedBy(Float64Array.from(x, (across, n) => 2 * spread(across) + spread(y[n]!)));
}

/** Values over 0 to 65,535. */
const scaled = (values: Float64Array) => {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return Uint32Array.from(values, (value) => (65_535 * (value - least)) / (most - least));
};

/** The 16 bits of a number with a zero before each. */
function spread(value: number): number {
  let bits = 0;
  for (let bit = 0; bit < 16; bit++) bits += ((value >> bit) & 1) * 4 ** bit;
  return bits;
}

/** Level by level from the westernmost node of each piece of the network. */
function breadthFirst(network: Network): Uint32Array {
  const { edgeFrom, edgeTo, nodeLon } = network;
  const next: number[][] = Array.from(nodeLon, () => []);
  edgeFrom.forEach((from, e) => {
    next[from]!.push(edgeTo[e]!);
    next[edgeTo[e]!]!.push(from);
  });
  const seen = new Uint8Array(nodeLon.length);
  const order: number[] = [];
  for (const start of sortedBy(nodeLon)) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    order.push(start);
    for (let at = order.length - 1; at < order.length; at++) {
      for (const other of next[order[at]!]!) {
        if (seen[other] === 1) continue;
        seen[other] = 1;
        order.push(other);
      }
    }
  }
  return Uint32Array.from(order);
}
