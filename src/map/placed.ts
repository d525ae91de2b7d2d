import { type DeckLayer, anchorAbove } from './z-order';

/** What every layer here has: a place in the order and no part in deck.gl's own picking. */
export interface Placed {
  readonly beforeId?: string;
}

/** Layers lie flat and are drawn in order: depth plays no part. */
const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const;

/** The place of a deck.gl layer in the order. A suffix tells layers of one place apart. */
export function placed(
  name: DeckLayer,
  suffix = '',
): { id: string; beforeId?: string; parameters: typeof FLAT } {
  const id = name.slice('deck:'.length) + (suffix === '' ? '' : `/${suffix}`);
  return { id, beforeId: anchorAbove(name), parameters: FLAT };
}
