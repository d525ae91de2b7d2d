/** What stands in the geometry column of a GeoPackage (OGC 12-128r19, clause 2.1.3). */

const MAGIC = 0x4750; // "GP"
const HEADER_BYTES = 8;
/** Bytes of the box around the geometry, by the three bits that say which box there is. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64] as const;
const POINT = 1;
const MULTI_POINT = 4;

/** Coordinates as the layer has them, null for an empty or absent geometry; or what else it is. */
export type StoredPoint =
  | { readonly kind: 'point'; readonly x: number; readonly y: number; readonly of: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other' };

/** Reads a stored geometry: a point, or the first `of` several. Bytes that are no geometry are `other`. */
export function readStoredPoint(bytes: Uint8Array): StoredPoint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint16(0) !== MAGIC) return { kind: 'other' };
    const flags = view.getUint8(3);
    const envelope = ENVELOPE_BYTES[(flags >> 1) & 0b111];
    if (envelope === undefined) return { kind: 'other' };
    return readWkb(view, HEADER_BYTES + envelope);
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'other' };
    throw error;
  }
}

/** Well-known binary of either byte order, with or without heights and measures. */
function readWkb(view: DataView, at: number): StoredPoint {
  const little = view.getUint8(at) === 1;
  const type = view.getUint32(at + 1, little) % 1000;
  if (type === MULTI_POINT) {
    const count = view.getUint32(at + 5, little);
    const first = count === 0 ? { kind: 'empty' as const } : readWkb(view, at + 9);
    return first.kind === 'point' ? { ...first, of: count } : first;
  }
  if (type !== POINT) return { kind: 'other' };
  const x = view.getFloat64(at + 5, little);
  const y = view.getFloat64(at + 13, little);
  return Number.isNaN(x) || Number.isNaN(y) ? { kind: 'empty' } : { kind: 'point', x, y, of: 1 };
}
