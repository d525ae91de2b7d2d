import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { METRES_PER_DEGREE_LAT } from '../../../../src/core/graph/geodesy';
import { placesOf, withinTest } from '../../../../src/core/sessions/pack-places';
import { tinyPack } from '../../../fixtures/tiny-pack';

const SHAPE = [
  [
    [
      [-3.8, 53.8],
      [-3.5, 53.82],
      [-3.45, 54],
      [-3.6, 53.9],
      [-3.8, 54],
      [-3.8, 53.8],
    ],
    [
      [-3.7, 53.85],
      [-3.65, 53.85],
      [-3.65, 53.88],
      [-3.7, 53.85],
    ],
  ],
];

it('agrees with Turf on what lies inside, holes and all', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3.9, max: -3.4, noNaN: true }),
      fc.double({ min: 53.7, max: 54.1, noNaN: true }),
      (lon, lat) => {
        const inside = booleanPointInPolygon([lon, lat], { type: 'MultiPolygon', coordinates: SHAPE });
        expect(withinTest(SHAPE, 0)({ lon, lat })).toBe(inside);
      },
    ),
    { numRuns: 2000 },
  );
});

it('reaches beyond the edge by so many metres and no more', () => {
  const { boundary, marginM } = tinyPack();
  const south = Math.min(...boundary[0]![0]!.map(([, lat]) => lat!));
  const { inArea } = placesOf(tinyPack());
  const at = (metresOut: number) => inArea(-3.7, south - metresOut / METRES_PER_DEGREE_LAT);
  expect(marginM).toBe(0);
  expect([at(-1), at(299), at(301)]).toEqual([true, true, false]);
  expect(inArea(Number.NaN, 53.9)).toBe(false);
});

it('finds the postcodes of the pack by their usual spelling', () => {
  const pack = tinyPack();
  const found = placesOf(pack).findPostcode(pack.points.postcode[3]!);
  expect(found).toEqual({ lon: pack.points.lon[3], lat: pack.points.lat[3] });
  expect(placesOf(pack).findPostcode('QQ1 1QQ')).toBeNull();
});
