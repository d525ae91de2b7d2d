import { DOMAINS, MODES } from '../core/area/area';
import { FILTER_WORDS, formatFilter, readFilter } from '../core/filter/filter-text';
import { MEASURES } from '../core/gap/measure';
import { formatWeights, type PriorityWeights, readWeights } from '../core/gap/priority-weights';
import { UNIT_KINDS } from '../core/gap/result';
import { formatPlan, PLAN_WORDS, readPlan } from '../core/plan/plan-text';
import { EVIDENCE_LEVELS } from '../core/sessions/session';
import { BASES, PEOPLE, THRESHOLD_MILES } from '../core/settings';
import { METRES_PER_MILE } from '../core/units';
import {
  type AppState,
  BOUNDARIES,
  type Camera,
  type Choices,
  CLASSINGS,
  DEFAULT_CHOICES,
  DEFAULT_STATE,
  DISTANCE_UNITS,
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

/** Parts of a state that a link writes as they are. */
type PlainKey = 'area' | 'screen' | 'measure' | 'classing' | 'boundaries' | 'unit' | 'tab' | 'theme';

const LIMITS = { lon: 180, lat: 85, zoom: 22 } as const;

/**
 * A state as the query part of a link, "?" included, or "" for the defaults. Whatever equals the default is left
 * out, so that links stay short and an older version opens what it knows of a newer one's. The camera is written to
 * 5 decimals of a degree (about 1 m) and 2 of zoom.
 */
export function formatState(state: AppState): string {
  const query = new URLSearchParams();
  const { selection } = state;
  const put = (key: PlainKey, word: string = key): void => {
    if (state[key] !== DEFAULT_STATE[key]) query.set(word, state[key]);
  };
  put('area');
  put('screen');
  for (const [word, value] of choiceWords(state)) query.append(word, value);
  put('measure');
  put('classing', 'classes');
  put('boundaries');
  put('unit');
  if (state.against !== null)
    query.set('against', new URLSearchParams(choiceWords(state.against)).toString());
  if (state.camera !== null) query.set('at', formatCamera(state.camera));
  if (selection !== null && selection.kind !== 'postcode')
    query.set('select', `${selection.kind}:${selection.id}`);
  put('tab', 'table');
  if (state.drawerOpen !== DEFAULT_STATE.drawerOpen)
    query.set('drawer', state.drawerOpen ? 'open' : 'closed');
  put('theme');
  if (state.embed) query.set('embed', '');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Choices as words and their values, those at the default left out. */
function choiceWords(choices: Choices): [string, string][] {
  const { evidence, filter, thresholdMiles, mode, basis, people, domain, weights, plan } = choices;
  const words: [string, string, string][] = [
    ['evidence', evidence, DEFAULT_CHOICES.evidence],
    ['mode', mode, DEFAULT_CHOICES.mode],
    ['basis', basis, DEFAULT_CHOICES.basis],
    ['people', people, DEFAULT_CHOICES.people],
    ['deprivation', domain, DEFAULT_CHOICES.domain],
    ['weights', formatWeights(weights), formatWeights(DEFAULT_CHOICES.weights)],
  ];
  const threshold: [string, string][] =
    thresholdMiles === DEFAULT_CHOICES.thresholdMiles ? [] : [thresholdWord(thresholdMiles)];
  const plain = words.flatMap(([word, value, usual]): [string, string][] =>
    value === usual ? [] : [[word, value]],
  );
  return [...plain, ...threshold, ...formatFilter(filter), ...formatPlan(plan)];
}

/**
 * Reads the query part of a link (with or without "?"). Never throws: what cannot be used is replaced by the nearest
 * allowed value or the default, with a sentence saying so. Words of a newer version are left out, with a sentence; those
 * that other sites hang on links are passed over.
 */
export function parseState(search: string): ParsedState {
  const query = new URLSearchParams(search);
  const problems: string[] = [];
  const choice = <T extends string>(key: string, choices: readonly T[], fallback: T): T =>
    readChoice(query, key, choices, fallback, problems);
  problems.push(...unknownWords(query));
  const against = query.get('against');
  const state: AppState = {
    ...readChoices(query, problems),
    area: readArea(query.get('area'), problems),
    screen: choice('screen', SCREENS, DEFAULT_STATE.screen),
    camera: readCamera(query.get('at'), problems),
    measure: choice('measure', MEASURES, DEFAULT_STATE.measure),
    classing: choice('classes', CLASSINGS, DEFAULT_STATE.classing),
    boundaries: choice('boundaries', BOUNDARIES, DEFAULT_STATE.boundaries),
    unit: choice('unit', DISTANCE_UNITS, DEFAULT_STATE.unit),
    against: against === null ? null : readChoices(new URLSearchParams(against), problems),
    selection: readSelection(query.get('select'), problems),
    tab: choice('table', TABLE_TABS, DEFAULT_STATE.tab),
    drawerOpen: choice('drawer', ['open', 'closed'], 'open') === 'open',
    theme: choice('theme', THEMES, DEFAULT_STATE.theme),
    embed: query.has('embed'),
  };
  return { state, problems };
}

/** Words that a link of this version may have. */
export const LINK_WORDS: readonly string[] = [
  ...FILTER_WORDS,
  ...PLAN_WORDS,
  'area',
  'screen',
  'evidence',
  'mode',
  'basis',
  'people',
  'deprivation',
  'weights',
  'miles',
  'km',
  'measure',
  'classes',
  'boundaries',
  'unit',
  'against',
  'at',
  'select',
  'table',
  'drawer',
  'theme',
  'embed',
];
/** Words that mail programs and social networks hang on every link. */
const FOREIGN_WORD = /^(?:utm_.*|fbclid|gclid|msclkid|mc_[ce]id|igshid|ref|source|_.*)$/;
const LONGEST_WORD = 30;

/** A sentence for the words of a link that nothing is known of: those of a newer version, or slips. */
function unknownWords(query: URLSearchParams): readonly string[] {
  const words = new Set(
    [...query.keys()].filter((word) => !LINK_WORDS.includes(word) && !FOREIGN_WORD.test(word)),
  );
  if (words.size === 0) return [];
  const shown = [...words].slice(0, 3).map((word) => `“${word.slice(0, LONGEST_WORD)}”`);
  return [`This version does not know ${shown.join(', ')} in the link: the rest of it is used.`];
}

/** Reads what the figures depend on, as `parseState` does. */
function readChoices(query: URLSearchParams, problems: string[]): Choices {
  const choice = <T extends string>(key: string, choices: readonly T[], fallback: T): T =>
    readChoice(query, key, choices, fallback, problems);
  return {
    evidence: choice('evidence', EVIDENCE_LEVELS, DEFAULT_CHOICES.evidence),
    filter: readFilter((word) => query.getAll(word), problems),
    thresholdMiles: readThreshold(query, problems),
    mode: choice('mode', MODES, DEFAULT_CHOICES.mode),
    basis: choice('basis', BASES, DEFAULT_CHOICES.basis),
    people: choice('people', PEOPLE, DEFAULT_CHOICES.people),
    domain: choice('deprivation', DOMAINS, DEFAULT_CHOICES.domain),
    weights: readWeightsOf(query.get('weights'), problems),
    plan: readPlan((word) => query.getAll(word), problems),
  };
}

function readWeightsOf(text: string | null, problems: string[]): PriorityWeights {
  if (text === null) return DEFAULT_CHOICES.weights;
  const weights = readWeights(text);
  if (weights === null)
    problems.push('The link has weights of priority that cannot be read. Each counts once.');
  return weights ?? DEFAULT_CHOICES.weights;
}

const KM_PER_MILE = METRES_PER_MILE / 1000;

/** A threshold of so many kilometres, whole tenths, in miles: the canonical one. */
export function milesOfKm(km: number): number {
  return roundTo(km, 1) / KM_PER_MILE;
}

/**
 * A threshold in miles brought into the range offered: whole tenths of a kilometre as they are, all else to the nearest
 * twentieth of a mile (a minute's walk). NaN becomes the default.
 */
export function canonicalMiles(miles: number): number {
  if (Number.isNaN(miles)) return DEFAULT_CHOICES.thresholdMiles;
  const clamped = clamp(miles, THRESHOLD_MILES.min, THRESHOLD_MILES.max);
  return isWholeKm(clamped) ? clamped : roundTo(Math.round(clamped * 20) / 20, 2);
}

function isWholeKm(miles: number): boolean {
  return milesOfKm(miles * KM_PER_MILE) === miles;
}

/** A canonical threshold as the word of a link that carries it exactly. */
function thresholdWord(miles: number): [string, string] {
  const inMiles = roundTo(miles, 2);
  return inMiles === miles ? ['miles', String(miles)] : ['km', String(roundTo(miles * KM_PER_MILE, 1))];
}

function readThreshold(query: URLSearchParams, problems: string[]): number {
  const [miles, km] = [query.get('miles'), query.get('km')];
  if (miles === null && km === null) return DEFAULT_CHOICES.thresholdMiles;
  const asked = miles === null ? numberIn(km) / KM_PER_MILE : numberIn(miles);
  const canonical = canonicalMiles(miles === null ? milesOfKm(asked * KM_PER_MILE) : asked);
  if (canonical !== asked)
    problems.push(`The link has a distance that is not offered. ${roundTo(canonical, 2)} miles is used.`);
  return canonical;
}

function numberIn(text: string | null): number {
  return text === null || text.trim() === '' ? Number.NaN : Number(text);
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
