import type { UnitKind } from '../core/gap/result';
import type { EvidenceLevel } from '../core/sessions/session';

/** Screens of the app. Explore is the map; the rest are pages over it. */
export const SCREENS = ['explore', 'data', 'method', 'about', 'accessibility', 'privacy'] as const;
export type Screen = (typeof SCREENS)[number];

/** Tables of the drawer. */
export const TABLE_TABS = ['priorities', 'cells', 'lsoas', 'wards', 'districts', 'sessions'] as const;
export type TableTab = (typeof TABLE_TABS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Camera of the map, degrees and MapLibre zoom. */
export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** What is selected, on the map and in the table alike. */
export interface Selection {
  readonly kind: UnitKind | 'priority' | 'postcode' | 'session';
  /** H3 id, ONS code, priority id, postcode or session id. */
  readonly id: string;
}

/** Everything that a link carries: plain and JSON-able. */
export interface AppState {
  /** Id of the area (folder under areas/), or a URL of a pack on the same site. */
  readonly area: string;
  readonly screen: Screen;
  /** null: fit the whole area. */
  readonly camera: Camera | null;
  readonly evidence: EvidenceLevel;
  /** Tenths of a mile are all the slider offers; kept in miles so that a link reads well. */
  readonly thresholdMiles: number;
  readonly selection: Selection | null;
  readonly tab: TableTab;
  readonly drawerOpen: boolean;
  readonly theme: Theme;
}

export const DEFAULT_STATE: AppState = {
  area: 'demo',
  screen: 'explore',
  camera: null,
  evidence: 'likely',
  thresholdMiles: 3,
  selection: null,
  tab: 'priorities',
  drawerOpen: true,
  theme: 'auto',
};
