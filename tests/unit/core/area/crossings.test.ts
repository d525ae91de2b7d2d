import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../../../src/core/graph/geodesy';
import { worstCrossing } from '../../../../src/core/area/crossings';

type Position = readonly [number, number];

const closed = (...corners: readonly Position[]) => [...corners, ...corners.slice(0, 1)].map((p) => [...p]);

/** Whether two lines cross inside both, by whole-number arithmetic alone. */
function cross([a, b]: readonly [Position, Position], [c, d]: readonly [Position, Position]): boolean {
  const side = (p: Position, q: Position, r: Position) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

describe('worstCrossing', () => {
  it('finds where a bow tie crosses', () => {
    // Two triangles, one side of each 2 degrees of latitude long and 1 degree of longitude away from the middle.
    const triangleM2 = METRES_PER_DEGREE_LAT * metresPerDegreeLon(1);
    const crossing = worstCrossing([[closed([0, 0], [2, 2], [2, 0], [0, 2])]]);
    expect(crossing).toMatchObject({ lon: 1, lat: 1 });
    expect(crossing!.areaM2 / triangleM2).toBeCloseTo(1, 3);
  });

  it('tells a sliver from more: of the smaller side of a ring, or of what two rings share', () => {
    const metre = 1 / METRES_PER_DEGREE_LAT;
    // A long rectangle whose top runs a metre below its bottom for the last ten of its length.
    const tip = closed([0, 0], [100 * metre, 0], [100 * metre, -metre], [0, 9 * metre]);
    expect(worstCrossing([[tip]])?.areaM2).toBeCloseTo(5, 1);
    const left = closed([0, 0], [10 * metre, 0], [10 * metre, 10 * metre], [0, 10 * metre]);
    const right = closed(
      [9 * metre, 1 * metre],
      [30 * metre, 1 * metre],
      [30 * metre, 9 * metre],
      [9 * metre, 9 * metre],
    );
    expect(worstCrossing([[left], [right]])?.areaM2).toBeCloseTo(10, 1);
  });

  it('finds a hole that leaves its polygon, and polygons that overlap', () => {
    const square = closed([0, 0], [4, 0], [4, 4], [0, 4]);
    const sticking = closed([1, 1], [1, 2], [5, 2], [5, 1]);
    expect(worstCrossing([[square, sticking]])).not.toBeNull();
    expect(worstCrossing([[square], [sticking]])).not.toBeNull();
  });

  it.each([
    ['nothing', []],
    ['a square with a hole', [[closed([0, 0], [4, 0], [4, 4], [0, 4]), closed([1, 1], [1, 2], [2, 2])]]],
    ['a ring that touches itself at a corner', [[closed([0, 0], [2, 2], [4, 0], [4, 4], [2, 2], [0, 4])]]],
    [
      'squares side by side',
      [[closed([0, 0], [2, 0], [2, 2], [0, 2])], [closed([2, 0], [4, 0], [4, 2], [2, 2])]],
    ],
  ])('lets %s be', (_, shape) => {
    expect(worstCrossing(shape)).toBeNull();
  });

  it('agrees with every pair of lines held against each other', () => {
    const position = fc.tuple(fc.nat(9), fc.nat(9));
    const ring = fc.array(position, { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(ring, { minLength: 1, maxLength: 3 }), (rings) => {
        const lines = rings.flatMap((corners) =>
          corners.map((from, i) => [from, corners[(i + 1) % corners.length]!] as const),
        );
        const any = lines.some((one, i) => lines.slice(i + 1).some((other) => cross(one, other)));
        expect(worstCrossing([rings.map((corners) => closed(...corners))]) !== null).toBe(any);
      }),
    );
  });
});
