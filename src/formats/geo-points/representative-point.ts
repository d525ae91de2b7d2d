import { ringCentre } from '../../core/area/rings';

type Pair = readonly number[];
type Polygon = readonly (readonly Pair[])[];

/**
 * A position inside a polygon: the middle of its widest stretch at the height of its centre, or the centre itself of
 * one with no area. Holes are left out (even-odd rule). Null for a polygon without vertices.
 */
export function pointOnSurface(polygon: Polygon): Pair | null {
  const outer = polygon[0];
  if (outer === undefined || outer.length === 0) return null;
  const centre = ringCentre(outer);
  const crossings = polygon.flatMap((ring) => crossingsAt(ring, centre[1])).sort((a, b) => a - b);
  let widest = 0;
  let middle = centre[0];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = crossings[i + 1]! - crossings[i]!;
    if (width <= widest) continue;
    widest = width;
    middle = (crossings[i]! + crossings[i + 1]!) / 2;
  }
  return [middle, centre[1]];
}

/** The point on the surface of the polygon that is largest by the box around it. */
export function pointOnLargest(polygons: readonly Polygon[]): Pair | null {
  const sizes = polygons.map((polygon) => boxArea(polygon[0] ?? []));
  const largest = polygons[sizes.indexOf(Math.max(...sizes))];
  return largest === undefined ? null : pointOnSurface(largest);
}

/** Where a ring crosses a height. */
function crossingsAt(ring: readonly Pair[], y: number): number[] {
  const found: number[] = [];
  ring.forEach(([x1 = 0, y1 = 0], i) => {
    const [x2 = 0, y2 = 0] = ring[(i + 1) % ring.length]!;
    if (y1 > y !== y2 > y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  });
  return found;
}

function boxArea(ring: readonly Pair[]): number {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x = 0, y = 0] of ring) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return ring.length === 0 ? 0 : (east - west) * (north - south);
}
