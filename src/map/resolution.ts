import type { Resolution } from '../core/area/area';

/**
 * MapLibre zoom from which each finer resolution is drawn. Near 54 N a cell of resolution 8 is then at least
 * 11 px across (centres 0.87 km apart), and one of resolution 9 at least 20 px (0.33 km).
 */
export const FINER_FROM_ZOOM = { area: 9.2, town: 11.4 } as const;

/** Zoom past a boundary that must be gone before cells change size again, so that they do not flicker. */
export const ZOOM_HYSTERESIS = 0.15;

/**
 * H3 resolution to draw at a zoom: 9 for towns, 8 for the area, 7 from afar.
 * `current` is what is drawn now (null at first): it is kept within ZOOM_HYSTERESIS of the boundary.
 */
export function resolutionFor(zoom: number, current: Resolution | null = null): Resolution {
  const plain = plainResolution(zoom);
  if (current === null || current === plain) return plain;
  const towards = current > plain ? ZOOM_HYSTERESIS : -ZOOM_HYSTERESIS;
  return plainResolution(zoom + towards) === current ? current : plain;
}

function plainResolution(zoom: number): Resolution {
  if (zoom >= FINER_FROM_ZOOM.town) return 9;
  return zoom >= FINER_FROM_ZOOM.area ? 8 : 7;
}
