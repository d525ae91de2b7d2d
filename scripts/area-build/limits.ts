import type { MultiPolygonCoordinates } from '../../src/core/area/area';
import { boundsOf } from '../../src/core/area/locate';
import { PolygonIndex } from '../../src/core/area/polygon-index';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../src/core/graph/geodesy';
import { fileError } from '../../src/formats/issue';
import type { Limits } from '../../src/formats/osm-network';
import type { Roads } from './read-roads';

/**
 * Where the extract can be trusted and how much of it to take.
 *
 * Inside one of the `outlines` (the files the extracts were cut with) every way is there. Without them the study area
 * itself is taken as the place where the extract is complete: extracts are cut outside the borders of what they are
 * named after. That is on the safe side: it can only make more points "boundary-limited", never fewer.
 *
 * @param outlines one for each extract; none where one of them is not known. They may overlap.
 * @param marginM how far around the area ways are wanted.
 */
export function limitsOf(
  boundary: MultiPolygonCoordinates,
  outlines: readonly MultiPolygonCoordinates[],
  marginM: number,
): Limits {
  const complete = (outlines.length > 0 ? outlines : [boundary]).map((outline) => new PolygonIndex(outline));
  const [west, south, east, north] = boundsOf(boundary);
  const latMargin = marginM / METRES_PER_DEGREE_LAT;
  const lonMargin = marginM / metresPerDegreeLon(north + latMargin);
  return {
    complete: (lon, lat) => complete.some((outline) => outline.contains(lon, lat)),
    wanted: (lon, lat) =>
      lon >= west - lonMargin &&
      lon <= east + lonMargin &&
      lat >= south - latMargin &&
      lat <= north + latMargin,
  };
}

/** @throws InputError when the extracts, by their own headings, do not reach round the whole area. */
export function refuseUncovered(file: string, roads: Roads, boundary: MultiPolygonCoordinates): void {
  if (roads.bounds === null) return;
  const [west, south, east, north] = boundsOf(boundary);
  const [left, bottom, right, top] = roads.bounds;
  if (left <= west && bottom <= south && right >= east && top >= north) return;
  const text = roads.bounds.map((degrees) => degrees.toFixed(3)).join(', ');
  throw fileError(
    file,
    `The extract covers ${text} (west, south, east, north), which is not the whole of the area.`,
    'Use the extract of the county or region that holds the area, or name several in its recipe.',
  );
}

/**
 * Margin of network around the area, whole metres: how far the nearest exit lies outside it, at most
 * `wantedM`; 0 when an exit lies inside or nothing is known beyond the boundary.
 */
export function marginOf(
  boundary: MultiPolygonCoordinates,
  exits: readonly (readonly [lon: number, lat: number])[],
  wantedM: number,
): number {
  const index = new PolygonIndex(boundary);
  let margin = wantedM;
  for (const [lon, lat] of exits) {
    if (index.contains(lon, lat)) return 0;
    margin = Math.min(margin, index.distanceToEdgeM(lon, lat));
  }
  return Math.floor(margin);
}
