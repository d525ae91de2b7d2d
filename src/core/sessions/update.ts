import type { AreaPack, Source } from '../area/area';
import type { Session } from './session';

/** A pack with the sessions of one source brought up to date, and what changed. */
export interface Updated {
  readonly pack: AreaPack;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Sessions of the source that were in the pack and are not in the new list: removed, or kept. */
  readonly missing: number;
}

/**
 * Puts the sessions of a source into a pack, by id: what is there is replaced in its place, what is new comes
 * last, in the order given. Doing the same again changes nothing. What other sources list is left as it is, the same
 * sessions included: those are made one when they are used (`mergeAcrossSources`).
 * @param pack the pack as it is stored: every source's own records.
 * @param replace whether sessions of the source that are not in `sessions` go; otherwise they stay.
 * @throws Error where the pack's sessions are already merged across sources: a source's own records would be lost.
 */
export function updateSource(
  pack: AreaPack,
  source: Source,
  sessions: readonly Session[],
  replace: boolean,
): Updated {
  const merged = pack.sessions.find(({ alsoFrom }) => alsoFrom.length > 0);
  if (merged !== undefined)
    throw new Error(
      `Session ${merged.id} is merged from ${merged.alsoFrom.length + 1} sources. Update the pack as it is stored.`,
    );
  const incoming = new Map(sessions.map((session) => [session.id, session]));
  const counts = { added: 0, changed: 0, unchanged: 0, missing: 0 };
  const kept: Session[] = [];
  for (const session of pack.sessions) {
    const update = session.sourceId === source.id ? incoming.get(session.id) : session;
    if (update === undefined) counts.missing++;
    else if (session.sourceId === source.id) counts[sameSession(session, update) ? 'unchanged' : 'changed']++;
    if (update !== undefined || !replace) kept.push(update ?? session);
    if (session.sourceId === source.id) incoming.delete(session.id);
  }
  counts.added = incoming.size;
  const sources = withSource(pack.sources, source);
  return {
    ...counts,
    pack: {
      ...pack,
      sources,
      date: sources.map(({ date }) => date).reduce((a, b) => (a > b ? a : b)),
      sessions: [...kept, ...incoming.values()],
    },
  };
}

function withSource(sources: readonly Source[], source: Source): Source[] {
  const known = sources.some(({ id }) => id === source.id);
  return known ? sources.map((old) => (old.id === source.id ? source : old)) : [...sources, source];
}

function sameSession(a: Session, b: Session): boolean {
  return fingerprint(a) === fingerprint(b);
}

/** Everything a session says, blind to the order in which its fields were set. */
function fingerprint({ evidence: { grade, field, words }, ...rest }: Session): string {
  const entries = Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify([entries, grade, field, words]);
}
