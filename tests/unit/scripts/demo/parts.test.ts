import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decileOfRank } from '../../../../scripts/demo/deprivation';
import { areaOf, centroidOf, inside, piecesCross, type Point } from '../../../../scripts/demo/plane';
import { at, noise, Random } from '../../../../scripts/demo/random';
import { type Block, StreetPlan } from '../../../../scripts/demo/street-plan';
import { LSOAS_RANKED } from '../../../../src/core/area/area';

function draw(name: string): number[] {
  const random = Random.named(name);
  return Array.from({ length: 4 }, () => random.next());
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

describe('Random', () => {
  it('gives the same stream for a name, and another for another', () => {
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('is uniform enough: mean and deciles of 20,000 draws', () => {
    const random = Random.named('uniform');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) counts[Math.floor(random.next() * 10)]!++;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('keeps whole numbers, choices and shuffles within what was given', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer(), { minLength: 1 }), (name, list) => {
        const random = Random.named(name);
        expect(list).toContain(random.pick(list));
        expect(ascending(random.shuffled(list))).toEqual(ascending(list));
        const n = random.whole(3, 7);
        expect(n >= 3 && n <= 7 && Number.isInteger(n)).toBe(true);
      }),
    );
  });

  it('never picks what has no weight', () => {
    const random = Random.named('weights');
    for (let i = 0; i < 200; i++) expect(random.weighted([0, 1, 0, 2], (w) => w)).toBeGreaterThan(0);
    expect(() => random.weighted([0, 0], (w) => w)).toThrow(RangeError);
    expect(() => at([], 0)).toThrow(RangeError);
  });

  it('has noise that stays within -1 and 1 and has no steps', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (x, y) => {
          const here = noise(x, y, 7);
          expect(Math.abs(here)).toBeLessThanOrEqual(1);
          expect(Math.abs(noise(x + 1e-6, y, 7) - here)).toBeLessThan(1e-4);
        },
      ),
    );
  });
});

describe('the plane', () => {
  const square: Point[] = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
    { x: 0, y: 4 },
  ];

  it('measures, balances and encloses a square', () => {
    expect(areaOf(square)).toBe(16);
    expect(areaOf([...square].reverse())).toBe(-16);
    expect(centroidOf(square)).toEqual({ x: 2, y: 2 });
    expect(inside({ x: 1, y: 3 }, square)).toBe(true);
    expect(inside({ x: 5, y: 3 }, square)).toBe(false);
  });

  it('counts only crossings inside both pieces', () => {
    expect(piecesCross(at(square, 0), at(square, 2), at(square, 1), at(square, 3))).toBe(true);
    expect(piecesCross(at(square, 0), at(square, 1), at(square, 1), at(square, 2))).toBe(false);
  });
});

/** A rectangle of streets, 400 by 300 m. */
function field(): { plan: StreetPlan; block: Block } {
  const plan = new StreetPlan([
    { x: 0, y: 0 },
    { x: 400, y: 0 },
    { x: 400, y: 300 },
    { x: 0, y: 300 },
  ]);
  const pieces = plan.addLine([0, 1, 2, 3, 0], 'residential', [0]);
  return { plan, block: pieces.map((piece, node) => ({ node, piece, from: 0, to: 1 })) };
}

describe('StreetPlan', () => {
  it('splits a block in two that make up the whole, with the street between them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (s, t) => {
          const { plan, block } = field();
          const top = plan.setNode(block, { stretch: 2, share: s, away: 0 });
          const bottom = plan.setNode(top.block, { stretch: 0, share: t, away: 0 });
          const halves = plan.runAcross(bottom.block, bottom.node, top.node, [], 'residential', 0);
          const areas = halves!.map((half) => areaOf(plan.outline(half)));
          expect(Math.min(...areas)).toBeGreaterThan(0);
          expect(areas[0]! + areas[1]!).toBeCloseTo(120_000, 3);
          expect(plan.ways.length).toBe(2);
          expect(plan.wayNodes(plan.ways[0]!).length).toBe(7);
        },
      ),
    );
  });

  it('takes a junction that is near rather than setting another beside it', () => {
    const { plan, block } = field();
    expect(plan.setNode(block, { stretch: 0, share: 0.01, away: 0 }).node).toBe(0);
    const first = plan.setNode(block, { stretch: 0, share: 0.5, away: 0 });
    // The same piece seen from the block on its other side, whose ring knows nothing of the new node.
    const again = plan.setNode(block, { stretch: 0, share: 0.51, away: 0 });
    expect(again.node).toBe(first.node);
  });

  it('refuses a street that would leave the block', () => {
    const { plan, block } = field();
    const out = plan.runAcross(block, 0, 2, [{ x: 900, y: 100 }], 'residential', 0);
    expect(out).toBeNull();
    expect(plan.ways.length).toBe(1);
  });

  it('finds where a ray first leaves a block', () => {
    const { plan, block } = field();
    const hit = plan.castRay(block, { x: 100, y: 100 }, { x: 1, y: 0 });
    expect(hit!.stretch).toBe(1);
    expect(hit!.away).toBeCloseTo(300, 9);
    expect(hit!.share).toBeCloseTo(1 / 3, 9);
  });
});

describe('decileOfRank', () => {
  it('cuts the ranks of England into ten, the first the most deprived', () => {
    expect([1, 3375, 3376, 6751, 6752, LSOAS_RANKED].map(decileOfRank)).toEqual([1, 1, 2, 2, 3, 10]);
  });
});
