import { GRADES, type EvidenceLevel, type Session, countsAs } from '../core/sessions/session';

/** The sessions of one spot on the map, drawn as one dot. */
export interface SessionDot {
  readonly lon: number;
  readonly lat: number;
  /** Ids of its sessions, best evidence first. */
  readonly ids: readonly [string, ...string[]];
  /** Whether any of them counts at the level of evidence asked for. */
  readonly counted: boolean;
  /** Whether the best of them has evidence A. */
  readonly stated: boolean;
}

const made = new WeakMap<readonly Session[], Map<EvidenceLevel, readonly SessionDot[]>>();

/**
 * One dot for each spot, in the order of drawing: uncounted first, evidence A last and so on top. The same
 * sessions and level give the same array.
 */
export function sessionDots(sessions: readonly Session[], level: EvidenceLevel): readonly SessionDot[] {
  const known = made.get(sessions)?.get(level);
  if (known !== undefined) return known;
  const dots = bySpot(sessions).flatMap((here) => dotOf(here, level));
  dots.sort((one, other) => rank(one) - rank(other));
  const ofSessions = made.get(sessions) ?? new Map<EvidenceLevel, readonly SessionDot[]>();
  made.set(sessions, ofSessions.set(level, dots));
  return dots;
}

/** Sessions grouped by position, to about a metre. */
function bySpot(sessions: readonly Session[]): Session[][] {
  const spots = new Map<string, Session[]>();
  for (const session of sessions) {
    const spot = `${session.lon.toFixed(5)},${session.lat.toFixed(5)}`;
    const here = spots.get(spot);
    if (here === undefined) spots.set(spot, [session]);
    else here.push(session);
  }
  return [...spots.values()];
}

function rank({ counted, stated }: SessionDot): number {
  return Number(counted) * 2 + Number(stated);
}

function dotOf(here: readonly Session[], level: EvidenceLevel): SessionDot[] {
  const [best, ...rest] = [...here].sort(
    (one, other) => GRADES.indexOf(one.evidence.grade) - GRADES.indexOf(other.evidence.grade),
  );
  if (best === undefined) return [];
  const { lon, lat, evidence } = best;
  return [
    {
      lon,
      lat,
      ids: [best.id, ...rest.map(({ id }) => id)],
      counted: here.some((session) => countsAs(session.evidence.grade, level)),
      stated: evidence.grade === 'A',
    },
  ];
}
