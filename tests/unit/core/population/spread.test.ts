import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadWhole } from '../../../../src/core/population/spread';

describe('spreadWhole', () => {
  it('gives the spare ones to the largest remainders', () => {
    expect([...spreadWhole(10, [1, 1, 1])]).toEqual([4, 3, 3]);
    expect([...spreadWhole(10, [6, 3.4, 0.6])]).toEqual([6, 3, 1]);
    expect([...spreadWhole(0, [0, 0])]).toEqual([0, 0]);
    expect([...spreadWhole(0, [])]).toEqual([]);
  });

  it('breaks ties from where it is told to', () => {
    expect([...spreadWhole(4, [1, 1, 1], 1)]).toEqual([1, 2, 1]);
    expect([...spreadWhole(5, [1, 1, 1], 2)]).toEqual([2, 1, 2]);
  });

  it('refuses what cannot be spread', () => {
    expect(() => spreadWhole(5, [])).toThrow('5 people cannot be spread over 0 parts');
    expect(() => spreadWhole(5, [0, 0])).toThrow('without weight');
    expect(() => spreadWhole(1.5, [1])).toThrow('whole number');
    expect(() => spreadWhole(5, [1, -1])).toThrow('Weight 1 is -1');
  });

  it('adds up exactly, stays within one of the quota, and gives nothing to no weight', () => {
    const weights = fc.array(fc.oneof(fc.nat(50), fc.double({ min: 0, max: 1e6, noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.nat(100_000), weights, fc.nat(60), (total, weights, tieStart) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const parts = spreadWhole(total, weights, tieStart % weights.length);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, i) => {
          expect(Math.abs(part - (total * weights[i]!) / sum)).toBeLessThan(1 + 1e-6);
          if (weights[i] === 0) expect(part).toBe(0);
        });
      }),
    );
  });
});
