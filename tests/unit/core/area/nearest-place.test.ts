import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLACE_KINDS, type Place } from '../../../../src/core/area/area';
import { nearestPlace, nearestPlaces, sideOf } from '../../../../src/core/area/nearest-place';

const CITY: Place = { name: 'Port Caldre', kind: 'city', lon: -3.8, lat: 53.9 };
const SUBURB: Place = { name: 'Saltings', kind: 'suburb', lon: -3.78, lat: 53.9 };
const HAMLET: Place = { name: 'Far End', kind: 'hamlet', lon: -3.6, lat: 53.9 };
const PLACES = [CITY, SUBURB, HAMLET];

describe('nearestPlace', () => {
  it('prefers the suburb a person stands in to the city around it', () => {
    expect(nearestPlace(PLACES, -3.779, 53.9)).toBe(1);
  });

  it('lets a city speak for ground further off than a suburb does', () => {
    expect(nearestPlace(PLACES, -3.82, 53.9)).toBe(0);
  });

  it('answers -1 without places', () => {
    expect(nearestPlace([], -3.8, 53.9)).toBe(-1);
  });
});

describe('nearestPlaces', () => {
  // A coarse grid, so that positions coincide and scores tie.
  const step = fc.integer({ min: 0, max: 12 });
  const somePlace = fc.record({ kind: fc.constantFrom(...PLACE_KINDS), east: step, north: step });

  it('gives what nearestPlace gives, ties too', () => {
    fc.assert(
      fc.property(
        fc.array(somePlace, { maxLength: 30 }),
        fc.array(fc.tuple(step, step), { maxLength: 10 }),
        (some, positions) => {
          const places = some.map(({ kind, east, north }, i) => ({
            name: `Place ${i}`,
            kind,
            lon: -3.8 + east / 100,
            lat: 53.8 + north / 100,
          }));
          const lon = positions.map(([east]) => -3.8 + east / 100);
          const lat = positions.map(([, north]) => 53.8 + north / 100);
          const expected = lon.map((x, i) => nearestPlace(places, x, lat[i]!));
          expect([...nearestPlaces(places, lon, lat)]).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('measures few of many places', () => {
    let measured = 0;
    const places = Array.from({ length: 2000 }, (_, i): Place => {
      const lat = 53 + ((i * 37) % 2000) / 2000;
      return {
        name: `Place ${i}`,
        kind: PLACE_KINDS[i % PLACE_KINDS.length]!,
        lat,
        get lon() {
          measured++;
          return -3 + ((i * 101) % 2000) / 2000;
        },
      };
    });
    const lon = Array.from({ length: 100 }, (_, i) => -3 + i / 100);
    const lat = Array.from({ length: 100 }, (_, i) => 53 + ((i * 7) % 100) / 100);
    nearestPlaces(places, lon, lat);
    expect(measured).toBeLessThan((100 * places.length) / 10);
  });
});

describe('sideOf', () => {
  it.each([
    ['east', 0.01, 0],
    ['north', 0, 0.01],
    ['west', -0.01, 0],
    ['south', 0, -0.01],
    ['north-west', -0.017, 0.01],
    ['south-east', 0.017, -0.01],
  ])('says %s', (word, east, north) => {
    expect(sideOf(CITY, CITY.lon + east, CITY.lat + north)).toBe(word);
  });
});
