import type { Network } from '../area/area';
import { straightLineM } from '../graph/geodesy';

/** Collects the geometry of a way along the network, edge by edge. */
export class RouteLine {
  private readonly coordinates: number[] = [];

  constructor(private readonly network: Network) {}

  /** Adds the whole of an edge, walked from one of its end nodes. */
  addWhole(edge: number, fromNode: number): this {
    const length = this.network.edgeLengthDm[edge]!;
    return this.network.edgeFrom[edge] === fromNode
      ? this.addPart(edge, 0, length)
      : this.addPart(edge, length, 0);
  }

  /** Adds the part of an edge between two offsets (decimetres from its `from` node), in that direction. */
  addPart(edge: number, startDm: number, endDm: number): this {
    const { edgeVertexStart, edgeLengthDm } = this.network;
    const first = edgeVertexStart[edge]!;
    const last = edgeVertexStart[edge + 1]! - 1;
    const along = this.alongM(first, last);
    const perDm = edgeLengthDm[edge] === 0 ? 0 : along[last - first]! / edgeLengthDm[edge]!;
    const startM = startDm * perDm;
    const endM = endDm * perDm;
    this.addAt(first, along, startM);
    if (startM <= endM) {
      for (let v = first; v <= last; v++) {
        if (along[v - first]! > startM && along[v - first]! < endM) this.addVertex(v);
      }
    } else {
      for (let v = last; v >= first; v--) {
        if (along[v - first]! < startM && along[v - first]! > endM) this.addVertex(v);
      }
    }
    this.addAt(first, along, endM);
    return this;
  }

  /** The line as lon, lat pairs, without repeated positions; a single position is given twice. */
  finish(): Float64Array {
    if (this.coordinates.length === 2) this.coordinates.push(this.coordinates[0]!, this.coordinates[1]!);
    return Float64Array.from(this.coordinates);
  }

  private alongM(first: number, last: number): Float64Array {
    const { vertexLon, vertexLat } = this.network;
    const along = new Float64Array(last - first + 1);
    for (let v = first + 1; v <= last; v++) {
      const piece = straightLineM(vertexLon[v - 1]!, vertexLat[v - 1]!, vertexLon[v]!, vertexLat[v]!);
      along[v - first] = along[v - first - 1]! + piece;
    }
    return along;
  }

  private addAt(first: number, along: Float64Array, atM: number): void {
    const { vertexLon, vertexLat } = this.network;
    let i = 0;
    while (i < along.length - 2 && along[i + 1]! < atM) i++;
    const piece = along[i + 1]! - along[i]!;
    const t = piece === 0 ? 0 : Math.min(1, Math.max(0, (atM - along[i]!) / piece));
    const v = first + i;
    this.add(
      vertexLon[v]! + t * (vertexLon[v + 1]! - vertexLon[v]!),
      vertexLat[v]! + t * (vertexLat[v + 1]! - vertexLat[v]!),
    );
  }

  private addVertex(v: number): void {
    this.add(this.network.vertexLon[v]!, this.network.vertexLat[v]!);
  }

  private add(lon: number, lat: number): void {
    const { coordinates } = this;
    const n = coordinates.length;
    if (n > 0 && coordinates[n - 2] === lon && coordinates[n - 1] === lat) return;
    coordinates.push(lon, lat);
  }
}
