import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../src/core/area/area';
import { nearestPlace, sideOf } from '../../../../src/core/area/nearest-place';

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
