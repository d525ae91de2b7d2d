import { Snapper } from '../graph/snap';
import type { AreaPack, TiedPlaces } from './area';

/** Ties the sessions of a pack to its walking network, by the shapes of its edges. */
export function tieSessions({ network, sessions }: Pick<AreaPack, 'network' | 'sessions'>): TiedPlaces {
  const lon = Float64Array.from(sessions, (session) => session.lon);
  const lat = Float64Array.from(sessions, (session) => session.lat);
  return { lon, lat, snap: new Snapper(network, 'walk').snapAll(lon, lat) };
}
