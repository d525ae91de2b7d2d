import { describe, expect, it } from 'vitest';
import type { EdgePositions, Graph } from '../../../../src/core/graph/walking-graph';
import { buildEngine, type EngineChoice } from '../../../../src/core/reach/choose-engine';
import { FastEngine } from '../../../../src/core/reach/fast-engine';
import { buildHierarchy, type Hierarchy } from '../../../../src/core/reach/hierarchy';
import { LiveCounts } from '../../../../src/core/reach/live-counts';
import { LiveField } from '../../../../src/core/reach/live-field';
import { SourceList } from '../../../../src/core/reach/source-list';
import { TypeScriptKernel } from '../../../../src/core/reach/typescript-kernel';
import { randomNodes, roadLikeGraph } from '../../../bench/graphs';

const NODES = 5000;
const GRAPH = roadLikeGraph(NODES, 1);
const SOURCES = atNodes(GRAPH, randomNodes(NODES, 20, 7));
const NO_POINTS = { edge: new Int32Array(0), offsetDm: new Uint32Array(0), accessDm: new Uint32Array(0) };

/** Sources that stand on nodes, at the ends of edges. */
function atNodes(graph: Graph, nodes: Uint32Array): EdgePositions {
  const edge = Int32Array.from(nodes, (n) => graph.arcEdge[graph.arcStart[n]!]!);
  return {
    edge,
    offsetDm: Uint32Array.from(nodes, (n, i) =>
      graph.edgeFrom[edge[i]!] === n ? 0 : graph.edgeLengthDm[edge[i]!]!,
    ),
    accessDm: new Uint32Array(nodes.length),
  };
}

describe('what a search costs', () => {
  it.each<EngineChoice>(['typescript', 'wasm'])(
    'is the same count of nodes and arcs everywhere: %s',
    (choice) => {
      const engine = buildEngine(GRAPH, NO_POINTS, choice, { tileNodes: 1024 });
      engine.search(SOURCES);
      expect(engine.cost).toEqual({ settled: 5363, relaxed: 26_248 });
      engine.search(
        SOURCES,
        Uint8Array.from(SOURCES.edge, (_, s) => (s === 0 ? 1 : 0)),
      );
      expect(engine.cost).toEqual({ settled: 5054, relaxed: 22_621 });
      engine.search(SOURCES, new Uint8Array(SOURCES.edge.length));
      expect(engine.cost).toEqual({ settled: 4850, relaxed: 18_141 });
      engine.kNearest(3, SOURCES);
      expect(engine.cost).toEqual({ settled: 5674, relaxed: 34_042 });
    },
  );

  it('of one change is the nodes near it, whatever the size of the network', () => {
    const settledAt = (nodes: number) => {
      const graph = nodes === NODES ? GRAPH : roadLikeGraph(nodes, 1);
      const places = atNodes(graph, randomNodes(nodes, nodes / 250, 7));
      const sources = new SourceList(places, new Uint8Array(places.edge.length).fill(1));
      const engine = buildEngine(graph, NO_POINTS, 'typescript');
      const field = new LiveField(graph, NO_POINTS, sources, engine);
      const counts = new LiveCounts(graph, NO_POINTS, sources, 8000, new Uint16Array(places.edge.length), 1);
      const settled: number[] = [];
      for (let s = 0; s < 20; s++) {
        sources.remove(s);
        field.removed(s);
        settled.push(field.settled);
        sources.add(s);
        field.added(s);
        counts.added(s);
        settled.push(field.settled, counts.settled);
      }
      return settled.reduce((sum, one) => sum + one, 0);
    };
    expect(settledAt(NODES)).toBe(11_048);
    expect(settledAt(4 * NODES)).toBe(11_978);
  });
});

describe('query arrays', () => {
  const hierarchy = buildHierarchy(GRAPH);
  const engineOn = (damaged: Hierarchy) =>
    new FastEngine(GRAPH, NO_POINTS, damaged, (points) => new TypeScriptKernel(damaged, points));

  it.each(['rankOfNode', 'runs', 'blockRun', 'downArcs', 'coreStart', 'coreArcs'] as const)(
    'are refused where one bit of %s is wrong',
    (name) => {
      const column = hierarchy[name].slice();
      column[column.length >> 1]! ^= 4;
      expect(() => engineOn({ ...hierarchy, [name]: column })).toThrow(
        /have checksum \d+ where \d+ was written/,
      );
      expect(() => engineOn({ ...hierarchy, [name]: hierarchy[name].slice() })).not.toThrow();
    },
  );

  it('are refused for lengths that cannot be added up', () => {
    const arcLengthDm = new Uint32Array(GRAPH.arcLengthDm.length).fill(0xfffffffe);
    const long = { ...GRAPH, arcLengthDm, arcBackDm: arcLengthDm };
    expect(() => buildEngine(long, NO_POINTS)).toThrow(/km long in all/);
  });

  it('say how many bytes they take', () => {
    const bytes = buildEngine(GRAPH, NO_POINTS, 'wasm').memoryBytes;
    expect(bytes / NODES).toBeGreaterThan(40);
    expect(bytes / NODES).toBeLessThan(90);
  });
});
