import { type Remark, remark } from '../../core/sessions/remark';
import { isObject } from '../json';
import { lastPart, property, typesOf } from './json';

/** What the reader does with an item, by what it says it is. */
export type Role =
  /** Something to turn up to, or a series of them. */
  | 'session'
  /** Speaks of sessions that are other items or stand inside it. */
  | 'parent'
  | 'hire'
  | 'onDemand'
  /** A place, an organisation, an offer: what other items point at. */
  | 'reference'
  | 'unknown';

const ROLES: Readonly<Record<string, Role>> = {
  SessionSeries: 'session',
  ScheduledSession: 'session',
  Event: 'session',
  HeadlineEvent: 'session',
  CourseInstance: 'session',
  EventSeries: 'parent',
  Course: 'parent',
  Slot: 'hire',
  FacilityUse: 'hire',
  IndividualFacilityUse: 'hire',
  OnDemandEvent: 'onDemand',
  Place: 'reference',
  SportsActivityLocation: 'reference',
  Organization: 'reference',
  Person: 'reference',
  Brand: 'reference',
  Offer: 'reference',
  Concept: 'reference',
};

/** Properties of which an item that does not say what it is needs one to be taken for an event. */
const OF_EVENTS = ['superEvent', 'startDate', 'eventSchedule', 'subEvent', 'activity'] as const;

/** What an item is: the type it states, else one that the kind of its feed or its content leaves no doubt of. */
export interface Kind {
  /** "SessionSeries"; "" where nothing says. */
  readonly type: string;
  readonly role: Role;
  /** Whether the type had to be inferred. */
  readonly inferred: boolean;
}

export function kindOf(data: unknown, feedKind: string): Kind {
  const stated = isObject(data) ? typesOf(data) : [];
  for (const type of stated) {
    const role = roleOf(type);
    if (role !== null) return { type, role, inferred: false };
  }
  if (stated.length > 0) return { type: stated[0]!, role: 'unknown', inferred: false };
  // A feed of "SessionSeries.ScheduledSession" has series with their sessions inside; one of "FacilityUse/Slot" has slots.
  for (const type of [feedKind.split('.')[0]!, lastPart(feedKind)]) {
    const role = roleOf(type);
    if (role !== null) return { type, role, inferred: true };
  }
  if (isObject(data) && OF_EVENTS.some((name) => property(data, name) !== undefined))
    return { type: 'Event', role: 'session', inferred: true };
  return { type: '', role: 'unknown', inferred: true };
}

function roleOf(type: string): Role | null {
  if (Object.hasOwn(ROLES, type)) return ROLES[type]!;
  // schema.org has events of many kinds (SportsEvent, ExerciseClass is none of them).
  return /^[A-Z][A-Za-z]*Event$/.test(type) ? 'session' : null;
}

const NOTHING = 'Nothing needs to be done.';
const excluded = (message: string, remedy = NOTHING) => remark(null, null, message, remedy);

/** Why items are rightly no session. One object each: a feed may have millions of slots. */
export const EXCLUSIONS = {
  hire: excluded('The hire of a facility, or a slot of it, is not a session.'),
  onDemand: excluded('A recording to watch on demand has no place and no time.'),
  reference: excluded('This describes a place, an organisation or the like for other items to point at.'),
  parent: excluded('This speaks for a series whose sessions are listed for themselves.'),
  noSessions: excluded('This speaks for a series, and no session of it is in the feeds.'),
  noDates: excluded(
    'The feeds list sessions one by one, and none of this series is among them.',
    'Check that the feed of scheduled sessions was harvested to its end.',
  ),
  online: excluded('An online session has no place.'),
  cancelled: excluded('It is cancelled.'),
  postponed: excluded('It is postponed, and no new date is given.'),
  ended: excluded('It is over.'),
  anotherDate: excluded('Another date of a weekly session that is listed once.'),
} satisfies Readonly<Record<string, Remark>>;
