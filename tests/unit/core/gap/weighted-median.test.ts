import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DistanceOrder } from '../../../../src/core/gap/distance-order';
import { WeightedMedian } from '../../../../src/core/gap/weighted-median';
import { NO_DISTANCE } from '../../../../src/core/units';

/** Distances of all sizes, with many equal ones and some missing. */
const anyDistanceDm = fc.oneof(
  fc.nat({ max: 20 }),
  fc.nat({ max: 100_000 }),
  fc.nat({ max: NO_DISTANCE }),
  fc.constantFrom(0, 48_281, NO_DISTANCE - 1, NO_DISTANCE),
);

const anyGroup = fc.record({ distanceDm: anyDistanceDm, people: fc.constantFrom(0, 1, 2, 2, 37) });

/** Enough of even sizes for the middle to fall between two classes of a histogram. */
const evenGroup = fc.record({ distanceDm: fc.nat({ max: 60_000 }), people: fc.constant(1) });

const anyPeople = fc.oneof(
  fc.array(anyGroup, { maxLength: 300, size: 'max' }),
  fc.array(evenGroup, { minLength: 25, maxLength: 80, size: 'max' }),
);

describe('WeightedMedian', () => {
  it('is the distance of the person in the middle, those without one last', () => {
    const median = new WeightedMedian(300);
    fc.assert(
      fc.property(anyPeople, (groups) => {
        median.clear();
        for (const { distanceDm, people } of groups) median.add(distanceDm, people);
        const persons = groups.flatMap(({ distanceDm, people }) =>
          Array.from({ length: people }, () => distanceDm),
        );
        persons.sort((a, b) => a - b);
        const middle = persons[Math.ceil(persons.length / 2) - 1] ?? NO_DISTANCE;
        expect(median.find(persons.length)).toBe(middle);
      }),
      { numRuns: 1000 },
    );
  });

  it('counts people who were not added as being without a distance', () => {
    const median = new WeightedMedian(2);
    median.add(100, 10);
    expect(median.find(20)).toBe(100);
    median.clear();
    median.add(100, 10);
    expect(median.find(21)).toBe(NO_DISTANCE);
  });

  it('takes most people without a distance in its stride', () => {
    const median = new WeightedMedian(20_000);
    for (let i = 0; i < 20_000; i++) median.add(i % 2 === 0 ? 5 : NO_DISTANCE, 1);
    expect(median.find(20_000)).toBe(5);
  });
});

describe('DistanceOrder', () => {
  it('puts points in order of distance, ties by point, and leaves out those without one', () => {
    fc.assert(
      fc.property(fc.array(anyDistanceDm, { maxLength: 300 }), (column) => {
        const order = new DistanceOrder(column.length);
        // Twice, as it keeps its room from one sort to the next.
        order.sort(Uint32Array.from(column, (dm) => dm ^ 1));
        order.sort(Uint32Array.from(column));
        const sorted = column.flatMap((dm, p) => (dm === NO_DISTANCE ? [] : [{ dm, p }]));
        sorted.sort((a, b) => a.dm - b.dm || a.p - b.p);
        expect([...order.points.subarray(0, order.count)]).toEqual(sorted.map(({ p }) => p));
        expect([...order.distanceDm.subarray(0, order.count)]).toEqual(sorted.map(({ dm }) => dm));
      }),
      { numRuns: 500 },
    );
  });
});
