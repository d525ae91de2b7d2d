import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideRing } from '../../../../src/core/area/rings';
import { readGeoJsonPoints } from '../../../../src/formats/geo-points/geojson';
import { pointOnSurface } from '../../../../src/formats/geo-points/representative-point';
import { InputError } from '../../../../src/formats/issue';
import { fromNationalGrid } from '../../../../src/formats/national-grid';

const HARBOUR = { type: 'Point', coordinates: [-3.758, 53.861] };
const feature = (geometry: unknown, properties: unknown = { activity: 'Yoga' }, id?: unknown) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  geometry,
  properties,
});
const collection = (features: readonly unknown[], more: object = {}) => ({
  type: 'FeatureCollection',
  ...more,
  features,
});
const read = (json: unknown) => readGeoJsonPoints('map.geojson', JSON.stringify(json));
const named = (name: string) => ({ crs: { type: 'name', properties: { name } } });

function refusal(text: string): string {
  try {
    readGeoJsonPoints('map.geojson', text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issue.message;
  }
  return 'read';
}

describe('a table of GeoJSON', () => {
  it('has the position first, then properties as they first appear, and a row for each feature', () => {
    const table = read(
      collection([
        feature(HARBOUR, { activity: 'Yoga', price: 3.5, free: false }, 'a'),
        feature({ type: 'Point', coordinates: [-3.7, 53.9, 12] }, { day: 'Monday', activity: 'Walk' }, 7),
        feature(null, { activity: 'Swim', days: ['Mon', 'Tue', null], offer: { price: 2 } }),
        feature(HARBOUR, null),
      ]),
    );
    expect(table).toEqual({
      headings: ['longitude', 'latitude', 'activity', 'price', 'free', 'day', 'days', 'offer'],
      rows: [
        { line: 1, item: 'a', cells: ['-3.758', '53.861', 'Yoga', '3.5', 'no', '', '', ''] },
        { line: 2, item: '7', cells: ['-3.7', '53.9', 'Walk', '', '', 'Monday', '', ''] },
        { line: 3, item: null, cells: ['', '', 'Swim', '', '', '', 'Mon, Tue', '{"price":2}'] },
        { line: 4, item: null, cells: ['-3.758', '53.861', '', '', '', '', '', ''] },
      ],
      problems: [],
    });
  });

  it('has no columns of a position where no feature has one: properties may state it', () => {
    expect(read(collection([feature(null, { activity: 'Yoga', postcode: 'ZZ1 1AA' })])).headings).toEqual([
      'activity',
      'postcode',
    ]);
  });

  it.each([
    ['one feature', JSON.stringify(feature(HARBOUR)), 1],
    ['a list', JSON.stringify([feature(HARBOUR), feature(HARBOUR)]), 2],
    ['a feature a line', `${JSON.stringify(feature(HARBOUR))}\r\n\n${JSON.stringify(feature(null))}\n`, 2],
    [
      'a text sequence',
      `\u001e${JSON.stringify(feature(HARBOUR))}\n\u001e${JSON.stringify(feature(null))}\n`,
      2,
    ],
    ['a byte order mark', `\ufeff${JSON.stringify(collection([feature(HARBOUR)]))}`, 1],
  ])('is made of %s', (_, text, rows) => {
    expect(readGeoJsonPoints('map.geojson', text).rows).toHaveLength(rows);
  });

  it('what is no feature is a problem, and costs no other', () => {
    const table = read(collection([feature(HARBOUR), null, 'text', feature(HARBOUR)]));
    expect(table.rows.map(({ line }) => line)).toEqual([1, 4]);
    expect(table.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'This is not a feature.'],
      [3, 'This is not a feature.'],
    ]);
  });
});

describe('geometries', () => {
  const square = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ];

  it.each([
    ['MultiPoint', [[1, 2]], ['1', '2'], []],
    [
      'MultiPoint',
      [
        [1, 2],
        [3, 4],
      ],
      ['1', '2'],
      ['It has several points; the first is used.'],
    ],
    [
      'LineString',
      [
        [1, 2],
        [3, 4],
      ],
      ['1', '2'],
      ['It is a line; its start is used.'],
    ],
    [
      'MultiLineString',
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      ['1', '2'],
      ['It is a line; its start is used.'],
    ],
    ['Polygon', [square], ['2', '2'], ['It is an area; a point inside it is used.']],
    [
      'MultiPolygon',
      [
        [
          [
            [9, 9],
            [10, 9],
            [10, 10],
            [9, 9],
          ],
        ],
        [square],
      ],
      ['2', '2'],
      ['It is an area; a point inside it is used.'],
    ],
    ['Point', ['1', '2'], ['', ''], ['The geometry cannot be read; the feature has no position.']],
    ['Polygon', [[[0, 0], 'x']], ['', ''], ['The geometry cannot be read; the feature has no position.']],
    ['GeometryCollection', [], ['', ''], ['The geometry cannot be read; the feature has no position.']],
  ])('a %s %j', (type, coordinates, cells, messages) => {
    const table = read(collection([feature({ type, coordinates }), feature(HARBOUR)]));
    expect(table.rows[0]?.cells.slice(0, 2)).toEqual(cells);
    expect(table.problems.map(({ message }) => message)).toEqual(messages);
  });

  it('a point of an area lies inside it, though its centre may not', () => {
    const horseshoe = [
      [0, 0],
      [9, 0],
      [9, 9],
      [6, 9],
      [6, 3],
      [3, 3],
      [3, 9],
      [0, 9],
      [0, 0],
    ];
    const [x = 0, y = 0] = pointOnSurface([horseshoe]) ?? [];
    expect(insideRing(horseshoe, x, y)).toBe(true);
    const [lon = 0, lat = 0] =
      pointOnSurface([
        square,
        [
          [1, 1],
          [3, 1],
          [3, 3],
          [1, 3],
          [1, 1],
        ],
      ]) ?? [];
    expect([lon, lat]).toEqual([0.5, 2]);
  });
});

describe('reference systems', () => {
  it.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326'])(
    '%s is degrees',
    (name) => {
      expect(read(collection([feature(HARBOUR)], named(name))).rows[0]?.cells[0]).toBe('-3.758');
    },
  );

  it.each(['EPSG:27700', 'urn:ogc:def:crs:EPSG::27700', 'http://www.opengis.net/def/crs/EPSG/0/27700'])(
    '%s is the National Grid',
    (name) => {
      const { lon, lat } = fromNationalGrid(350_000, 430_000);
      const point = { type: 'Point', coordinates: [350_000, 430_000] };
      expect(read(collection([feature(point)], named(name))).rows[0]?.cells.slice(0, 2)).toEqual([
        String(lon),
        String(lat),
      ]);
    },
  );

  it('another is refused by its name', () => {
    const text = JSON.stringify(collection([feature(HARBOUR)], named('urn:ogc:def:crs:EPSG::3857')));
    expect(refusal(text)).toBe(
      'The coordinates are in a system that is not read (urn:ogc:def:crs:EPSG::3857).',
    );
  });

  it('metres without a name are refused', () => {
    expect(refusal(JSON.stringify(feature({ type: 'Point', coordinates: [350_000, 430_000] })))).toBe(
      'The coordinates are not degrees, and the file does not say what they are.',
    );
  });
});

describe('what is refused', () => {
  it.each([
    ['nothing', ''],
    ['text', 'activity,postcode'],
    ['other JSON', '{"rows": []}'],
    ['a geometry alone', JSON.stringify(HARBOUR)],
    ['half a file', JSON.stringify(collection([feature(HARBOUR)])).slice(0, 90)],
    [
      'a broken collection whose last feature is whole',
      `{"type": "FeatureCollection",\n"features": [\n${JSON.stringify(feature(HARBOUR))},\n${JSON.stringify(feature(HARBOUR))}\n`,
    ],
  ])('%s', (_, text) => {
    expect(refusal(text)).toBe('This is not GeoJSON of features, or it was cut short.');
  });

  it('a collection without features', () => {
    expect(refusal(JSON.stringify(collection([])))).toBe('There are no features.');
  });
});

describe('any JSON', () => {
  const geometry = fc.record({
    type: fc.constantFrom('Point', 'MultiPoint', 'LineString', 'Polygon', 'MultiPolygon', 'x'),
    coordinates: fc.oneof(
      fc.jsonValue(),
      fc.array(fc.array(fc.double({ noNaN: true }))),
      fc.tuple(fc.double(), fc.double()),
    ),
  });
  const someFeature = fc.record({
    type: fc.constant('Feature'),
    id: fc.jsonValue(),
    geometry: fc.oneof(geometry, fc.jsonValue()),
    properties: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
  });
  const file = fc.record(
    {
      type: fc.constant('FeatureCollection'),
      features: fc.array(fc.oneof({ weight: 5, arbitrary: someFeature }, fc.jsonValue()), { minLength: 1 }),
      crs: fc.constantFrom(named('EPSG:27700').crs, named('EPSG:4326').crs, null),
    },
    { requiredKeys: ['type', 'features'] },
  );

  it('gives a row or a problem for every feature, and a cell under every heading', () => {
    fc.assert(
      fc.property(file, (json) => {
        const text = JSON.stringify(json);
        if (refusal(text) !== 'read') return;
        const { headings, rows, problems } = readGeoJsonPoints('map.geojson', text);
        const lines = new Set([...rows, ...problems].map(({ line }) => line));
        expect(lines.size).toBe(json.features.length);
        for (const { cells } of rows) expect(cells).toHaveLength(headings.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(refusal(text)).toMatch(/\.$|^read$/);
      }),
      { numRuns: 1000 },
    );
  });
});
