import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByRank } from '../../../../src/core/gap/area-base';
import { concentrationIndex } from '../../../../src/core/gap/equity';

/** Erreygers' index written out person by person: 8 x the mean of (x - mu)(R - 1/2), R the mid-rank share. */
function byPerson(people: number[], beyond: number[], rank: number[]): number {
  const persons = people.flatMap((count, g) =>
    Array.from({ length: count }, (_, i) => ({ x: i < beyond[g]! ? 1 : 0, rank: rank[g]! })),
  );
  const mean = persons.reduce((sum, { x }) => sum + x, 0) / persons.length;
  const share = (rank_: number) => {
    const below = persons.filter((person) => person.rank < rank_).length;
    const same = persons.filter((person) => person.rank === rank_).length;
    return (below + same / 2) / persons.length;
  };
  return persons.reduce(
    (sum, { x, rank: r }) => sum + (8 * (x - mean) * (share(r) - 0.5)) / persons.length,
    0,
  );
}

describe('concentrationIndex', () => {
  it('equals the index written out person by person', () => {
    const group = fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), (groups) => {
        const people = groups.map(([count]) => count);
        const beyond = groups.map(([count, far]) => Math.min(count, far));
        const rank = groups.map(([, , r]) => r);
        const ranks = Uint32Array.from(rank);
        const index = concentrationIndex(
          Float64Array.from(people),
          Float64Array.from(beyond),
          ranks,
          orderByRank(ranks),
        );
        if (people.every((count) => count === 0)) expect(index).toBeNull();
        else expect(index).toBeCloseTo(byPerson(people, beyond, rank), 10);
      }),
      { numRuns: 500 },
    );
  });

  it('is -1 when exactly the most deprived half bears it all, and 0 when all bear it alike', () => {
    const people = Float64Array.of(50, 50);
    const rank = Uint32Array.of(1, 2);
    const byRank = Uint32Array.of(0, 1);
    expect(concentrationIndex(people, Float64Array.of(50, 0), rank, byRank)).toBeCloseTo(-1, 12);
    expect(concentrationIndex(people, Float64Array.of(10, 10), rank, byRank)).toBeCloseTo(0, 12);
  });
});
