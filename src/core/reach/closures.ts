import type { EdgePositions } from '../graph/walking-graph';
import type { ReachEngine } from './reach-engine';

/**
 * Distance of each point if what is nearest to it closed: the session itself, or everything of its provider.
 *
 * @param groupOf Provider of each source; null when only the one session closes.
 * @returns Decimetres; NO_DISTANCE where nothing else can be reached. A point too far from the network has none either.
 */
export function distanceIfClosed(
  engine: ReachEngine,
  sources: EdgePositions,
  counts: Uint8Array,
  groupOf: Uint32Array | null,
): Uint32Array {
  const two = engine.kNearest(2, sources, counts, groupOf);
  return two.distanceDm.filter((_, i) => i % 2 === 1);
}
