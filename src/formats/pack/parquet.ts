import { gzipSync } from 'fflate';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { MultiPolygonCoordinates } from '../../core/area/area';
import { type GeometryColumn, geometry, geoMetadata } from './geo-column';
import { encodeMultiPolygon, encodePoint } from './wkb';

/** Largest whole number of a column: Parquet's signed 32 bits, the type that every reader knows. */
const LARGEST_WHOLE = 2 ** 31 - 1;

/** A column of whole numbers, none missing. */
export function whole(name: string, values: ArrayLike<number>): ColumnSource {
  const data = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) data[i] = checkedWhole(name, values[i]!);
  return { name, data, type: 'INT32', nullable: false, encoding: 'DELTA_BINARY_PACKED' };
}

/** A column of whole numbers with gaps. */
export function wholeOrNull(name: string, values: readonly (number | null)[]): ColumnSource {
  const data = values.map((value) => (value === null ? null : checkedWhole(name, value)));
  return { name, data, type: 'INT32', nullable: true };
}

function checkedWhole(name: string, value: number): number {
  if (!Number.isInteger(value) || value < -LARGEST_WHOLE || value > LARGEST_WHOLE) {
    throw new RangeError(`Column ${name} takes whole numbers up to ${LARGEST_WHOLE}, not ${value}.`);
  }
  return value;
}

/** A column of numbers in double precision. Bytes of like weight stand together, which compresses well. */
export function real(name: string, values: Float64Array): ColumnSource {
  return { name, data: values, type: 'DOUBLE', nullable: false, encoding: 'BYTE_STREAM_SPLIT' };
}

/** A column of numbers in single precision. */
export function single(name: string, values: Float32Array): ColumnSource {
  return { name, data: values, type: 'FLOAT', nullable: false, encoding: 'BYTE_STREAM_SPLIT' };
}

/** A column of text, none missing. */
export function text(name: string, values: readonly string[]): ColumnSource {
  return { name, data: [...values], type: 'STRING', nullable: false };
}

/** A column of text with gaps. */
export function textOrNull(name: string, values: readonly (string | null)[]): ColumnSource {
  return { name, data: [...values], type: 'STRING', nullable: true };
}

/** A column of yes or no, none missing: plain bits, which are read several times faster than runs of them. */
export function flag(name: string, values: readonly boolean[]): ColumnSource {
  return { name, data: [...values], type: 'BOOLEAN', nullable: false, encoding: 'PLAIN' };
}

/** A column of yes, no or not stated. */
export function flagOrNull(name: string, values: readonly (boolean | null)[]): ColumnSource {
  return { name, data: [...values], type: 'BOOLEAN', nullable: true };
}

/** A geometry column of Points, degrees. */
export function points(lon: ArrayLike<number>, lat: ArrayLike<number>): GeometryColumn {
  return geometry(
    'Point',
    Array.from({ length: lon.length }, (_, i) => encodePoint(lon[i]!, lat[i]!)),
  );
}

/** A geometry column of MultiPolygons. */
export function shapes(boundaries: readonly MultiPolygonCoordinates[]): GeometryColumn {
  return geometry('MultiPolygon', boundaries.map(encodeMultiPolygon));
}

/**
 * One table as a Parquet file; with a geometry column, as GeoParquet 1.1 in longitude and latitude (OGC:CRS84).
 * The same table gives the same bytes on every machine.
 */
export function writeTable(columns: readonly ColumnSource[], shape?: GeometryColumn): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: shape ? [...columns, shape.source] : [...columns],
    codec: 'GZIP',
    compressors: { GZIP: compress },
    rowGroupSize: LARGEST_WHOLE,
    pageSize: 2 ** 26,
    kvMetadata: shape ? [{ key: 'geo', value: geoMetadata(shape) }] : undefined,
    createdBy: 'within-reach',
  });
  return new Uint8Array(buffer);
}

/** Gzip without a time stamp: pure JavaScript, so that machines with other zlib builds give the same bytes. */
function compress(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 9, mtime: 0 });
}
