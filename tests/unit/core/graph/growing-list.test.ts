import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { GrowingList } from '../../../../src/core/graph/growing-list';

it('keeps what an array keeps, over the room it began with', () => {
  const values = fc.array(fc.nat(2 ** 32 - 1), { maxLength: 5000, size: 'max' });
  fc.assert(
    fc.property(values, (all) => {
      const list = new GrowingList();
      for (const value of all) list.push(value);
      expect(list.length).toBe(all.length);
      expect([...list.finish()]).toEqual(all);
    }),
    { numRuns: 20 },
  );
});
