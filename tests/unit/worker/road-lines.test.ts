import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Network, WAY_CLASSES } from '../../../src/core/area/area';
import { roadLines } from '../../../src/worker/road-lines';
import { tinyPack } from '../../fixtures/tiny-pack';

const collection = v.object({
  features: v.array(v.object({ geometry: v.object({ coordinates: v.array(v.array(v.array(v.number()))) }) })),
});

const RESIDENTIAL = WAY_CLASSES.indexOf('residential');

/** A network of streets with nothing but their shape. */
function streets(lines: readonly (readonly (readonly [number, number])[])[]): Network {
  const start = [0];
  for (const line of lines) start.push((start.at(-1) ?? 0) + line.length);
  return {
    ...tinyPack().network,
    edgeClass: new Uint8Array(lines.length).fill(RESIDENTIAL),
    edgeVertexStart: Uint32Array.from(start),
    vertexLon: Float64Array.from(lines.flat(), ([lon]) => lon),
    vertexLat: Float64Array.from(lines.flat(), ([, lat]) => lat),
  };
}

async function written(network: Network): Promise<number[][][]> {
  const text = await new Blob(roadLines(network, 'streets')).text();
  return v.parse(collection, JSON.parse(text)).features[0]!.geometry.coordinates;
}

const rounded = (degrees: number) => Math.round(Math.abs(degrees) * 1e6) * Math.sign(degrees);

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

describe('roadLines', () => {
  it('writes every position to a millionth of a degree', async () => {
    const line = fc.array(fc.tuple(degrees(180), degrees(90)), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
        const steps = (await written(streets(lines))).map((read) =>
          read.map((position) => position.map((value) => Math.round(value * 1e6) + 0)),
        );
        expect(steps).toEqual(lines.map((one) => one.map((position) => position.map((v) => rounded(v) + 0))));
      }),
    );
  });

  it('writes more than one piece holds, and a line longer than a piece', async () => {
    const long = Array.from({ length: 60_000 }, (_, i) => [-(i / 1e6), 53 + i / 1e6] as const);
    const lines = [
      long,
      ...Array.from({ length: 30_000 }, () => [[-3.5, 53.25] as const, [-3.25, 53.5] as const]),
    ];
    const read = await written(streets(lines));
    expect(read.length).toBe(lines.length);
    expect(read[0]?.length).toBe(long.length);
    expect(read[0]?.at(-1)).toEqual([-0.059999, 53.059999]);
    expect(read.at(-1)).toEqual([
      [-3.5, 53.25],
      [-3.25, 53.5],
    ]);
  });
});
