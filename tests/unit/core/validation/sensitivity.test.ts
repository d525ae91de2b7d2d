import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { sensitivityOf, type Variation } from '../../../../src/core/validation/sensitivity';
import { spreadWhole } from '../../../../src/core/population/spread';
import { defaultSettings } from '../../../../src/core/settings';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const SETTINGS = { ...defaultSettings(PACK.date), thresholdM: 1609.344 };

const headline = (change: Partial<typeof SETTINGS>, pack = PACK) =>
  createAreaModel(pack).compute({ ...SETTINGS, ...change }).headline.beyond;

describe('how far the headline depends on method', () => {
  const found = sensitivityOf(createAreaModel(PACK), SETTINGS);
  const of = (variation: Variation) => found.variations.find((each) => each.variation === variation)!.beyond;

  it('is held against the headline itself', () => {
    expect(found.beyond).toBe(headline({}));
    expect(found.beyond).toBeGreaterThan(0);
  });

  it('has the threshold and the straight line as a fresh model works them out', () => {
    expect(of('threshold-shorter')).toBe(headline({ thresholdM: 0.9 * SETTINGS.thresholdM }));
    expect(of('threshold-longer')).toBe(headline({ thresholdM: 1.1 * SETTINGS.thresholdM }));
    expect(of('straight-line')).toBe(headline({ basis: 'straight' }));
    expect(of('threshold-longer')).toBeLessThanOrEqual(found.beyond);
    expect(of('threshold-shorter')).toBeGreaterThanOrEqual(found.beyond);
  });

  it('leaves out who is far from the network, and the way to the street', () => {
    const result = createAreaModel(PACK).compute(SETTINGS);
    expect(of('near-the-network')).toBeLessThanOrEqual(result.headline.beyond);
    expect(of('from-the-street')).toBeLessThanOrEqual(result.headline.beyond);
  });

  it('has everybody in the middle of their neighbourhood', () => {
    const { points } = PACK;
    const people = new Uint32Array(points.people.length);
    PACK.lsoas.code.forEach((_, lsoa) => {
      const here = [...points.lsoa.keys()].filter(
        (p) => points.lsoa[p] === lsoa && points.snap.edge[p]! >= 0,
      );
      if (here.length === 0) return;
      const mean = (of: Float64Array) => here.reduce((sum, p) => sum + of[p]!, 0) / here.length;
      const [lon, lat] = [mean(points.lon), mean(points.lat)];
      const away = (p: number) =>
        Math.hypot((points.lon[p]! - lon) * Math.cos((lat * Math.PI) / 180), points.lat[p]! - lat);
      const middle = here.reduce((best, p) => (away(p) < away(best) - 1e-12 ? p : best));
      people[middle] = here.reduce((sum, p) => sum + points.people[p]!, 0);
    });
    expect(of('middle-of-neighbourhood')).toBe(headline({}, { ...PACK, points: { ...points, people } }));
  });

  it('bounds the headline of any spread of people over the postcodes of their LSOA', () => {
    const { points, lsoas } = PACK;
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 9 }), { minLength: points.people.length, maxLength: points.people.length }),
        (weights) => {
          const people = new Uint32Array(points.people.length);
          lsoas.code.forEach((_, lsoa) => {
            const here = [...points.lsoa.keys()].filter(
              (p) => points.lsoa[p] === lsoa && points.snap.edge[p]! >= 0,
            );
            const total = here.reduce((sum, p) => sum + points.people[p]!, 0);
            spreadWhole(
              total,
              here.map((p) => weights[p]! + 0.001),
            ).forEach((share, k) => {
              people[here[k]!] = share;
            });
          });
          const beyond = headline({}, { ...PACK, points: { ...points, people } });
          expect(beyond).toBeGreaterThanOrEqual(found.anySpread.least);
          expect(beyond).toBeLessThanOrEqual(found.anySpread.most);
        },
      ),
      { numRuns: 40 },
    );
    expect(found.anySpread.least).toBeLessThan(found.anySpread.most);
  });

  it('counts people in gap hexagons by their size', () => {
    const { units } = createAreaModel(PACK).compute(SETTINGS);
    const { verdict, people } = units.cell8;
    expect(found.inGapHexagons[8]).toBe(people.filter((_, u) => verdict[u] === 1).reduce((a, b) => a + b, 0));
  });
});
