import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEngine, referenceEngine } from '../../../../src/core/reach/choose-engine';
import type { EliminationOptions } from '../../../../src/core/reach/eliminate';
import type { ReachEngine, ReachField } from '../../../../src/core/reach/reach-engine';
import { NO_DISTANCE } from '../../../../src/core/units';
import { bruteForceReach, type RandomReach, randomReach } from '../../../fixtures/random-network';

/** Small tiles and a core of any size, so that graphs of a few nodes have tiles, a ridge above them and a core. */
const anyOptions: fc.Arbitrary<EliminationOptions> = fc.record({
  tileNodes: fc.constantFrom(1, 3, 7, 1000),
  tileShare: fc.constantFrom(0, 0.2, 0.6),
  coreShare: fc.constantFrom(0, 0.1, 0.5),
});

const anyReach: fc.Arbitrary<RandomReach> = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.boolean())
  .chain(([nodes, directed]) => randomReach({ nodes, directed }));

function enginesFor({ graph, points }: RandomReach, options: EliminationOptions): readonly ReachEngine[] {
  return [
    referenceEngine(graph, points),
    buildEngine(graph, points, 'typescript', options),
    buildEngine(graph, points, 'wasm', options),
  ];
}

/** All sources that count and can be reached from a point, nearest first: [distance, source]. */
function rankedByBruteForce(
  distances: readonly number[][],
  counts: Uint8Array,
  point: number,
): [number, number][] {
  return distances
    .map((row, s): [number, number] => [row[point]!, s])
    .filter(([distance, s]) => counts[s] === 1 && Number.isFinite(distance))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** What a field should be, k entries a point; null where a distance does not fit its column. */
function expectedField(one: RandomReach, k: number, groupOf: Uint32Array | null): ReachField | null {
  const distances = bruteForceReach(one.graph, one.points, one.sources);
  const count = one.points.edge.length;
  const distanceDm = new Uint32Array(k * count).fill(NO_DISTANCE);
  const owner = new Int32Array(k * count).fill(-1);
  for (let p = 0; p < count; p++) {
    const groups = new Set<number>();
    for (const [distance, s] of rankedByBruteForce(distances, one.counts, p)) {
      const group = groupOf === null ? s : groupOf[s]!;
      if (groups.has(group) || groups.size === k) continue;
      if (distance >= NO_DISTANCE) return null;
      distanceDm[k * p + groups.size] = distance;
      owner[k * p + groups.size] = s;
      groups.add(group);
    }
  }
  return { distanceDm, owner };
}

/** An engine may refuse a graph on which some way is too long to store, but never answer wrongly. */
function ask(run: () => ReachField): ReachField | null {
  try {
    return run();
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    expect(String(error)).toMatch(/too long to store/);
    return null;
  }
}

describe('every engine', () => {
  it('equals Bellman-Ford at every point, distances and owners', () => {
    let answered = 0;
    fc.assert(
      fc.property(anyReach, anyOptions, (one, options) => {
        const expected = expectedField(one, 1, null);
        for (const engine of enginesFor(one, options)) {
          const field = ask(() => engine.nearest(one.sources, one.counts));
          if (field === null) continue;
          answered++;
          expect({ kind: engine.kind, ...field }).toEqual({ kind: engine.kind, ...expected });
        }
      }),
      { numRuns: 4000 },
    );
    expect(answered).toBeGreaterThan(3 * 3000);
  });

  it('gives every node what the reference gives it', () => {
    fc.assert(
      fc.property(anyReach, anyOptions, (one, options) => {
        const [reference, ...fast] = enginesFor(one, options);
        const expected = ask(() => {
          const { distanceDm, owner } = reference!.nearestOfNodes(one.sources, one.counts);
          return { distanceDm, owner };
        });
        for (const engine of fast) {
          const field = ask(() => engine.nearestOfNodes(one.sources, one.counts));
          expect(field).toEqual(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the k nearest of different groups as Bellman-Ford does', () => {
    fc.assert(
      fc.property(
        anyReach,
        anyOptions,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 4 }),
        (one, options, k, groups) => {
          // With 0 every source is a group of its own.
          const groupOf = groups === 0 ? null : Uint32Array.from(one.counts, (_, s) => (7 * s) % groups);
          const expected = expectedField(one, k, groupOf);
          for (const engine of enginesFor(one, options)) {
            const field = ask(() => engine.kNearest(k, one.sources, one.counts, groupOf));
            if (field === null) continue;
            expect({ kind: engine.kind, ...field }).toEqual({ kind: engine.kind, ...expected });
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('can be asked again and again, with other sources each time', () => {
    fc.assert(
      fc.property(
        anyReach,
        anyOptions,
        fc.array(fc.nat({ max: 1023 }), { minLength: 2, maxLength: 6 }),
        (one, options, masks) => {
          const [reference, ...fast] = enginesFor(one, options);
          for (const mask of masks) {
            const counts = one.counts.map((_, s) => (mask >> s) & 1);
            const expected = ask(() => reference!.nearest(one.sources, counts));
            const expectedTwo = ask(() => reference!.kNearest(2, one.sources, counts));
            for (const engine of fast) {
              const field = ask(() => engine.nearest(one.sources, counts));
              if (field !== null && expected !== null) expect(field).toEqual(expected);
              const two = ask(() => engine.kNearest(2, one.sources, counts));
              if (two !== null && expectedTwo !== null) expect(two).toEqual(expectedTwo);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
