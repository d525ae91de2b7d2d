import type { AreaPack, Source } from '../area/area';
import { groupBy } from '../group-by';
import { mergeSessions } from './merge';
import { type Evidence, GRADES, type Session } from './session';
import { foldVenue, foldWords, unifyVenues, type VenueChange } from './venues';

/*
 * A pack keeps every source's own records, each with an empty `alsoFrom`, and what several sources list is made one
 * only when sessions are used. So nothing has to be undone: a source that is loaded again or taken away touches its own
 * records alone, and what the others said is still there in full.
 */

/** Records of several sources that are one session. */
export interface SharedSession {
  /** The session as it is used. */
  readonly session: Session;
  /** Ids of the records it was made of, its own included, in ascending order of source. */
  readonly recordIds: readonly string[];
  /** Fields that records state differently, sorted. */
  readonly differing: readonly string[];
}

/** Records that may be one session, but a source has several that fit: left as they are. */
export interface UnclearSession {
  readonly recordIds: readonly string[];
}

/** Sessions as they are used: each once, whatever the number of sources that list it. */
export interface SessionView {
  readonly sessions: readonly Session[];
  readonly shared: readonly SharedSession[];
  readonly unclear: readonly UnclearSession[];
  readonly venues: readonly VenueChange[];
}

/**
 * Makes one session of the records that different sources have of it: same venue (see `unifyVenues`), same activity,
 * same days and same start. Records that leave out venue, days or start are never merged, nor are records of one source.
 *
 * - It keeps the id of the record of the lowest source id, whatever was loaded first, so that links to it last.
 * - Its values are those of the record of the latest date; what that leaves out is filled from the others.
 * - Its evidence is the best that any states, but one X makes it X: a source that says it is not for beginners is
 *   never overruled (METHOD: never counted), and sending someone there would be the worse mistake.
 *
 * The order of sessions and sources does not matter, and doing it again changes nothing.
 * @param sessions records as packs keep them, or sessions of an earlier view.
 * @param activityOf the activity as it is compared: where a list of activities is at hand, its concept.
 */
export function mergeAcrossSources(
  sessions: readonly Session[],
  sources: readonly Source[],
  activityOf: (activity: string) => string = foldWords,
): SessionView {
  const { sessions: placed, changes: venues } = unifyVenues(sessions);
  const dates = new Map(sources.map(({ id, date }) => [id, date]));
  const dateOf = ({ date, sourceId }: Session) => date ?? dates.get(sourceId) ?? '';
  const shared: SharedSession[] = [];
  const unclear: UnclearSession[] = [];
  for (const records of groupBy(placed, (session) => sameSessionKey(session, activityOf)).values()) {
    if (!isShared(records) || sameSessionKey(records[0]!, activityOf) === null) continue;
    const groups = oneEach(records) ? [records] : [...groupBy(records, titleOf).values()];
    for (const group of groups)
      if (isShared(group) && oneEach(group)) shared.push(mergeRecords(group, dateOf));
    const left = groups.filter((group) => !oneEach(group)).flat();
    if (isShared(left)) unclear.push({ recordIds: left.map(({ id }) => id).sort() });
  }
  return { sessions: withShared(placed, shared), shared, unclear, venues };
}

/** The pack as figures see it: every session once. The same pack where no two sources share one. */
export function withEachSessionOnce(pack: AreaPack): AreaPack {
  const { sessions } = mergeAcrossSources(pack.sessions, pack.sources);
  return sessions === pack.sessions ? pack : { ...pack, sessions };
}

/** Ids of all sources that list a session, in ascending order. */
export function sourcesOf({ sourceId, alsoFrom }: Session): string[] {
  return [...new Set([sourceId, ...alsoFrom])].sort();
}

/** What records of one session have in common; null where one says too little to tell. */
function sameSessionKey(session: Session, activityOf: (activity: string) => string): string | null {
  const { venue, lon, lat, days, startMinute } = session;
  const activity = activityOf(session.activity || session.name);
  const name = foldVenue(venue);
  if (name === '' || activity === '' || days === null || startMinute === null) return null;
  return JSON.stringify([name, lon, lat, activity, days, startMinute]);
}

/** What tells two sessions apart that one source has of the same activity, venue, day and time. */
function titleOf({ name, activity, gender }: Session): string {
  const title = foldWords(name);
  return JSON.stringify([title === foldWords(activity || name) ? '' : title, gender]);
}

/** Whether more than one source is behind some records. */
function isShared(records: readonly Session[]): boolean {
  return records.length > 1 && new Set(records.flatMap(sourcesOf)).size > 1;
}

/** Whether no source is behind two of the records. */
function oneEach(records: readonly Session[]): boolean {
  const ids = records.flatMap(sourcesOf);
  return new Set(ids).size === ids.length;
}

function mergeRecords(records: readonly Session[], dateOf: (session: Session) => string): SharedSession {
  const bySource = [...records].sort((a, b) => compare(a.sourceId, b.sourceId));
  const lead = bySource[0]!;
  const [latest, ...others] = [...bySource].sort((a, b) => compare(dateOf(b), dateOf(a)));
  const differing = new Set<string>();
  let session = latest!;
  for (const other of others) session = fillFrom(session, other, differing);
  const grades = new Set(records.map(({ evidence }) => evidence.grade).filter((grade) => grade !== 'E'));
  if (grades.size > 1) differing.add('level');
  return {
    session: {
      ...session,
      id: lead.id,
      sourceId: lead.sourceId,
      alsoFrom: [...new Set(records.flatMap(sourcesOf))].sort().filter((id) => id !== lead.sourceId),
      evidence: evidenceOf([latest!, ...others]),
    },
    recordIds: bySource.map(({ id }) => id),
    differing: [...differing].sort(),
  };
}

/** A session with what it leaves out filled from another record. Fields that differ are added to `differing`. */
function fillFrom(session: Session, other: Session, differing: Set<string>): Session {
  const merged = mergeSessions(session, other);
  // The level is judged over all records at once, and that lists were made on different days is no difference.
  for (const field of merged.differing)
    if (field !== 'level' && field !== 'source_date') differing.add(field);
  const words = (field: 'provider' | 'name' | 'activity' | 'audience') => {
    const [mine, theirs] = [session[field] ?? '', other[field] ?? ''];
    if (mine !== '' && theirs !== '' && foldWords(mine) !== foldWords(theirs)) differing.add(field);
    return mine === '' ? theirs : mine;
  };
  const { endMinute } = session;
  if (endMinute !== null && other.endMinute !== null && endMinute !== other.endMinute) differing.add('end');
  const [name, activity] = [words('name'), words('activity')];
  return {
    ...merged.session,
    provider: words('provider'),
    name: foldWords(name) === foldWords(activity) ? '' : name,
    activity,
    audience: words('audience') || null,
    endMinute: endMinute ?? other.endMinute,
  };
}

/** X where any record says so, else the best stated; the first of equals, the latest first. */
function evidenceOf(records: readonly Session[]): Evidence {
  return records
    .map(({ evidence }) => evidence)
    .reduce((best, next) => (weightOf(next) < weightOf(best) ? next : best));
}

function weightOf({ grade }: Evidence): number {
  return grade === 'X' ? -1 : GRADES.indexOf(grade);
}

/** The sessions with shared ones once each, where the record whose id they keep stood. */
function withShared(sessions: readonly Session[], shared: readonly SharedSession[]): readonly Session[] {
  if (shared.length === 0) return sessions;
  const mergedInto = new Map(
    shared.flatMap(({ recordIds, session }) => recordIds.map((id) => [id, session] as const)),
  );
  return sessions.flatMap((record) => {
    const session = mergedInto.get(record.id) ?? record;
    return session.id === record.id ? [session] : [];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
