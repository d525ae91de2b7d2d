import type { Layer } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import { type MapTheme, PALETTES, rgba } from './palette';
import { type Placed, placed } from './placed';
import type { SessionDot } from './session-dots';

/** Font of the route's label. deck.gl draws its letters once and keeps them: it must be loaded by then. */
const LABEL_FONT = { family: '"Inter Variable", Inter, system-ui, sans-serif', weight: 600 } as const;
const LABEL_PX = 13;

/** Size of the number in a cluster. */
const COUNT_PX = 11;
/** What draws words on the map. Fetched by itself: hexagons do not wait for letters. */
export interface Labels {
  routeLabel(position: [number, number], text: string, theme: MapTheme): Layer;
  clusterCounts(clusters: readonly SessionDot[], theme: MapTheme): Layer;
}

/** Comes once the font of words has, or cannot: the next of its family takes its place then. */
export async function fontSettled(): Promise<void> {
  await Promise.allSettled([document.fonts.load(`${LABEL_FONT.weight} 16px ${LABEL_FONT.family}`)]);
}

export const LABELS: Labels = { routeLabel, clusterCounts };

/** The length of a route, half way along it. */
function routeLabel(middle: [number, number], text: string, theme: MapTheme): Layer {
  const palette = PALETTES[theme];
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

/** How many sessions of a cluster count, in it. */
function clusterCounts(clusters: readonly SessionDot[], theme: MapTheme): Layer {
  const { panel, secondary } = PALETTES[theme];
  return new TextLayer<SessionDot, Placed>({
    ...placed('deck:session-counts'),
    data: clusters,
    getPosition: ({ lon, lat }) => [lon, lat],
    getText: ({ counted, ids }) => String(counted > 0 ? counted : ids.length),
    getColor: ({ counted }) => rgba(counted > 0 ? panel : secondary),
    getSize: COUNT_PX,
    fontFamily: LABEL_FONT.family,
    fontWeight: LABEL_FONT.weight,
    fontSettings: { fontSize: 2 * LABEL_PX },
    characterSet: '0123456789',
    updateTriggers: { getColor: theme },
  });
}
