import type { Network } from '../area/area';
import { DECIMETRES_PER_METRE } from '../units';
import { mainComponents } from './components';
import { type Chains, chainsOf, type NetworkInput, reversedAccess } from './contract';
import { straightLineM } from './geodesy';
import { GrowingList } from './growing-list';
import { hilbertOrder } from './hilbert';

export type { NetworkInput } from './contract';

/**
 * Builds the network of a pack from ways: split where they meet, joined where nothing meets, without the
 * ways that nobody may use. Nodes lie along a Hilbert curve: of the orders tried it makes the smallest pack, and none is
 * searched faster by more than a hundredth (npm run bench -- --only=order); every edge runs from its lower to its higher
 * node, and edges are in order of their `from` node (then `to`, then length). The same input gives the same
 * arrays.
 *
 * Lengths are rounded up to whole decimetres, so that a network distance is never below the straight line.
 * A closed chain (a crescent on one junction) is an edge from a node to itself; parallel edges all stay.
 */
export function buildNetwork(input: NetworkInput): Network {
  const chains = chainsOf(input);
  const order = orderNodes(input, chains);
  const edges = orderEdges(input, chains, order.newIndex);
  const geometry = drawEdges(input, chains, edges);
  const links = {
    nodes: order.old.length,
    edgeFrom: edges.from,
    edgeTo: edges.to,
    edgeLengthDm: edges.lengthDm,
    edgeAccess: edges.access,
  };
  return {
    nodeLon: pick(input.nodeLon, order.old),
    nodeLat: pick(input.nodeLat, order.old),
    nodeExit: Uint8Array.from(order.old, (n) => (input.nodeExit[n] ? 1 : 0)),
    edgeFrom: edges.from,
    edgeTo: edges.to,
    edgeLengthDm: edges.lengthDm,
    edgeClass: edges.wayClass,
    edgeAccess: edges.access,
    edgeMain: mainComponents(links),
    ...geometry,
  };
}

/** Nodes at the ends of chains, along the curve: old indices in the new order, and the new index of each old. */
function orderNodes(input: NetworkInput, chains: Chains): { old: Uint32Array; newIndex: Uint32Array } {
  const isEnd = new Uint8Array(input.nodeLon.length);
  for (let c = 0; c + 1 < chains.start.length; c++) {
    isEnd[chains.nodes[chains.start[c]!]!] = 1;
    isEnd[chains.nodes[chains.start[c + 1]! - 1]!] = 1;
  }
  const list = new GrowingList();
  for (let n = 0; n < isEnd.length; n++) if (isEnd[n]) list.push(n);
  const ends = list.finish();
  const along = hilbertOrder(pick(input.nodeLon, ends), pick(input.nodeLat, ends));
  const old = along.map((i) => ends[i]!);
  const newIndex = new Uint32Array(input.nodeLon.length);
  old.forEach((n, i) => {
    newIndex[n] = i;
  });
  return { old, newIndex };
}

interface OrderedEdges {
  /** Chain of each edge, and whether the edge runs against it. */
  readonly chain: Uint32Array;
  readonly reversed: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly lengthDm: Uint32Array;
  readonly wayClass: Uint8Array;
  readonly access: Uint8Array;
}

function orderEdges(input: NetworkInput, chains: Chains, newIndex: Uint32Array): OrderedEdges {
  const count = chains.start.length - 1;
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const lengthDm = new Uint32Array(count);
  const reversed = new Uint8Array(count);
  for (let chain = 0; chain < count; chain++) {
    const first = newIndex[chains.nodes[chains.start[chain]!]!]!;
    const last = newIndex[chains.nodes[chains.start[chain + 1]! - 1]!]!;
    from[chain] = Math.min(first, last);
    to[chain] = Math.max(first, last);
    reversed[chain] = first > last ? 1 : 0;
    lengthDm[chain] = chainLengthDm(input, chains, chain);
  }
  const order = byNodes(from, to, lengthDm, newIndex.length);
  return {
    chain: order,
    reversed: Uint8Array.from(order, (chain) => reversed[chain]!),
    from: order.map((chain) => from[chain]!),
    to: order.map((chain) => to[chain]!),
    lengthDm: order.map((chain) => lengthDm[chain]!),
    wayClass: Uint8Array.from(order, (chain) => chains.wayClass[chain]!),
    access: Uint8Array.from(order, (chain) => {
      const access = chains.access[chain]!;
      return reversed[chain] === 1 ? reversedAccess(access) : access;
    }),
  };
}

/**
 * Chains in order of their lower node, then their higher, their length and their own number. Left out are those without
 * length: closed chains whose nodes all coincide, which lead nowhere. Counted into rows first: a node has few edges.
 */
function byNodes(from: Uint32Array, to: Uint32Array, lengthDm: Uint32Array, nodes: number): Uint32Array {
  const rowStart = new Uint32Array(nodes + 1);
  for (let chain = 0; chain < from.length; chain++) if (lengthDm[chain]! > 0) rowStart[from[chain]! + 1]!++;
  for (let n = 0; n < nodes; n++) rowStart[n + 1]! += rowStart[n]!;
  const order = new Uint32Array(rowStart[nodes]!);
  const next = rowStart.slice(0, nodes);
  for (let chain = 0; chain < from.length; chain++)
    if (lengthDm[chain]! > 0) order[next[from[chain]!]!++] = chain;
  for (let n = 0; n < nodes; n++) {
    if (rowStart[n + 1]! - rowStart[n]! < 2) continue;
    order
      .subarray(rowStart[n], rowStart[n + 1])
      .sort((a, b) => to[a]! - to[b]! || lengthDm[a]! - lengthDm[b]! || a - b);
  }
  return order;
}

/** Length over all vertices, whole decimetres rounded up; at least 1 between different nodes. */
function chainLengthDm(input: NetworkInput, chains: Chains, chain: number): number {
  const { nodeLon, nodeLat } = input;
  const first = chains.start[chain]!;
  const end = chains.start[chain + 1]!;
  let metres = 0;
  for (let k = first + 1; k < end; k++) {
    const a = chains.nodes[k - 1]!;
    const b = chains.nodes[k]!;
    metres += straightLineM(nodeLon[a]!, nodeLat[a]!, nodeLon[b]!, nodeLat[b]!);
  }
  const closed = chains.nodes[first] === chains.nodes[end - 1];
  return Math.max(Math.ceil(metres * DECIMETRES_PER_METRE), closed ? 0 : 1);
}

function drawEdges(
  input: NetworkInput,
  chains: Chains,
  edges: OrderedEdges,
): Pick<Network, 'edgeVertexStart' | 'vertexLon' | 'vertexLat'> {
  const count = edges.chain.length;
  const edgeVertexStart = new Uint32Array(count + 1);
  for (let e = 0; e < count; e++) {
    const c = edges.chain[e]!;
    edgeVertexStart[e + 1] = edgeVertexStart[e]! + chains.start[c + 1]! - chains.start[c]!;
  }
  const vertexLon = new Float64Array(edgeVertexStart[count]!);
  const vertexLat = new Float64Array(edgeVertexStart[count]!);
  for (let e = 0; e < count; e++) {
    const first = chains.start[edges.chain[e]!]!;
    const last = chains.start[edges.chain[e]! + 1]! - 1;
    const at = edgeVertexStart[e]!;
    for (let k = 0; k <= last - first; k++) {
      const node = chains.nodes[edges.reversed[e] ? last - k : first + k]!;
      vertexLon[at + k] = input.nodeLon[node]!;
      vertexLat[at + k] = input.nodeLat[node]!;
    }
  }
  return { edgeVertexStart, vertexLon, vertexLat };
}

/** The values at the given indices, in their order. */
function pick(values: Float64Array, indices: ArrayLike<number>): Float64Array {
  return Float64Array.from(indices, (i) => values[i]!);
}
