import { qualityOf } from '../../src/core/area/quality';
import { ACCESS, type AreaPack, type Source, WAY_CLASSES, type WayClass } from '../../src/core/area/area';
import { assemblePoints } from '../../src/core/area/assemble';
import { buildNetwork, type NetworkInput } from '../../src/core/graph/build-network';
import { drawBackdrop } from './backdrop';
import { buildGeographies } from './geographies';
import { bendSides, ringLine, smoothMainRoads } from './lines';
import { buildMesh } from './mesh';
import { outlineOf } from './outline';
import { type Doorstep, doorstepsOf, listFrontage, peopleOfCells } from './people';
import { toDegrees } from './plane';
import { listPlaces } from './places';
import { postcodesOf } from './postcodes';
import { at } from './random';
import { layRoads } from './roads';
import { planSessions } from './sessions';
import { demoSources } from './sources';
import type { StreetPlan } from './street-plan';
import { drawStreets } from './streets';
import { divideTerritory } from './territory';
import { placeVenues } from './venues';

/** Metres of network beyond the study area in the east, where alone there is land beyond it. */
const MARGIN_M = 2000;

/** Generates Caldre Bay. The same every time, on every machine. */
export function generateDemo(): AreaPack {
  const mesh = buildMesh();
  const roads = layRoads(mesh);
  smoothMainRoads(mesh, roads);
  const lines = bendSides(mesh, roads);
  const plan = drawStreets(mesh, roads, lines);
  const outlineOfCell = (c: number) => ringLine(mesh, lines, at(mesh.cells, c).ring);
  const frontage = listFrontage(plan, mesh);
  const cellPeople = peopleOfCells(mesh, frontage);
  const territory = divideTerritory(mesh, cellPeople);
  const geographies = buildGeographies(mesh, lines, territory, cellPeople);
  const doorsteps = territory.lsoaCells.flatMap((cells) =>
    cells.flatMap((c) =>
      doorstepsOf(
        c,
        outlineOfCell(c),
        at(frontage, c),
        at(cellPeople, c),
        at(mesh.cells, c).standing !== null,
      ),
    ),
  );
  const postcodes = postcodesOf(mesh, doorsteps);
  const network = buildNetwork(networkInput(plan, roads.exits));
  const homes = doorsteps.map((step) => toDegrees(step.at));
  const points = assemblePoints(
    {
      postcode: postcodes,
      lon: Float64Array.from(homes, ({ lon }) => lon),
      lat: Float64Array.from(homes, ({ lat }) => lat),
      lsoa: Uint32Array.from(doorsteps, ({ cell }) => at(territory.lsoaOfCell, cell)),
      lsoaPeople: geographies.lsoas.people,
      lsoaAgeBands: geographies.ageBands,
      weights: Float64Array.from(doorsteps, ({ weight }) => weight),
    },
    network,
  );
  const venues = placeVenues(mesh, frontage, outlineOfCell);
  const sessions = planSessions(venues, (venue) => nearestPostcode(doorsteps, homes, postcodes, venue));
  const study = [...mesh.cells.keys()].filter((c) => at(mesh.cells, c).study);
  const sources = demoSources(geographies.districts.code);
  return {
    id: 'demo',
    name: 'Caldre Bay (invented)',
    invented: true,
    extent: extentOf(network.vertexLon, network.vertexLat),
    boundary: outlineOf(mesh, lines, study),
    marginM: MARGIN_M,
    quality: qualityOf(network, points, { km: {}, missingNodes: 0 }),
    date: newest(sources),
    sources,
    network,
    points,
    lsoas: geographies.lsoas,
    wards: geographies.wards,
    districts: geographies.districts,
    places: listPlaces(mesh, cellPeople),
    venues: venues.map(({ id, name, kind, lon, lat }) => ({ id, name, kind, lon, lat })),
    backdrop: drawBackdrop(mesh, lines),
    sessions,
    ties: null,
  };
}

const WALK_ONLY: ReadonlySet<WayClass> = new Set<WayClass>([
  'track',
  'pedestrian',
  'footway',
  'path',
  'bridleway',
  'cycleway',
  'steps',
]);

/** The plan's ways as a network takes them. */
function networkInput(plan: StreetPlan, exits: readonly number[]): NetworkInput {
  const positions = plan.nodes.map(toDegrees);
  const nodeExit = new Uint8Array(plan.nodes.length);
  for (const n of exits) nodeExit[n] = 1;
  const wayNodes: number[] = [];
  const wayStart = [0];
  for (const way of plan.ways) {
    wayNodes.push(...plan.wayNodes(way));
    wayStart.push(wayNodes.length);
  }
  const driven = ACCESS.walk | ACCESS.driveForward | ACCESS.driveBackward;
  return {
    nodeLon: Float64Array.from(positions, ({ lon }) => lon),
    nodeLat: Float64Array.from(positions, ({ lat }) => lat),
    nodeExit,
    wayStart: Uint32Array.from(wayStart),
    wayNodes: Uint32Array.from(wayNodes),
    wayClass: Uint8Array.from(plan.ways, (way) => WAY_CLASSES.indexOf(way.wayClass)),
    wayAccess: Uint8Array.from(plan.ways, (way) => (WALK_ONLY.has(way.wayClass) ? ACCESS.walk : driven)),
  };
}

function nearestPostcode(
  doorsteps: readonly Doorstep[],
  homes: readonly { lon: number; lat: number }[],
  postcodes: readonly string[],
  venue: { readonly lon: number; readonly lat: number },
): string {
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < doorsteps.length; i++) {
    const { lon, lat } = at(homes, i);
    // Squared degrees with longitude shrunk by the cosine of 53.9 degrees: order is all that matters.
    const away = ((lon - venue.lon) * 0.589) ** 2 + (lat - venue.lat) ** 2;
    if (away >= least) continue;
    least = away;
    best = i;
  }
  return at(postcodes, best);
}

function extentOf(lon: Float64Array, lat: Float64Array): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < lon.length; i++) {
    west = Math.min(west, at(lon, i));
    east = Math.max(east, at(lon, i));
    south = Math.min(south, at(lat, i));
    north = Math.max(north, at(lat, i));
  }
  return [west, south, east, north];
}

function newest(sources: readonly Source[]): string {
  return sources.reduce((date, source) => (source.date > date ? source.date : date), '');
}
