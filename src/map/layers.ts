import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Resolution } from '../core/area/area';
import type { AreaFigures } from '../core/gap/result';
import type { MeasureColumns } from '../core/gap/unit-measures';
import type { Selection } from '../state/app-state';
import type { LoadedArea } from '../worker/protocol';
import type { Outline } from './cell-mesh';
import { meshOf } from './cell-mesh';
import { type CellRef, cellOutline, fillCodes, HATCHED, kindOf, selectedOutline, verdictEdge } from './cells';
import { type Classes, classColours } from './classes';
import { HATCH_ALPHA, HatchExtension } from './hatch-extension';
import { BAND_OPACITY, type MapTheme, PALETTES, type Rgba, rgba } from './palette';
import { middleOf } from './route';
import { clustersOf, dotsAt, type SessionDot } from './session-dots';
import type { Labels } from './labels';
import { type Placed, placed } from './placed';
import { type DeckLayer, zOf } from './z-order';

/** How the area and the result are looked at. */
export interface ViewOptions {
  readonly resolution: Resolution;
  /** Cells of the resolution drawn before, and how much of them is left, 0 to 1. */
  readonly leaving: { readonly resolution: Resolution; readonly opacity: number } | null;
  readonly theme: MapTheme;
  readonly selection: Selection | null;
  /** Cells to outline together, all of one resolution; they take the place of `selection`. */
  readonly selectedCells: readonly string[];
  readonly hovered: CellRef | null;
  /** lon, lat pairs from a populated point to a session, or null. */
  readonly route: Float64Array | null;
  /** Its length in words. */
  readonly routeLabel: string;
  /** What draws words on the map; null until it and its font have come. */
  readonly labels: Labels | null;
  /** What the colours mean. */
  readonly classes: Classes;
  /** The measure that `classes` are of; null for distance. */
  readonly measured: MeasureColumns | null;
  /** The only class (or HATCHED) that is drawn in full; null for all. */
  readonly highlight: number | null;
  /** MapLibre's zoom, whole: sessions are drawn together by it. */
  readonly zoom: number;
  readonly reducedMotion: boolean;
}

export interface LayersInput {
  readonly area: LoadedArea;
  /** null before the first answer: only what is selected is drawn. */
  readonly result: AreaFigures | null;
  readonly view: ViewOptions;
}

const HATCH = [new HatchExtension()];

/** How long colours, and cells of another size, take to come, milliseconds. */
export const CROSS_FADE_MS = 150;

/** Widths and radii, CSS pixels. */
const GAP_EDGE = { metres: 45, minPx: 1.25, maxPx: 2.25 } as const;
const CASING_PX = 1.25;
const DOT_PX = { stated: 6, counted: 4.5, uncounted: 3.5, selected: 8.5, ring: 1.75 } as const;
const CLUSTER_PX = { least: 8, most: 16 } as const;
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

function cellLayers(input: LayersInput): Layer[] {
  const { resolution, leaving } = input.view;
  const layers = cellLayer(input, resolution, 1);
  // Over those that come, so that the ground never shows between the two.
  return leaving === null ? layers : [...layers, ...cellLayer(input, leaving.resolution, leaving.opacity)];
}

function cellLayer({ area, result, view }: LayersInput, resolution: Resolution, opacity: number): Layer[] {
  if (result === null) return [];
  const kind = kindOf(resolution);
  const { classes } = view;
  const measured = classes.measure === 'distance' ? null : view.measured;
  const codes = fillCodes(
    result.units[kind],
    classes,
    measured?.units[kind] ?? null,
    result.settings.thresholdM,
  );
  const colours = fillColours(view);
  return [
    new SolidPolygonLayer<unknown, Placed>({
      ...placed('deck:cells', String(resolution)),
      data: meshOf(area.cells[resolution]).polygons,
      opacity,
      _normalize: false,
      _windingOrder: 'CCW',
      material: false,
      extensions: HATCH,
      getFillColor: (_, { index }) => colours[codes[index]!]!,
      updateTriggers: { getFillColor: [codes, classes, view.theme, view.highlight] },
      transitions: view.reducedMotion ? null : { getFillColor: CROSS_FADE_MS },
    }),
  ];
}

/** How much of its colour a class keeps while another is highlighted. */
const DIMMED = 0.22;

/** Colour of each fill code: the classes, then at HATCHED the ink of the hatch. */
function fillColours({ theme, classes, highlight }: ViewOptions): readonly Rgba[] {
  const alphaOf = (code: number) => (highlight === null || highlight === code ? 1 : DIMMED);
  const colours: Rgba[] = classColours(classes, theme).map((colour, code) =>
    rgba(colour, BAND_OPACITY[theme] * alphaOf(code)),
  );
  const ink = rgba(PALETTES[theme].hatch);
  // Stripes are told by their alpha: what is dimmed of them is their colour.
  const land = rgba(PALETTES[theme].land);
  const left = alphaOf(HATCHED);
  colours[HATCHED] = [
    blend(land[0], ink[0], left),
    blend(land[1], ink[1], left),
    blend(land[2], ink[2], left),
    HATCH_ALPHA,
  ];
  return colours;
}

function blend(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share);
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
    ...(routeLabel === '' || view.labels === null ? [] : [view.labels.routeLabel(middle, routeLabel, theme)]),
  ];
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
  const { evidence, filter } = result.settings;
  const dots = dotsAt(area.sessions, evidence, filter, view.zoom);
  const chosen = view.selection?.kind === 'session' ? view.selection.id : null;
  const isChosen = (dot: SessionDot): boolean => chosen !== null && dot.ids.includes(chosen);
  return [
    new ScatterplotLayer<SessionDot, Placed>({
      ...placed('deck:sessions'),
      ...dotStyle(DOT_PX.ring),
      data: dots,
      getPosition: ({ lon, lat }) => [lon, lat],
      // Counted: solid in a light ring. Uncounted: hollow, smaller and paler. Shape tells them apart, not colour.
      getFillColor: ({ counted }) => (counted > 0 ? rgba(accent) : rgba(panel, 0.85)),
      getLineColor: ({ counted }) => (counted > 0 ? rgba(panel) : rgba(secondary, 0.8)),
      getRadius: (dot) => (isChosen(dot) ? DOT_PX.selected : radiusOf(dot, view.resolution)),
      updateTriggers: {
        getFillColor: view.theme,
        getLineColor: view.theme,
        getRadius: [chosen, view.resolution],
      },
    }),
    ...(view.labels === null ? [] : [view.labels.clusterCounts(clustersOf(dots), view.theme)]),
  ];
}

/** A cluster has the area of what it stands for, within what can be read and what does not hide the map. */
function radiusOf({ counted, stated, spots, ids }: SessionDot, resolution: Resolution): number {
  if (spots > 1) {
    const many = counted > 0 ? counted : ids.length / 4;
    return Math.min(CLUSTER_PX.most, Math.max(CLUSTER_PX.least, CLUSTER_PX.least + 1.6 * Math.log2(many)));
  }
  const scale = DOT_SCALE[resolution];
  if (counted === 0) return DOT_PX.uncounted * scale;
  return (stated ? DOT_PX.stated : DOT_PX.counted) * scale;
}
