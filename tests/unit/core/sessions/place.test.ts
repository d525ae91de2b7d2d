import { describe, expect, it } from 'vitest';
import { placeSession, type StatedPlace } from '../../../../src/core/sessions/place';

const NOWHERE: StatedPlace = {
  postcode: '',
  latitude: '',
  longitude: '',
  coordinates: '',
  easting: '',
  northing: '',
};
/** An area round Preston. */
const CONTEXT = {
  findPostcode: () => ({ lon: -2.7, lat: 53.76 }),
  inArea: (lon: number, lat: number) => lon > -3 && lon < -2.4 && lat > 53.6 && lat < 53.9,
  fromGrid: () => ({ lon: 0, lat: 0 }),
};
const place = (latitude: string, longitude: string) =>
  placeSession({ ...NOWHERE, latitude, longitude }, CONTEXT);

describe('coordinates outside the area', () => {
  it.each([
    [
      '53.76',
      '2.7',
      'The coordinates lie in the North Sea or beyond it: the minus sign of the longitude is lost. With it they would be inside the area.',
    ],
    [
      '50.7',
      '3.5',
      'The coordinates lie in the North Sea or beyond it: the minus sign of the longitude is lost.',
    ],
    ['40.7', '-74', 'The coordinates lie outside the United Kingdom.'],
    ['48.85', '2.35', 'The coordinates lie outside the United Kingdom.'],
    ['51.5', '-0.12', 'The coordinates lie outside the area.'],
  ])('%s, %s', (latitude, longitude, message) => {
    expect(place(latitude, longitude)).toMatchObject({ place: null, problem: { message } });
  });

  it('a swap that lands in the area is put right and noted', () => {
    expect(place('-2.7', '53.76')).toMatchObject({
      place: { lon: -2.7, lat: 53.76 },
      notes: [{ message: 'Latitude and longitude were the wrong way round; put right.' }],
    });
  });

  it('0, 0 falls back to the postcode', () => {
    expect(
      placeSession({ ...NOWHERE, postcode: 'PR1 1AA', latitude: '0', longitude: '0' }, CONTEXT),
    ).toMatchObject({
      place: { placedBy: 'postcode', lon: -2.7 },
    });
  });

  it('coordinates more than 5 km from their own postcode are refused', () => {
    const stated = { ...NOWHERE, postcode: 'PR1 1AA', longitude: '-2.7' };
    expect(placeSession({ ...stated, latitude: '53.80' }, CONTEXT).place).not.toBeNull();
    expect(placeSession({ ...stated, latitude: '53.81' }, CONTEXT).place).toBeNull();
  });
});
