import type { AreaPack, BackdropShape, MultiPolygonCoordinates, Network } from '../../src/core/area/area';
import { qualityOf } from '../../src/core/area/quality';
import { assemblePoints } from '../../src/core/area/assemble';
import { boundsOf } from '../../src/core/area/locate';
import { buildNetwork } from '../../src/core/graph/build-network';
import { fileError } from '../../src/formats/issue';
import { osmBackdrop, osmPlaces, osmVenues } from '../../src/formats/osm-features';
import { osmNetwork, type OsmNetwork } from '../../src/formats/osm-network';
import { readPoly } from '../../src/formats/osm-poly';
import type { Effects } from '../effects';
import { fingerprintOf } from './fingerprint';
import { findInputs, type FoundInput } from './inputs';
import { limitsOf, marginOf, refuseUncovered } from './limits';
import { buildNeighbourhoods, missingInput, type Neighbourhoods } from './people';
import { buildPostcodes, type Postcodes } from './postcodes';
import { readAllRoads, type Roads } from './read-roads';
import type { Recipe } from './recipes';
import { sourceOf } from './sources';

/** A pack built, with what the closing report tells of. */
export interface BuiltArea {
  readonly pack: AreaPack;
  readonly area: Neighbourhoods;
  readonly postcodes: Postcodes;
  readonly roads: Roads;
  readonly network: OsmNetwork;
  readonly venuesLeftOut: { readonly unnamed: number; readonly doubles: number };
  /** Files that an area build could read and this one did not need. */
  readonly unused: readonly string[];
  /** Names of the outline files used to tell where the extracts are complete, or null. */
  readonly outline: string | null;
}

/** Stages after the folder has been looked through. */
const STAGES = 5;

/**
 * Builds an area pack from a folder of official downloads. Nothing is taken from the clock: the pack speaks
 * for the newest of its sources, so the same downloads give the same pack.
 *
 * @throws InputError for a missing, wrong or broken download.
 */
export async function buildArea(recipe: Recipe, from: string, effects: Effects): Promise<BuiltArea> {
  const inputs = await findInputs(from, effects);
  const districts = new Set(recipe.districts);
  let done = 0;
  const stage = (name: string) => effects.progress(name, ++done, STAGES);

  stage('Joining neighbourhoods');
  const area = buildNeighbourhoods(inputs, districts);
  stage('Placing postcodes');
  const postcodes = buildPostcodes(inputs, districts, area);

  const roadsInputs = pickRoads(inputs, recipe);
  const roadsNames = roadsInputs.map(({ name }) => name).join(', ');
  const roads = await readAllRoads(roadsInputs, effects);
  refuseUncovered(roadsNames, roads, area.boundary);
  const outlines = pickOutlines(inputs, roadsInputs);
  const limits = limitsOf(
    area.boundary,
    outlines.map(({ name, text }) => readPoly(name, text)),
    recipe.marginM,
  );

  stage('Building the network');
  const drafted = osmNetwork(roads.extract, limits);
  const network = buildNetwork(drafted.input);
  if (network.edgeFrom.length === 0) {
    throw fileError(roadsNames, 'The extract holds no way in the area.', 'Use an extract of the area.');
  }
  stage('Tying people to the network');
  const points = assemblePoints(postcodes.input, network);

  stage('Drawing the backdrop');
  const { venues, ...venuesLeftOut } = osmVenues(roads.extract, limits);
  const sources = [
    ...area.sources,
    ...postcodes.sources,
    ...roads.files.map(({ input, sha256, date, url }) =>
      sourceOf('roads', { name: input.name, sha256, date: date ?? input.date }, url),
    ),
  ].map(uniqueIds());
  const extent = extentOf(network, area.boundary, points, venues);
  const pack: AreaPack = {
    id: recipe.id,
    name: recipe.name,
    invented: false,
    extent,
    boundary: area.boundary,
    quality: qualityOf(network, points, {
      km: Object.fromEntries(
        Object.entries(drafted.leftOutM).map(([reason, metres]) => [reason, metres / 1000]),
      ),
      missingNodes: drafted.missingNodes,
    }),
    marginM: outlines.length === 0 ? 0 : marginOf(area.boundary, exitsOf(network), recipe.marginM),
    date: sources.map((source) => source.date).reduce((a, b) => (a > b ? a : b)),
    sources,
    inputs: fingerprintOf(recipe, [...sources, ...outlines]),
    network,
    points,
    lsoas: area.lsoas,
    wards: area.wards,
    districts: area.districts,
    places: osmPlaces(roads.extract, limits),
    venues,
    backdrop: [landOf(roads, area, extent), ...osmBackdrop(roads.extract, limits)],
    sessions: [],
    ties: null,
  };
  const unused = unusedFiles(inputs, sources, [...roadsInputs, ...outlines]);
  const parts = { area, postcodes, roads, network: drafted, venuesLeftOut, unused };
  return { pack, ...parts, outline: outlines.map(({ name }) => name).join(', ') || null };
}

/** The extracts to use: those named after the area or its counties, or the only one there is. */
export function pickRoads(inputs: readonly FoundInput[], recipe: Recipe): readonly FoundInput[] {
  const extracts = inputs.filter((input) => input.kind === 'roads');
  const named = (name: string) => extracts.filter((input) => input.name.toLowerCase().includes(name));
  const own = named(recipe.id);
  const [only, another] = own.length > 0 ? own : extracts;
  if (only === undefined) throw missingInput('roads');
  if (another === undefined) return [only];
  if (own.length === 0 && recipe.extracts.length > 0) {
    const counties = recipe.extracts.map((county) => ({ county, found: named(county) }));
    const absent = counties.filter(({ found }) => found.length === 0).map(({ county }) => county);
    if (absent.length > 0)
      throw fileError(
        extracts.map((input) => input.name).join(', '),
        `No map extract is named after ${absent.join(' or ')}.`,
        `The area lies in ${recipe.extracts.join(' and ')}: get the extract of each.`,
      );
    if (counties.every(({ found }) => found.length === 1)) return counties.flatMap(({ found }) => found);
  }
  throw fileError(
    extracts.map((input) => input.name).join(', '),
    'There are several map extracts.',
    `Leave the one to use, or put "${recipe.id}" in its name.`,
  );
}

/** Name of an extract without its date and ending. */
function stem(name: string): string {
  return name.toLowerCase().replace(/(-latest|-\d{6}|-\d{4}-\d\d-\d\d)?(\.osm)?\.(pbf|poly)$/, '');
}

/** "rutland.poly" goes with "rutland-latest.osm.pbf". None where one of the extracts has none. */
export function pickOutlines(
  inputs: readonly FoundInput[],
  roads: readonly FoundInput[],
): readonly FoundInput[] {
  const found = roads.flatMap(
    ({ name }) => inputs.find((input) => input.kind === 'outline' && stem(input.name) === stem(name)) ?? [],
  );
  return found.length === roads.length ? found : [];
}

function unusedFiles(
  inputs: readonly FoundInput[],
  sources: readonly { readonly sha256: string }[],
  used: readonly FoundInput[],
): string[] {
  const sums = new Set(sources.map((source) => source.sha256));
  const left = inputs.filter((input) => !sums.has(input.sha256) && !used.includes(input));
  return [...new Set(left.map((input) => input.name))];
}

/** Sources of one kind from several files are told apart by a number. */
function uniqueIds() {
  const seen = new Map<string, number>();
  return <T extends { readonly id: string }>(source: T): T => {
    const times = (seen.get(source.id) ?? 0) + 1;
    seen.set(source.id, times);
    return times === 1 ? source : { ...source, id: `${source.id}-${times}` };
  };
}

function exitsOf(network: Network): [number, number][] {
  const exits: [number, number][] = [];
  network.nodeExit.forEach((flag, n) => {
    if (flag) exits.push([network.nodeLon[n] ?? 0, network.nodeLat[n] ?? 0]);
  });
  return exits;
}

/** Least and greatest of the values of some lists, starting from `low` and `high`. */
function range(lists: readonly ArrayLike<number>[], low: number, high: number): readonly [number, number] {
  for (const values of lists) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? low;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

interface Positions {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

function extentOf(
  network: Network,
  boundary: MultiPolygonCoordinates,
  points: Positions,
  venues: readonly { readonly lon: number; readonly lat: number }[],
): [number, number, number, number] {
  const [west, south, east, north] = boundsOf(boundary);
  const venueLon = venues.map((venue) => venue.lon);
  const venueLat = venues.map((venue) => venue.lat);
  const [left, right] = range([network.vertexLon, points.lon, venueLon], west, east);
  const [bottom, top] = range([network.vertexLat, points.lat, venueLat], south, north);
  return [left, bottom, right, top];
}

/** Ground drawn around an inland area, degrees: more than the smallest zoom shows of it. */
const INLAND_MARGIN_DEGREES = 10;

/**
 * What is not sea. Inland (no coastline in the extract) that is all the ground around, so that no shore shows
 * however far the map is moved; by the sea it is the union of all the neighbourhoods at hand, whose boundaries
 * are clipped to the coastline.
 */
function landOf(
  roads: Roads,
  area: Neighbourhoods,
  extent: readonly [number, number, number, number],
): BackdropShape {
  if (roads.extract.hasCoastline) return { kind: 'land', polygons: area.knownLand };
  const [west, south, east, north] = [
    extent[0] - INLAND_MARGIN_DEGREES,
    extent[1] - INLAND_MARGIN_DEGREES,
    extent[2] + INLAND_MARGIN_DEGREES,
    extent[3] + INLAND_MARGIN_DEGREES,
  ];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { kind: 'land', polygons: [[ring]] };
}
