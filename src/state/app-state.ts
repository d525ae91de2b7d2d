import type { Domain, Mode } from '../core/area/area';
import { NO_FILTER, type SessionFilter } from '../core/filter/session-filter';
import type { Measure } from '../core/gap/measure';
import { PLAIN_WEIGHTS, type PriorityWeights } from '../core/gap/priority-weights';
import type { UnitKind } from '../core/gap/result';
import { NO_PLAN, type Plan } from '../core/plan/plan';
import type { EvidenceLevel } from '../core/sessions/session';
import type { Basis, People } from '../core/settings';

/** Screens of the app. Explore and plan are the map; the rest are pages over it. */
export const SCREENS = ['explore', 'plan', 'data', 'method', 'about', 'accessibility', 'privacy'] as const;
export type Screen = (typeof SCREENS)[number];

/** Screens that are the map with cards over it. */
export type MapScreen = Extract<Screen, 'explore' | 'plan'>;

/** Whether a screen is the map. */
export function isMapScreen(screen: Screen): screen is MapScreen {
  return screen === 'explore' || screen === 'plan';
}

/** Tables of the drawer. */
export const TABLE_TABS = ['priorities', 'cells', 'lsoas', 'wards', 'districts', 'sessions'] as const;
export type TableTab = (typeof TABLE_TABS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Units that distances are shown in. Minutes are of walking, at 3 miles an hour. */
export const DISTANCE_UNITS = ['miles', 'km', 'minutes'] as const;
export type DistanceUnit = (typeof DISTANCE_UNITS)[number];

/** How a measure is cut into classes: at fixed values, or so that each class has as many cells. */
export const CLASSINGS = ['fixed', 'quantiles'] as const;
export type Classing = (typeof CLASSINGS)[number];

/** Boundaries drawn over the cells. */
export const BOUNDARIES = ['none', 'lsoa', 'ward', 'district'] as const;
export type Boundaries = (typeof BOUNDARIES)[number];

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

/** What somebody chooses that the figures depend on. */
export interface Choices {
  readonly evidence: EvidenceLevel;
  readonly filter: SessionFilter;
  /** Canonical (`canonicalMiles`), so that a link carries it exactly. */
  readonly thresholdMiles: number;
  readonly mode: Mode;
  readonly basis: Basis;
  readonly people: People;
  readonly domain: Domain;
  readonly weights: PriorityWeights;
  readonly plan: Plan;
}

/** Everything that a link carries: plain and JSON-able. */
export interface AppState extends Choices {
  /** Id of the area (folder under areas/), or a URL of a pack on the same site. */
  readonly area: string;
  readonly screen: Screen;
  /** null: fit the whole area. */
  readonly camera: Camera | null;
  readonly measure: Measure;
  readonly classing: Classing;
  readonly boundaries: Boundaries;
  readonly unit: DistanceUnit;
  /** Choices that the map is compared with, on the other side of the swipe; null for no comparison. */
  readonly against: Choices | null;
  readonly selection: Selection | null;
  readonly tab: TableTab;
  readonly drawerOpen: boolean;
  readonly theme: Theme;
  /** Shown inside another page: the map, the headline and the legend alone. */
  readonly embed: boolean;
}

export const DEFAULT_CHOICES: Choices = {
  evidence: 'likely',
  filter: NO_FILTER,
  thresholdMiles: 3,
  mode: 'walk',
  basis: 'network',
  people: 'everyone',
  domain: 'imd',
  weights: PLAIN_WEIGHTS,
  plan: NO_PLAN,
};

export const DEFAULT_STATE: AppState = {
  ...DEFAULT_CHOICES,
  area: 'demo',
  screen: 'explore',
  camera: null,
  measure: 'distance',
  classing: 'fixed',
  boundaries: 'none',
  unit: 'miles',
  against: null,
  selection: null,
  tab: 'priorities',
  drawerOpen: true,
  theme: 'auto',
  embed: false,
};

/** The choices of a state by themselves. */
export function choicesOf({
  evidence,
  filter,
  thresholdMiles,
  mode,
  basis,
  people,
  domain,
  weights,
  plan,
}: Choices): Choices {
  return { evidence, filter, thresholdMiles, mode, basis, people, domain, weights, plan };
}
