import { straightLineM } from '../graph/geodesy';
import { groupBy } from '../group-by';
import { sourcesOf } from './duplicates';
import type { Session } from './session';
import { foldVenue, foldWords, SAME_VENUE_M } from './venues';

/** Ways in which a session that is still there can have changed. */
export const CHANGE_KINDS = ['moved', 'evidence', 'time', 'price', 'details'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A session before and after. */
export interface SessionChange {
  readonly before: Session;
  readonly after: Session;
  /** At least one, in the order of CHANGE_KINDS. */
  readonly kinds: readonly ChangeKind[];
  /** How far it moved in a straight line, metres. */
  readonly movedM: number;
  /** Other fields that differ, sorted; empty unless `details` is among the kinds. */
  readonly details: readonly string[];
}

/** What became of sessions from one list to another. */
export interface SessionDiff {
  /** In the order of the later list. */
  readonly opened: readonly Session[];
  /** In the order of the earlier list. */
  readonly closed: readonly Session[];
  /** In the order of the earlier list. */
  readonly changed: readonly SessionChange[];
  /** How many are as they were. */
  readonly unchanged: number;
}

/**
 * Compares two lists of sessions, each with every session once (`mergeAcrossSources`).
 *
 * A session is the same where its id is. An id changes with place, time, level and names, so what is left over is paired
 * within a source, in this order: by provider, activity, name, days and start (moved); by venue, activity, days and start
 * (renamed or graded anew); by venue, activity, provider and name (another time). The likest are paired first. What finds
 * no partner has opened or closed. That a source was checked on another date is no change, nor is another spelling of the
 * venue; another position at the same venue is a detail, not a move.
 */
export function diffSessions(before: readonly Session[], after: readonly Session[]): SessionDiff {
  const partner = new Map<Session, Session>();
  const taken = new Set<Session>();
  for (const rule of RULES) {
    const groups = groupBy(
      after.filter((session) => !taken.has(session)),
      rule.key,
    );
    for (const [key, some] of groupBy(
      before.filter((session) => !partner.has(session)),
      rule.key,
    )) {
      if (key === null) continue;
      for (const [one, other] of pairLikest(some, groups.get(key) ?? [], rule)) {
        partner.set(one, other);
        taken.add(other);
      }
    }
  }
  const changes = before.flatMap((session) => {
    const other = partner.get(session);
    return other === undefined ? [] : [changeBetween(session, other)];
  });
  const changed = changes.filter(({ kinds }) => kinds.length > 0);
  return {
    opened: after.filter((session) => !taken.has(session)),
    closed: before.filter((session) => !partner.has(session)),
    changed,
    unchanged: changes.length - changed.length,
  };
}

/** How sessions are recognised. */
interface Rule {
  /** What the two have in common; null where a session says too little to be recognised so. */
  readonly key: (session: Session) => string | null;
  /** How unlike two with the same key are, 0 or more; null where they cannot be the same. */
  readonly unlike: (before: Session, after: Session) => number | null;
}

const RULES: readonly Rule[] = [
  { key: ({ id }) => id, unlike: () => 0 },
  {
    key: ({ provider, activity, name, days, startMinute }) =>
      days === null || startMinute === null ? null : keyOf([provider, activity, name], days, startMinute),
    unlike: (before, after) => (sharesSource(before, after) ? apartM(before, after) : null),
  },
  {
    key: ({ venue, activity, name, days, startMinute }) =>
      keyOf([foldVenue(venue), activity || name], days, startMinute),
    unlike: (before, after) =>
      sameVenue(before, after)
        ? NAMES.filter((field) => foldWords(before[field]) !== foldWords(after[field])).length
        : null,
  },
  {
    key: ({ venue, activity, provider, name }) => keyOf([foldVenue(venue), activity, provider, name]),
    unlike: (before, after) => (sameVenue(before, after) ? apartInTime(before, after) : null),
  },
];
const NAMES = ['name', 'provider'] as const;

function keyOf(words: readonly string[], ...rest: readonly (number | null)[]): string {
  return JSON.stringify([...words.map(foldWords), ...rest]);
}

function sharesSource(before: Session, after: Session): boolean {
  const ids = new Set(sourcesOf(before));
  return sourcesOf(after).some((id) => ids.has(id));
}

function sameVenue(before: Session, after: Session): boolean {
  const samePostcode = before.postcode !== null && before.postcode === after.postcode;
  return sharesSource(before, after) && (samePostcode || apartM(before, after) <= SAME_VENUE_M);
}

function apartM(before: Session, after: Session): number {
  return straightLineM(before.lon, before.lat, after.lon, after.lat);
}

const MINUTES_PER_DAY = 1440;

/** Days that differ, then minutes between the starts. */
function apartInTime(before: Session, after: Session): number {
  const differing = (before.days ?? 0) ^ (after.days ?? 0);
  let days = 0;
  for (let day = 0; day < 7; day++) days += (differing >> day) & 1;
  return days * MINUTES_PER_DAY + Math.abs((before.startMinute ?? 0) - (after.startMinute ?? 0));
}

/** Pairs of two lists, the likest first; ties in the order of the lists. */
function pairLikest(
  before: readonly Session[],
  after: readonly Session[],
  { unlike }: Rule,
): [Session, Session][] {
  const candidates = before.flatMap((one) =>
    after.flatMap((other) => {
      const cost = unlike(one, other);
      return cost === null ? [] : [{ one, other, cost }];
    }),
  );
  const paired = new Set<Session>();
  const pairs: [Session, Session][] = [];
  for (const { one, other } of candidates.sort((a, b) => a.cost - b.cost)) {
    if (paired.has(one) || paired.has(other)) continue;
    paired.add(one).add(other);
    pairs.push([one, other]);
  }
  return pairs;
}

/** A move of less is another rounding of the same position, metres. */
const LEAST_MOVE_M = 1;

function changeBetween(before: Session, after: Session): SessionChange {
  const movedM = apartM(before, after);
  const isSameVenue = foldVenue(before.venue) === foldVenue(after.venue);
  const moved = movedM > SAME_VENUE_M || (movedM >= LEAST_MOVE_M && !isSameVenue);
  const details: string[] = DETAILS.filter((field) => before[field] !== after[field]);
  if (!isSameVenue) details.push('venue');
  if (movedM >= LEAST_MOVE_M && !moved) details.push('position');
  if (sourcesOf(before).join(' ') !== sourcesOf(after).join(' ')) details.push('sources');
  const is: Readonly<Record<ChangeKind, boolean>> = {
    moved,
    evidence: before.evidence.grade !== after.evidence.grade,
    time: TIMES.some((field) => before[field] !== after[field]),
    price: before.pricePence !== after.pricePence,
    details: details.length > 0,
  };
  return { before, after, movedM, details: details.sort(), kinds: CHANGE_KINDS.filter((kind) => is[kind]) };
}

const TIMES = ['days', 'startMinute', 'endMinute'] as const;
const DETAILS = [
  'provider',
  'name',
  'activity',
  'description',
  'postcode',
  'audience',
  'gender',
  'ageFrom',
  'ageTo',
  'accessibility',
  'buddy',
  'acceptsReferrals',
  'taster',
  'capacity',
  'url',
] as const;
