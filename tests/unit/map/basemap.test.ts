import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../../scripts/vite-csp';
import { PLACE_KINDS } from '../../../src/core/area/area';
import {
  BASEMAP_SOURCES,
  bareStyle,
  basemapLayers,
  basemapSources,
  ONLINE_TILES,
  onlineLayer,
  placesGeoJson,
  themedColours,
  unitLayers,
} from '../../../src/map/basemap';
import { MAP_THEMES } from '../../../src/map/palette';
import { ANCHORS, Z_ORDER } from '../../../src/map/z-order';
import { mapFixture, roadFixture } from '../../fixtures/map-fixture';

const { area } = mapFixture(1);

describe.each(MAP_THEMES)('the %s basemap', (theme) => {
  const layers = basemapLayers(theme);

  it('draws every MapLibre layer of the order, in that order', () => {
    const drawn = Z_ORDER.filter((name) => !name.startsWith('deck:') && !name.startsWith('anchor-'));
    const onRequest = [...unitLayers(theme), onlineLayer(theme)].map(({ id }) => id);
    const all = ['sea', ...layers.map(({ id }) => id), ...onRequest];
    expect(Z_ORDER.filter((name) => all.includes(name))).toEqual(drawn);
    expect(['sea', ...layers.map(({ id }) => id)]).toEqual(drawn.filter((name) => !onRequest.includes(name)));
    expect(bareStyle(theme).layers.map(({ id }) => id)).toEqual(['sea', ...ANCHORS]);
  });

  it('asks nothing of any other server', () => {
    const text = JSON.stringify([bareStyle(theme), layers]);
    expect(text).not.toMatch(/https?:|glyphs|sprite/);
    for (const { data } of Object.values(basemapSources(area, roadFixture(area)))) {
      if (typeof data === 'string') expect(data).toMatch(/^blob:/);
    }
  });

  it('asks one server, and only for the online map', () => {
    expect(ONLINE_TILES.tiles).toEqual(['https://tile.openstreetmap.org/{z}/{x}/{y}.png']);
    expect(CONTENT_SECURITY_POLICY.match(/https:[^ ;]+/g)).toEqual([
      'https://tile.openstreetmap.org',
      'https://tile.openstreetmap.org',
    ]);
  });

  it('uses only its own sources', () => {
    for (const layer of layers) {
      expect(BASEMAP_SOURCES).toContain('source' in layer ? layer.source : undefined);
    }
  });

  it('labels every kind of place once, the largest on top', () => {
    const text = JSON.stringify(layers.filter(({ type }) => type === 'symbol'));
    for (const kind of PLACE_KINDS) expect(text.split(`"${kind}"`)).toHaveLength(2);
    expect(layers.at(-1)?.id).toBe('place-major');
  });
});

describe('placesGeoJson', () => {
  it('names a place once, by its greatest kind, and places of one name far apart each', () => {
    const places = [
      { name: 'Strand', kind: 'neighbourhood', lon: -3.9, lat: 54 },
      { name: 'Strand', kind: 'town', lon: -3.91, lat: 54.01 },
      { name: 'Strand', kind: 'village', lon: -3.5, lat: 53.8 },
      { name: 'Wend', kind: 'hamlet', lon: -3.9, lat: 54 },
    ] as const;
    expect(placesGeoJson(places)).toMatchObject({
      features: [
        { properties: { name: 'Strand', kind: 'town' } },
        { properties: { name: 'Strand', kind: 'village' } },
        { properties: { name: 'Wend', kind: 'hamlet' } },
      ],
    });
  });
});

describe('themedColours', () => {
  it('recolours the same properties in both themes, with nothing else between them', () => {
    const [light, dark] = MAP_THEMES.map((theme) =>
      themedColours(theme).map(({ layer, name }) => `${layer} ${name}`),
    );
    expect(light).toEqual(dark);
    const rest = MAP_THEMES.map((theme) =>
      JSON.stringify(basemapLayers(theme)).replaceAll(/"#[0-9a-f]{6}"/g, '"colour"'),
    );
    expect(rest[0]).toBe(rest[1]);
  });
});

describe('placesGeoJson', () => {
  it('ranks by kind', () => {
    const { features } = placesGeoJson(area.places);
    expect(features.map(({ properties }) => properties?.['rank'] as number)).toEqual([0, 1, 2, 3, 5]);
    expect(features[0]?.geometry.coordinates).toEqual([-3.7, 53.9]);
  });
});
