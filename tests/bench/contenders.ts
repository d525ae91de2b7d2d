import type { EdgePositions, Graph } from '../../src/core/graph/walking-graph';
import { FastEngine } from '../../src/core/reach/fast-engine';
import type { Hierarchy } from '../../src/core/reach/hierarchy';
import type { SweepKernel } from '../../src/core/reach/kernel';
import { searchFromNodes } from '../../src/core/reach/reach-search';
import { TypeScriptKernel } from '../../src/core/reach/typescript-kernel';
import { WasmKernel } from '../../src/core/reach/wasm-kernel';
import { median, timed } from './figures';
import type { Contender } from './race';

const BOTH_WAYS = 3;

/** No points: the race is about nodes. */
const NO_POINTS: EdgePositions = positionsOf([], [], []);

/** An engine on a hierarchy that is there already. Both engines share it, so that it is built once a race. */
export interface Built {
  readonly engine: FastEngine;
  /** Time from the hierarchy to the engine. */
  readonly ms: number;
}

/** Puts the sweeps on a hierarchy, as `buildEngine` does. */
export function engineOn(graph: Graph, hierarchy: Hierarchy, kind: 'typescript' | 'wasm'): Built {
  const makeKernel = (points: Uint32Array): SweepKernel =>
    kind === 'wasm' ? new WasmKernel(hierarchy, points) : new TypeScriptKernel(hierarchy, points);
  const start = performance.now();
  const engine = new FastEngine(graph, NO_POINTS, hierarchy, makeKernel);
  return { engine, ms: performance.now() - start };
}

/** The plain search, which prepares nothing. */
export function referenceContender(graph: Graph, sources: Uint32Array): Contender {
  let distances = new Uint32Array(0);
  return {
    name: 'Reference',
    what: 'ours: a binary heap in TypeScript',
    memoryBytes: null,
    buildMs: null,
    run: () => {
      distances = searchFromNodes(graph, sources).distanceDm.slice();
    },
    distances: () => distances,
  };
}

/** The fast engine, timed like the peers: from sources to a label of every node in memory. */
export function fastContender(
  name: string,
  { engine, ms }: Built,
  sources: EdgePositions,
  hierarchyMs: number,
): Contender {
  return {
    name,
    what: 'ours: sweeps over the hierarchy',
    memoryBytes: engine.memoryBytes,
    buildMs: hierarchyMs + ms,
    run: () => engine.search(sources),
    distances: () => engine.nearestOfNodes(sources).distanceDm,
  };
}

/** Positions on edges that are exactly at nodes: an end of one edge of each. */
export function positionsAtNodes(graph: Graph, nodes: Uint32Array): EdgePositions {
  const edges = Array.from(nodes, (node) => edgeAt(graph, node));
  const offsets = edges.map((e, i) => (graph.edgeFrom[e] === nodes[i] ? 0 : graph.edgeLengthDm[e]!));
  return positionsOf(
    edges,
    offsets,
    edges.map(() => 0),
  );
}

/** Times three nearest sources against one: median over paired runs of the ratio. */
export function ratioOfThree(engine: FastEngine, sources: EdgePositions, rounds: number): number {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // The median of a few for each: a single search would measure the caches the other left.
    const one = median(Array.from({ length: 3 }, () => timed(() => engine.search(sources))));
    const three = median(Array.from({ length: 3 }, () => timed(() => engine.kNearest(3, sources))));
    // The first rounds are the compiler's.
    if (round >= 3) ratios.push(three / one);
  }
  return median(ratios);
}

function edgeAt({ arcStart, arcEdge, edgeWays }: Graph, node: number): number {
  for (let arc = arcStart[node]!; arc < arcStart[node + 1]!; arc++) {
    const edge = arcEdge[arc]!;
    if (edgeWays[edge] === BOTH_WAYS) return edge;
  }
  throw new Error(`Node ${node} has no edge open both ways: a source cannot be put exactly there.`);
}

function positionsOf(
  edge: readonly number[],
  offsetDm: readonly number[],
  accessDm: readonly number[],
): EdgePositions {
  return {
    edge: Int32Array.from(edge),
    offsetDm: Uint32Array.from(offsetDm),
    accessDm: Uint32Array.from(accessDm),
  };
}
