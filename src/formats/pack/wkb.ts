import type { MultiPolygonCoordinates } from '../../core/area/area';

/** Well-known binary (OGC 06-103r4), little-endian, two dimensions: what GeoParquet holds in a geometry column. */
const LITTLE_ENDIAN = 1;
const POINT = 1;
const LINE_STRING = 2;
const POLYGON = 3;
const MULTI_POLYGON = 6;
/** Byte order and type. */
const HEADER_BYTES = 5;
const COUNT_BYTES = 4;
const POSITION_BYTES = 16;

/** Bytes that are not the well-known binary expected. */
export class WkbError extends Error {
  override readonly name = 'WkbError';
}

/** A Point of longitude and latitude in degrees. */
export function encodePoint(lon: number, lat: number): Uint8Array {
  const view = startGeometry(POINT, HEADER_BYTES + POSITION_BYTES);
  view.setFloat64(HEADER_BYTES, lon, true);
  view.setFloat64(HEADER_BYTES + 8, lat, true);
  return bytesOf(view);
}

/** A LineString of the positions from `start` up to but not including `end`, degrees. */
export function encodeLine(lon: Float64Array, lat: Float64Array, start: number, end: number): Uint8Array {
  const count = end - start;
  const view = startGeometry(LINE_STRING, HEADER_BYTES + COUNT_BYTES + count * POSITION_BYTES);
  view.setUint32(HEADER_BYTES, count, true);
  let at = HEADER_BYTES + COUNT_BYTES;
  for (let i = start; i < end; i++, at += POSITION_BYTES) {
    view.setFloat64(at, lon[i]!, true);
    view.setFloat64(at + 8, lat[i]!, true);
  }
  return bytesOf(view);
}

/** Lines share buffers of about this size: one each would take more room than their positions. */
const SHARED_BYTES = 1 << 24;

/** The LineStrings whose vertices are start[i] to start[i + 1], as `encodeLine` writes each. */
export function encodeLines({ start, lon, lat }: DecodedLines): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let buffer = new Uint8Array(0);
  let used = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    const line = encodeLine(lon, lat, start[i]!, start[i + 1]!);
    if (used + line.length > buffer.length) {
      buffer = new Uint8Array(Math.max(SHARED_BYTES, line.length));
      used = 0;
    }
    buffer.set(line, used);
    lines.push(buffer.subarray(used, used + line.length));
    used += line.length;
  }
  return lines;
}

/** A MultiPolygon; the rings are written as they stand. */
export function encodeMultiPolygon(polygons: MultiPolygonCoordinates): Uint8Array {
  let size = HEADER_BYTES + COUNT_BYTES;
  for (const rings of polygons) {
    size += HEADER_BYTES + COUNT_BYTES;
    for (const ring of rings) size += COUNT_BYTES + ring.length * POSITION_BYTES;
  }
  const view = startGeometry(MULTI_POLYGON, size);
  view.setUint32(HEADER_BYTES, polygons.length, true);
  let at = HEADER_BYTES + COUNT_BYTES;
  for (const rings of polygons) {
    view.setUint8(at, LITTLE_ENDIAN);
    view.setUint32(at + 1, POLYGON, true);
    view.setUint32(at + HEADER_BYTES, rings.length, true);
    at += HEADER_BYTES + COUNT_BYTES;
    for (const ring of rings) at = writeRing(view, at, ring);
  }
  return bytesOf(view);
}

function writeRing(view: DataView, start: number, ring: readonly (readonly number[])[]): number {
  view.setUint32(start, ring.length, true);
  let at = start + COUNT_BYTES;
  for (const position of ring) {
    view.setFloat64(at, position[0]!, true);
    view.setFloat64(at + 8, position[1]!, true);
    at += POSITION_BYTES;
  }
  return at;
}

/**
 * Longitudes and latitudes of a column of Points, degrees.
 * @throws WkbError where one is not a Point.
 */
export function decodePoints(geometries: readonly Uint8Array[]): { lon: Float64Array; lat: Float64Array } {
  const lon = new Float64Array(geometries.length);
  const lat = new Float64Array(geometries.length);
  const reader = new ViewCache();
  for (let i = 0; i < geometries.length; i++) {
    const bytes = geometries[i]!;
    const view = reader.open(bytes, POINT, HEADER_BYTES + POSITION_BYTES);
    lon[i] = view.getFloat64(bytes.byteOffset + HEADER_BYTES, true);
    lat[i] = view.getFloat64(bytes.byteOffset + HEADER_BYTES + 8, true);
  }
  return { lon, lat };
}

/** Lines end to end: the vertices of line i are start[i] to start[i + 1]. Degrees. */
export interface DecodedLines {
  readonly start: Uint32Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/**
 * Vertices of a column of LineStrings.
 * @throws WkbError where one is not a LineString or its size does not fit its vertices.
 */
export function decodeLines(geometries: readonly Uint8Array[]): DecodedLines {
  const reader = new ViewCache();
  const start = new Uint32Array(geometries.length + 1);
  for (let i = 0; i < geometries.length; i++) {
    const bytes = geometries[i]!;
    const count = (bytes.byteLength - HEADER_BYTES - COUNT_BYTES) / POSITION_BYTES;
    const view = reader.open(bytes, LINE_STRING, bytes.byteLength);
    if (count < 0 || view.getUint32(bytes.byteOffset + HEADER_BYTES, true) !== count) {
      throw new WkbError(`Line ${i} does not have the vertices it says.`);
    }
    start[i + 1] = start[i]! + count;
  }
  const total = start[geometries.length]!;
  const lon = new Float64Array(total);
  const lat = new Float64Array(total);
  let vertex = 0;
  for (const bytes of geometries) {
    const view = reader.viewOf(bytes);
    const end = bytes.byteOffset + bytes.byteLength;
    for (let at = bytes.byteOffset + HEADER_BYTES + COUNT_BYTES; at < end; at += POSITION_BYTES) {
      lon[vertex] = view.getFloat64(at, true);
      lat[vertex++] = view.getFloat64(at + 8, true);
    }
  }
  return { start, lon, lat };
}

/**
 * Coordinates of one MultiPolygon, or of a Polygon as the only one of a MultiPolygon.
 * @throws WkbError for any other bytes.
 */
export function decodeMultiPolygon(bytes: Uint8Array): MultiPolygonCoordinates {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cursor = { at: 0 };
  try {
    if (view.getUint32(1, true) === POLYGON) return [readPolygon(view, cursor)];
    readHeader(view, cursor, MULTI_POLYGON);
    const polygons: MultiPolygonCoordinates = [];
    for (let count = readCount(view, cursor); count > 0; count--) polygons.push(readPolygon(view, cursor));
    return polygons;
  } catch (error) {
    if (error instanceof RangeError) throw new WkbError('The shape stops short.');
    throw error;
  }
}

interface Cursor {
  at: number;
}

function readPolygon(view: DataView, cursor: Cursor): number[][][] {
  readHeader(view, cursor, POLYGON);
  const rings: number[][][] = [];
  for (let left = readCount(view, cursor); left > 0; left--) {
    const ring: number[][] = [];
    for (let count = readCount(view, cursor); count > 0; count--) {
      ring.push([view.getFloat64(cursor.at, true), view.getFloat64(cursor.at + 8, true)]);
      cursor.at += POSITION_BYTES;
    }
    rings.push(ring);
  }
  return rings;
}

function readHeader(view: DataView, cursor: Cursor, type: number): void {
  if (view.getUint8(cursor.at) !== LITTLE_ENDIAN || view.getUint32(cursor.at + 1, true) !== type) {
    throw new WkbError('The shape is not of the kind expected.');
  }
  cursor.at += HEADER_BYTES;
}

function readCount(view: DataView, cursor: Cursor): number {
  const count = view.getUint32(cursor.at, true);
  cursor.at += COUNT_BYTES;
  return count;
}

/** One DataView for the many geometries that lie in one page: making one each would cost more than reading them. */
class ViewCache {
  private view: DataView = new DataView(new ArrayBuffer(0));

  viewOf(bytes: Uint8Array): DataView {
    if (this.view.buffer !== bytes.buffer) this.view = new DataView(bytes.buffer);
    return this.view;
  }

  /** View of the whole buffer behind a geometry, its header and size checked. */
  open(bytes: Uint8Array, type: number, size: number): DataView {
    const view = this.viewOf(bytes);
    const at = bytes.byteOffset;
    if (bytes.byteLength < HEADER_BYTES || bytes.byteLength !== size || view.getUint8(at) !== LITTLE_ENDIAN) {
      throw new WkbError(`${bytes.byteLength} bytes are not a shape of the kind expected.`);
    }
    if (view.getUint32(at + 1, true) !== type) throw new WkbError('The shape is not of the kind expected.');
    return view;
  }
}

function startGeometry(type: number, size: number): DataView {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint8(0, LITTLE_ENDIAN);
  view.setUint32(1, type, true);
  return view;
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer);
}
