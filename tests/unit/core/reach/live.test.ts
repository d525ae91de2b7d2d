import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EdgePositions } from '../../../../src/core/graph/walking-graph';
import { buildEngine, referenceEngine } from '../../../../src/core/reach/choose-engine';
import { LiveCounts } from '../../../../src/core/reach/live-counts';
import { LiveField } from '../../../../src/core/reach/live-field';
import { SourceList } from '../../../../src/core/reach/source-list';
import { bruteForceReach, type RandomReach, randomReach } from '../../../fixtures/random-network';

const OPERATIONS = 500;

/** Graphs whose ways all fit, since a change must not be refused half-way. */
const anyReach: fc.Arbitrary<RandomReach> = fc
  .tuple(fc.integer({ min: 2, max: 40 }), fc.boolean())
  .chain(([nodes, directed]) => randomReach({ nodes, directed, long: false }))
  .filter(({ sources }) => sources.edge.length > 0);

/** One step: which source, and where it goes if it is out: an edge (-1: none), per cent along it, an access leg. */
const anyStep = fc.tuple(
  fc.nat(),
  fc.integer({ min: -1, max: 60 }),
  fc.nat({ max: 100 }),
  fc.nat({ max: 9 }),
);

/** Runs a sequence: a source that is in is taken out, or moved; one that is out is put somewhere and put in. */
function run(
  one: RandomReach,
  steps: readonly (readonly [number, number, number, number])[],
  added: (source: number) => void,
  removed: (source: number) => void,
  sources: SourceList,
  check: () => void,
): void {
  for (const [pick, edge, percent, accessDm] of steps) {
    const source = pick % one.sources.edge.length;
    const wasIn = sources.remove(source);
    if (wasIn) removed(source);
    if (!wasIn || percent % 2 === 0) {
      const e = edge < 0 ? -1 : edge % one.graph.edgeFrom.length;
      const length = e < 0 ? 0 : one.graph.edgeLengthDm[e]!;
      sources.place(source, e, Math.round((percent / 100) * length), accessDm);
      sources.add(source);
      added(source);
    }
    check();
  }
}

function copyOf({ edge, offsetDm, accessDm }: EdgePositions): EdgePositions {
  return { edge: edge.slice(), offsetDm: offsetDm.slice(), accessDm: accessDm.slice() };
}

function same(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return one.length === other.length;
}

describe('LiveField', () => {
  it(`equals a fresh search after each of ${OPERATIONS} additions, moves and removals, and tells what changed`, () => {
    fc.assert(
      fc.property(
        anyReach,
        fc.array(anyStep, { minLength: OPERATIONS, maxLength: OPERATIONS }),
        (one, steps) => {
          const sources = new SourceList(copyOf(one.sources), one.counts);
          const engine = buildEngine(one.graph, one.points, 'typescript', { tileNodes: 8 });
          const reference = referenceEngine(one.graph, one.points);
          const field = new LiveField(one.graph, one.points, sources, engine);
          let before = reference.nearest(sources.positions, sources.isIn);
          const changed = new Set<number>();
          const note = () => {
            for (const p of field.changedPoints.subarray(0, field.changedCount)) changed.add(p);
          };
          run(
            one,
            steps,
            (s) => (field.added(s), note()),
            (s) => (field.removed(s), note()),
            sources,
            () => {
              const fresh = reference.nearest(sources.positions, sources.isIn);
              expect(same(field.points.distanceDm, fresh.distanceDm)).toBe(true);
              expect(same(field.points.owner, fresh.owner)).toBe(true);
              fresh.distanceDm.forEach((distanceDm, p) => {
                const isSame = distanceDm === before.distanceDm[p] && fresh.owner[p] === before.owner[p];
                if (!isSame && !changed.has(p)) throw new Error(`Point ${p} changed and was not told of.`);
              });
              changed.clear();
              before = fresh;
            },
          );
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('LiveCounts', () => {
  it(`equals a count by brute force after ${OPERATIONS} additions, moves and removals`, () => {
    fc.assert(
      fc.property(
        anyReach,
        fc.array(anyStep, { minLength: OPERATIONS, maxLength: OPERATIONS }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 4 }),
        (one, steps, limitDm, kinds) => {
          const sources = new SourceList(copyOf(one.sources), one.counts);
          const kindOf = Uint16Array.from(one.counts, (_, s) => s % kinds);
          const counts = new LiveCounts(one.graph, one.points, sources, limitDm, kindOf, kinds);
          run(
            one,
            steps,
            (s) => counts.added(s),
            (s) => counts.removed(s),
            sources,
            () => undefined,
          );
          const distances = bruteForceReach(one.graph, one.points, sources.positions);
          for (let p = 0; p < one.points.edge.length; p++) {
            const within = [...sources.isIn.keys()].filter(
              (s) => sources.isIn[s] === 1 && distances[s]![p]! < limitDm,
            );
            expect(counts.sourceCount[p]).toBe(within.length);
            expect(counts.kindCount[p]).toBe(new Set(within.map((s) => kindOf[s])).size);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('SourceList', () => {
  it('refuses to move a source that is in', () => {
    const one = { edge: Int32Array.of(0), offsetDm: Uint32Array.of(1), accessDm: Uint32Array.of(0) };
    const sources = new SourceList(one, Uint8Array.of(1));
    expect(() => sources.place(0, 1, 0, 0)).toThrow('Source 0 is in: take it out before it is moved.');
    expect(sources.add(0)).toBe(false);
    expect(sources.remove(0)).toBe(true);
    expect(sources.remove(0)).toBe(false);
  });
});
