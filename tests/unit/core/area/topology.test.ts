import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MultiPolygonCoordinates } from '../../../../src/core/area/area';
import { ringAreaM2 } from '../../../../src/core/area/rings';
import { Topology } from '../../../../src/core/area/topology';

const SIZE = 4;
const STEPS = 5;

/** A grid of squares with crooked sides that neighbours share vertex for vertex. */
function patchwork(bends: readonly number[]): MultiPolygonCoordinates[] {
  const bend = (key: number) => ((bends[key % bends.length] ?? 0) - 5) * 0.00002;
  const side = (x0: number, y0: number, x1: number, y1: number) =>
    Array.from({ length: STEPS }, (_, k): [number, number] => {
      const t = k / STEPS;
      const key = Math.round((x0 + (x1 - x0) * t) * 17 * STEPS + (y0 + (y1 - y0) * t) * 31 * STEPS);
      const off = k === 0 ? 0 : bend(key);
      const [x, y] = [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
      return [-3.6 + x * 0.01 + (y0 === y1 ? 0 : off), 53.9 + y * 0.01 + (y0 === y1 ? off : 0)].map(
        (degrees) => Math.round(degrees * 1e7) / 1e7,
      ) as [number, number];
    });
  const squares: MultiPolygonCoordinates[] = [];
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const ring = [
        ...side(x, y, x + 1, y),
        ...side(x + 1, y, x + 1, y + 1),
        ...side(x + 1, y + 1, x, y + 1),
        ...side(x, y + 1, x, y),
      ];
      squares.push([[[...ring, ring[0]!]]]);
    }
  }
  return squares;
}

/** Area on one flat plane, so that areas add up exactly: square degrees. */
function flatArea(polygons: MultiPolygonCoordinates): number {
  let twice = 0;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay, bx, by] = [...ring[i - 1]!, ...ring[i]!].map((n, k) => n + (k % 2 ? -53.9 : 3.6));
      twice += ax! * by! - bx! * ay!;
    }
  }
  return twice / 2;
}

const bends = fc.array(fc.nat(10), { minLength: 7, maxLength: 30 });
const members = fc.uniqueArray(fc.nat(SIZE * SIZE - 1), { minLength: 1 });

describe('Topology', () => {
  it('gives shapes back as they were', () => {
    const squares = patchwork([1, 7, 3, 10, 0, 5, 2]);
    const topology = new Topology(squares);
    squares.forEach((square, at) => {
      expect(topology.shape(at).flat(2).length).toBe(square.flat(2).length);
      expect(flatArea(topology.shape(at))).toBeCloseTo(flatArea(square), 14);
    });
  });

  it('joins any members without gaps or overlaps, before and after simplifying', () => {
    fc.assert(
      fc.property(bends, members, fc.nat(400), (bends, members, toleranceM) => {
        const topology = new Topology(patchwork(bends));
        for (const simplified of [false, true]) {
          if (simplified) topology.simplify(toleranceM);
          const apart = members.reduce((sum, at) => sum + flatArea(topology.shape(at)), 0);
          expect(flatArea(topology.union(members))).toBeCloseTo(apart, 12);
        }
      }),
    );
  });

  it('makes one ring of the whole and a hole of what is left out in the middle', () => {
    const topology = new Topology(patchwork([0, 9, 4, 2, 8, 1, 6]));
    const all = Array.from({ length: SIZE * SIZE }, (_, at) => at);
    expect(topology.union(all).map((polygon) => polygon.length)).toEqual([1]);
    const ringed = topology.union(all.filter((at) => at !== 5));
    expect(ringed.map((polygon) => polygon.length)).toEqual([2]);
    expect(ringAreaM2(ringed[0]![0]!)).toBeGreaterThan(0);
    expect(ringAreaM2(ringed[0]![1]!)).toBeLessThan(0);
    expect(topology.union([0, 2]).length).toBe(2);
  });

  it('keeps an enclave from falling flat, whichever way its ring is given', () => {
    const hole = [
      [0.4, 0.4],
      [0.6, 0.4],
      [0.6, 0.6],
      [0.4, 0.6],
      [0.4, 0.4],
    ];
    const outer = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const topology = new Topology([[[outer, hole]], [[hole]]]);
    expect(flatArea(topology.union([0, 1]))).toBeCloseTo(1, 12);
    topology.simplify(1e9);
    for (const at of [0, 1]) {
      for (const ring of topology.shape(at).flat()) expect(ring.length).toBeGreaterThanOrEqual(4);
    }
  });
});
