import { describe, expect, it } from 'vitest';
import { areaListAddress, packAddress, parseAreaList } from '../../../src/state/pack-address';

const PAGE = 'https://example.org/reach/index.html?area=x';

describe('packAddress', () => {
  it.each([
    ['demo', 'https://example.org/reach/areas/demo/'],
    ['packs/ours', 'https://example.org/reach/packs/ours/'],
    ['/packs/ours/', 'https://example.org/packs/ours/'],
    ['https://example.org/p/', 'https://example.org/p/'],
  ])('places %s beside the page', (area, expected) => {
    expect(packAddress(area, PAGE)).toBe(expected);
  });

  it.each(['https://elsewhere.example/p/', '//elsewhere.example/p', 'http://example.org/p', 'javascript:x'])(
    'refuses %s, which is another site',
    (area) => {
      expect(packAddress(area, PAGE)).toBeNull();
    },
  );
});

describe('parseAreaList', () => {
  it('reads the published list, wrapped or bare, and leaves out what it cannot read', () => {
    const areas = [{ id: 'demo', name: 'Caldre' }];
    expect(parseAreaList({ areas })).toEqual(areas);
    expect(parseAreaList([...areas, { id: 3 }, null, 'x', { id: '', name: 'x' }])).toEqual(areas);
    expect(parseAreaList(null)).toEqual([]);
    expect(parseAreaList({ areas: 'x' })).toEqual([]);
  });

  it('lies beside the page', () => {
    expect(areaListAddress(PAGE)).toBe('https://example.org/reach/areas/index.json');
  });
});
