import { Random } from './random';

/** A group of providers in one place: how many, and how many of them have a beginner way in. */
interface Zone {
  /** Settlements the sessions are in. */
  readonly places: readonly string[];
  readonly providers: number;
  readonly open: number;
  /** The rest say that they are not for beginners, rather than nothing. */
  readonly closed?: boolean;
  /** A large operator of leisure centres: its name and number of sessions. */
  readonly trust?: { readonly name: string; readonly sessions: number; readonly open: number };
  readonly source: SessionSourceId;
}

export type SessionSourceId = 'caldre-open-sessions' | 'wend-eastfold-directory' | 'bay-survey';

/** One provider before it has a name: where, how many sessions, and how many let beginners in. */
export interface ProviderPlan {
  readonly places: readonly string[];
  readonly trust: string | null;
  readonly sessions: number;
  readonly open: number;
  readonly closed: boolean;
  readonly source: SessionSourceId;
}

/**
 * 130 providers, 61 of them (47%) with a beginner way in. Saltings, Thornholme, Harrow Moor and Upper Wend have
 * only sessions that say they are not for beginners; the villages not named have none listed; Saltby's few came by chance
 * in a survey of the neighbouring districts.
 */
const ZONES: readonly Zone[] = [
  {
    places: ['Port Caldre', 'Port Caldre', 'Port Caldre', 'Port Caldre', 'Ravensea', 'Marsh End'],
    providers: 68,
    open: 33,
    source: 'caldre-open-sessions',
    trust: { name: 'Caldre Leisure Trust', sessions: 46, open: 16 },
  },
  { places: ['Saltings'], providers: 2, open: 0, closed: true, source: 'caldre-open-sessions' },
  { places: ['Thornholme'], providers: 2, open: 0, closed: true, source: 'caldre-open-sessions' },
  { places: ['Sandwick'], providers: 1, open: 1, source: 'caldre-open-sessions' },
  { places: ['Holm Row'], providers: 1, open: 0, source: 'bay-survey' },
  { places: ['Strand'], providers: 11, open: 6, source: 'wend-eastfold-directory' },
  {
    places: ['Wend'],
    providers: 19,
    open: 10,
    source: 'wend-eastfold-directory',
    trust: { name: 'Wend Valley Leisure', sessions: 20, open: 7 },
  },
  { places: ['Upper Wend'], providers: 2, open: 0, closed: true, source: 'wend-eastfold-directory' },
  {
    places: ['Eastfold'],
    providers: 17,
    open: 9,
    source: 'wend-eastfold-directory',
    trust: { name: 'Eastfold Sports and Pools', sessions: 16, open: 6 },
  },
  { places: ['Harrow Moor'], providers: 2, open: 0, closed: true, source: 'wend-eastfold-directory' },
  { places: ['Foldby'], providers: 1, open: 1, source: 'wend-eastfold-directory' },
  { places: ['Nunstow'], providers: 1, open: 0, source: 'wend-eastfold-directory' },
  { places: ['Kirk Eastfold'], providers: 1, open: 0, source: 'bay-survey' },
  { places: ['Saltby'], providers: 2, open: 1, source: 'bay-survey' },
];

/** Every provider, zone by zone. */
export function planProviders(): ProviderPlan[] {
  const random = Random.named('providers');
  return ZONES.flatMap((zone) => Array.from({ length: zone.providers }, (_, i) => planOne(zone, i, random)));
}

function planOne(zone: Zone, i: number, random: Random): ProviderPlan {
  const closed = zone.closed === true;
  if (i === 0 && zone.trust !== undefined) {
    const { name, sessions, open } = zone.trust;
    return { places: zone.places, trust: name, sessions, open, closed, source: zone.source };
  }
  const sessions = zone.places.includes('Saltby')
    ? 1
    : random.weighted([1, 2, 3, 4], (n) => [0, 5, 4, 2, 1][n] ?? 0);
  const open = i < zone.open ? 1 + (sessions > 1 && random.chance(0.45) ? 1 : 0) : 0;
  const surveyed = random.chance(0.22);
  return {
    places: [random.pick(zone.places)],
    trust: null,
    sessions,
    open,
    closed,
    source: surveyed ? 'bay-survey' : zone.source,
  };
}
