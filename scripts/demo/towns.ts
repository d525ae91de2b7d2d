import {
  type AreaPack,
  type MultiPolygonCoordinates,
  type Network,
  type PopulatedPoints,
  RESOLUTIONS,
} from '../../src/core/area/area';
import { Snapper } from '../../src/core/graph/snap';
import { at } from './random';

/**
 * The part of a pack in LSOAs classed as urban: the edges whose middle vertex lies in one, and the points of
 * theirs. Nodes keep their numbers, so some have no edge; good for measuring, not for a pack.
 */
export function townsOf(pack: AreaPack): { readonly network: Network; readonly points: PopulatedPoints } {
  const urban = [...pack.lsoas.code.keys()].filter((l) => at(pack.lsoas.ruralUrban, l).startsWith('U'));
  const outlines = urban.map((l) => withBox(at(pack.lsoas.boundary, l)));
  const inTown = (lon: number, lat: number) => outlines.some((outline) => covers(outline, lon, lat));
  const { edgeVertexStart, vertexLon, vertexLat } = pack.network;
  const edges = [...pack.network.edgeFrom.keys()].filter((e) => {
    const middle = (at(edgeVertexStart, e) + at(edgeVertexStart, e + 1) - 1) >> 1;
    return inTown(at(vertexLon, middle), at(vertexLat, middle));
  });
  const network = keepEdges(pack.network, edges);
  const urbanSet = new Set(urban);
  const members = [...pack.points.postcode.keys()].filter((i) => urbanSet.has(at(pack.points.lsoa, i)));
  return { network, points: keepPoints(pack.points, members, network) };
}

interface Boxed {
  readonly polygons: MultiPolygonCoordinates;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

function withBox(polygons: MultiPolygonCoordinates): Boxed {
  const positions = polygons.flat(2);
  const lon = positions.map((position) => at(position, 0));
  const lat = positions.map((position) => at(position, 1));
  return {
    polygons,
    west: Math.min(...lon),
    south: Math.min(...lat),
    east: Math.max(...lon),
    north: Math.max(...lat),
  };
}

function covers(outline: Boxed, lon: number, lat: number): boolean {
  if (lon < outline.west || lon > outline.east || lat < outline.south || lat > outline.north) return false;
  return isInside(outline.polygons, lon, lat);
}

/** Whether a position lies in a MultiPolygon (even-odd over all rings, so holes are out). */
export function isInside(polygons: MultiPolygonCoordinates, lon: number, lat: number): boolean {
  let odd = false;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = at(ring, i - 1);
      const [bx = 0, by = 0] = at(ring, i);
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) odd = !odd;
    }
  }
  return odd;
}

function keepEdges(network: Network, edges: readonly number[]): Network {
  const start = [0];
  const lon: number[] = [];
  const lat: number[] = [];
  for (const e of edges) {
    for (let v = at(network.edgeVertexStart, e); v < at(network.edgeVertexStart, e + 1); v++) {
      lon.push(at(network.vertexLon, v));
      lat.push(at(network.vertexLat, v));
    }
    start.push(lon.length);
  }
  return {
    ...network,
    edgeFrom: Uint32Array.from(edges, (e) => at(network.edgeFrom, e)),
    edgeTo: Uint32Array.from(edges, (e) => at(network.edgeTo, e)),
    edgeLengthDm: Uint32Array.from(edges, (e) => at(network.edgeLengthDm, e)),
    edgeClass: Uint8Array.from(edges, (e) => at(network.edgeClass, e)),
    edgeAccess: Uint8Array.from(edges, (e) => at(network.edgeAccess, e)),
    edgeMain: Uint8Array.from(edges, (e) => at(network.edgeMain, e)),
    edgeVertexStart: Uint32Array.from(start),
    vertexLon: Float64Array.from(lon),
    vertexLat: Float64Array.from(lat),
  };
}

function keepPoints(points: PopulatedPoints, members: readonly number[], network: Network): PopulatedPoints {
  const lon = Float64Array.from(members, (i) => at(points.lon, i));
  const lat = Float64Array.from(members, (i) => at(points.lat, i));
  const bands = points.ageBands.length / Math.max(1, points.postcode.length);
  const cells = (resolution: (typeof RESOLUTIONS)[number]) => ({
    ids: points.cells[resolution].ids,
    ofPoint: Uint32Array.from(members, (i) => at(points.cells[resolution].ofPoint, i)),
  });
  return {
    postcode: members.map((i) => at(points.postcode, i)),
    lon,
    lat,
    lsoa: Uint32Array.from(members, (i) => at(points.lsoa, i)),
    people: Uint32Array.from(members, (i) => at(points.people, i)),
    ageBands: Uint32Array.from(
      members.flatMap((i) => Array.from(points.ageBands.subarray(i * bands, (i + 1) * bands))),
    ),
    snap: new Snapper(network, 'walk').snapAll(lon, lat),
    cells: { 9: cells(9), 8: cells(8), 7: cells(7) },
  };
}
