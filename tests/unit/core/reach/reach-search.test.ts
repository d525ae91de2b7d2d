import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWalkingGraph } from '../../../../src/core/graph/walking-graph';
import { RouteFinder } from '../../../../src/core/reach/nearby';
import { fieldAtPoints, searchFromNodes, searchFromSources } from '../../../../src/core/reach/reach-search';
import { NO_DISTANCE } from '../../../../src/core/units';
import {
  abstractNetwork,
  bruteForceDistances,
  bruteForceReach,
  randomCase,
  randomReach,
} from '../../../fixtures/random-network';

const RUNS = 2000;

/** Nearest counting source of each point by brute force: [distance, owner], or null. */
function nearestByBruteForce(distances: number[][], counts: Uint8Array, point: number): [number, number][] {
  return distances
    .map((row, s): [number, number] => [row[point]!, s])
    .filter(([distance, s]) => counts[s] === 1 && Number.isFinite(distance))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

describe('searchFromSources and fieldAtPoints', () => {
  it('equal Bellman-Ford on random networks, distances and owners', () => {
    fc.assert(
      fc.property(randomCase, ({ network, points, sources, counts }) => {
        const graph = buildWalkingGraph(network);
        const field = fieldAtPoints(
          graph,
          searchFromSources(graph, sources, counts),
          points,
          sources,
          counts,
        );
        const distances = bruteForceDistances(network, points, sources);
        for (let p = 0; p < points.edge.length; p++) {
          const [nearest] = nearestByBruteForce(distances, counts, p);
          expect(field.distanceDm[p]).toBe(nearest?.[0] ?? NO_DISTANCE);
          expect(field.owner[p]).toBe(nearest?.[1] ?? -1);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('leave what is beyond a limit, and settle nothing there', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(20_000), ({ network, sources, counts }, limitDm) => {
        const graph = buildWalkingGraph(network);
        const all = searchFromSources(graph, sources, counts);
        const near = searchFromSources(graph, sources, counts, limitDm);
        const isNear = (n: number) => all.distanceDm[n]! <= limitDm;
        expect(near.distanceDm).toEqual(all.distanceDm.map((dm, n) => (isNear(n) ? dm : NO_DISTANCE)));
        expect(near.owner).toEqual(all.owner.map((owner, n) => (isNear(n) ? owner : -1)));
        expect(near.settled).toBe([...all.distanceDm.keys()].filter(isNear).length);
      }),
      { numRuns: RUNS },
    );
  });

  it('never increase a distance when a source is added', () => {
    fc.assert(
      fc.property(randomCase, ({ network, points, sources, counts }) => {
        const graph = buildWalkingGraph(network);
        const fieldFor = (mask: Uint8Array) =>
          fieldAtPoints(graph, searchFromSources(graph, sources, mask), points, sources, mask);
        const before = fieldFor(counts);
        const after = fieldFor(new Uint8Array(counts.length).fill(1));
        before.distanceDm.forEach((distance, p) => {
          expect(after.distanceDm[p]!).toBeLessThanOrEqual(distance);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('settle each reachable node once', () => {
    const ladder = abstractNetwork(6, [
      [0, 1, 5],
      [1, 2, 5],
      [2, 3, 5],
      [0, 3, 100],
      [4, 5, 5],
    ]);
    const graph = buildWalkingGraph(ladder);
    const atStart = { edge: Int32Array.of(0), offsetDm: Uint32Array.of(0), accessDm: Uint32Array.of(0) };
    const field = searchFromSources(graph, atStart);
    expect(field.settled).toBe(4);
    expect([...field.distanceDm]).toEqual([0, 5, 10, 15, NO_DISTANCE, NO_DISTANCE]);
  });

  it('keep distances far beyond 32-bit sums exact', () => {
    const long = 4_000_000_000;
    const line = abstractNetwork(2, [[0, 1, long]]);
    const graph = buildWalkingGraph(line);
    const source = { edge: Int32Array.of(0), offsetDm: Uint32Array.of(0), accessDm: Uint32Array.of(7) };
    expect(searchFromSources(graph, source).distanceDm[1]).toBe(long + 7);
  });

  it('refuse a distance that its column cannot hold', () => {
    const line = abstractNetwork(2, [[0, 1, 0xfffffff0]]);
    const source = { edge: Int32Array.of(0), offsetDm: Uint32Array.of(0), accessDm: Uint32Array.of(99) };
    expect(() => searchFromSources(buildWalkingGraph(line), source)).toThrow(/too long to store/);
  });

  it('refuse more sources than can be told apart', () => {
    const line = abstractNetwork(2, [[0, 1, 5]]);
    const many = {
      edge: new Int32Array(2 ** 20 + 1),
      offsetDm: new Uint32Array(2 ** 20 + 1),
      accessDm: new Uint32Array(2 ** 20 + 1),
    };
    expect(() => searchFromSources(buildWalkingGraph(line), many)).toThrow(/1048577 sources.*1048576/);
  });
});

describe('searchFromNodes', () => {
  it('gives each node its nearest root', () => {
    const line = abstractNetwork(4, [
      [0, 1, 5],
      [1, 2, 5],
      [2, 3, 5],
    ]);
    const field = searchFromNodes(buildWalkingGraph(line), [3, 0]);
    expect([...field.distanceDm]).toEqual([0, 5, 5, 0]);
    expect([...field.owner]).toEqual([1, 1, 0, 0]);
  });
});

describe('RouteFinder', () => {
  it('gives the k nearest of brute force, in order, on random networks', () => {
    fc.assert(
      fc.property(randomCase, fc.integer({ min: 1, max: 5 }), ({ network, points, sources, counts }, k) => {
        const graph = buildWalkingGraph(network);
        const distances = bruteForceDistances(network, points, sources);
        const routes = new RouteFinder(graph, network);
        for (let p = 0; p < points.edge.length; p++) {
          const found = routes.nearest(points, p, sources, k, counts);
          const expected = nearestByBruteForce(distances, counts, p).slice(0, k);
          expect(found.map(({ source, distanceDm }) => [distanceDm, source])).toEqual(expected);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps to the direction of one-way edges', () => {
    fc.assert(
      fc.property(
        randomReach({ nodes: 12, directed: true, long: false }),
        ({ graph, points, sources, counts }) => {
          const edges = Array.from(
            graph.edgeFrom,
            (from, e) => [from, graph.edgeTo[e]!, graph.edgeLengthDm[e]!] as const,
          );
          const routes = new RouteFinder(graph, abstractNetwork(graph.nodeCount, edges));
          const distances = bruteForceReach(graph, points, sources);
          for (let p = 0; p < points.edge.length; p++) {
            const found = routes.nearest(points, p, sources, 2, counts);
            const expected = nearestByBruteForce(distances, counts, p).slice(0, 2);
            expect(found.map(({ source, distanceDm }) => [distanceDm, source])).toEqual(expected);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
