import Flatbush from 'flatbush';
import {
  MAIN,
  type Mode,
  type Network,
  SNAP_FAR_M,
  SNAP_NEAR_M,
  SNAP_STATUSES,
  type Snaps,
} from '../area/area';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon, straightLineM } from './geodesy';

const STATUS_OK = SNAP_STATUSES.indexOf('ok');
const STATUS_FAR = SNAP_STATUSES.indexOf('far');
const STATUS_TOO_FAR = SNAP_STATUSES.indexOf('too-far-from-network');

/** Edges in one box of the index: 16 neighbours in the order of the pack lie together, and are soon looked through. */
const EDGES_A_BLOCK = 16;

/**
 * Ties points to the nearest place on an edge of the mode's main connected component.
 *
 * The index holds the boxes of blocks of consecutive edges, which lie near each other in a pack; whatever the order,
 * the answers are the same. Distances inside the 1.6 km cap are worked out on a plane tangent at the point
 * (equirectangular), good to a few centimetres there; the access leg itself is then measured on the sphere.
 */
export class Snapper {
  /** Edges of the main component in ascending order: block b holds those from b * EDGES_A_BLOCK. */
  private readonly edges: Uint32Array;
  private readonly index: Flatbush | null;

  constructor(
    private readonly network: Network,
    mode: Mode,
  ) {
    this.edges = mainEdges(network, MAIN[mode]);
    this.index = indexBlocks(network, this.edges);
  }

  /** Ties each position (degrees) to the network. */
  snapAll(lon: ArrayLike<number>, lat: ArrayLike<number>): Snaps {
    const count = lon.length;
    const snaps = {
      edge: new Int32Array(count).fill(-1),
      fraction: new Float32Array(count),
      accessM: new Float32Array(count),
      status: new Uint8Array(count).fill(STATUS_TOO_FAR),
    };
    for (let i = 0; i < count; i++) this.snapInto(lon[i]!, lat[i]!, snaps, i);
    return snaps;
  }

  private snapInto(lon: number, lat: number, snaps: Snaps, at: number): void {
    if (this.index === null) return;
    const kx = metresPerDegreeLon(lat);
    const ky = METRES_PER_DEGREE_LAT;
    const { vertexLon, vertexLat, edgeVertexStart } = this.network;
    const { edges } = this;
    let bestM = SNAP_FAR_M;
    let bestEdge = -1;
    let bestVertex = -1;
    let bestT = 0;
    for (let reach = SNAP_NEAR_M; ; reach = SNAP_FAR_M) {
      const found = this.index.search(lon - reach / kx, lat - reach / ky, lon + reach / kx, lat + reach / ky);
      for (const block of found) {
        const end = Math.min(edges.length, (block + 1) * EDGES_A_BLOCK);
        for (let i = block * EDGES_A_BLOCK; i < end; i++) {
          const e = edges[i]!;
          const last = edgeVertexStart[e + 1]! - 1;
          for (let v = edgeVertexStart[e]!; v < last; v++) {
            const ax = (vertexLon[v]! - lon) * kx;
            const ay = (vertexLat[v]! - lat) * ky;
            const dx = (vertexLon[v + 1]! - lon) * kx - ax;
            const dy = (vertexLat[v + 1]! - lat) * ky - ay;
            const squared = dx * dx + dy * dy;
            const t = squared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / squared));
            const away = Math.hypot(ax + t * dx, ay + t * dy);
            // Ties go to the lower piece, so that the answer does not depend on the order of the index.
            if (away < bestM || (away === bestM && bestVertex >= 0 && v < bestVertex)) {
              bestM = away;
              bestEdge = e;
              bestVertex = v;
              bestT = t;
            }
          }
        }
      }
      // Anything within `reach` on the plane was in a box that met the one just searched.
      if (bestM <= reach || reach === SNAP_FAR_M) break;
    }
    if (bestEdge >= 0) this.tie(snaps, at, bestEdge, bestVertex, bestT, lon, lat);
  }

  private tie(
    snaps: Snaps,
    at: number,
    e: number,
    vertex: number,
    t: number,
    lon: number,
    lat: number,
  ): void {
    const { edgeVertexStart, vertexLon, vertexLat } = this.network;
    const last = edgeVertexStart[e + 1]! - 1;
    let along = 0;
    let total = 0;
    for (let v = edgeVertexStart[e]!; v < last; v++) {
      const piece = straightLineM(vertexLon[v]!, vertexLat[v]!, vertexLon[v + 1]!, vertexLat[v + 1]!);
      if (v === vertex) along = total + t * piece;
      total += piece;
    }
    const onLon = vertexLon[vertex]! + t * (vertexLon[vertex + 1]! - vertexLon[vertex]!);
    const onLat = vertexLat[vertex]! + t * (vertexLat[vertex + 1]! - vertexLat[vertex]!);
    const accessM = straightLineM(lon, lat, onLon, onLat);
    snaps.edge[at] = e;
    snaps.fraction[at] = total === 0 ? 0 : along / total;
    snaps.accessM[at] = accessM;
    snaps.status[at] = accessM <= SNAP_NEAR_M ? STATUS_OK : STATUS_FAR;
  }
}

/** The edges that carry a MAIN bit, in ascending order. */
function mainEdges({ edgeMain }: Network, mainBit: number): Uint32Array {
  const edges = new Uint32Array(edgeMain.length);
  let count = 0;
  for (let e = 0; e < edgeMain.length; e++) if (edgeMain[e]! & mainBit) edges[count++] = e;
  return edges.subarray(0, count);
}

function indexBlocks(network: Network, edges: Uint32Array): Flatbush | null {
  if (edges.length === 0) return null;
  const { edgeVertexStart, vertexLon, vertexLat } = network;
  const index = new Flatbush(Math.ceil(edges.length / EDGES_A_BLOCK));
  for (let first = 0; first < edges.length; first += EDGES_A_BLOCK) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const end = Math.min(edges.length, first + EDGES_A_BLOCK);
    for (let i = first; i < end; i++) {
      const e = edges[i]!;
      for (let v = edgeVertexStart[e]!; v < edgeVertexStart[e + 1]!; v++) {
        west = Math.min(west, vertexLon[v]!);
        east = Math.max(east, vertexLon[v]!);
        south = Math.min(south, vertexLat[v]!);
        north = Math.max(north, vertexLat[v]!);
      }
    }
    index.add(west, south, east, north);
  }
  index.finish();
  return index;
}
