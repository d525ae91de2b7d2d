import { describe, expect, it } from 'vitest';
import { Finder } from '../../../src/core/find';
import { tinyPack } from '../../fixtures/tiny-pack';

const PACK = tinyPack();
const finder = new Finder(PACK);
const find = (text: string, limit = 10) => finder.find(text, PACK.sessions, limit);

describe('Finder', () => {
  it('finds a postcode however it is spaced or written', () => {
    const postcode = PACK.points.postcode[0]!;
    for (const text of [postcode, postcode.toLowerCase(), postcode.replace(' ', ''), ` ${postcode} `]) {
      expect(find(text)[0]).toMatchObject({
        kind: 'postcode',
        id: postcode,
        lon: PACK.points.lon[0],
        lat: PACK.points.lat[0],
      });
    }
  });

  it('lists the postcodes that start with what is typed, in order', () => {
    const outward = PACK.points.postcode[0]!.split(' ')[0]!;
    const found = find(outward, 100).filter(({ kind }) => kind === 'postcode');
    const expected = PACK.points.postcode.filter((p) => p.replace(' ', '').startsWith(outward)).sort();
    expect(found.map(({ id }) => id)).toEqual(expected);
  });

  it('lists the first of them in order where there are more than wanted', () => {
    const pack = {
      ...PACK,
      points: {
        ...PACK.points,
        postcode: PACK.points.postcode.map((_, p) => `ZZ1 ${(p * 5) % 9}A${'BDEFG'[p % 5]!}`),
      },
    };
    const found = new Finder(pack).find('zz1', [], 4).map(({ id }) => id);
    expect(found).toEqual([...pack.points.postcode].sort().slice(0, 4));
  });

  it('finds places, wards, LSOA codes and sessions by name', () => {
    const place = PACK.places[0]!;
    expect(find(place.name.slice(0, 4).toUpperCase())).toContainEqual(
      expect.objectContaining({ kind: 'place', label: place.name }),
    );
    expect(find(PACK.lsoas.code[0]!)[0]).toMatchObject({ kind: 'lsoa', id: PACK.lsoas.code[0] });
    expect(find(PACK.wards.code[0]!)[0]).toMatchObject({ kind: 'ward', id: PACK.wards.code[0] });
    expect(find(PACK.districts.code[0]!)[0]).toMatchObject({ kind: 'district', id: PACK.districts.code[0] });
    const session = PACK.sessions[0]!;
    expect(find(session.venue).some(({ kind, id }) => kind === 'session' && id === session.id)).toBe(true);
  });

  it('puts a name that is the text before one that only holds it', () => {
    const scores = find(PACK.places[0]!.name);
    expect(scores[0]!.label).toBe(PACK.places[0]!.name);
  });

  it('keeps to the limit and answers nothing with nothing', () => {
    expect(find('a', 2).length).toBeLessThanOrEqual(2);
    expect(find('')).toEqual([]);
    expect(find('  ’ ')).toEqual([]);
    expect(find('no such thing anywhere')).toEqual([]);
  });
});
