import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { Resolution } from '../core/area/area';
import type { LoadedArea } from '../worker/protocol';
import type { CellShapes } from '../worker/protocol';
import type { CellRef } from './cells';
import type { SessionDot } from './session-dots';

/**
 * The cell that a position is in, or null where nobody lives. Asked of the cells' own outlines and not of the picture:
 * the same on every machine, and nothing has to be read back from the graphics card while the pointer moves. (H3 itself
 * would answer too, for 110 kB that must be fetched before the first hexagon.)
 */
export function cellAt(area: LoadedArea, resolution: Resolution, lon: number, lat: number): CellRef | null {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return null;
  const shapes = area.cells[resolution];
  const found = boxesOf(shapes)
    ?.search(lon, lat, lon, lat)
    .find((cell) => isIn(shapes, cell, lon, lat));
  const id = found === undefined ? undefined : shapes.ids[found];
  return id === undefined ? null : { resolution, id };
}

const boxes = new WeakMap<CellShapes, Flatbush>();

/** The bounding boxes of the cells, to be searched; null of no cells. */
function boxesOf(shapes: CellShapes): Flatbush | null {
  const known = boxes.get(shapes);
  if (known !== undefined || shapes.ids.length === 0) return known ?? null;
  const index = new Flatbush(shapes.ids.length);
  for (let cell = 0; cell < shapes.ids.length; cell++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon = 0, lat = 0] of ringOf(shapes, cell)) {
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
    index.add(west, south, east, north);
  }
  index.finish();
  boxes.set(shapes, index);
  return index;
}

function isIn(shapes: CellShapes, cell: number, lon: number, lat: number): boolean {
  return booleanPointInPolygon([lon, lat], { type: 'Polygon', coordinates: [ringOf(shapes, cell)] });
}

/** Corners of a cell, lon and lat each, the last the same as the first. */
function ringOf({ ring, ringStart }: CellShapes, cell: number): number[][] {
  const corners: number[][] = [];
  for (let v = ringStart[cell] ?? 0; v < (ringStart[cell + 1] ?? 0); v++)
    corners.push([ring[2 * v] ?? 0, ring[2 * v + 1] ?? 0]);
  return corners;
}

/** Where something is on the screen, CSS pixels. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** The dot nearest to a point of the screen, within `reachPx` of it, or null. The topmost wins a tie. */
export function dotAt(
  dots: readonly SessionDot[],
  project: (lon: number, lat: number) => ScreenPoint,
  point: ScreenPoint,
  reachPx: number,
): SessionDot | null {
  let nearest: SessionDot | null = null;
  let nearestPx = reachPx;
  for (const dot of dots) {
    const { x, y } = project(dot.lon, dot.lat);
    const px = Math.hypot(x - point.x, y - point.y);
    if (px > nearestPx) continue;
    nearest = dot;
    nearestPx = px;
  }
  return nearest;
}
