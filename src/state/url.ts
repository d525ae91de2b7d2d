import { UNIT_KINDS } from '../core/gap/result';
import { EVIDENCE_LEVELS } from '../core/sessions/session';
import { THRESHOLD_MILES } from '../core/settings';
import {
  type AppState,
  type Camera,
  DEFAULT_STATE,
  SCREENS,
  type Selection,
  TABLE_TABS,
  THEMES,
} from './app-state';

/** A state read from a link, with a sentence for each part that could not be used as it stood. */
export interface ParsedState {
  readonly state: AppState;
  readonly problems: readonly string[];
}

/** Kinds of selection that a link may carry. A postcode is something a person typed: it stays out of links. */
const LINKED_KINDS = [...UNIT_KINDS, 'priority', 'session'] as const;
const AREA_PATTERN = /^[\w.~:/%-]{1,300}$/;
const ID_PATTERN = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

const LIMITS = { lon: 180, lat: 85, zoom: 22 } as const;

/**
 * A state as the query part of a link, "?" included, or "" for the defaults. Whatever equals the default is left
 * out. The camera is written to 5 decimals of a degree (about 1 m) and 2 of zoom.
 */
export function formatState(state: AppState): string {
  const query = new URLSearchParams();
  if (state.area !== DEFAULT_STATE.area) query.set('area', state.area);
  if (state.screen !== DEFAULT_STATE.screen) query.set('screen', state.screen);
  if (state.evidence !== DEFAULT_STATE.evidence) query.set('evidence', state.evidence);
  if (state.thresholdMiles !== DEFAULT_STATE.thresholdMiles) query.set('miles', String(state.thresholdMiles));
  if (state.camera !== null) query.set('at', formatCamera(state.camera));
  const { selection } = state;
  if (selection !== null && selection.kind !== 'postcode')
    query.set('select', `${selection.kind}:${selection.id}`);
  if (state.tab !== DEFAULT_STATE.tab) query.set('table', state.tab);
  if (state.drawerOpen !== DEFAULT_STATE.drawerOpen)
    query.set('drawer', state.drawerOpen ? 'open' : 'closed');
  if (state.theme !== DEFAULT_STATE.theme) query.set('theme', state.theme);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * Reads the query part of a link (with or without "?"). Never throws: what cannot be used is replaced by the nearest
 * allowed value or the default, with a sentence saying so. Unknown parts are ignored.
 */
export function parseState(search: string): ParsedState {
  const query = new URLSearchParams(search);
  const problems: string[] = [];
  const state: AppState = {
    area: readArea(query.get('area'), problems),
    screen: readChoice(query, 'screen', SCREENS, DEFAULT_STATE.screen, problems),
    camera: readCamera(query.get('at'), problems),
    evidence: readChoice(query, 'evidence', EVIDENCE_LEVELS, DEFAULT_STATE.evidence, problems),
    thresholdMiles: readMiles(query.get('miles'), problems),
    selection: readSelection(query.get('select'), problems),
    tab: readChoice(query, 'table', TABLE_TABS, DEFAULT_STATE.tab, problems),
    drawerOpen: readChoice(query, 'drawer', ['open', 'closed'], 'open', problems) === 'open',
    theme: readChoice(query, 'theme', THEMES, DEFAULT_STATE.theme, problems),
  };
  return { state, problems };
}

/** A threshold in miles brought into the range offered, in tenths. NaN becomes the default. */
export function canonicalMiles(miles: number): number {
  if (Number.isNaN(miles)) return DEFAULT_STATE.thresholdMiles;
  const clamped = Math.min(THRESHOLD_MILES.max, Math.max(THRESHOLD_MILES.min, miles));
  return Math.round(clamped * 10) / 10;
}

/** A camera rounded to what a link carries, and brought inside the world. */
export function canonicalCamera(camera: Camera): Camera {
  return {
    lon: roundTo(clamp(camera.lon, -LIMITS.lon, LIMITS.lon), 5),
    lat: roundTo(clamp(camera.lat, -LIMITS.lat, LIMITS.lat), 5),
    zoom: roundTo(clamp(camera.zoom, 0, LIMITS.zoom), 2),
  };
}

function formatCamera({ lon, lat, zoom }: Camera): string {
  return `${lat},${lon},${zoom}`;
}

function readArea(text: string | null, problems: string[]): string {
  if (text === null) return DEFAULT_STATE.area;
  if (AREA_PATTERN.test(text)) return text;
  problems.push(
    `The link names an area that cannot exist. The area “${DEFAULT_STATE.area}” is shown instead.`,
  );
  return DEFAULT_STATE.area;
}

function readChoice<T extends string>(
  query: URLSearchParams,
  key: string,
  choices: readonly T[],
  fallback: T,
  problems: string[],
): T {
  const text = query.get(key);
  if (text === null) return fallback;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  problems.push(`The link has an unknown value for “${key}”. “${fallback}” is used instead.`);
  return fallback;
}

function readMiles(text: string | null, problems: string[]): number {
  if (text === null) return DEFAULT_STATE.thresholdMiles;
  const asked = text.trim() === '' ? Number.NaN : Number(text);
  const miles = canonicalMiles(asked);
  if (miles !== asked) problems.push(`The link has a distance that is not offered. ${miles} miles is used.`);
  return miles;
}

function readCamera(text: string | null, problems: string[]): Camera | null {
  if (text === null) return null;
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [lat, lon, zoom] = parts;
  const complete = parts.length === 3 && parts.every((part) => Number.isFinite(part));
  if (complete && lat !== undefined && lon !== undefined && zoom !== undefined) {
    return canonicalCamera({ lon, lat, zoom });
  }
  problems.push('The link has a map position that cannot be read. The whole area is shown.');
  return null;
}

function readSelection(text: string | null, problems: string[]): Selection | null {
  if (text === null) return null;
  const colon = text.indexOf(':');
  const kind = LINKED_KINDS.find((known) => known === text.slice(0, Math.max(0, colon)));
  const id = text.slice(colon + 1);
  if (kind !== undefined && ID_PATTERN.test(id)) return { kind, id };
  problems.push('The link selects something that cannot be read. Nothing is selected.');
  return null;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Rounds to a number of decimals; never gives -0, which a link cannot carry. */
function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}
