import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers';
import type { Resolution } from '../core/area/area';
import type { AreaFigures } from '../core/gap/result';
import type { Selection } from '../state/app-state';
import type { LoadedArea } from '../worker/protocol';
import type { Outline } from './cell-mesh';
import { meshOf } from './cell-mesh';
import { type CellRef, cellOutline, fillCodes, verdictEdge, kindOf, selectedOutline } from './cells';
import { HATCH_ALPHA, HatchExtension } from './hatch-extension';
import { BAND_OPACITY, type MapTheme, PALETTES, type Palette, type Rgba, rgba } from './palette';
import { middleOf } from './route';
import { type SessionDot, sessionDots } from './session-dots';
import { type DeckLayer, anchorAbove, zOf } from './z-order';

/** How the area and the result are looked at. */
export interface ViewOptions {
  readonly resolution: Resolution;
  readonly theme: MapTheme;
  readonly selection: Selection | null;
  /** Cells to outline together, all of one resolution; they take the place of `selection`. */
  readonly selectedCells: readonly string[];
  readonly hovered: CellRef | null;
  /** lon, lat pairs from a populated point to a session, or null. */
  readonly route: Float64Array | null;
  /** Its length in words. */
  readonly routeLabel: string;
  /** Threshold to colour by, metres; null for that of the result. */
  readonly thresholdM: number | null;
  readonly reducedMotion: boolean;
}

export interface LayersInput {
  readonly area: LoadedArea;
  /** null before the first answer: only what is selected is drawn. */
  readonly result: AreaFigures | null;
  readonly view: ViewOptions;
}

/** What every layer here has: a place in the order and no part in deck.gl's own picking. */
interface Placed {
  readonly beforeId?: string;
}

const HATCH = [new HatchExtension()];

/** Layers lie flat and are drawn in order: depth plays no part. */
const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const;

const CROSS_FADE_MS = 150;

/** Font of the route's label. deck.gl draws its letters once and keeps them: it must be loaded by then. */
export const LABEL_FONT = { family: '"Inter Variable", Inter, system-ui, sans-serif', weight: 600 } as const;
const LABEL_PX = 13;

/** Widths and radii, CSS pixels. */
const GAP_EDGE = { metres: 45, minPx: 1.25, maxPx: 2.25 } as const;
const CASING_PX = 1.25;
const DOT_PX = { stated: 6, counted: 4.5, uncounted: 3.5, selected: 8.5, ring: 1.75 } as const;
/** Dots shrink from afar, where they would hide the cells. */
const DOT_SCALE: Readonly<Record<Resolution, number>> = { 9: 1, 8: 0.75, 7: 0.55 };

/**
 * deck.gl layers of a result, bottom to top. Pure: the same input gives layers with the same props, and data that
 * has not changed is the same object as the last time, so that deck.gl keeps what is on the graphics card.
 * A change of threshold or evidence recolours cells and redraws the edge of the gap; no cell is built anew.
 */
export function layersFor(input: LayersInput): Layer[] {
  const layers = [
    ...cellLayers(input),
    ...edgeLayers(input),
    ...hoveredLayers(input),
    ...selectedLayers(input),
    ...routeLayers(input),
    ...sessionLayers(input),
  ];
  return layers.sort((one, other) => placeOf(one) - placeOf(other));
}

/** Place of a deck.gl layer in Z_ORDER. A suffix after "/" tells layers of one place apart. */
function placeOf({ id }: Layer): number {
  return zOf(`deck:${id.split('/')[0]}`);
}

function placed(name: DeckLayer, suffix = ''): { id: string; beforeId?: string; parameters: typeof FLAT } {
  const id = name.slice('deck:'.length) + (suffix === '' ? '' : `/${suffix}`);
  return { id, beforeId: anchorAbove(name), parameters: FLAT };
}

function cellLayers({ area, result, view }: LayersInput): Layer[] {
  if (result === null) return [];
  const table = result.units[kindOf(view.resolution)];
  const resultThresholdM = result.settings.thresholdM;
  const codes = fillCodes(table, view.thresholdM ?? resultThresholdM, resultThresholdM);
  const colours = fillColours(view.theme);
  return [
    new SolidPolygonLayer<unknown, Placed>({
      ...placed('deck:cells', String(view.resolution)),
      data: meshOf(area.cells[view.resolution]).polygons,
      _normalize: false,
      _windingOrder: 'CCW',
      material: false,
      extensions: HATCH,
      getFillColor: (_, { index }) => colours[codes[index]!]!,
      updateTriggers: { getFillColor: [codes, view.theme] },
      transitions: view.reducedMotion ? null : { getFillColor: CROSS_FADE_MS },
    }),
  ];
}

/** Colour of each fill code: six bands, then the ink of the hatch. */
function fillColours(theme: MapTheme): readonly Rgba[] {
  const { bands, hatch } = PALETTES[theme];
  const ink = rgba(hatch);
  ink[3] = HATCH_ALPHA;
  return [...bands.map((band) => rgba(band, BAND_OPACITY[theme])), ink];
}

function edgeLayers({ area, result, view }: LayersInput): Layer[] {
  if (result === null) return [];
  const shapes = area.cells[view.resolution];
  const table = result.units[kindOf(view.resolution)];
  const outline = verdictEdge(shapes, table, 'gap');
  const { gapInk, gapCasing, hatch } = PALETTES[view.theme];
  const { metres, minPx, maxPx } = GAP_EDGE;
  const width = { widthUnits: 'meters', getWidth: metres } as const;
  return [
    outlineLayer('deck:unclear-edge', verdictEdge(shapes, table, 'cannot-tell'), rgba(hatch), 1),
    new PathLayer<unknown, Placed>({
      ...placed('deck:gap-casing'),
      ...line(outline, rgba(gapCasing, 0.8)),
      ...width,
      widthScale: (maxPx + 2 * CASING_PX) / maxPx,
      widthMinPixels: minPx + CASING_PX,
      widthMaxPixels: maxPx + 2 * CASING_PX,
    }),
    new PathLayer<unknown, Placed>({
      ...placed('deck:gap-edge'),
      ...line(outline, rgba(gapInk)),
      ...width,
      widthMinPixels: minPx,
      widthMaxPixels: maxPx,
    }),
  ];
}

function line(data: Outline, colour: Rgba) {
  return { data, getColor: colour, jointRounded: true, capRounded: true } as const;
}

function outlineLayer(name: DeckLayer, outline: Outline, colour: Rgba, widthPx: number): Layer {
  return new PathLayer<unknown, Placed>({
    ...placed(name),
    ...line(outline, colour),
    widthUnits: 'pixels',
    getWidth: widthPx,
  });
}

function hoveredLayers({ area, view }: LayersInput): Layer[] {
  const outline = view.hovered === null ? null : cellOutline(area, view.hovered);
  if (outline === null) return [];
  return [outlineLayer('deck:hovered', outline, rgba(PALETTES[view.theme].ink), 1.5)];
}

function selectedLayers({ area, result, view }: LayersInput): Layer[] {
  const outline = selectedOutline(area, result, view.selection, view.selectedCells);
  if (outline === null) return [];
  const { accent, panel } = PALETTES[view.theme];
  return [
    outlineLayer('deck:selected-casing', outline, rgba(panel), 6),
    outlineLayer('deck:selected', outline, rgba(accent), 3),
  ];
}

const routeOutlines = new WeakMap<Float64Array, Outline>();

function routeOutline(route: Float64Array): Outline {
  const known = routeOutlines.get(route);
  if (known !== undefined) return known;
  const outline: Outline = {
    length: 1,
    startIndices: Uint32Array.of(0, route.length / 2),
    attributes: { getPath: { value: route, size: 2 } },
  };
  routeOutlines.set(route, outline);
  return outline;
}

function routeLayers({ view }: LayersInput): Layer[] {
  const { route, routeLabel, theme } = view;
  const middle = route === null ? null : middleOf(route);
  if (route === null || middle === null) return [];
  const palette = PALETTES[theme];
  const outline = routeOutline(route);
  return [
    outlineLayer('deck:route-casing', outline, rgba(palette.panel), 8),
    outlineLayer('deck:route', outline, rgba(palette.accent), 4),
    new ScatterplotLayer<[number, number], Placed>({
      ...placed('deck:route-start'),
      ...dotStyle(3),
      data: [[route[0]!, route[1]!]],
      getPosition: (position) => position,
      getFillColor: rgba(palette.panel),
      getLineColor: rgba(palette.accent),
      getRadius: 5,
    }),
    ...(routeLabel === '' ? [] : [routeLabelLayer(middle, routeLabel, palette)]),
  ];
}

function routeLabelLayer(middle: [number, number], text: string, palette: Palette): Layer {
  return new TextLayer<{ position: [number, number]; text: string }, Placed>({
    ...placed('deck:route-label'),
    data: [{ position: middle, text }],
    getPosition: ({ position }) => position,
    getText: (labelled) => labelled.text,
    getColor: rgba(palette.ink),
    getSize: LABEL_PX,
    fontFamily: LABEL_FONT.family,
    fontWeight: LABEL_FONT.weight,
    // Twice the size it is drawn at: sharp on ordinary and on dense screens.
    fontSettings: { fontSize: 2 * LABEL_PX },
    characterSet: 'auto',
    background: true,
    getBackgroundColor: rgba(palette.panel),
    getBorderColor: rgba(palette.accent),
    getBorderWidth: 1.5,
    backgroundBorderRadius: 6,
    backgroundPadding: [7, 4, 7, 4],
  });
}

/** Filled circle with a ring inside its edge, sizes in pixels. */
function dotStyle(ringPx: number) {
  return {
    stroked: true,
    filled: true,
    antialiasing: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    getLineWidth: ringPx,
  } as const;
}

function sessionLayers({ area, result, view }: LayersInput): Layer[] {
  if (result === null) return [];
  const { accent, panel, secondary } = PALETTES[view.theme];
  const chosen = view.selection?.kind === 'session' ? view.selection.id : null;
  const isChosen = (dot: SessionDot): boolean => chosen !== null && dot.ids.includes(chosen);
  return [
    new ScatterplotLayer<SessionDot, Placed>({
      ...placed('deck:sessions'),
      ...dotStyle(DOT_PX.ring),
      data: sessionDots(area.sessions, result.settings.evidence),
      radiusScale: DOT_SCALE[view.resolution],
      getPosition: ({ lon, lat }) => [lon, lat],
      // Counted: solid in a light ring. Uncounted: hollow, smaller and paler. Shape tells them apart, not colour.
      getFillColor: ({ counted }) => (counted ? rgba(accent) : rgba(panel, 0.85)),
      getLineColor: ({ counted }) => (counted ? rgba(panel) : rgba(secondary, 0.8)),
      getRadius: (dot) => (isChosen(dot) ? DOT_PX.selected : radiusOf(dot)),
      updateTriggers: {
        getFillColor: view.theme,
        getLineColor: view.theme,
        getRadius: chosen,
      },
    }),
  ];
}

function radiusOf({ counted, stated }: SessionDot): number {
  if (!counted) return DOT_PX.uncounted;
  return stated ? DOT_PX.stated : DOT_PX.counted;
}
