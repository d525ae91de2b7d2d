import type { MultiPolygonCoordinates } from '../../core/area/area';
import { boundsOf } from '../../core/area/locate';
import { metresPerDegreeLon, METRES_PER_DEGREE_LAT } from '../../core/graph/geodesy';
import { groupBy } from '../../core/group-by';
import { html, type Markup, trusted } from './markup';
import { classOf, SESSION_CLASSES, type SessionClass, type SessionReport } from './session-report';

const WIDTH = 720;
const EDGE = 14;
/** Sessions nearer to each other than this are drawn as one mark, larger. */
const CELL = 6;
/** Names of more districts than this would hide the map. */
const MOST_NAMES = 16;

/** A map of where sessions were placed: outlines of districts and a mark a place, told apart by shape as well as colour. */
export function mapSvg(report: SessionReport): Markup {
  const { outlines, sessions, area } = report;
  const project = projection(outlines.map(({ boundary }) => boundary).concat(pointsOf(report)));
  const names = outlines.length <= MOST_NAMES ? outlines : [];
  return html`<svg class="map" viewBox="0 0 ${WIDTH} ${project.height}" role="img" aria-labelledby="map-title map-text">
<title id="map-title">Where the sessions were placed</title>
<desc id="map-text">${sessions.length} sessions on an outline of the districts of ${area.name}. The table below gives the numbers by district.</desc>
${outlines.map(({ boundary }) => html`<path class="district" d="${trusted(outlinePath(boundary, project))}"/>`)}
${SESSION_CLASSES.toReversed().map((wanted) => marksOf(report, wanted, project))}
${names.map(({ name, boundary }) => {
  const [x, y] = labelAt(boundary, project);
  return html`<text class="name" x="${x}" y="${y}">${name}</text>`;
})}
</svg>`;
}

/** One mark of a class, for the map and its legend. */
export function mark(wanted: SessionClass, x: number, y: number, radius: number): Markup {
  const arm = round(radius * 0.8);
  switch (wanted) {
    case 'counted':
      return html`<circle class="counted" cx="${x}" cy="${y}" r="${radius}"/>`;
    case 'unstated':
      return html`<circle class="unstated" cx="${x}" cy="${y}" r="${radius}"/>`;
    case 'not-beginner':
      return html`<path class="not-beginner" d="M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}"/>`;
  }
}

interface Projection {
  readonly height: number;
  readonly x: (lon: number) => number;
  readonly y: (lat: number) => number;
}

/** Equirectangular about the middle of what is shown: true enough for an area of one county. */
function projection(shapes: readonly MultiPolygonCoordinates[]): Projection {
  const [west, south, east, north] = boundsOf(shapes.flat());
  const scaleX = metresPerDegreeLon((south + north) / 2);
  const widthM = (east - west) * scaleX;
  const heightM = (north - south) * METRES_PER_DEGREE_LAT;
  const scale = (WIDTH - 2 * EDGE) / Math.max(widthM, 1, heightM * 0.8);
  const left = (WIDTH - widthM * scale) / 2;
  return {
    height: Math.ceil(heightM * scale + 2 * EDGE),
    x: (lon) => round(left + (lon - west) * scaleX * scale),
    y: (lat) => round(EDGE + (north - lat) * METRES_PER_DEGREE_LAT * scale),
  };
}

/** The sessions as one shape, so that the map has room for those in the margin. */
function pointsOf({ sessions }: SessionReport): MultiPolygonCoordinates[] {
  return [[[sessions.map(({ lon, lat }) => [lon, lat])]]];
}

function outlinePath(boundary: MultiPolygonCoordinates, { x, y }: Projection): string {
  return boundary
    .flat()
    .map((ring) => {
      const points = ring.map(([lon, lat]) => `${x(lon!)} ${y(lat!)}`);
      return `M${points.filter((point, i) => point !== points[i - 1]).join('L')}Z`;
    })
    .join('');
}

/** Where along its height a district is tried for the place of its name. */
const LABEL_ROWS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

/** The middle of the widest stretch of a district from west to east, so that its name lies inside it. */
function labelAt(boundary: MultiPolygonCoordinates, { x, y }: Projection): readonly [number, number] {
  const [west, south, east, north] = boundsOf(boundary);
  let widest = 0;
  let at: readonly [number, number] = [(west + east) / 2, (south + north) / 2];
  for (const row of LABEL_ROWS) {
    const lat = south + row * (north - south);
    const crossings = boundary.flat().flatMap((ring) => crossingsAt(ring, lat));
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!;
      // Nearer the middle unless another row is wider by a tenth.
      if (width > 1.1 * widest) [widest, at] = [width, [crossings[i]! + width / 2, lat]];
    }
  }
  return [x(at[0]), y(at[1])];
}

/** Longitudes at which a ring crosses a latitude. */
function crossingsAt(ring: readonly (readonly number[])[], lat: number): number[] {
  return ring.slice(1).flatMap(([lonB, latB], i) => {
    const [lonA, latA] = ring[i]!;
    if (latA! > lat === latB! > lat) return [];
    return [lonA! + ((lat - latA!) / (latB! - latA!)) * (lonB! - lonA!)];
  });
}

function marksOf({ sessions }: SessionReport, wanted: SessionClass, { x, y }: Projection): Markup[] {
  const some = sessions.filter((session) => classOf(session) === wanted);
  const places = groupBy(some, ({ lon, lat }) => `${Math.round(x(lon) / CELL)} ${Math.round(y(lat) / CELL)}`);
  return Array.from(places.values(), (here) => {
    const { lon, lat } = here[0]!;
    return mark(wanted, x(lon), y(lat), round(Math.min(12, 2.6 + 1.3 * Math.sqrt(here.length))));
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
