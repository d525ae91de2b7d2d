import { ACCESS } from '../area/area';
import { GrowingList } from './growing-list';

/** Ways as they come from a map: nodes with positions, and ways as runs of node indices. */
export interface NetworkInput {
  /** Degrees. */
  readonly nodeLon: Float64Array;
  readonly nodeLat: Float64Array;
  /** 1 where a way goes on beyond the data at this node. */
  readonly nodeExit: Uint8Array;
  /** Nodes of way w are wayNodes[wayStart[w]] to wayNodes[wayStart[w + 1] - 1]. Length ways + 1. */
  readonly wayStart: Uint32Array;
  readonly wayNodes: Uint32Array;
  /** Index into WAY_CLASSES. */
  readonly wayClass: Uint8Array;
  /** Bits of ACCESS; "forward" is the order of the way's nodes. */
  readonly wayAccess: Uint8Array;
}

/** Chains of segments between the nodes that must stay: runs of input node indices, with what they share. */
export interface Chains {
  /** Nodes of chain c are nodes[start[c]] to nodes[start[c + 1] - 1]. Length chains + 1. */
  readonly start: Uint32Array;
  readonly nodes: Uint32Array;
  readonly wayClass: Uint32Array;
  /** Bits of ACCESS in the order of the chain's nodes. */
  readonly access: Uint32Array;
}

/** Chains while they are followed. */
type GrowingChains = Readonly<Record<keyof Chains, GrowingList>>;

/** Straight pieces between consecutive nodes of ways, with the pieces at each node in compressed rows. */
interface Segments {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly wayClass: Uint8Array;
  readonly access: Uint8Array;
  /** Segments at node n are atNode[nodeStart[n]] to atNode[nodeStart[n + 1] - 1], in ascending order. */
  readonly nodeStart: Uint32Array;
  readonly atNode: Uint32Array;
}

/** Access bits as seen when travelling the other way along a piece. */
export function reversedAccess(access: number): number {
  const forward = access & ACCESS.driveBackward ? ACCESS.driveForward : 0;
  const backward = access & ACCESS.driveForward ? ACCESS.driveBackward : 0;
  return (access & ACCESS.walk) | forward | backward;
}

/**
 * Splits ways where they meet and joins them where nothing meets: a node between exactly two pieces of the
 * same class and access (in the direction of travel) is passed through. Exits always stay. A ring that
 * touches nothing else keeps the first of its nodes and becomes a chain from it to itself.
 */
export function chainsOf(input: NetworkInput): Chains {
  const segments = listSegments(input);
  const chains: GrowingChains = {
    start: new GrowingList(),
    nodes: new GrowingList(),
    wayClass: new GrowingList(),
    access: new GrowingList(),
  };
  chains.start.push(0);
  const used = new Uint8Array(segments.from.length);
  const stays = (node: number) => mustStay(segments, input.nodeExit, node);
  for (let node = 0; node < input.nodeLon.length; node++) {
    if (!stays(node)) continue;
    for (let k = segments.nodeStart[node]!; k < segments.nodeStart[node + 1]!; k++) {
      const segment = segments.atNode[k]!;
      if (used[segment] === 0) trace(segments, used, stays, node, segment, chains);
    }
  }
  for (let segment = 0; segment < used.length; segment++) {
    if (used[segment] === 0) trace(segments, used, stays, segments.from[segment]!, segment, chains);
  }
  return {
    start: chains.start.finish(),
    nodes: chains.nodes.finish(),
    wayClass: chains.wayClass.finish(),
    access: chains.access.finish(),
  };
}

/** Follows pieces from `start` along `segment` until a node that must stay, or `start` again. */
function trace(
  segments: Segments,
  used: Uint8Array,
  stays: (node: number) => boolean,
  start: number,
  segment: number,
  chains: GrowingChains,
): void {
  chains.nodes.push(start);
  chains.wayClass.push(segments.wayClass[segment]!);
  chains.access.push(accessFrom(segments, segment, start));
  let node = start;
  let next = segment;
  for (;;) {
    used[next] = 1;
    node = segments.from[next] === node ? segments.to[next]! : segments.from[next]!;
    chains.nodes.push(node);
    if (node === start || stays(node)) break;
    const row = segments.nodeStart[node]!;
    next = segments.atNode[row] === next ? segments.atNode[row + 1]! : segments.atNode[row]!;
  }
  chains.start.push(chains.nodes.length);
}

function mustStay(segments: Segments, nodeExit: Uint8Array, node: number): boolean {
  const row = segments.nodeStart[node]!;
  const degree = segments.nodeStart[node + 1]! - row;
  if (degree !== 2) return degree > 0;
  if (nodeExit[node]) return true;
  const a = segments.atNode[row]!;
  const b = segments.atNode[row + 1]!;
  if (segments.wayClass[a] !== segments.wayClass[b]) return true;
  return reversedAccess(accessFrom(segments, a, node)) !== accessFrom(segments, b, node);
}

/** Access bits of a segment when leaving `node` along it. */
function accessFrom(segments: Segments, segment: number, node: number): number {
  const access = segments.access[segment]!;
  return segments.from[segment] === node ? access : reversedAccess(access);
}

function listSegments(input: NetworkInput): Segments {
  const { wayStart, wayNodes, wayClass, wayAccess } = input;
  const most = wayNodes.length;
  const from = new Uint32Array(most);
  const to = new Uint32Array(most);
  const classes = new Uint8Array(most);
  const access = new Uint8Array(most);
  let count = 0;
  for (let w = 0; w + 1 < wayStart.length; w++) {
    if (wayAccess[w] === 0) continue;
    for (let k = wayStart[w]! + 1; k < wayStart[w + 1]!; k++) {
      // A node given twice running is a piece of no length: skipped, or it would look like a junction.
      if (wayNodes[k] === wayNodes[k - 1]) continue;
      from[count] = wayNodes[k - 1]!;
      to[count] = wayNodes[k]!;
      classes[count] = wayClass[w]!;
      access[count++] = wayAccess[w]!;
    }
  }
  const ends = { from: from.subarray(0, count), to: to.subarray(0, count) };
  return { ...ends, wayClass: classes, access, ...rowsByNode(ends.from, ends.to, input.nodeLon.length) };
}

/** Edges at each node in compressed rows; an edge from a node to itself is in its row twice. */
export function rowsByNode(
  from: Uint32Array,
  to: Uint32Array,
  nodes: number,
): { nodeStart: Uint32Array; atNode: Uint32Array } {
  const nodeStart = new Uint32Array(nodes + 1);
  for (let e = 0; e < from.length; e++) {
    nodeStart[from[e]! + 1]!++;
    nodeStart[to[e]! + 1]!++;
  }
  for (let n = 0; n < nodes; n++) nodeStart[n + 1]! += nodeStart[n]!;
  const next = nodeStart.slice(0, nodes);
  const atNode = new Uint32Array(from.length * 2);
  for (let e = 0; e < from.length; e++) {
    atNode[next[from[e]!]!++] = e;
    atNode[next[to[e]!]!++] = e;
  }
  return { nodeStart, atNode };
}
