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

/**
 * Ties points to the nearest place on an edge of the mode's main connected component.
 *
 * The index holds every straight piece of every edge. Distances inside the 1.6 km cap are worked out on a
 * plane tangent at the point (equirectangular), good to a few centimetres there; the access leg itself is
 * then measured on the sphere.
 */
export class Snapper {
  private readonly index: Flatbush | null;
  private readonly pieceEdge: Uint32Array;
  private readonly pieceVertex: Uint32Array;
  /** Length along the edge before each vertex, metres. */
  private readonly vertexAlongM: Float64Array;

  constructor(
    private readonly network: Network,
    mode: Mode,
  ) {
    const pieces = listPieces(network, MAIN[mode]);
    this.pieceEdge = pieces.edge;
    this.pieceVertex = pieces.vertex;
    this.vertexAlongM = lengthsAlong(network);
    this.index = indexPieces(network, pieces.vertex);
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
    const { vertexLon, vertexLat } = this.network;
    let bestM = SNAP_FAR_M;
    let best = -1;
    let bestT = 0;
    for (let reach = SNAP_NEAR_M; ; reach = SNAP_FAR_M) {
      const found = this.index.search(lon - reach / kx, lat - reach / ky, lon + reach / kx, lat + reach / ky);
      for (const piece of found) {
        const v = this.pieceVertex[piece]!;
        const ax = (vertexLon[v]! - lon) * kx;
        const ay = (vertexLat[v]! - lat) * ky;
        const dx = (vertexLon[v + 1]! - lon) * kx - ax;
        const dy = (vertexLat[v + 1]! - lat) * ky - ay;
        const squared = dx * dx + dy * dy;
        const t = squared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / squared));
        const away = Math.hypot(ax + t * dx, ay + t * dy);
        // Ties go to the lower piece, so that the answer does not depend on the order of the index.
        if (away < bestM || (away === bestM && best >= 0 && piece < best)) {
          bestM = away;
          best = piece;
          bestT = t;
        }
      }
      // Anything within `reach` on the plane was inside the box just searched.
      if (bestM <= reach || reach === SNAP_FAR_M) break;
    }
    if (best < 0) return;
    this.tie(snaps, at, best, bestT, lon, lat);
  }

  private tie(snaps: Snaps, at: number, piece: number, t: number, lon: number, lat: number): void {
    const { network } = this;
    const v = this.pieceVertex[piece]!;
    const e = this.pieceEdge[piece]!;
    const last = network.edgeVertexStart[e + 1]! - 1;
    const total = this.vertexAlongM[last]!;
    const along = this.vertexAlongM[v]! + t * (this.vertexAlongM[v + 1]! - this.vertexAlongM[v]!);
    const onLon = network.vertexLon[v]! + t * (network.vertexLon[v + 1]! - network.vertexLon[v]!);
    const onLat = network.vertexLat[v]! + t * (network.vertexLat[v + 1]! - network.vertexLat[v]!);
    const accessM = straightLineM(lon, lat, onLon, onLat);
    snaps.edge[at] = e;
    snaps.fraction[at] = total === 0 ? 0 : along / total;
    snaps.accessM[at] = accessM;
    snaps.status[at] = accessM <= SNAP_NEAR_M ? STATUS_OK : STATUS_FAR;
  }
}

/** The straight pieces of the edges that carry a MAIN bit: the edge of each and its first vertex. */
function listPieces(network: Network, mainBit: number): { edge: Uint32Array; vertex: Uint32Array } {
  const { edgeMain, edgeVertexStart } = network;
  let count = 0;
  for (let e = 0; e < edgeMain.length; e++) {
    if (edgeMain[e]! & mainBit) count += edgeVertexStart[e + 1]! - edgeVertexStart[e]! - 1;
  }
  const edge = new Uint32Array(count);
  const vertex = new Uint32Array(count);
  let piece = 0;
  for (let e = 0; e < edgeMain.length; e++) {
    if ((edgeMain[e]! & mainBit) === 0) continue;
    for (let v = edgeVertexStart[e]!; v < edgeVertexStart[e + 1]! - 1; v++) {
      edge[piece] = e;
      vertex[piece++] = v;
    }
  }
  return { edge, vertex };
}

/** For every vertex, metres along its edge from the edge's first vertex. */
function lengthsAlong(network: Network): Float64Array {
  const { edgeVertexStart, vertexLon, vertexLat } = network;
  const along = new Float64Array(vertexLon.length);
  for (let e = 0; e + 1 < edgeVertexStart.length; e++) {
    for (let v = edgeVertexStart[e]! + 1; v < edgeVertexStart[e + 1]!; v++) {
      along[v] =
        along[v - 1]! + straightLineM(vertexLon[v - 1]!, vertexLat[v - 1]!, vertexLon[v]!, vertexLat[v]!);
    }
  }
  return along;
}

function indexPieces(network: Network, pieceVertex: Uint32Array): Flatbush | null {
  if (pieceVertex.length === 0) return null;
  const { vertexLon, vertexLat } = network;
  const index = new Flatbush(pieceVertex.length);
  for (const v of pieceVertex) {
    index.add(
      Math.min(vertexLon[v]!, vertexLon[v + 1]!),
      Math.min(vertexLat[v]!, vertexLat[v + 1]!),
      Math.max(vertexLon[v]!, vertexLon[v + 1]!),
      Math.max(vertexLat[v]!, vertexLat[v + 1]!),
    );
  }
  index.finish();
  return index;
}
