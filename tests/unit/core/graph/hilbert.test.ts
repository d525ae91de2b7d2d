import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hilbertIndex, hilbertOrder } from '../../../../src/core/graph/hilbert';

describe('hilbertIndex', () => {
  it('walks every aligned square of 8 x 8 cells in one go, always to a neighbour', () => {
    fc.assert(
      fc.property(fc.nat(8191), fc.nat(8191), (blockX, blockY) => {
        const cells = Array.from({ length: 64 }, (_, i) => {
          const [x, y] = [blockX * 8 + (i % 8), blockY * 8 + Math.floor(i / 8)];
          return { x, y, index: hilbertIndex(x, y) };
        }).sort((a, b) => a.index - b.index);
        for (let i = 1; i < cells.length; i++) {
          const [a, b] = [cells[i - 1]!, cells[i]!];
          expect(b.index - a.index).toBe(1);
          expect(Math.abs(b.x - a.x) + Math.abs(b.y - a.y)).toBe(1);
        }
        expect(cells[0]!.index % 64).toBe(0);
      }),
    );
  });

  it('ends where it should', () => {
    expect(hilbertIndex(0, 0)).toBe(0);
    expect(hilbertIndex(65535, 0)).toBe(2 ** 32 - 1);
  });
});

describe('hilbertOrder', () => {
  it('holds every position once and keeps the order of equal ones', () => {
    expect([...hilbertOrder([], [])]).toEqual([]);
    expect([...hilbertOrder([1, 1, 1], [53, 53, 53])]).toEqual([0, 1, 2]);
    const lon = [0, 1, 0, 1, 0.5];
    const order = hilbertOrder(lon, [53, 53, 54, 54, 53.5]);
    expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  });
});
