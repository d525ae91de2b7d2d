import type { Camera } from '../state/app-state';
import type { CellKind } from './cells';
import type { ProposalMove } from './plan-markers';

/** A cell under the pointer, with where the pointer is in CSS pixels from the map's top left. */
export interface CellHover {
  readonly kind: CellKind;
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** A cell that was chosen. */
export interface CellSelect {
  readonly kind: CellKind;
  readonly id: string;
}

/** What `<reach-map>` says, by event name. All bubble and cross shadow roots. null: nothing, any longer. */
export interface ReachMapEvents {
  'camera-change': Camera;
  /** At every step of a movement. */
  'camera-moving': Camera;
  'cell-hover': CellHover | null;
  'cell-select': CellSelect | null;
  'session-select': { readonly id: string };
  'proposal-move': ProposalMove;
  /** Number of a proposed session. */
  'proposal-remove': number;
  /** The map is looked at from so near that streets are drawn; may be said more than once. */
  'streets-want': null;
  'map-ready': null;
  /** In words for the person looking: there is no map, and why. */
  'map-failed': { readonly message: string };
}

/** An event of `<reach-map>`, ready to dispatch. */
export function mapEvent<K extends keyof ReachMapEvents>(
  type: K,
  detail: ReachMapEvents[K],
): CustomEvent<ReachMapEvents[K]> {
  return new CustomEvent(type, { detail, bubbles: true, composed: true });
}
