import { type EdgePositions, type Graph, WAYS } from '../graph/walking-graph';

/**
 * Calls back with every node from which a source can be reached along its own edge, and the way from there with the
 * source's access leg, decimetres: both ends of the edge, one end of a one-way edge, none too far from the network.
 */
export function eachSeed(
  graph: Graph,
  sources: EdgePositions,
  source: number,
  visit: (node: number, distanceDm: number) => void,
): void {
  const e = sources.edge[source]!;
  if (e < 0) return;
  const ways = graph.edgeWays[e]!;
  const offset = sources.offsetDm[source]!;
  const access = sources.accessDm[source]!;
  if (ways & WAYS.forward) visit(graph.edgeFrom[e]!, access + offset);
  if (ways & WAYS.backward) visit(graph.edgeTo[e]!, access + graph.edgeLengthDm[e]! - offset);
}
