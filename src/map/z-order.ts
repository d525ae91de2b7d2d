/**
 * Everything on the map from bottom to top: the one place where order is decided. Names starting "deck:" are
 * drawn by deck.gl, the rest by MapLibre. "anchor" layers draw nothing: they are in the style before any data,
 * so that deck.gl layers can be put in place before the basemap has loaded.
 */
export const Z_ORDER = [
  'sea',
  'land',
  'built',
  'green',
  'water',
  'path',
  'road-other-casing',
  'road-other',
  'road-secondary-casing',
  'road-secondary',
  'road-main-casing',
  'road-main',
  'online',
  'deck:cells',
  'anchor-above-cells',
  'road-other-above',
  'road-secondary-above',
  'road-main-above',
  'boundary',
  'unit-line',
  'deck:unclear-edge',
  'deck:gap-casing',
  'deck:gap-edge',
  'deck:hovered',
  'deck:selected-casing',
  'deck:selected',
  'deck:route-casing',
  'deck:route',
  'deck:route-start',
  'deck:sessions',
  'deck:session-counts',
  'anchor-above-marks',
  'unit-name',
  'place-minor',
  'place-middle',
  'place-major',
  'anchor-above-labels',
  'deck:route-label',
] as const;

export type ZLayer = (typeof Z_ORDER)[number];
/** Names of the layers that deck.gl draws. */
export type DeckLayer = Extract<ZLayer, `deck:${string}`>;
/** Names of the layers that MapLibre draws. */
export type StyleLayer = Exclude<ZLayer, DeckLayer>;
/** Layers that only hold a place in the order. */
export type AnchorLayer = Extract<StyleLayer, `anchor-${string}`>;

/** The places held, bottom to top. */
export const ANCHORS = Z_ORDER.filter((name): name is AnchorLayer => name.startsWith('anchor-'));

/** Position from the bottom; -1 for a name that is not in the order. */
export function zOf(name: string): number {
  return Z_ORDER.findIndex((each) => each === name);
}

/** The anchor a layer lies under: what MapLibre calls `beforeId`. undefined: above everything. */
export function anchorAbove(name: ZLayer): AnchorLayer | undefined {
  const z = zOf(name);
  return ANCHORS.find((anchor) => zOf(anchor) > z);
}
