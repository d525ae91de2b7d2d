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
  const isNear = withinTest(pack.boundary, pack.marginM + SNAP_NEAR_M);
  return {
    findPostcode: (postcode) => {
      const p = pointOf.get(postcode);
      return p === undefined ? null : { lon: points.lon[p]!, lat: points.lat[p]! };
    },
    inArea: (lon, lat) => Number.isFinite(lon) && Math.abs(lat) < 90 && isNear({ lon, lat }),
  };
}

/** Edges of a boundary in bands of latitude: as many bands as keep the edges of one few. */
const BANDS = 512;

/** Numbers of an edge in a band: the degrees of its two ends (longitude, latitude, twice), and its polygon. */
const STRIDE = 5;

/**
 * A test of whether a position lies in polygons or within `reachM` metres of their edge, in the plane around it. Most
 * positions of a national list lie far away, and an edge matters only to positions about its own latitudes, so a
 * position is held against few edges.
 */
export function withinTest(
  polygons: MultiPolygonCoordinates,
  reachM: number,
): (position: Position) => boolean {
  // A little more than needed, so that rounding never leaves out an edge.
  const reachLat = (reachM / METRES_PER_DEGREE_LAT) * 1.001 + 1e-9;
  const box = boxOf(polygons);
  const south = box.south - reachLat;
  const height = (box.north + reachLat - south) / BANDS;
  const bandAt = (lat: number) => Math.max(0, Math.min(BANDS - 1, Math.floor((lat - south) / height)));
  const lists: number[][] = Array.from({ length: BANDS }, () => []);
  polygons.forEach((polygon, p) => {
    for (const ring of polygon)
      for (let i = 0; i + 1 < ring.length; i++) {
        const [a, b] = [ring[i]!, ring[i + 1]!];
        const last = bandAt(Math.max(a[1]!, b[1]!) + reachLat);
        for (let band = bandAt(Math.min(a[1]!, b[1]!) - reachLat); band <= last; band++)
          lists[band]!.push(a[0]!, a[1]!, b[0]!, b[1]!, p);
      }
  });
  const bands = lists.map((list) => Float64Array.from(list));
  return ({ lon, lat }) => {
    if (!(lat >= south && lat <= box.north + reachLat)) return false;
    const reachLon = (reachM / metresPerDegreeLon(lat)) * 1.001 + 1e-9;
    if (!(lon >= box.west - reachLon && lon <= box.east + reachLon)) return false;
    return isWithinBand(bands[bandAt(lat)]!, lon, lat, reachM * reachM);
  };
}

/** Whether a position is inside a polygon, by the edges north-east of it, or near an edge. */
function isWithinBand(band: Float64Array, lon: number, lat: number, reachSquared: number): boolean {
  const scaleX = metresPerDegreeLon(lat);
  let inside = false;
  let current = -1;
  for (let e = 0; e < band.length; e += STRIDE) {
    if (band[e + 4]! !== current) {
      if (inside) return true;
      current = band[e + 4]!;
    }
    const ax = (band[e]! - lon) * scaleX;
    const ay = (band[e + 1]! - lat) * METRES_PER_DEGREE_LAT;
    const bx = (band[e + 2]! - lon) * scaleX;
    const by = (band[e + 3]! - lat) * METRES_PER_DEGREE_LAT;
    if (ay > 0 !== by > 0 && ax + ((0 - ay) / (by - ay)) * (bx - ax) > 0) inside = !inside;
    if (squaredToSegment(ax, ay, bx, by) <= reachSquared) return true;
  }
  return inside;
}

function boxOf(polygons: MultiPolygonCoordinates) {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const ring of polygons.flat())
    for (const position of ring) {
      box.west = Math.min(box.west, position[0]!);
      box.east = Math.max(box.east, position[0]!);
      box.south = Math.min(box.south, position[1]!);
      box.north = Math.max(box.north, position[1]!);
    }
  return box;
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
