import { cellToBoundary } from 'h3-js';
import type { AreaPack, MultiPolygonCoordinates } from '../../core/area/area';
import { boundsOf } from '../../core/area/locate';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../core/graph/geodesy';
import { type AreaResult, type UnitTable, VERDICTS } from '../../core/gap/result';
import { indexUnits } from '../../core/population/units';
import { html, type Markup, trusted } from '../sessions-report/markup';

const WIDTH = 720;
const EDGE = 10;
/** Names on the map, of the largest priority areas. */
const MOST_NAMES = 10;
const CANNOT_TELL = VERDICTS.indexOf('cannot-tell');
const MILE_M = 1609.344;

interface Projection {
  readonly height: number;
  readonly at: (lon: number, lat: number) => readonly [number, number];
}

/**
 * The map of a brief: hexagons by distance, hatched where we cannot tell, numbers of the first priority areas, as a picture
 * that needs no graphics card and survives a printer without colours.
 */
export function briefMap(pack: AreaPack, result: AreaResult): Markup {
  const { ids } = indexUnits(pack).cell8;
  const table = result.units.cell8;
  const project = projection(pack.boundary);
  const byClass = classNames(result.settings.thresholdM).map((name) => ({ name, path: [] as string[] }));
  ids.forEach((id, u) => {
    if (table.people[u] === 0) return;
    byClass[classOf(table, u, result.settings.thresholdM)]!.path.push(
      ringPath(cellToBoundary(id, true), project),
    );
  });
  const named = result.priorities.slice(0, MOST_NAMES);
  return html`<svg class="map" viewBox="0 0 ${WIDTH} ${project.height}" role="img" aria-labelledby="map-title map-text">
<title id="map-title">How far people live from a session</title>
<desc id="map-text">Hexagons of ${pack.name} by the distance to the nearest session that counts. The table of priority areas has the same numbers.</desc>
<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" class="stripe"/></pattern></defs>
<path class="land" d="${trusted(polygonsPath(pack.boundary, project))}"/>
${byClass.map(({ name, path }) => (path.length === 0 ? null : html`<path class="${name}" d="${trusted(path.join(''))}"/>`))}
${named.map(({ lon, lat, rankByTotal }) => {
  const [x, y] = project.at(lon, lat);
  return html`<circle class="number-ground" cx="${x}" cy="${y}" r="9"/><text class="number" x="${x}" y="${round(y + 4)}">${rankByTotal}</text>`;
})}
${result.settings.plan.added.map(({ lon, lat }) => {
  const [x, y] = project.at(lon, lat);
  return html`<path class="proposed" d="M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z"/>`;
})}
</svg>`;
}

/** Classes of the map as its legend names them, nearest first, with where each begins in miles. */
export function briefClasses(
  thresholdM: number,
): readonly { readonly name: string; readonly label: string }[] {
  const miles = thresholdM / MILE_M;
  const starts = [0, miles / 3, (2 * miles) / 3, miles, miles + 1, miles + 3];
  return [
    ...starts.map((start, i) => ({
      name: `band-${i}`,
      label:
        i === starts.length - 1
          ? `${round(start)} miles or more`
          : `${round(start)} to ${round(starts[i + 1]!)}`,
    })),
    { name: 'unclear', label: 'cannot tell' },
  ];
}

function classNames(thresholdM: number): readonly string[] {
  return briefClasses(thresholdM).map(({ name }) => name);
}

function classOf({ medianM, verdict }: UnitTable, u: number, thresholdM: number): number {
  if (verdict[u] === CANNOT_TELL) return 6;
  const metres = medianM[u]!;
  if (Number.isNaN(metres) || metres >= thresholdM + 3 * MILE_M) return 5;
  if (metres >= thresholdM + MILE_M) return 4;
  return Math.min(3, Math.floor((3 * metres) / thresholdM));
}

/** Equirectangular about the middle: true enough for an area of one county. */
function projection(boundary: MultiPolygonCoordinates): Projection {
  const [west, south, east, north] = boundsOf(boundary);
  const scaleX = metresPerDegreeLon((south + north) / 2);
  const widthM = (east - west) * scaleX;
  const heightM = (north - south) * METRES_PER_DEGREE_LAT;
  const scale = (WIDTH - 2 * EDGE) / Math.max(widthM, 1, heightM * 1.25);
  const left = (WIDTH - widthM * scale) / 2;
  return {
    height: Math.ceil(heightM * scale + 2 * EDGE),
    at: (lon, lat) => [
      round(left + (lon - west) * scaleX * scale),
      round(EDGE + (north - lat) * METRES_PER_DEGREE_LAT * scale),
    ],
  };
}

function polygonsPath(polygons: MultiPolygonCoordinates, project: Projection): string {
  return polygons.flatMap((rings) => rings.map((ring) => ringPath(ring, project))).join('');
}

function ringPath(ring: readonly (readonly number[])[], { at }: Projection): string {
  return `M${ring.map(([lon = 0, lat = 0]) => at(lon, lat).join(' ')).join('L')}Z`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
