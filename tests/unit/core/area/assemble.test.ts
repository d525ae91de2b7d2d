import * as fc from 'fast-check';
import { latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { ACCESS, RESOLUTIONS } from '../../../../src/core/area/area';
import { assemblePoints, type PointsInput } from '../../../../src/core/area/assemble';
import { buildNetwork } from '../../../../src/core/graph/build-network';

const network = buildNetwork({
  nodeLon: Float64Array.of(-3.7, -3.6),
  nodeLat: Float64Array.of(53.9, 53.9),
  nodeExit: new Uint8Array(2),
  wayStart: Uint32Array.of(0, 2),
  wayNodes: Uint32Array.of(0, 1),
  wayClass: Uint8Array.of(6),
  wayAccess: Uint8Array.of(ACCESS.walk),
});

function input(places: readonly { lsoa: number; east: number }[], people: readonly number[]): PointsInput {
  return {
    postcode: places.map((_, i) => `ZZ${(i * 7) % places.length} 1AA${i}`),
    lon: Float64Array.from(places, ({ east }) => -3.7 + east / 1000),
    lat: new Float64Array(places.length).fill(53.9005),
    lsoa: Uint32Array.from(places, ({ lsoa }) => lsoa),
    lsoaPeople: Uint32Array.from(people),
    lsoaAgeBands: Uint32Array.from(people.flatMap((n) => [n, 2, 3, 0, 1, n >> 1])),
  };
}

const towns = fc
  .record({
    extra: fc.array(fc.record({ lsoa: fc.nat(2), east: fc.nat(99) }), { maxLength: 40 }),
    people: fc.tuple(fc.nat(2500), fc.nat(2500), fc.nat(2500)),
  })
  .map(({ extra, people }) => {
    const first = [0, 1, 2].map((lsoa) => ({ lsoa, east: lsoa * 30 }));
    return input([...first, ...extra], people);
  });

describe('assemblePoints', () => {
  it('keeps every postcode once and every person of every LSOA, in all and by age band', () => {
    fc.assert(
      fc.property(towns, (draft) => {
        const points = assemblePoints(draft, network);
        expect([...points.postcode].sort()).toEqual([...draft.postcode].sort());
        for (let of = 0; of < draft.lsoaPeople.length; of++) {
          const members = [...points.lsoa.keys()].filter((i) => points.lsoa[i] === of);
          expect(members.reduce((n, i) => n + points.people[i]!, 0)).toBe(draft.lsoaPeople[of]);
          for (let band = 0; band < 6; band++) {
            const inBand = members.reduce((n, i) => n + points.ageBands[i * 6 + band]!, 0);
            expect(inBand).toBe(draft.lsoaAgeBands[of * 6 + band]);
          }
        }
      }),
    );
  });

  it('bins each point to the cell it lies in and comes in order of finest cell', () => {
    fc.assert(
      fc.property(towns, (draft) => {
        const points = assemblePoints(draft, network);
        for (const resolution of RESOLUTIONS) {
          const { ids, ofPoint } = points.cells[resolution];
          expect([...ids].sort()).toEqual([...ids]);
          ofPoint.forEach((cell, i) => {
            expect(ids[cell]).toBe(latLngToCell(points.lat[i]!, points.lon[i]!, resolution));
          });
        }
        expect([...points.cells[9].ofPoint].sort((a, b) => a - b)).toEqual([...points.cells[9].ofPoint]);
      }),
    );
  });

  it('does not depend on the order of the postcodes', () => {
    const draft = input(
      [0, 1, 2, 0, 0, 1, 2, 2].map((lsoa, i) => ({ lsoa, east: (i * 13) % 97 })),
      [101, 57, 2000],
    );
    const backwards: PointsInput = {
      ...draft,
      postcode: [...draft.postcode].reverse(),
      lon: draft.lon.slice().reverse(),
      lat: draft.lat.slice().reverse(),
      lsoa: draft.lsoa.slice().reverse(),
    };
    expect(assemblePoints(backwards, network)).toEqual(assemblePoints(draft, network));
  });

  it('keeps age bands of a point within a few of its people', () => {
    const draft = {
      ...input(
        Array.from({ length: 40 }, (_, i) => ({ lsoa: 0, east: i })),
        [1477],
      ),
      lsoaAgeBands: Uint32Array.of(125, 110, 291, 336, 245, 370),
    };
    const points = assemblePoints(draft, network);
    points.people.forEach((people, i) => {
      const bands = points.ageBands.subarray(i * 6, i * 6 + 6).reduce((a, b) => a + b, 0);
      expect(Math.abs(bands - people)).toBeLessThanOrEqual(2);
    });
  });

  it('refuses to lose the people of an LSOA without a postcode', () => {
    const draft = input([{ lsoa: 0, east: 1 }], [10, 20]);
    expect(() => assemblePoints(draft, network)).toThrow('LSOA 1 has 20 people and no postcode');
  });
});
