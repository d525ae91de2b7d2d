import type { Network } from '../area/area';
import { DECIMETRES_PER_METRE } from '../units';
import { mainComponents } from './components';
import { type Chains, chainsOf, type NetworkInput, reversedAccess } from './contract';
import { straightLineM } from './geodesy';
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
  const ends: number[] = [];
  for (let n = 0; n < isEnd.length; n++) if (isEnd[n]) ends.push(n);
  const along = hilbertOrder(pick(input.nodeLon, ends), pick(input.nodeLat, ends));
  const old = Uint32Array.from(along, (i) => ends[i]!);
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
  const drafts = chains.wayClass.map((wayClass, chain) => {
    const first = newIndex[chains.nodes[chains.start[chain]!]!]!;
    const last = newIndex[chains.nodes[chains.start[chain + 1]! - 1]!]!;
    const reversed = first > last;
    const access = chains.access[chain]!;
    return {
      chain,
      reversed,
      from: Math.min(first, last),
      to: Math.max(first, last),
      lengthDm: chainLengthDm(input, chains, chain),
      wayClass,
      access: reversed ? reversedAccess(access) : access,
    };
  });
  const edges = drafts
    // A closed chain whose nodes all coincide leads nowhere and has no length.
    .filter((edge) => edge.lengthDm > 0)
    .sort((a, b) => a.from - b.from || a.to - b.to || a.lengthDm - b.lengthDm || a.chain - b.chain);
  return {
    chain: Uint32Array.from(edges, (edge) => edge.chain),
    reversed: Uint8Array.from(edges, (edge) => (edge.reversed ? 1 : 0)),
    from: Uint32Array.from(edges, (edge) => edge.from),
    to: Uint32Array.from(edges, (edge) => edge.to),
    lengthDm: Uint32Array.from(edges, (edge) => edge.lengthDm),
    wayClass: Uint8Array.from(edges, (edge) => edge.wayClass),
    access: Uint8Array.from(edges, (edge) => edge.access),
  };
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
