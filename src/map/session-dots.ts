import Supercluster from 'supercluster';
import { type SessionFilter, standingOf } from '../core/filter/session-filter';
import { GRADES, type EvidenceLevel, type Session } from '../core/sessions/session';

/** The sessions of one spot on the map, or of several that lie too near each other to be told apart. */
export interface SessionDot {
  readonly lon: number;
  readonly lat: number;
  /** Ids of its sessions, best evidence first. */
  readonly ids: readonly [string, ...string[]];
  /** How many of them count at the choices made. */
  readonly counted: number;
  /** Whether the best of those that count has evidence A; of one spot only. */
  readonly stated: boolean;
  /** Spots drawn together: 1 for a place by itself. */
  readonly spots: number;
}

/** Zoom from which no spots are drawn together: streets are apart there. */
export const APART_FROM_ZOOM = 13;
/** Spots nearer than this on the screen are drawn together, CSS pixels. */
const TOGETHER_PX = 22;

interface Made {
  readonly spots: readonly SessionDot[];
  readonly index: Supercluster<{ readonly dot: SessionDot }>;
  readonly byZoom: Map<number, readonly SessionDot[]>;
}

const made = new WeakMap<readonly Session[], Map<string, Made>>();

/**
 * Dots to draw at a zoom (whole, MapLibre's), in the order of drawing: uncounted first, evidence A last and so on top.
 * The same sessions and choices give the same array.
 */
export function dotsAt(
  sessions: readonly Session[],
  level: EvidenceLevel,
  filter: SessionFilter,
  zoom: number,
): readonly SessionDot[] {
  const of = madeOf(sessions, level, filter);
  if (zoom >= APART_FROM_ZOOM) return of.spots;
  const known = of.byZoom.get(zoom);
  if (known !== undefined) return known;
  const dots = of.index.getClusters([-180, -85, 180, 85], zoom).map((feature) => {
    const { properties } = feature;
    if (!('cluster_id' in properties)) return properties.dot;
    const [lon = 0, lat = 0] = feature.geometry.coordinates;
    return together(
      lon,
      lat,
      of.index.getLeaves(properties.cluster_id, Number.POSITIVE_INFINITY).map((leaf) => leaf.properties.dot),
    );
  });
  dots.sort(byRank);
  of.byZoom.set(zoom, dots);
  return dots;
}

const clusters = new WeakMap<readonly SessionDot[], readonly SessionDot[]>();

/** Those that stand for several spots: the same array each time. */
export function clustersOf(dots: readonly SessionDot[]): readonly SessionDot[] {
  const known = clusters.get(dots);
  if (known !== undefined) return known;
  const several = dots.filter(({ spots }) => spots > 1);
  clusters.set(dots, several);
  return several;
}

function madeOf(sessions: readonly Session[], level: EvidenceLevel, filter: SessionFilter): Made {
  const ofSessions = made.get(sessions) ?? new Map<string, Made>();
  made.set(sessions, ofSessions);
  const key = JSON.stringify([level, filter]);
  const known = ofSessions.get(key);
  if (known !== undefined) return known;
  const spots = bySpot(sessions).flatMap((here) => dotOf(here, level, filter));
  spots.sort(byRank);
  const index = new Supercluster<{ readonly dot: SessionDot }>({
    radius: TOGETHER_PX,
    extent: 512,
    maxZoom: APART_FROM_ZOOM - 1,
  });
  index.load(
    spots.map((dot) => ({
      type: 'Feature',
      properties: { dot },
      geometry: { type: 'Point', coordinates: [dot.lon, dot.lat] },
    })),
  );
  const fresh: Made = { spots, index, byZoom: new Map() };
  // Of choices only the last few are looked at again.
  if (ofSessions.size > 4) ofSessions.clear();
  ofSessions.set(key, fresh);
  return fresh;
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

function byRank(one: SessionDot, other: SessionDot): number {
  return rank(one) - rank(other);
}

function rank({ counted, stated, spots }: SessionDot): number {
  return (counted > 0 ? 4 : 0) + (spots > 1 ? 2 : 0) + (stated ? 1 : 0);
}

function dotOf(here: readonly Session[], level: EvidenceLevel, filter: SessionFilter): SessionDot[] {
  const standing = new Map(
    here.map((session) => [session, standingOf(session, level, filter) === 'counted']),
  );
  const [best, ...rest] = [...here].sort(
    (one, other) =>
      Number(standing.get(other)) - Number(standing.get(one)) ||
      GRADES.indexOf(one.evidence.grade) - GRADES.indexOf(other.evidence.grade),
  );
  if (best === undefined) return [];
  const counted = here.filter((session) => standing.get(session)).length;
  return [
    {
      lon: best.lon,
      lat: best.lat,
      ids: [best.id, ...rest.map(({ id }) => id)],
      counted,
      stated: counted > 0 && best.evidence.grade === 'A',
      spots: 1,
    },
  ];
}

/** Several spots as one, at the middle of them. */
function together(lon: number, lat: number, dots: readonly SessionDot[]): SessionDot {
  const best = [...dots].sort((one, other) => rank(other) - rank(one));
  const [first = '', ...rest] = best.flatMap(({ ids }) => ids);
  const counted = dots.reduce((sum, dot) => sum + dot.counted, 0);
  return { lon, lat, ids: [first, ...rest], counted, stated: false, spots: dots.length };
}
