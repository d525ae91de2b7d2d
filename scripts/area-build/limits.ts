import type { MultiPolygonCoordinates } from '../../src/core/area/area';
import { boundsOf } from '../../src/core/area/locate';
import { PolygonIndex } from '../../src/core/area/polygon-index';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../src/core/graph/geodesy';
import { fileError } from '../../src/formats/issue';
import type { Limits } from '../../src/formats/osm-network';
import type { Roads } from './read-roads';

/** Network and venues wanted around the area, metres: 10 miles, the largest threshold offered. */
const MARGIN_M = 16093.44;

/**
 * Where the extract can be trusted and how much of it to take.
 *
 * Inside `outline` (the file the extract was cut with) every way is there. Without it the study area itself
 * is taken as the place where the extract is complete: extracts are cut outside the borders of what they are
 * named after. That is on the safe side: it can only make more points "boundary-limited", never fewer.
 */
export function limitsOf(boundary: MultiPolygonCoordinates, outline: MultiPolygonCoordinates | null): Limits {
  const complete = new PolygonIndex(outline ?? boundary);
  const [west, south, east, north] = boundsOf(boundary);
  const latMargin = MARGIN_M / METRES_PER_DEGREE_LAT;
  const lonMargin = MARGIN_M / metresPerDegreeLon(north + latMargin);
  return {
    complete: (lon, lat) => complete.contains(lon, lat),
    wanted: (lon, lat) =>
      lon >= west - lonMargin &&
      lon <= east + lonMargin &&
      lat >= south - latMargin &&
      lat <= north + latMargin,
  };
}

/** @throws InputError when the extract, by its own heading, does not reach round the whole area. */
export function refuseUncovered(file: string, roads: Roads, boundary: MultiPolygonCoordinates): void {
  if (roads.bounds === null) return;
  const [west, south, east, north] = boundsOf(boundary);
  const [left, bottom, right, top] = roads.bounds;
  if (left <= west && bottom <= south && right >= east && top >= north) return;
  const text = roads.bounds.map((degrees) => degrees.toFixed(3)).join(', ');
  throw fileError(
    file,
    `The extract covers ${text} (west, south, east, north), which is not the whole of the area.`,
    'Use the extract of the county or region that holds the area.',
  );
}

/**
 * Margin of network around the area, whole metres: how far the nearest exit lies outside it, at most
 * MARGIN_M; 0 when an exit lies inside or nothing is known beyond the boundary.
 */
export function marginOf(
  boundary: MultiPolygonCoordinates,
  exits: readonly (readonly [lon: number, lat: number])[],
): number {
  const index = new PolygonIndex(boundary);
  let margin = MARGIN_M;
  for (const [lon, lat] of exits) {
    if (index.contains(lon, lat)) return 0;
    margin = Math.min(margin, index.distanceToEdgeM(lon, lat));
  }
  return Math.floor(margin);
}
