import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pbfFrames } from '../../../src/formats/pbf-frames';

/** A frame of the format: length, BlobHeader (type, size), blob. */
function frame(type: string, blob: readonly number[]): number[] {
  const size = [...varint(blob.length)];
  const heading = [0x0a, type.length, ...Buffer.from(type), 0x18, ...size];
  return [0, 0, 0, heading.length, ...heading, ...blob];
}

function* varint(value: number): Generator<number> {
  for (; value > 127; value = Math.floor(value / 128)) yield (value % 128) + 128;
  yield value;
}

async function* chunked(bytes: readonly number[], size: number) {
  for (let at = 0; at < bytes.length; at += size) yield Uint8Array.from(bytes.slice(at, at + size));
}

async function read(bytes: readonly number[], size: number): Promise<number[][]> {
  const frames: number[][] = [];
  for await (const whole of pbfFrames('map.osm.pbf', chunked(bytes, size))) frames.push([...whole]);
  return frames;
}

const blobs = fc.array(fc.array(fc.nat(255), { maxLength: 400 }), { maxLength: 5 });
const sizes = fc.integer({ min: 1, max: 700 });

describe('pbfFrames', () => {
  it('gives back whole frames however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(blobs, sizes, async (blobs, size) => {
        const frames = [frame('OSMHeader', [1, 2]), ...blobs.map((blob) => frame('OSMData', blob))];
        expect(await read(frames.flat(), size)).toEqual(frames);
      }),
    );
  });

  it('tells a file that was cut short, wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(blobs, sizes, fc.nat(), async (blobs, size, at) => {
        const frames = [frame('OSMHeader', [1, 2]), ...blobs.map((blob) => frame('OSMData', blob))];
        const bytes = frames.flat();
        const kept = at % bytes.length;
        const ends = frames.map((_, i) => frames.slice(0, i + 1).flat().length);
        fc.pre(!ends.includes(kept));
        const message = kept < 4 ? /not an OpenStreetMap PBF/ : /cut short/;
        await expect(read(bytes.slice(0, kept), size)).rejects.toThrow(message);
      }),
    );
  });

  it('refuses other files at once, never waiting for a gigabyte that their first bytes promise', async () => {
    for (const text of [
      '',
      'LSOA code (2021),LSOA name (2021)',
      '{"type":"FeatureCollection"}',
      '\u001f\u008b',
    ]) {
      await expect(read([...Buffer.from(text)], 10)).rejects.toThrow('not an OpenStreetMap PBF');
    }
    await expect(read(frame('OSMData', [1]), 10)).rejects.toThrow('not an OpenStreetMap PBF');
  });

  it('never throws anything but its own refusals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(255), { maxLength: 60 }), async (bytes) => {
        await read(bytes, 7).catch((error: Error) => expect(error.name).toBe('InputError'));
      }),
    );
  });
});
