import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HEIGHT_STEPS,
  clampHeight,
  keyHeight,
  nearestStep,
  nextStep,
  stepHeight,
} from '../../../../src/ui/table/heights';
import { PAGE_ROWS, clampPage, moveRow, pageCount, pageOf, pageRange } from '../../../../src/ui/table/paging';

describe('pages', () => {
  it('cover every position exactly once', () => {
    fc.assert(
      fc.property(fc.nat(3000), (rows) => {
        const seen: number[] = [];
        for (let page = 0; page < pageCount(rows); page++) {
          const [start, end] = pageRange(page, rows);
          for (let position = start; position < end; position++) {
            expect(pageOf(position)).toBe(page);
            seen.push(position);
          }
        }
        expect(seen).toEqual(Array.from({ length: rows }, (_, position) => position));
      }),
      { numRuns: 50 },
    );
  });

  it('stay within what there is', () => {
    expect(clampPage(9, PAGE_ROWS + 1)).toBe(1);
    expect(clampPage(-1, 10)).toBe(0);
    expect(pageRange(4, 0)).toEqual([0, 0]);
  });
});

describe('moveRow', () => {
  it('moves by one, by ten and to the ends, and no further', () => {
    expect(moveRow('ArrowDown', 0, 3)).toBe(1);
    expect(moveRow('ArrowDown', 2, 3)).toBe(2);
    expect(moveRow('ArrowUp', 0, 3)).toBe(0);
    expect(moveRow('PageDown', 0, 100)).toBe(10);
    expect(moveRow('Home', 70, 100)).toBe(0);
    expect(moveRow('End', 0, 100)).toBe(99);
    expect(moveRow('Enter', 0, 3)).toBeNull();
    expect(moveRow('End', 0, 0)).toBeNull();
  });
});

describe('heights', () => {
  it('grow from low to tall and keep part of the map in sight', () => {
    const [low, middle, tall] = HEIGHT_STEPS.map((step) => stepHeight(step, 900)) as [number, number, number];
    expect(low).toBeLessThan(middle);
    expect(middle).toBeLessThan(tall);
    expect(tall).toBeLessThanOrEqual(0.75 * 900);
  });

  it('stay in order and in bounds in any window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 3000 }),
        fc.integer({ min: -500, max: 5000 }),
        (windowPx, wanted) => {
          const heights = HEIGHT_STEPS.map((step) => stepHeight(step, windowPx));
          expect(heights).toEqual([...heights].sort((a, b) => a - b));
          const height = clampHeight(wanted, windowPx);
          expect(height).toBeGreaterThanOrEqual(heights[0]!);
          expect(height).toBeLessThanOrEqual(heights[2]!);
        },
      ),
    );
  });

  it('change by keys, and go round by the button', () => {
    expect(keyHeight('ArrowUp', 300, 900)).toBeGreaterThan(300);
    expect(keyHeight('ArrowDown', 300, 900)).toBeLessThan(300);
    expect(keyHeight('Home', 300, 900)).toBe(stepHeight('low', 900));
    expect(keyHeight('End', 300, 900)).toBe(stepHeight('tall', 900));
    expect(keyHeight('x', 300, 900)).toBeNull();
    expect(HEIGHT_STEPS.map(nextStep)).toEqual(['middle', 'tall', 'low']);
    for (const step of HEIGHT_STEPS) expect(nearestStep(stepHeight(step, 900), 900)).toBe(step);
  });
});
