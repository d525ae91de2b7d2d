import { type EdgePositions, type Graph, WAYS } from '../graph/walking-graph';
import { NO_DISTANCE } from '../units';

/**
 * The way from a point to a source along the edge that both are on, the source's access leg counted and the point's
 * not, decimetres; NO_DISTANCE where the edge may not be travelled that way.
 */
export function alongEdge(
  graph: Graph,
  points: EdgePositions,
  point: number,
  sources: EdgePositions,
  source: number,
): number {
  const ways = graph.edgeWays[sources.edge[source]!]!;
  const aheadDm = sources.offsetDm[source]! - points.offsetDm[point]!;
  const needed = aheadDm > 0 ? WAYS.forward : aheadDm < 0 ? WAYS.backward : WAYS.forward | WAYS.backward;
  return ways & needed ? Math.abs(aheadDm) + sources.accessDm[source]! : NO_DISTANCE;
}
