import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundaryFinder } from '../../../scripts/area-build/boundary-finder';
import type { MultiPolygonCoordinates } from '../../../src/core/area/area';
import { PolygonIndex } from '../../../src/core/area/polygon-index';

const number = (max: number) => fc.double({ min: 0, max, noNaN: true });
/** A polygon of five corners anywhere in a square, crossing itself as it likes. */
const boundary = fc
  .array(fc.tuple(number(0.1), number(0.1)), { minLength: 5, maxLength: 5 })
  .map((corners): MultiPolygonCoordinates => [[[...corners, corners[0]!].map(([x, y]) => [x, 53 + y])]]);
const positions = fc.array(fc.tuple(number(0.12), number(0.12)), { minLength: 1, maxLength: 30 });

test('the boundary of a position is the one that asking all of them finds, and likewise the nearest', () => {
  fc.assert(
    fc.property(fc.array(boundary, { minLength: 1, maxLength: 12 }), positions, (boundaries, places) => {
      const finder = new BoundaryFinder(boundaries);
      const all = boundaries.map((each) => new PolygonIndex(each));
      for (const [x, y] of places) {
        const [lon, lat] = [x - 0.01, 53 + y - 0.01];
        expect(finder.find(lon, lat)).toBe(all.findIndex((each) => each.contains(lon, lat)));
        const away = all.map((each) => each.distanceToEdgeM(lon, lat));
        const least = Math.min(...away);
        expect(finder.nearest(lon, lat)).toEqual({ lsoa: away.indexOf(least), metres: least });
      }
    }),
  );
});
