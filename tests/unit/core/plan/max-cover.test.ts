import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CoverProblem,
  coverBound,
  greedyCover,
  improveBySwaps,
} from '../../../../src/core/plan/max-cover';
import { seededRandom } from '../../../../src/core/random';

const INSTANCES = 500;

/** A small instance: up to 9 candidates that cover some of up to 14 items, of which 1 to 4 may be chosen. */
function randomInstance(random: () => number): CoverProblem {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const [candidates, items] = [upTo(9), upTo(14)];
  const density = 0.1 + 0.5 * random();
  const rows = Array.from({ length: candidates }, () =>
    Array.from({ length: items }, (_, i) => i).filter(() => random() < density),
  );
  return {
    sets: setsOf(rows),
    weight: Float64Array.from({ length: items }, () => Math.floor(random() * 20)),
    count: upTo(Math.min(4, candidates)),
    clash: random() < 0.3 ? (a, b) => Math.abs(a - b) < 2 : null,
  };
}

function setsOf(rows: readonly (readonly number[])[]): CoverProblem['sets'] {
  const start = [0];
  for (const row of rows) start.push(start.at(-1)! + row.length);
  return { start: Uint32Array.from(start), item: Uint32Array.from(rows.flat()) };
}

function weightOf({ sets, weight }: CoverProblem, chosen: readonly number[]): number {
  const covered = new Set(chosen.flatMap((c) => [...sets.item.subarray(sets.start[c], sets.start[c + 1])]));
  return [...covered].reduce((sum, item) => sum + weight[item]!, 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

/** The best there is, by trying every choice. */
function bestOf(problem: CoverProblem): number {
  const candidates = problem.sets.start.length - 1;
  let best = 0;
  const extend = (chosen: readonly number[], from: number): void => {
    best = Math.max(best, weightOf(problem, chosen));
    if (chosen.length === problem.count) return;
    for (let c = from; c < candidates; c++) {
      if (!chosen.some((other) => problem.clash?.(other, c))) extend([...chosen, c], c + 1);
    }
  };
  extend([], 0);
  return best;
}

describe('places for several sessions, against every choice there is', () => {
  it(`is never below 1 - 1/e of the best in ${INSTANCES} random instances, and the bound never below the best`, () => {
    const random = seededRandom(6);
    const shares: { greedy: number; swapped: number; bound: number }[] = [];
    for (let i = 0; i < INSTANCES; i++) {
      const problem = randomInstance(random);
      const best = bestOf(problem);
      const greedy = greedyCover(problem);
      const swapped = improveBySwaps(problem, greedy);
      const bound = coverBound(problem, swapped);
      expect(weightOf(problem, greedy.chosen)).toBeCloseTo(greedy.total, 9);
      expect(weightOf(problem, swapped.chosen)).toBeCloseTo(swapped.total, 9);
      expect(swapped.total).toBeGreaterThanOrEqual(greedy.total - 1e-9);
      expect(bound).toBeGreaterThanOrEqual(best - 1e-6);
      for (const { chosen } of [greedy, swapped]) {
        expect(chosen.length).toBeLessThanOrEqual(problem.count);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.some((a) => chosen.some((b) => a !== b && problem.clash?.(a, b)))).toBe(false);
      }
      // Nemhauser, Wolsey and Fisher's guarantee is for choices without clashes.
      if (problem.clash === null) expect(greedy.total).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - 1e-9);
      if (best > 0 && problem.clash === null)
        shares.push({ greedy: greedy.total / best, swapped: swapped.total / best, bound: bound / best });
    }
    const mean = (of: (share: (typeof shares)[number]) => number) =>
      shares.reduce((sum, share) => sum + of(share), 0) / shares.length;
    console.info(
      `Of the best in ${shares.length} instances: greedy ${percent(mean((s) => s.greedy))} on average, ` +
        `after exchanges ${percent(mean((s) => s.swapped))}; the bound is at ${percent(mean((s) => s.bound))}.`,
    );
    expect(shares.length).toBeGreaterThan(INSTANCES / 2);
    expect(mean((s) => s.swapped)).toBeGreaterThan(0.99);
  });

  it('looks again at few sets only: gains only shrink', () => {
    const random = seededRandom(2);
    // 400 places that cover what is near them on a line of 2,000.
    const rows = Array.from({ length: 400 }, () => {
      const at = Math.floor(random() * 2000);
      return Array.from({ length: 60 }, (_, i) => (at + i) % 2000);
    });
    const problem = {
      sets: setsOf(rows),
      weight: new Float64Array(2000).fill(1),
      count: 10,
      clash: null,
    };
    const { chosen, looked, gains } = greedyCover(problem);
    expect(chosen).toHaveLength(10);
    expect(looked).toBeLessThan(400 + 10 * 80);
    expect([...gains].sort((a, b) => b - a)).toEqual(gains);
  });

  it('improves a choice that greed gets wrong', () => {
    // The middle set is largest, but the two outer ones together cover everything.
    const problem = {
      sets: setsOf([
        [0, 1, 2],
        [3, 4, 5],
        [1, 2, 3, 4],
      ]),
      weight: new Float64Array(6).fill(1),
      count: 2,
      clash: null,
    };
    const greedy = greedyCover(problem);
    expect(greedy.total).toBe(5);
    const swapped = improveBySwaps(problem, greedy);
    expect(new Set(swapped.chosen)).toEqual(new Set([0, 1]));
    expect(swapped.total).toBe(6);
    expect(coverBound(problem, swapped)).toBeCloseTo(6, 9);
  });

  it('chooses nothing that adds nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), (count) => {
        const problem = { sets: setsOf([[0], [0], []]), weight: Float64Array.of(3), count, clash: null };
        expect(greedyCover(problem)).toMatchObject({ chosen: [0], gains: [3], total: 3 });
      }),
    );
  });
});
