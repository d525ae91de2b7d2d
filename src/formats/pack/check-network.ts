import { ACCESS, type AreaPack, MAIN, type Network } from '../../core/area/area';
import { straightLineM } from '../../core/graph/geodesy';
import { DECIMETRES_PER_METRE } from '../../core/units';
import type { Issue } from '../issue';
import { findFault, tableFault } from './check-fault';

const FILE = 'edges.parquet';
const LINES = 'lines.parquet';

/** Edges begin and end at their nodes and are no shorter than the straight line between them (to the decimetre). */
export function checkEdges({ network }: AreaPack): Issue[] {
  const { edgeVertexStart, vertexLon, vertexLat, edgeLengthDm } = network;
  const edges = network.edgeFrom.length;
  const isApart = (edge: number) => {
    const first = edgeVertexStart[edge]!;
    const last = edgeVertexStart[edge + 1]! - 1;
    return (
      last <= first ||
      vertexLon[first] !== network.nodeLon[network.edgeFrom[edge]!] ||
      vertexLat[first] !== network.nodeLat[network.edgeFrom[edge]!] ||
      vertexLon[last] !== network.nodeLon[network.edgeTo[edge]!] ||
      vertexLat[last] !== network.nodeLat[network.edgeTo[edge]!]
    );
  };
  return [
    findFault(LINES, 'geometry', edges, isApart, {
      message: 'the line does not begin at from_node and end at to_node of its edge',
      value: (edge) => `${network.edgeFrom[edge]!} to ${network.edgeTo[edge]!}`,
    }),
    findFault(FILE, 'length_dm', edges, (edge) => edgeLengthDm[edge]! < straightDm(network, edge) - 1, {
      message: 'shorter than the straight line between its ends',
      value: (edge) => `${edgeLengthDm[edge]!} dm`,
    }),
  ].filter((fault) => fault !== null);
}

function straightDm(network: Network, edge: number): number {
  const { nodeLon, nodeLat } = network;
  const a = network.edgeFrom[edge]!;
  const b = network.edgeTo[edge]!;
  return straightLineM(nodeLon[a]!, nodeLat[a]!, nodeLon[b]!, nodeLat[b]!) * DECIMETRES_PER_METRE;
}

/** The edges flagged main for walking may be walked, make one connected piece, and are the whole of it. */
export function checkWalkNetwork({ network }: AreaPack): Issue[] {
  const { edgeAccess, edgeMain, edgeFrom, edgeTo } = network;
  const edges = edgeFrom.length;
  const isMain = (edge: number) => (edgeMain[edge]! & MAIN.walk) !== 0;
  const canWalk = (edge: number) => (edgeAccess[edge]! & ACCESS.walk) !== 0;
  const shut = findFault(FILE, 'main_walk', edges, (edge) => isMain(edge) && !canWalk(edge), {
    message: 'part of the main walking network, yet may not be walked',
    value: (edge) => edgeAccess[edge]!,
  });
  const reached = reachedNodes(network, isMain, canWalk, canWalk);
  if (reached === null) return [tableFault(FILE, 'No edge is part of the main walking network.')];
  const apart = findFault(
    FILE,
    'main_walk',
    edges,
    (edge) => isMain(edge) && reached[edgeFrom[edge]!] === 0,
    {
      message: 'part of the main walking network, yet not connected to the rest of it',
      value: (edge) => `${edgeFrom[edge]!} to ${edgeTo[edge]!}`,
    },
  );
  const left = findFault(
    FILE,
    'main_walk',
    edges,
    (edge) => canWalk(edge) && !isMain(edge) && reached[edgeFrom[edge]!] === 1,
    {
      message: 'connected to the main walking network, yet not part of it',
      value: (edge) => `${edgeFrom[edge]!} to ${edgeTo[edge]!}`,
    },
  );
  return [shut, apart, left].filter((fault) => fault !== null);
}

/** Within the edges flagged main for driving, every node can be driven to from every other. None flagged is sound. */
export function checkDriveNetwork({ network }: AreaPack): Issue[] {
  const { edgeAccess, edgeMain, edgeFrom, edgeTo } = network;
  const isMain = (edge: number) => (edgeMain[edge]! & MAIN.drive) !== 0;
  const forward = (edge: number) => isMain(edge) && (edgeAccess[edge]! & ACCESS.driveForward) !== 0;
  const backward = (edge: number) => isMain(edge) && (edgeAccess[edge]! & ACCESS.driveBackward) !== 0;
  const from = reachedNodes(network, isMain, forward, backward);
  const to = reachedNodes(network, isMain, backward, forward);
  if (from === null || to === null) return [];
  const isCutOff = (edge: number) =>
    isMain(edge) && [edgeFrom[edge]!, edgeTo[edge]!].some((node) => from[node] === 0 || to[node] === 0);
  const fault = findFault(FILE, 'main_drive', edgeFrom.length, isCutOff, {
    message: 'part of the main driving network, yet cannot be driven to or from the rest of it',
    value: (edge) => `${edgeFrom[edge]!} to ${edgeTo[edge]!}`,
  });
  return fault === null ? [] : [fault];
}

/**
 * 1 for each node that can be reached from the first edge that `isStart` picks, null where it picks none.
 * `along` says whether an edge may be used from its `from` node, `against` from its `to` node.
 */
function reachedNodes(
  network: Network,
  isStart: (edge: number) => boolean,
  along: (edge: number) => boolean,
  against: (edge: number) => boolean,
): Uint8Array | null {
  const { edgeFrom, edgeTo } = network;
  const start = edgeFrom.findIndex((_, edge) => isStart(edge));
  if (start < 0) return null;
  const next: number[][] = Array.from(network.nodeLon, () => []);
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    if (along(edge)) next[edgeFrom[edge]!]!.push(edgeTo[edge]!);
    if (against(edge)) next[edgeTo[edge]!]!.push(edgeFrom[edge]!);
  }
  const reached = new Uint8Array(network.nodeLon.length);
  const open = [edgeFrom[start]!];
  reached[open[0]!] = 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const other of next[node]!) {
      if (reached[other] === 1) continue;
      reached[other] = 1;
      open.push(other);
    }
  }
  return reached;
}
