import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PolygonIndex } from '../../../../src/core/area/polygon-index';
import { insideRing, joinRings, polygonsOf, ringAreaM2, ringCentre } from '../../../../src/core/area/rings';
import { simplifyLine } from '../../../../src/core/area/simplify';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../../../src/core/graph/geodesy';

/** A square of `size` degrees with its south-west corner at (x, y), counter-clockwise. */
const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

const degrees = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const position = fc.tuple(degrees, degrees).map(([x, y]) => [x, y + 53]);
const ring = fc.array(position, { minLength: 3, maxLength: 12 }).map((loop) => [...loop, loop[0]!]);

describe('PolygonIndex', () => {
  it('answers as the even-odd rule over all rings does', () => {
    fc.assert(
      fc.property(fc.array(ring, { maxLength: 4 }), degrees, degrees, (rings, x, y) => {
        const [lon, lat] = [x + 0.0001234, y + 53.0001234];
        const inside = rings.filter((r) => insideRing(r, lon, lat)).length % 2 === 1;
        expect(new PolygonIndex(rings.map((r) => [r])).contains(lon, lat)).toBe(inside);
      }),
    );
  });

  it('measures to the nearest side', () => {
    const index = new PolygonIndex([[square(0, 53, 1)]]);
    expect(index.distanceToEdgeM(0.5, 52.99)).toBeCloseTo(0.01 * METRES_PER_DEGREE_LAT, 3);
    expect(index.distanceToEdgeM(-0.01, 53.5)).toBeCloseTo(0.01 * metresPerDegreeLon(53.5), 3);
    expect(index.distanceToEdgeM(0.02, 53.5)).toBeCloseTo(0.02 * metresPerDegreeLon(53.5), 3);
  });
});

describe('rings', () => {
  it('measures area and centre', () => {
    const area = 0.01 * metresPerDegreeLon(53) * 0.01 * METRES_PER_DEGREE_LAT;
    expect(ringAreaM2(square(1, 53, 0.01))).toBeCloseTo(area, 3);
    expect(ringAreaM2([...square(1, 53, 0.01)].reverse())).toBeCloseTo(-area, 3);
    const [lon, lat] = ringCentre(square(1, 53, 0.01));
    expect(lon).toBeCloseTo(1.005, 9);
    expect(lat).toBeCloseTo(53.005, 9);
    expect(ringCentre([[1, 2]])).toEqual([1, 2]);
  });

  it('gives a hole to the smallest ring around it', () => {
    const polygons = polygonsOf(
      [square(0, 53, 1), square(0.2, 53.2, 0.5), square(3, 53, 0.1)],
      [square(0.3, 53.3, 0.1), square(0.8, 53.8, 0.1), square(9, 50, 0.1)],
    );
    expect(polygons.map((polygon) => polygon.length)).toEqual([2, 2, 1]);
    for (const [outer, ...holes] of polygons) {
      expect(ringAreaM2(outer!)).toBeGreaterThan(0);
      for (const hole of holes) expect(ringAreaM2(hole)).toBeLessThan(0);
    }
  });

  it('joins lines whichever way they run, and counts those that do not close', () => {
    const [a, b, c, d] = square(0, 53, 1) as [number[], number[], number[], number[]];
    const { rings, open } = joinRings([
      { first: 1, last: 3, positions: [a, b, c] },
      { first: 1, last: 4, positions: [a, d] },
      { first: 3, last: 4, positions: [c, d] },
      { first: 7, last: 8, positions: [a, b] },
    ]);
    expect(rings).toEqual([[a, b, c, d, a]]);
    expect(open).toBe(1);
  });
});

describe('simplifyLine', () => {
  it('keeps every left-out vertex within the tolerance, and both ends', () => {
    const line = fc.array(position, { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 50_000 }), (line, toleranceM) => {
        const simple = simplifyLine(line, toleranceM);
        expect(simple[0]).toEqual(line[0]);
        expect(simple.at(-1)).toEqual(line.at(-1));
        // Both as sides of a "polygon": how far is each vertex from the simple line? The planes differ a
        // little: tangent at the vertex here, at the first vertex there.
        const there = new PolygonIndex([[simple]]);
        for (const [lon, lat] of line) {
          expect(there.distanceToEdgeM(lon!, lat!)).toBeLessThanOrEqual(toleranceM * 1.03 + 1);
        }
      }),
    );
  });

  it('keeps a closed line a ring of some kind, and a middle where asked', () => {
    expect(simplifyLine(square(0, 53, 0.001), 1e6).length).toBeGreaterThanOrEqual(3);
    const bent = [
      [0, 53],
      [0.5, 53.0000001],
      [1, 53],
    ];
    expect(simplifyLine(bent, 10)).toHaveLength(2);
    expect(simplifyLine(bent, 10, true)).toHaveLength(3);
  });
});
