import type { EdgePositions, Graph } from '../graph/walking-graph';
import { kNearestOfNodes, kNearestOfPoints } from './k-nearest';
import type { ReachEngine, ReachField } from './reach-engine';
import { fieldAtPoints, searchFromSources } from './reach-search';

/** The plain search behind the interface of an engine: what every other is tested against. */
export class ReferenceEngine implements ReachEngine {
  readonly kind = 'reference';
  readonly memoryBytes = 0;

  constructor(
    private readonly graph: Graph,
    private readonly points: EdgePositions,
  ) {}

  nearest(sources: EdgePositions, counts?: Uint8Array): ReachField {
    return fieldAtPoints(this.graph, this.nearestOfNodes(sources, counts), this.points, sources, counts);
  }

  nearestOfNodes(sources: EdgePositions, counts?: Uint8Array): ReachField {
    return searchFromSources(this.graph, sources, counts);
  }

  kNearest(
    k: number,
    sources: EdgePositions,
    counts?: Uint8Array,
    groupOf: Uint32Array | null = null,
  ): ReachField {
    const nodes = kNearestOfNodes(this.graph, k, sources, counts, groupOf);
    return kNearestOfPoints(this.graph, k, nodes, this.points, sources, counts, groupOf);
  }
}
