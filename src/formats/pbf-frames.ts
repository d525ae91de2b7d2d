import { fileError, type InputError } from './issue';

/** Limits of the format (OpenStreetMap wiki, "PBF Format"): a heading under 64 KiB, a blob under 32 MiB. */
const MOST_HEADING_BYTES = 65_536;
const MOST_BLOB_BYTES = 33_554_432;

/**
 * Cuts the bytes of an OpenStreetMap PBF file into whole blobs, each still with its length and heading, so
 * that a reader of blobs never sees half of one.
 *
 * @throws InputError when the bytes are not PBF, or end in the middle of a blob.
 */
export async function* pbfFrames(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let held = new Uint8Array(0);
  let frames = 0;
  let needed = 4;
  for await (const chunk of bytes) {
    held = joined(held, chunk);
    // Worked out only when there is enough: a big blob arrives in many chunks.
    while (held.length >= needed) {
      const size = frameSize(file, held, frames);
      if (held.length < size.bytes || !size.whole) {
        needed = size.bytes;
        if (held.length < needed) break;
        continue;
      }
      yield held.slice(0, size.bytes);
      held = held.slice(size.bytes);
      needed = 4;
      frames++;
    }
  }
  if (frames === 0 && held.length < 4) throw notPbf(file);
  if (held.length > 0) {
    throw fileError(
      file,
      `The file ends in the middle of a block: it holds ${held.length} bytes of the last one, which has at least ${needed}.`,
      'It has been cut short. Download it again and compare its size with the publisher’s.',
    );
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Bytes of the frame that `held` begins with, as far as can be told; `whole` when that is all of it. */
function frameSize(file: string, held: Uint8Array, frames: number): { bytes: number; whole: boolean } {
  const headingBytes = new DataView(held.buffer, held.byteOffset).getUint32(0);
  if (headingBytes === 0 || headingBytes >= MOST_HEADING_BYTES) throw notPbf(file);
  if (held.length < 4 + headingBytes) return { bytes: 4 + headingBytes, whole: false };
  const heading = readHeading(held.subarray(4, 4 + headingBytes));
  const expected = frames === 0 ? 'OSMHeader' : 'OSMData';
  if (heading === null || heading.type !== expected || heading.blobBytes > MOST_BLOB_BYTES)
    throw notPbf(file);
  return { bytes: 4 + headingBytes + heading.blobBytes, whole: true };
}

/** BlobHeader of the format: field 1 is the type, field 3 the size of the blob. Null where it cannot be one. */
function readHeading(bytes: Uint8Array): { type: string; blobBytes: number } | null {
  let at = 0;
  let type = '';
  let blobBytes = -1;
  const varint = () => {
    let value = 0;
    for (let scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) {
    const key = varint();
    const size = varint();
    if (key === 0x18) blobBytes = size;
    else if (key === 0x0a || key === 0x12) {
      if (key === 0x0a) type = String.fromCharCode(...bytes.subarray(at, at + size));
      at += size;
    } else return null;
  }
  return at === bytes.length && blobBytes >= 0 ? { type, blobBytes } : null;
}

function notPbf(file: string): InputError {
  return fileError(
    file,
    'This is not an OpenStreetMap PBF file.',
    'Use an .osm.pbf extract, for example from https://download.geofabrik.de.',
  );
}
