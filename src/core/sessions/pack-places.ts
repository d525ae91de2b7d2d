import { SNAP_NEAR_M, type AreaPack, type MultiPolygonCoordinates } from '../area/area';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../graph/geodesy';
import type { PlaceContext, Position } from './place';
import { spellPostcode } from './postcode';

/**
 * How the sessions of a source are placed in a pack: by its postcodes, and inside its boundary, its margin, or
 * 300 m beyond either, since boundaries are simplified and a venue over the road can still be walked to.
 */
export function placesOf(pack: AreaPack): Pick<PlaceContext, 'findPostcode' | 'inArea'> {
  const { points } = pack;
  const pointOf = new Map(points.postcode.map((postcode, p) => [spellPostcode(postcode) ?? postcode, p]));
  const reachM = pack.marginM + SNAP_NEAR_M;
  return {
    findPostcode: (postcode) => {
      const p = pointOf.get(postcode);
      return p === undefined ? null : { lon: points.lon[p]!, lat: points.lat[p]! };
    },
    inArea: (lon, lat) =>
      Number.isFinite(lon) && Math.abs(lat) < 90 && isWithin(pack.boundary, { lon, lat }, reachM),
  };
}

/** Whether a position lies in polygons or within `reachM` metres of their edge, in the plane around it. */
export function isWithin(polygons: MultiPolygonCoordinates, { lon, lat }: Position, reachM: number): boolean {
  const scaleX = metresPerDegreeLon(lat);
  const reachSquared = reachM * reachM;
  for (const polygon of polygons) {
    let inside = false;
    for (const ring of polygon) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const ax = (ring[i]![0]! - lon) * scaleX;
        const ay = (ring[i]![1]! - lat) * METRES_PER_DEGREE_LAT;
        const bx = (ring[i + 1]![0]! - lon) * scaleX;
        const by = (ring[i + 1]![1]! - lat) * METRES_PER_DEGREE_LAT;
        if (ay > 0 !== by > 0 && ax + ((0 - ay) / (by - ay)) * (bx - ax) > 0) inside = !inside;
        if (squaredToSegment(ax, ay, bx, by) <= reachSquared) return true;
      }
    }
    if (inside) return true;
  }
  return false;
}

/** Squared distance from the origin to the segment a to b. */
function squaredToSegment(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const along = dx * dx + dy * dy;
  const t = along === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / along));
  const x = ax + t * dx;
  const y = ay + t * dy;
  return x * x + y * y;
}
