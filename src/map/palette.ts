import { METRES_PER_MILE } from '../core/units';

/** Colours as the map is drawn: `auto` is settled before it gets here. */
export const MAP_THEMES = ['light', 'dark'] as const;
export type MapTheme = (typeof MAP_THEMES)[number];

/** Red, green, blue and alpha, 0 to 255. */
export type Rgba = [number, number, number, number];

/** Colours of one theme, `#rrggbb`. */
export interface Palette {
  readonly ink: string;
  readonly secondary: string;
  readonly line: string;
  readonly panel: string;
  readonly accent: string;
  readonly accentSoft: string;
  /** The edge of the gap, and the figure of the headline. */
  readonly gapInk: string;
  /** Drawn beside the gap ink, so that the edge stands 3:1 against every band. */
  readonly gapCasing: string;
  /** Stripes over places about which we cannot tell. */
  readonly hatch: string;
  /** The distance ramp, nearest first: three bands within the threshold, three at or beyond it. */
  readonly bands: readonly [string, string, string, string, string, string];
  readonly land: string;
  readonly water: string;
  readonly waterline: string;
  readonly green: string;
  readonly built: string;
  readonly road: string;
  readonly roadCasing: string;
  readonly path: string;
  readonly boundary: string;
  readonly label: string;
  readonly labelHalo: string;
}

/**
 * Colour tokens. The ramp keeps the hues and the far end of the design sketches. The other bands were moved in
 * lightness: in the sketches the bands on either side of the threshold were equally light (L* 76.2 and 76.9;
 * dark 45.1 and 49.2), so the threshold vanished in grey print. tests/unit/map/palette.test.ts keeps the check.
 */
export const PALETTES: Readonly<Record<MapTheme, Palette>> = {
  light: {
    ink: '#16212b',
    secondary: '#56636f',
    line: '#dfe4e8',
    panel: '#ffffff',
    accent: '#1d5f8a',
    accentSoft: '#e3eef6',
    gapInk: '#8a2f0b',
    gapCasing: '#fffaf5',
    hatch: '#7c868f',
    bands: ['#f2f7f6', '#d2ebe6', '#b2ddd6', '#ce7f2f', '#b35519', '#8f3010'],
    land: '#eef0ea',
    water: '#d7e6ee',
    waterline: '#b9d0dc',
    green: '#e2ebdb',
    built: '#e6e6e1',
    road: '#ffffff',
    roadCasing: '#d3d6d0',
    path: '#d0d3ca',
    boundary: '#56636f',
    label: '#16212b',
    labelHalo: '#ffffff',
  },
  dark: {
    ink: '#e8edf0',
    secondary: '#a3b0ba',
    line: '#2d3942',
    panel: '#172027',
    accent: '#7cc0ea',
    accentSoft: '#1d3342',
    gapInk: '#ffb58a',
    gapCasing: '#140d08',
    hatch: '#7c868f',
    bands: ['#213031', '#214042', '#205152', '#b97220', '#e29748', '#ffc08f'],
    land: '#1a2226',
    water: '#0f1b24',
    waterline: '#24404f',
    green: '#1b2a25',
    built: '#20282c',
    road: '#36434b',
    roadCasing: '#131a1e',
    path: '#323f47',
    boundary: '#a3b0ba',
    label: '#e8edf0',
    labelHalo: '#10181d',
  },
};

/** Colours of what else the map can show. Each ramp moves one way in lightness, from little to much. */
export interface Ramps {
  readonly distance: readonly string[];
  /** Something in reach: more is better. */
  readonly choice: readonly string[];
  /** Nothing in reach. */
  readonly none: string;
  /** Fragility, depth, need and priority: more is worse, by a hue that distance does not use. */
  readonly weight: readonly string[];
}

export const RAMPS: Readonly<Record<MapTheme, Ramps>> = {
  light: {
    distance: PALETTES.light.bands,
    choice: ['#e2f1ee', '#c0e2dc', '#97cdc5', '#66b0a7', '#348b82'],
    none: '#8f3a12',
    weight: ['#f4f0f8', '#dfd2ec', '#c3abdb', '#a383c4', '#815ca8', '#5d3886'],
  },
  dark: {
    distance: PALETTES.dark.bands,
    choice: ['#1f3335', '#20474a', '#236061', '#307e7c', '#58a7a1'],
    none: '#ffc08f',
    weight: ['#2a2534', '#40334f', '#5c4878', '#7e65a5', '#a68bcb', '#d6c3f2'],
  },
};

/** How much of the ground a band covers, 0 to 1: roads and water stay readable through it. */
export const BAND_OPACITY: Readonly<Record<MapTheme, number>> = { light: 0.86, dark: 0.88 };

/** First band at or beyond the threshold. */
export const FIRST_FAR_BAND = 3;

/** How far past the threshold the last two bands begin, metres. */
const FAR_STEPS_M = [METRES_PER_MILE, 3 * METRES_PER_MILE] as const;

/**
 * Where each band begins, metres: 0, a third and two thirds of the threshold, the threshold, and 1 and 3 miles
 * beyond it. Six numbers, ascending; a distance equal to one belongs to the band that begins there.
 */
export function bandStartsM(thresholdM: number): readonly number[] {
  return [
    0,
    thresholdM / 3,
    (2 * thresholdM) / 3,
    thresholdM,
    thresholdM + FAR_STEPS_M[0],
    thresholdM + FAR_STEPS_M[1],
  ];
}

/** A `#rrggbb` colour as numbers, with an alpha of 0 to 1. */
export function rgba(hex: string, alpha = 1): Rgba {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, Math.round(alpha * 255)];
}
