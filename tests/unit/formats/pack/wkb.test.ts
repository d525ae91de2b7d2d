import { wkbToGeojson } from 'hyparquet/src/wkb.js';
import { describe, expect, test } from 'vitest';
import {
  decodeLines,
  decodeMultiPolygon,
  decodePoints,
  encodeLine,
  encodeMultiPolygon,
  encodePoint,
  WkbError,
} from '../../../../src/formats/pack/wkb';

const SQUARE = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
];

/** What another reader makes of the bytes. */
function readElsewhere(bytes: Uint8Array): unknown {
  return wkbToGeojson({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 });
}

describe('well-known binary', () => {
  test('is what another reader takes it for', () => {
    expect(readElsewhere(encodePoint(-3.5, 53.9))).toEqual({ type: 'Point', coordinates: [-3.5, 53.9] });
    const line = encodeLine(Float64Array.of(9, 1, 2, 9), Float64Array.of(9, 3, 4, 9), 1, 3);
    const coordinates = [
      [1, 3],
      [2, 4],
    ];
    expect(readElsewhere(line)).toEqual({ type: 'LineString', coordinates });
    const shape = encodeMultiPolygon([SQUARE, [...SQUARE, ...SQUARE]]);
    const type = 'MultiPolygon';
    expect(readElsewhere(shape)).toEqual({ type, coordinates: [SQUARE, [...SQUARE, ...SQUARE]] });
  });

  test('a Polygon is read as the only one of a MultiPolygon', () => {
    const polygon = encodeMultiPolygon([SQUARE]).slice(9);
    expect(decodeMultiPolygon(polygon)).toEqual([SQUARE]);
  });

  test('other shapes, other byte orders and stumps are refused', () => {
    const point = encodePoint(1, 2);
    const line = encodeLine(Float64Array.of(1, 2), Float64Array.of(3, 4), 0, 2);
    const shape = encodeMultiPolygon([SQUARE]);
    expect(() => decodePoints([line])).toThrow(WkbError);
    expect(() => decodeLines([point])).toThrow(WkbError);
    expect(() => decodeLines([line.slice(0, -1)])).toThrow(WkbError);
    expect(() => decodeLines([line.slice(0, -16)])).toThrow(WkbError);
    expect(() => decodeMultiPolygon(point)).toThrow(WkbError);
    expect(() => decodeMultiPolygon(shape.slice(0, -1))).toThrow(WkbError);
    expect(() => decodeMultiPolygon(new Uint8Array(2))).toThrow(WkbError);
    const bigEndian = point.slice();
    bigEndian[0] = 0;
    expect(() => decodePoints([bigEndian])).toThrow(WkbError);
  });
});
