import { ACCESS, MAIN, type Network, SNAP_NEAR_M } from '../area/area';
import type { AreaModel } from '../area-model';
import { Snapper } from '../graph/snap';
import { DECIMETRES_PER_METRE } from '../units';
import type { Session } from '../sessions/session';

/** Why the way from the network to a session is in doubt, worst first. */
export const ROUTE_DOUBTS = ['too-far-from-network', 'off-main-network', 'far'] as const;
export type RouteDoubt = (typeof ROUTE_DOUBTS)[number];

/** What each means, in the words shown to people. */
export const ROUTE_DOUBT_WORDS: Readonly<Record<RouteDoubt, string>> = {
  'too-far-from-network':
    'More than 1.6 km from any street or path: it cannot be reached and counts for nobody',
  'off-main-network': 'On streets or paths that join no others: it cannot be reached and counts for nobody',
  far: 'More than 300 m from the nearest street or path: counted, but the position should be checked',
};

/** A session that cannot be routed to, or only by a long straight line. */
export interface DoubtfulRoute {
  readonly session: Session;
  readonly status: RouteDoubt;
  /** Straight line to the nearest way of the main network, metres; null where that is more than 1.6 km. */
  readonly metres: number | null;
}

/**
 * The sessions in use that walking distances cannot reach or reach only by a flagged access leg (METHOD, Distance), by
 * kind, then by the order in use.
 */
export function doubtfulRoutes(model: AreaModel): DoubtfulRoute[] {
  const { edge, accessDm } = model.sessionPositions;
  const doubtful = model.sessions.flatMap((session, s) => {
    const metres = edge[s]! < 0 ? null : accessDm[s]! / DECIMETRES_PER_METRE;
    return metres === null || metres > SNAP_NEAR_M ? [{ session, metres }] : [];
  });
  if (doubtful.length === 0) return [];
  const onApart = besideWaysApart(
    model.pack.network,
    doubtful.map(({ session }) => session),
  );
  const routes = doubtful.map(
    ({ session, metres }, i): DoubtfulRoute => ({
      session,
      metres,
      status: metres !== null ? 'far' : onApart[i] ? 'off-main-network' : 'too-far-from-network',
    }),
  );
  return ROUTE_DOUBTS.flatMap((status) => routes.filter((route) => route.status === status));
}

/** Whether each session lies within 300 m of a way that people walk on and that joins no main network. */
function besideWaysApart(network: Network, sessions: readonly Session[]): boolean[] {
  const apart = network.edgeMain.map((main, e) =>
    (main & MAIN.walk) === 0 && (network.edgeAccess[e]! & ACCESS.walk) !== 0 ? MAIN.walk : 0,
  );
  const { edge, accessM } = new Snapper({ ...network, edgeMain: apart }, 'walk').snapAll(
    sessions.map(({ lon }) => lon),
    sessions.map(({ lat }) => lat),
  );
  return sessions.map((_, s) => edge[s]! >= 0 && accessM[s]! <= SNAP_NEAR_M);
}
