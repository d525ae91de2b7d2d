import type { Camera } from '../state/app-state';
import type { LoadedArea } from '../worker/protocol';

/** West, south, east, north, degrees. */
export type Bounds = readonly [number, number, number, number];

/** Nearer than this two cameras show the same: about a metre, and less than a pixel of zoom. */
const SAME = { degrees: 2e-5, zoom: 0.006 } as const;

/** Whether two cameras show the same, allowing for the rounding that a link does. null is nothing's equal. */
export function sameCamera(one: Camera | null, other: Camera | null): boolean {
  if (one === null || other === null) return false;
  return (
    Math.abs(one.lon - other.lon) <= SAME.degrees &&
    Math.abs(one.lat - other.lat) <= SAME.degrees &&
    Math.abs(one.zoom - other.zoom) <= SAME.zoom
  );
}

/** What to fit: the study area, without the margin of roads around it; the whole extent where there is no outline. */
export function boundsOf({ heading }: LoadedArea): Bounds {
  let [west, south] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [east, north] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [lon = 0, lat = 0] of heading.boundary.flat(2)) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return west < east && south < north ? [west, south, east, north] : heading.extent;
}
