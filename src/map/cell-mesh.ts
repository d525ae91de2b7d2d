import type { CellShapes } from '../worker/protocol';

/** Polygons as deck.gl's SolidPolygonLayer takes them ready-made: nothing left to triangulate. */
export interface CellPolygons {
  readonly length: number;
  readonly startIndices: Uint32Array;
  readonly attributes: {
    readonly getPolygon: { readonly value: Float64Array; readonly size: 2 };
    readonly indices: { readonly value: Uint32Array; readonly size: 1 };
  };
}

/** Closed lines as deck.gl's PathLayer takes them: lon, lat pairs, first and last position of each the same. */
export interface Outline {
  readonly length: number;
  readonly startIndices: Uint32Array;
  readonly attributes: { readonly getPath: { readonly value: Float64Array; readonly size: 2 } };
}

/** What never changes about the cells of one resolution, worked out once. */
export interface CellMesh {
  readonly polygons: CellPolygons;
  /** H3 id to position in the unit table. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Number of the corner at each vertex of `CellShapes.ring`; corners that cells share have one number. */
  readonly corner: Uint32Array;
  readonly corners: number;
  /** Cell across the edge that leaves each vertex of the ring, or -1; -1 at the closing vertex. */
  readonly neighbour: Int32Array;
}

const meshes = new WeakMap<CellShapes, CellMesh>();

/** The mesh of these shapes, made at the first asking. */
export function meshOf(shapes: CellShapes): CellMesh {
  const known = meshes.get(shapes);
  if (known !== undefined) return known;
  const { corner, corners } = numberCorners(shapes.ring);
  const mesh: CellMesh = {
    polygons: polygonsOf(shapes),
    indexOf: new Map(shapes.ids.map((id, index) => [id, index])),
    corner,
    corners,
    neighbour: neighboursOf(shapes, corner, corners),
  };
  meshes.set(shapes, mesh);
  return mesh;
}

/** A fan of triangles over each ring: H3 cells are convex. */
function polygonsOf({ ids, ring, ringStart }: CellShapes): CellPolygons {
  const corners = ring.length / 2 - ids.length;
  const indices = new Uint32Array(Math.max(0, corners - 2 * ids.length) * 3);
  let at = 0;
  for (let cell = 0; cell < ids.length; cell++) {
    const first = ringStart[cell] ?? 0;
    const closing = (ringStart[cell + 1] ?? 0) - 1;
    for (let vertex = first + 1; vertex < closing - 1; vertex++) {
      indices[at++] = first;
      indices[at++] = vertex;
      indices[at++] = vertex + 1;
    }
  }
  return {
    length: ids.length,
    startIndices: ringStart,
    attributes: { getPolygon: { value: ring, size: 2 }, indices: { value: indices, size: 1 } },
  };
}

/** Corners are matched on a grid of 0.00001 degrees (about a metre); they lie 100 m or more apart. */
const GRID_PER_DEGREE = 1e5;
const GRID_ROWS = 400 * GRID_PER_DEGREE;
/** Neighbours work out a shared corner apart, to within rounding: this near a grid line both sides are looked at. */
const GRID_SLACK = 1e-3;

/** Gives each distinct position one number. `ring` is lon, lat pairs. */
function numberCorners(ring: Float64Array): { corner: Uint32Array; corners: number } {
  const numbers = new Map<number, number>();
  const corner = new Uint32Array(ring.length / 2);
  for (let vertex = 0; vertex < corner.length; vertex++) {
    const x = (ring[2 * vertex] ?? 0) * GRID_PER_DEGREE;
    const y = (ring[2 * vertex + 1] ?? 0) * GRID_PER_DEGREE;
    let number = numberNear(numbers, x, y);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(Math.round(x) * GRID_ROWS + Math.round(y), number);
    }
    corner[vertex] = number;
  }
  return { corner, corners: numbers.size };
}

function numberNear(numbers: ReadonlyMap<number, number>, x: number, y: number): number | undefined {
  const [west, east] = [Math.round(x - GRID_SLACK), Math.round(x + GRID_SLACK)];
  const [south, north] = [Math.round(y - GRID_SLACK), Math.round(y + GRID_SLACK)];
  for (let column = west; column <= east; column++) {
    for (let row = south; row <= north; row++) {
      const number = numbers.get(column * GRID_ROWS + row);
      if (number !== undefined) return number;
    }
  }
  return undefined;
}

/** Two cells are neighbours across an edge when one runs it from a to b and the other from b to a. */
function neighboursOf({ ids, ringStart }: CellShapes, corner: Uint32Array, corners: number): Int32Array {
  const neighbour = new Int32Array(corner.length).fill(-1);
  const cellOf = new Int32Array(corner.length);
  const waiting = new Map<number, number>();
  for (let cell = 0; cell < ids.length; cell++) {
    const closing = (ringStart[cell + 1] ?? 0) - 1;
    for (let vertex = ringStart[cell] ?? 0; vertex < closing; vertex++) {
      cellOf[vertex] = cell;
      const from = corner[vertex] ?? 0;
      const to = corner[vertex + 1] ?? 0;
      const other = waiting.get(to * corners + from);
      if (other === undefined) {
        waiting.set(from * corners + to, vertex);
      } else {
        neighbour[vertex] = cellOf[other] ?? -1;
        neighbour[other] = cell;
      }
    }
  }
  return neighbour;
}

/**
 * Outline of the union of the cells where `inside` is not 0, as closed lines. At a corner three cells meet, so of
 * its edges none or two are on the outline and following them is never ambiguous.
 */
export function outlineOf(shapes: CellShapes, inside: Uint8Array): Outline {
  const { corner, corners, neighbour } = meshOf(shapes);
  const leaving = new Int32Array(corners).fill(-1);
  let edges = 0;
  for (let cell = 0; cell < shapes.ids.length; cell++) {
    if (inside[cell] === 0) continue;
    const closing = (shapes.ringStart[cell + 1] ?? 0) - 1;
    for (let vertex = shapes.ringStart[cell] ?? 0; vertex < closing; vertex++) {
      const across = neighbour[vertex] ?? -1;
      if (across >= 0 && inside[across] !== 0) continue;
      leaving[corner[vertex] ?? 0] = vertex;
      edges++;
    }
  }
  return followEdges(shapes.ring, corner, leaving, edges);
}

/** Joins edges end to end. `leaving` holds the ring vertex where the outline's edge from each corner begins, or -1. */
function followEdges(ring: Float64Array, corner: Uint32Array, leaving: Int32Array, edges: number): Outline {
  const positions: number[] = [];
  const starts = [0];
  let left = edges;
  for (let first = 0; first < leaving.length && left > 0; first++) {
    let vertex = leaving[first] ?? -1;
    if (vertex < 0) continue;
    const opening = vertex;
    while (vertex >= 0) {
      positions.push(ring[2 * vertex] ?? 0, ring[2 * vertex + 1] ?? 0);
      leaving[corner[vertex] ?? 0] = -1;
      left--;
      vertex = leaving[corner[vertex + 1] ?? 0] ?? -1;
    }
    positions.push(ring[2 * opening] ?? 0, ring[2 * opening + 1] ?? 0);
    starts.push(positions.length / 2);
  }
  return {
    length: starts.length - 1,
    startIndices: Uint32Array.from(starts),
    attributes: { getPath: { value: Float64Array.from(positions), size: 2 } },
  };
}
