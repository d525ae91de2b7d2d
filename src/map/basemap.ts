import type {
  BackgroundLayerSpecification,
  DataDrivenPropertyValueSpecification,
  FillLayerSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  LineLayerSpecification,
  RasterLayerSpecification,
  RasterSourceSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { PLACE_KINDS, type Place, type PlaceKind } from '../core/area/area';
import type { RoadLines } from '../state/roads';
import type { LoadedArea } from '../worker/protocol';
import { type MapTheme, PALETTES, type Palette } from './palette';
import { ANCHORS, type StyleLayer, zOf } from './z-order';

/** Everything the basemap is drawn from: the pack, and nothing fetched from elsewhere. */
export const BASEMAP_SOURCES = ['backdrop', 'main', 'streets', 'boundary', 'places'] as const;
export type BasemapSource = (typeof BASEMAP_SOURCES)[number];

/**
 * The style before any data: the sea, and the places in the order that hold deck.gl's layers. It has no sources,
 * so it is ready at once, and cells are not kept waiting for roads.
 */
export function bareStyle(theme: MapTheme): StyleSpecification {
  return {
    version: 8,
    sources: {},
    layers: [seaLayer(PALETTES[theme]), ...ANCHORS.map((id) => ({ ...NOTHING, id }))],
    transition: { duration: 0, delay: 0 },
  };
}

const NOTHING = { type: 'background', layout: { visibility: 'none' } } as const;

/** GeoJSON sources of an area's basemap, with the roads that have come. */
export function basemapSources(
  area: LoadedArea,
  roads: RoadLines,
): Readonly<Record<BasemapSource, GeoJSONSourceSpecification>> {
  const { backdrop, boundary } = area.basemap;
  return {
    backdrop: { type: 'geojson', data: backdrop, maxzoom: 13 },
    main: { type: 'geojson', data: roads.main ?? NO_FEATURES, maxzoom: 13, tolerance: 0.5 },
    streets: { type: 'geojson', data: roads.streets ?? NO_FEATURES, maxzoom: 13, tolerance: 0.5 },
    boundary: { type: 'geojson', data: boundary, maxzoom: 12 },
    places: { type: 'geojson', data: placesGeoJson(area.places), maxzoom: 12 },
  };
}

/**
 * Places as points with `name`, `kind` and `rank` (position in PLACE_KINDS: 0 wins over all others). Of places with
 * one name near each other, such as a town and its middle, only the one of the best rank is there.
 */
export function placesGeoJson(places: readonly Place[]): FeatureCollection<Point> {
  const namesakes = new Map<string, Place[]>();
  for (const place of places) {
    const known = namesakes.get(place.name);
    if (known === undefined) namesakes.set(place.name, [place]);
    else known.push(place);
  }
  const named = places.filter(
    (place) => !namesakes.get(place.name)?.some((other) => speaksFor(other, place)),
  );
  return { type: 'FeatureCollection', features: named.map(placeFeature) };
}

/** How near places of one name are the same place to somebody who reads the map, metres. */
const SAME_PLACE_M = 3000;
const METRES_PER_DEGREE = 111_195;

function speaksFor(other: Place, place: Place): boolean {
  if (PLACE_KINDS.indexOf(other.kind) >= PLACE_KINDS.indexOf(place.kind)) return false;
  const east = (other.lon - place.lon) * Math.cos((place.lat * Math.PI) / 180);
  return Math.hypot(east, other.lat - place.lat) * METRES_PER_DEGREE <= SAME_PLACE_M;
}

function placeFeature({ name, kind, lon, lat }: Place): Feature<Point> {
  return {
    type: 'Feature',
    properties: { name, kind, rank: PLACE_KINDS.indexOf(kind) },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  };
}

/** MapLibre layers of the basemap, bottom to top as Z_ORDER has them, the sea and the anchors left out. */
export function basemapLayers(theme: MapTheme): LayerSpecification[] {
  const palette = PALETTES[theme];
  const layers = [
    ...backdropLayers(palette),
    ...roadLayers(palette),
    boundaryLayer(palette),
    ...placeLayers(palette),
  ];
  return layers.sort((one, other) => zOf(one.id) - zOf(other.id));
}

/** Paint properties that a theme decides. */
const COLOUR_NAMES = [
  'background-color',
  'fill-color',
  'fill-outline-color',
  'line-color',
  'text-color',
  'text-halo-color',
] as const;

/** A colour of the basemap: which layer, which paint property, and `#rrggbb`. */
export interface ThemedColour {
  readonly layer: string;
  readonly name: (typeof COLOUR_NAMES)[number];
  readonly colour: string;
}

/** All that a change of theme repaints: nothing but colours differs between light and dark. */
export function themedColours(theme: MapTheme): ThemedColour[] {
  return [seaLayer(PALETTES[theme]), ...basemapLayers(theme), ...unitLayers(theme)].flatMap(
    ({ id, paint }) => {
      const values: Record<string, unknown> = { ...paint };
      return COLOUR_NAMES.flatMap((name) => {
        const colour = values[name];
        return typeof colour === 'string' ? [{ layer: id, name, colour }] : [];
      });
    },
  );
}

function seaLayer({ water }: Palette): BackgroundLayerSpecification {
  return { ...named('sea'), type: 'background', paint: { 'background-color': water } };
}

/** Ties a layer's id to the order, so that none can be forgotten there. */
function named(id: StyleLayer): { id: StyleLayer } {
  return { id };
}

function backdropLayers({ land, built, green, water, waterline }: Palette): FillLayerSpecification[] {
  return [
    // No outline: land may come in pieces, and the lines between them are no shore.
    { ...backdrop('land'), paint: { 'fill-color': land } },
    { ...backdrop('built'), paint: { 'fill-color': built } },
    { ...backdrop('green'), paint: { 'fill-color': green } },
    { ...backdrop('water'), paint: { 'fill-color': water, 'fill-outline-color': waterline } },
  ];
}

function backdrop(kind: 'land' | 'built' | 'green' | 'water'): Omit<FillLayerSpecification, 'paint'> {
  return { ...named(kind), type: 'fill', source: 'backdrop', filter: ['==', ['get', 'kind'], kind] };
}

/** Zoom from which streets are drawn. */
export const STREETS_FROM = 11;

const RANKS = { main: 0, secondary: 1, other: 2, path: 3 } as const;

function road(
  id: StyleLayer,
  rank: keyof typeof RANKS,
  minzoom: number,
  paint: LineLayerSpecification['paint'],
): LineLayerSpecification {
  return {
    ...named(id),
    type: 'line',
    source: rank === 'main' || rank === 'secondary' ? 'main' : 'streets',
    minzoom,
    filter: ['==', ['get', 'rank'], RANKS[rank]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint,
  };
}

/** Width in pixels that doubles about every two zooms between the ones given. */
function width(at8: number, at12: number, at16: number, extra = 0): LineLayerSpecification['paint'] {
  const stops = [8, at8 + extra, 12, at12 + extra, 16, at16 + extra] as const;
  return { 'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] };
}

/** Streets show through the cells only once there is room for them. */
const STREETS_FADE_IN: DataDrivenPropertyValueSpecification<number> = [
  'interpolate',
  ['linear'],
  ['zoom'],
  12,
  0,
  13.2,
  0.28,
];

/**
 * Roads under the cells, and the main ones once more above them, thin and faint: enough to find one's way, not
 * enough to break up the colours.
 */
function roadLayers({ road: fill, roadCasing, path, secondary }: Palette): LineLayerSpecification[] {
  const casing = { 'line-color': roadCasing };
  const surface = { 'line-color': fill };
  const above = { 'line-color': secondary, 'line-opacity': 0.34 };
  return [
    road('path', 'path', 13.2, { 'line-color': path, 'line-dasharray': [3, 2], 'line-width': 1 }),
    road('road-other-casing', 'other', 12.6, { ...casing, ...width(0.3, 1.2, 8, 1.5) }),
    road('road-other', 'other', STREETS_FROM, { ...surface, ...width(0.3, 1.2, 8) }),
    road('road-secondary-casing', 'secondary', 9.5, { ...casing, ...width(0.7, 2.4, 11, 1.5) }),
    road('road-secondary', 'secondary', 8, { ...surface, ...width(0.7, 2.4, 11) }),
    road('road-main-casing', 'main', 6, { ...casing, ...width(1.2, 3.6, 14, 1.5) }),
    road('road-main', 'main', 5, { ...surface, ...width(1.2, 3.6, 14) }),
    road('road-other-above', 'other', 12, {
      ...above,
      'line-opacity': STREETS_FADE_IN,
      ...width(0.3, 0.5, 1.5),
    }),
    road('road-secondary-above', 'secondary', 10.5, { ...above, ...width(0.4, 0.8, 2) }),
    road('road-main-above', 'main', 5, { ...above, ...width(0.6, 1.3, 3) }),
  ];
}

function boundaryLayer({ boundary }: Palette): LineLayerSpecification {
  return {
    ...named('boundary'),
    type: 'line',
    source: 'boundary',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': boundary, 'line-width': 1.25, 'line-opacity': 0.75, 'line-dasharray': [4, 3] },
  };
}

interface PlaceStyle {
  readonly kinds: readonly PlaceKind[];
  readonly minzoom: number;
  /** Pixels at zoom 8 and at zoom 14. */
  readonly sizes: readonly [number, number];
  readonly strong: boolean;
}

/** MapLibre places the labels of the topmost layer first: the largest places are the topmost. */
const PLACES: Readonly<Record<'place-major' | 'place-middle' | 'place-minor', PlaceStyle>> = {
  'place-major': { kinds: ['city', 'town'], minzoom: 5, sizes: [13, 19], strong: true },
  'place-middle': { kinds: ['suburb', 'village'], minzoom: 8.8, sizes: [12, 14.5], strong: false },
  'place-minor': {
    kinds: ['neighbourhood', 'hamlet', 'locality'],
    minzoom: 11.8,
    sizes: [12, 13.5],
    strong: false,
  },
};

function placeLayers(palette: Palette): SymbolLayerSpecification[] {
  return [
    placeLayer('place-minor', palette),
    placeLayer('place-middle', palette),
    placeLayer('place-major', palette),
  ];
}

/**
 * MapLibre draws glyphs from the page's own fonts when a style has no `glyphs`, and takes the weight from the
 * first name of the stack: that name need not exist.
 */
const FONTS = {
  strong: ['Label Semibold', 'Inter Variable', 'system-ui'],
  plain: ['Label Medium', 'Inter Variable', 'system-ui'],
};

function placeLayer(id: keyof typeof PLACES, { label, labelHalo }: Palette): SymbolLayerSpecification {
  const { kinds, minzoom, sizes, strong } = PLACES[id];
  return {
    ...named(id),
    type: 'symbol',
    source: 'places',
    minzoom,
    filter: ['in', ['get', 'kind'], ['literal', [...kinds]]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': strong ? FONTS.strong : FONTS.plain,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, sizes[0], 14, sizes[1]],
      'symbol-sort-key': ['get', 'rank'],
      'text-padding': 6,
      'text-max-width': 8,
      'text-line-height': 1.1,
      // Above the place, where the sessions of its middle are drawn.
      'text-anchor': 'bottom',
      'text-offset': [0, -0.35],
    },
    paint: { 'text-color': label, 'text-halo-color': labelHalo, 'text-halo-width': 1.75 },
  };
}

/** Boundaries of units, drawn when asked for. */
export const UNITS_SOURCE = 'units';
export const NO_FEATURES: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Lines round the units, and their names. */
export function unitLayers(theme: MapTheme): (LineLayerSpecification | SymbolLayerSpecification)[] {
  const { ink, labelHalo } = PALETTES[theme];
  return [
    {
      ...named('unit-line'),
      type: 'line',
      source: UNITS_SOURCE,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ink, 'line-width': 1.25, 'line-opacity': 0.7 },
    },
    {
      ...named('unit-name'),
      type: 'symbol',
      source: UNITS_SOURCE,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONTS.plain,
        'text-size': 11.5,
        'text-max-width': 8,
        'text-padding': 8,
      },
      paint: {
        'text-color': ink,
        'text-halo-color': labelHalo,
        'text-halo-width': 1.5,
        'text-opacity': 0.85,
      },
    },
  ];
}

/** Tiles of the only server that is ever asked, and only where somebody has asked for it. */
export const ONLINE_SOURCE = 'online';
export const ONLINE_TILES: RasterSourceSpecification = {
  type: 'raster',
  tiles: ['https://tile.openstreetmap.org/{z}/{x}/{y}.png'],
  tileSize: 256,
  maxzoom: 19,
};

/** Layers of the pack that the online map has itself. */
export const UNDER_ONLINE_MAP = [
  'road-other-above',
  'road-secondary-above',
  'road-main-above',
  'place-minor',
  'place-middle',
  'place-major',
] as const satisfies readonly StyleLayer[];

export function onlineLayer(theme: MapTheme): RasterLayerSpecification {
  return {
    ...named('online'),
    type: 'raster',
    source: ONLINE_SOURCE,
    paint: {
      'raster-brightness-max': theme === 'dark' ? 0.5 : 1,
      'raster-saturation': theme === 'dark' ? -0.4 : -0.2,
    },
  };
}
