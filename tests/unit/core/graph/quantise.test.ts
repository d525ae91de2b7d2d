import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantiseDegrees } from '../../../../src/core/graph/quantise';

test('a quantised angle is near, stays put, and ends in zero bits', () => {
  fc.assert(
    fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
      const quantised = quantiseDegrees(degrees);
      expect(Math.abs(quantised - degrees)).toBeLessThanOrEqual(2 ** -23);
      expect(quantiseDegrees(quantised)).toBe(quantised);
      expect(Number.isInteger(quantised * 2 ** 22)).toBe(true);
    }),
  );
});
