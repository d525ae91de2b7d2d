import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOfEdges } from '../../../../src/core/graph/walking-graph';
import { fieldAtPoints, searchFromNodes, searchFromSources } from '../../../../src/core/reach/reach-search';
import { NO_DISTANCE } from '../../../../src/core/units';
import { type RandomReach, randomReach } from '../../../fixtures/random-network';

const NODES = 9;
const cutCases = fc.tuple(
  randomReach({ nodes: NODES, directed: false, long: false }),
  fc.array(fc.boolean(), { minLength: NODES, maxLength: NODES }),
);

/**
 * What is known of a network of which only some nodes lie inside the data: ways with an end inside, the sessions on them,
 * and as exits the ends outside. Distances of all points by that, to the exits too, and by the whole truth.
 */
function known({ graph, points, sources, counts }: RandomReach, isInside: readonly boolean[]) {
  const inside = (node: number) => isInside[node % isInside.length] === true;
  const ways = graph.edgeWays.map((way, e) =>
    inside(graph.edgeFrom[e]!) || inside(graph.edgeTo[e]!) ? way : 0,
  );
  const cut = graphOfEdges(graph.nodeCount, graph.edgeFrom, graph.edgeTo, graph.edgeLengthDm, ways);
  const ends = [...ways.keys()].filter((e) => ways[e] !== 0);
  const exits = new Set(
    ends.flatMap((e) => [graph.edgeFrom[e]!, graph.edgeTo[e]!]).filter((node) => !inside(node)),
  );
  const isKnown = counts.map((is, s) => (is === 1 && ways[sources.edge[s]!] ? 1 : 0));
  const none = { edge: new Int32Array(0), offsetDm: new Uint32Array(0), accessDm: new Uint32Array(0) };
  const here = fieldAtPoints(cut, searchFromSources(cut, sources, isKnown), points, sources, isKnown);
  const toExits = fieldAtPoints(cut, searchFromNodes(cut, [...exits]), points, none);
  const truth = fieldAtPoints(graph, searchFromSources(graph, sources, counts), points, sources, counts);
  /** Points on ways that lie inside with both ends. */
  const asked = [...points.edge.keys()].filter((p) => {
    const e = points.edge[p]!;
    return e >= 0 && inside(graph.edgeFrom[e]!) && inside(graph.edgeTo[e]!);
  });
  return { here: here.distanceDm, toExits: toExits.distanceDm, truth: truth.distanceDm, asked };
}

const at = (edge: number, offset: number) => ({ edge, offset });
const places = (list: readonly { edge: number; offset: number }[]) => ({
  edge: Int32Array.from(list, ({ edge }) => edge),
  offsetDm: Uint32Array.from(list, ({ offset }) => offset),
  accessDm: new Uint32Array(list.length),
});

describe('at the edge of the data', () => {
  it('a distance that is no longer than the way out of the data is exact, whatever lies outside', () => {
    let limited = 0;
    let changed = 0;
    fc.assert(
      fc.property(cutCases, ([reach, isInside]) => {
        const { here, toExits, truth, asked } = known(reach, isInside);
        for (const p of asked) {
          expect(truth[p]!).toBeLessThanOrEqual(here[p]!);
          if (here[p]! <= toExits[p]!) expect(truth[p]).toBe(here[p]);
          else {
            limited++;
            if (truth[p] !== here[p]) changed++;
          }
        }
      }),
      { numRuns: 2000 },
    );
    // And there are hidden sessions that would have changed the answer: every one at a point that says so.
    expect(changed).toBeGreaterThan(0);
    expect(limited).toBeGreaterThan(changed);
  });

  it('a session just outside is only missed where the point is marked', () => {
    // 0 -100- 1 -100- 2 -50- 3: nodes 0 to 1 lie inside; a session at 0 is known, one beyond 2 is not.
    const lengths = Uint32Array.of(1000, 100, 50);
    const graph = graphOfEdges(
      4,
      Uint32Array.of(0, 1, 2),
      Uint32Array.of(1, 2, 3),
      lengths,
      Uint8Array.of(3, 3, 3),
    );
    const reach = {
      graph,
      points: places([at(0, 300), at(0, 900)]),
      sources: places([at(0, 0), at(2, 0)]),
      counts: Uint8Array.of(1, 1),
    };
    const { here, toExits, truth } = known(reach, [true, true, false, false]);
    expect([...here]).toEqual([300, 900]);
    expect([...toExits]).toEqual([800, 200]);
    // The first is exact; the second is marked, and the hidden session is indeed nearer.
    expect([...truth]).toEqual([300, 200]);
    expect(here.every((dm) => dm !== NO_DISTANCE)).toBe(true);
  });
});
