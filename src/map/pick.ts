import { latLngToCell } from 'h3-js';
import type { Resolution } from '../core/area/area';
import type { LoadedArea } from '../worker/protocol';
import { meshOf } from './cell-mesh';
import type { CellRef } from './cells';
import type { SessionDot } from './session-dots';

/**
 * The cell that a position is in, or null where nobody lives. Asked of H3 and not of the picture: exact, the same
 * on every machine, and nothing has to be read back from the graphics card while the pointer moves.
 */
export function cellAt(area: LoadedArea, resolution: Resolution, lon: number, lat: number): CellRef | null {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return null;
  const id = latLngToCell(lat, lon, resolution);
  return meshOf(area.cells[resolution]).indexOf.has(id) ? { resolution, id } : null;
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
