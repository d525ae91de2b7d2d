import { array, assert, boolean, property } from 'fast-check';
import { gridDisk } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { type Outline, meshOf, outlineOf } from '../../../src/map/cell-mesh';
import type { CellShapes } from '../../../src/worker/protocol';
import { mapFixture } from '../../fixtures/map-fixture';

const { area } = mapFixture(4);
const shapes = area.cells[8];

/** Neighbouring cells of the shapes, straight from H3. */
function neighboursInShapes(id: string): string[] {
  return gridDisk(id, 1).filter((other) => other !== id && meshOf(shapes).indexOf.has(other));
}

function edgeCount(outline: Outline): number {
  return outline.attributes.getPath.value.length / 2 - outline.length;
}

/** Area enclosed, in square degrees; holes count against it because they run the other way. */
function signedArea({ length, startIndices, attributes }: Outline): number {
  const at = attributes.getPath.value;
  let sum = 0;
  for (let path = 0; path < length; path++) {
    for (let i = startIndices[path]!; i < startIndices[path + 1]! - 1; i++) {
      sum += at[2 * i]! * at[2 * i + 3]! - at[2 * i + 2]! * at[2 * i + 1]!;
    }
  }
  return sum / 2;
}

function cellArea({ ring, ringStart }: CellShapes, cell: number): number {
  const outline: Outline = {
    length: 1,
    startIndices: Uint32Array.of(0, ringStart[cell + 1]! - ringStart[cell]!),
    attributes: {
      getPath: { value: ring.slice(2 * ringStart[cell]!, 2 * ringStart[cell + 1]!), size: 2 },
    },
  };
  return signedArea(outline);
}

describe('meshOf', () => {
  it('finds the neighbours that H3 finds', () => {
    const { neighbour } = meshOf(shapes);
    shapes.ids.forEach((id, cell) => {
      const found = Array.from(neighbour.slice(shapes.ringStart[cell], shapes.ringStart[cell + 1]))
        .filter((other) => other >= 0)
        .map((other) => shapes.ids[other]!);
      expect(found.sort()).toEqual(neighboursInShapes(id).sort());
    });
  });

  it('fills every cell with triangles that add up to it', () => {
    const { polygons } = meshOf(shapes);
    const { value } = polygons.attributes.indices;
    const { ring } = shapes;
    let sum = 0;
    for (let i = 0; i < value.length; i += 3) {
      const [a, b, c] = [value[i]! * 2, value[i + 1]! * 2, value[i + 2]! * 2];
      sum +=
        ((ring[b]! - ring[a]!) * (ring[c + 1]! - ring[a + 1]!) -
          (ring[c]! - ring[a]!) * (ring[b + 1]! - ring[a + 1]!)) /
        2;
    }
    const expected = shapes.ids.reduce((total, _, cell) => total + cellArea(shapes, cell), 0);
    expect(sum).toBeCloseTo(expected, 12);
  });

  it('is made once', () => {
    expect(meshOf(shapes)).toBe(meshOf(shapes));
  });
});

describe('outlineOf', () => {
  it('agrees with a count of unshared edges, closes every line and encloses exactly the cells', () => {
    const subset = array(boolean(), { minLength: shapes.ids.length, maxLength: shapes.ids.length });
    assert(
      property(subset, (chosen) => {
        const inside = Uint8Array.from(chosen, Number);
        const outline = outlineOf(shapes, inside);
        const isIn = (id: string): boolean => inside[meshOf(shapes).indexOf.get(id)!] === 1;
        const members = shapes.ids.filter(isIn);
        const shared = members.reduce(
          (sum, id) => sum + neighboursInShapes(id).filter((other) => isIn(other)).length,
          0,
        );
        const edges = shapes.ids.reduce(
          (sum, id, cell) => sum + (isIn(id) ? shapes.ringStart[cell + 1]! - shapes.ringStart[cell]! - 1 : 0),
          0,
        );
        expect(edgeCount(outline)).toBe(edges - shared);
        const at = outline.attributes.getPath.value;
        for (let path = 0; path < outline.length; path++) {
          const [first, last] = [outline.startIndices[path]! * 2, outline.startIndices[path + 1]! * 2 - 2];
          expect([at[first], at[first + 1]]).toEqual([at[last], at[last + 1]]);
        }
        const expected = shapes.ids.reduce(
          (sum, id, cell) => sum + (isIn(id) ? cellArea(shapes, cell) : 0),
          0,
        );
        expect(signedArea(outline)).toBeCloseTo(expected, 11);
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing where no cell is inside', () => {
    const outline = outlineOf(shapes, new Uint8Array(shapes.ids.length));
    expect(outline.length).toBe(0);
    expect(outline.attributes.getPath.value).toHaveLength(0);
  });

  it('matches corners that rounding has put on either side of a grid line', () => {
    const edge = 1.000005 + 1e-13;
    const two: CellShapes = {
      ids: ['a', 'b'],
      names: ['', ''],
      district: new Uint16Array(2),
      people: new Float64Array(2),
      centres: new Float64Array(4),
      ringStart: Uint32Array.of(0, 5, 10),
      ring: Float64Array.from(
        [
          [0, 0, edge, 0, edge, 1, 0, 1, 0, 0],
          [edge - 2e-13, 0, 2, 0, 2, 1, edge - 2e-13, 1, edge - 2e-13, 0],
        ].flat(),
      ),
    };
    expect(edgeCount(outlineOf(two, Uint8Array.of(1, 1)))).toBe(6);
  });
});
