import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, STEPS } from '../../../../src/core/gap/distribution';
import { milesToMetres } from '../../../../src/core/units';
import { curveOf, pathOf, shareBeyond } from '../../../../src/ui/charts/curve-model';
import { NO_DISTRIBUTION } from '../../../fixtures/no-distribution';

/** A distribution of people at these distances, miles; those without a route never come nearer. */
function distributionOf(miles: readonly number[]): Distribution {
  const within = Array.from(
    { length: STEPS + 1 },
    (_, i) => miles.filter((each) => each < i / 10 - 1e-9).length,
  );
  return {
    people: { ...NO_DISTRIBUTION.people, everyone: miles.length },
    within: { ...NO_DISTRIBUTION.within, everyone: within },
  };
}

const somewhere = fc.array(
  fc.nat(150).map((tenths) => tenths / 10),
  { minLength: 100, maxLength: 160 },
);

describe('curveOf', () => {
  it('starts with everyone and never rises', () => {
    fc.assert(
      fc.property(somewhere, (miles) => {
        const points = curveOf(distributionOf(miles), 'everyone');
        expect(points).toHaveLength(STEPS + 1);
        expect(points[0]).toEqual({ miles: 0, share: 1 });
        points.slice(1).forEach(({ share }, i) => expect(share).toBeLessThanOrEqual(points[i]!.share));
      }),
    );
  });

  it('is not drawn of few people', () => {
    expect(curveOf(distributionOf(Array.from({ length: 99 }, () => 1)), 'everyone')).toEqual([]);
    expect(shareBeyond(NO_DISTRIBUTION, 'most-deprived', 1000)).toBeNull();
  });
});

describe('shareBeyond', () => {
  it('is the share counted one by one at every tenth of a mile', () => {
    fc.assert(
      fc.property(somewhere, fc.integer({ min: 5, max: 100 }), (miles, tenths) => {
        const share = shareBeyond(distributionOf(miles), 'everyone', milesToMetres(tenths / 10));
        const beyond = miles.filter((each) => each >= tenths / 10 - 1e-9).length;
        expect(share).toBeCloseTo(beyond / miles.length, 9);
      }),
    );
  });

  it('lies between its neighbours elsewhere', () => {
    const distribution = distributionOf([
      ...Array.from({ length: 50 }, () => 0.5),
      ...Array.from({ length: 50 }, () => 2.25),
    ]);
    const at = (miles: number) => shareBeyond(distribution, 'everyone', milesToMetres(miles))!;
    expect(at(2.2)).toBe(0.5);
    expect(at(2.3)).toBe(0);
    expect(at(2.25)).toBeCloseTo(0.25, 9);
  });
});

describe('pathOf', () => {
  it('runs from the top left, down to the axis', () => {
    const points = [
      { miles: 0, share: 1 },
      { miles: 5, share: 0.25 },
      { miles: 10, share: 0 },
      { miles: 11, share: 0 },
    ];
    expect(pathOf(points, 10, 200, 100)).toBe('M0 0L100 75L200 100');
  });
});
