import type { Session } from '../sessions/session';

/** A session that is not there yet. Degrees, to five places (about 1 m): as a link carries them. */
export interface ProposedSession {
  readonly lon: number;
  readonly lat: number;
}

/** Something that is there and would close: one session, or all of a provider's. */
export type Closure =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'provider'; readonly name: string };

/** What would be different: sessions that open, and those that close. Plain and JSON-able. */
export interface Plan {
  readonly added: readonly ProposedSession[];
  readonly closed: readonly Closure[];
}

/** Everything as it is. */
export const NO_PLAN: Plan = { added: [], closed: [] };

/** Proposed sessions at once, at most: room is kept for as many while one is dragged. */
export const MOST_PROPOSED = 50;
/** Closures at once, at most. */
export const MOST_CLOSURES = 50;

/** Source of proposed sessions, for whoever asks where a session comes from. */
export const PROPOSED_SOURCE = 'proposed';

/** Whether a plan changes anything. */
export function isPlanned({ added, closed }: Plan): boolean {
  return added.length > 0 || closed.length > 0;
}

/** A position as a plan has it. */
export function proposedAt(lon: number, lat: number): ProposedSession {
  // Adding 0 leaves no -0, which no text tells from 0.
  return { lon: Number(lon.toFixed(5)) + 0, lat: Number(lat.toFixed(5)) + 0 };
}

/** Id of the proposed session with a number: after those in use, in the order of the plan. */
function proposedId(index: number): string {
  return `proposed-${index + 1}`;
}

/** The sessions that a plan adds, in its order, as sessions that count at every level of evidence. */
export function proposedSessions({ added }: Plan): readonly Session[] {
  return added.map(({ lon, lat }, i) => ({
    id: proposedId(i),
    sourceId: PROPOSED_SOURCE,
    alsoFrom: [],
    provider: '',
    venue: '',
    name: `Proposed session ${i + 1}`,
    activity: '',
    kinds: [],
    description: '',
    lon,
    lat,
    postcode: null,
    placedBy: 'coordinates',
    evidence: { grade: 'A', field: 'plan', words: 'proposed for beginners' },
    pricePence: null,
    days: null,
    startMinute: null,
    endMinute: null,
    audience: null,
    gender: null,
    ageFrom: null,
    ageTo: null,
    accessibility: null,
    buddy: null,
    acceptsReferrals: null,
    taster: null,
    capacity: null,
    url: null,
    date: null,
  }));
}

/** 1 for each session that a plan closes. */
export function closedMask(sessions: readonly Session[], { closed }: Plan): Uint8Array {
  const mask = new Uint8Array(sessions.length);
  if (closed.length === 0) return mask;
  const ids = new Set(closed.flatMap((closure) => (closure.kind === 'session' ? [closure.id] : [])));
  const providers = new Set(closed.flatMap((closure) => (closure.kind === 'provider' ? [closure.name] : [])));
  sessions.forEach(({ id, provider }, s) => {
    if (ids.has(id) || providers.has(provider)) mask[s] = 1;
  });
  return mask;
}
