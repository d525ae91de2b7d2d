import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BoundaryFinder } from '../../../scripts/area-build/boundary-finder';
import type { FoundInput } from '../../../scripts/area-build/inputs';
import { spreadByOutputAreas } from '../../../scripts/area-build/output-areas';
import { kindOfTable } from '../../../src/formats/official-inputs';
import { readCentroids } from '../../../src/formats/output-areas';

const square = (west: number) => [
  [
    [
      [west, 53],
      [west + 0.1, 53],
      [west + 0.1, 53.1],
      [west, 53.1],
      [west, 53],
    ],
  ],
];
/** Two neighbourhoods side by side. */
const finder = new BoundaryFinder([square(-3), square(-2.9)]);

const file = (kind: FoundInput['kind'], name: string, text: string): FoundInput => ({
  kind,
  name,
  path: name,
  sha256: name,
  date: '2021-12-31',
  text,
});
const centroids = (rows: readonly (readonly [code: string, x: number, y: number])[]) =>
  file(
    'output-areas',
    'pwc.csv',
    `FID,OA21CD,GlobalID,x,y\n${rows.map(([code, x, y]) => `1,${code},g,${x},${y}`).join('\n')}\n`,
  );
const people = (rows: readonly (readonly [code: string, people: number])[]) =>
  file(
    'people',
    'ts001-oa.csv',
    `date,geography,geography code,Residence type: Total; measures: Value\n${rows.map(([code, count]) => `2021,x,${code},${count}`).join('\n')}\n`,
  );

const postcodes = {
  lon: [-2.98, -2.97, -2.92, -2.85],
  lat: [53.05, 53.05, 53.05, 53.05],
  lsoa: [0, 0, 0, 1],
};

const code = (i: number) => `E0000${1000 + i}`;

describe('people by output area', () => {
  test('are put at the postcodes nearest to the centroid of theirs', () => {
    const spread = spreadByOutputAreas(
      [
        centroids([
          ['E00000001', -2.975, 53.05],
          ['E00000002', -2.92, 53.05],
          ['E00000009', -1, 53],
        ]),
        people([
          ['E00000001', 300],
          ['E00000002', 100],
        ]),
      ],
      postcodes,
      2,
      finder,
    );
    expect([...spread!.weights]).toEqual([150, 150, 100, 1]);
    expect(spread!.words).toBe(
      'by output area (2 centroids of pwc.csv, each postcode to the nearest; equally in 1 LSOAs without any)',
    );
    expect(spread!.sources.map(({ id, role }) => `${id} ${role}`)).toEqual([
      'output-areas population',
      'people population',
    ]);
  });

  test('are all there, also those of an output area that no postcode is nearest to', () => {
    const place = fc.tuple(
      fc.double({ min: -2.99, max: -2.91, noNaN: true }),
      fc.double({ min: 53.01, max: 53.09, noNaN: true }),
    );
    const area = fc.record({ place, count: fc.integer({ min: 1, max: 400 }) });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.array(area, { minLength: 1, maxLength: 6 }),
        (at, areas) => {
          const spread = spreadByOutputAreas(
            [
              centroids(areas.map(({ place: [x, y] }, i) => [code(i), x, y])),
              people(areas.map(({ count }, i) => [code(i), count])),
            ],
            { lon: at.map(([x]) => x), lat: at.map(([, y]) => y), lsoa: at.map(() => 0) },
            2,
            finder,
          );
          const sum = spread!.weights.reduce((total, weight) => total + weight, 0);
          expect(sum).toBeCloseTo(
            areas.reduce((total, { count }) => total + count, 0),
            6,
          );
        },
      ),
    );
  });

  test('need a table of them, whole, and centroids of the area', () => {
    const here = centroids([['E00000001', -2.95, 53.05]]);
    expect(spreadByOutputAreas([], postcodes, 2, finder)).toBeNull();
    expect(() => spreadByOutputAreas([here], postcodes, 2, finder)).toThrow(/no table of the people of each/);
    const two = centroids([
      ['E00000001', -2.95, 53.05],
      ['E00000002', -2.85, 53.05],
    ]);
    expect(() => spreadByOutputAreas([two, people([['E00000001', 5]])], postcodes, 2, finder)).toThrow(
      /Output area E00000002 of the area has no row.*TS001 by output area/,
    );
    expect(() => spreadByOutputAreas([centroids([['E00000001', 0, 51]])], postcodes, 2, finder)).toThrow(
      /No output area of these lies in the area/,
    );
  });

  test('come from files known by their headings, in degrees or on the National Grid', () => {
    expect(kindOfTable('FID,OA21CD,GlobalID,x,y')).toBe('output-areas');
    expect(kindOfTable('OA21CD,LSOA21CD,LSOA21NM,MSOA21CD')).toBeNull();
    const grid = readCentroids('pwc.csv', 'OA21CD,x,y\nE00000001,530000,180000\n');
    expect(grid.lon[0]).toBeCloseTo(-0.128, 3);
    expect(grid.lat[0]).toBeCloseTo(51.504, 3);
    expect(() => readCentroids('pwc.csv', 'OA21CD,x,y\nE00000001,east,1\n')).toThrow(
      /pwc\.csv:2 \[x\]: A number is needed here/,
    );
  });
});
