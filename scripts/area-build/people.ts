import { fromNationalGrid } from '../../src/formats/national-grid';
import {
  AGE_BANDS,
  type Domain,
  type Geography,
  type Lsoas,
  type MultiPolygonCoordinates,
  type Source,
} from '../../src/core/area/area';
import { worstCrossing } from '../../src/core/area/crossings';
import { boundsOf } from '../../src/core/area/locate';
import { Topology } from '../../src/core/area/topology';
import { readLsoaBoundaries } from '../../src/formats/boundaries';
import { readAges, readPeople } from '../../src/formats/census';
import { type Deprivation, readDeprivation, refuse2019 } from '../../src/formats/imd';
import { type LsoaPlace, readLookup, readRuralUrban } from '../../src/formats/lookup';
import { fileError, InputError } from '../../src/formats/issue';
import type { FoundInput } from './inputs';
import { need } from './need';
import { type SourceId, sourceOf } from './sources';

/** Vertices of boundaries nearer than this to the line without them are left out, metres. */
const BOUNDARY_TOLERANCE_M = 10;

/** Boundaries generalised to 20 m cross themselves by slivers: 13 of the 4,567 of the North West, the largest 597 m². */
const SLIVER_M2 = 2500;

/** Other neighbourhoods within this of the area are kept to tell land from sea, degrees: some 20 km. */
const NEAR_DEGREES = 0.3;

/** The neighbourhoods of an area, its wards and districts, and where all that came from. */
export interface Neighbourhoods {
  readonly lsoas: Lsoas;
  readonly wards: Geography;
  readonly districts: Geography;
  /** Row-major, LSOAs x AGE_BANDS. */
  readonly ageBands: Uint32Array;
  /** Boundaries as published, for telling which LSOA a postcode is in. */
  readonly fullBoundaries: readonly MultiPolygonCoordinates[];
  /** Outline of the whole area, simplified. */
  readonly boundary: MultiPolygonCoordinates;
  /** Union of the neighbourhoods in and around the area: dry land as far as is known. */
  readonly knownLand: MultiPolygonCoordinates;
  readonly sources: readonly Source[];
  readonly notes: readonly string[];
}

/** Reads the tables and boundaries of some districts and joins them on the codes of LSOAs of 2021. */
export function buildNeighbourhoods(
  inputs: readonly FoundInput[],
  districtCodes: ReadonlySet<string>,
): Neighbourhoods {
  const sources: Source[] = [];
  const use = (id: SourceId, input: FoundInput) => sources.push(sourceOf(id, input));
  const lookup = pick(inputs, 'lookup', need([...districtCodes][0], 'district in the recipe'));
  use('lookup', lookup);
  const places = readLookup(lookup.name, lookup.text, districtCodes);
  const codes = new Set(places.map((place) => place.code));
  const first = need(places[0], 'LSOA in the area').code;

  const people = pick(inputs, 'people', first);
  use('people', people);
  const peopleOf = readPeople(people.name, people.text, codes);
  const ages = pick(inputs, 'ages', first);
  use('ages', ages);
  const agesOf = readAges(ages.name, ages.text, codes);
  const deprivation = pickDeprivation(inputs, first);
  use('deprivation', deprivation);
  const deprivationOf = readDeprivation(deprivation.name, deprivation.text, codes);
  const ruralUrban = inputs.find((input) => input.kind === 'rural-urban');
  if (ruralUrban !== undefined) use('rural-urban', ruralUrban);
  const ruralUrbanOf = ruralUrban && readRuralUrban(ruralUrban.name, ruralUrban.text, codes);

  const shapes = readBoundaries(inputs, places);
  for (const input of shapes.inputs) use('boundaries', input);
  const wards = numbered(places.map((place) => [place.wardCode, place.wardName]));
  const districts = numbered(places.map((place) => [place.districtCode, place.districtName]));
  const topology = new Topology(shapes.all);
  topology.simplify(BOUNDARY_TOLERANCE_M);
  const geography = (part: Numbered): Geography => ({
    code: part.code,
    name: part.name,
    boundary: part.code.map((_, at) => topology.union([...part.of.keys()].filter((l) => part.of[l] === at))),
  });
  return {
    lsoas: {
      code: places.map((place) => place.code),
      name: places.map((place) => place.name),
      boundary: places.map((_, at) => topology.shape(at)),
      ward: wards.of,
      district: districts.of,
      people: Uint32Array.from(places, (place) => need(peopleOf.get(place.code), place.code)),
      deprivation: deprivationColumns(places.map((place) => need(deprivationOf.get(place.code), place.code))),
      ruralUrban: places.map((place) => ruralUrbanOf?.get(place.code) ?? ''),
    },
    wards: geography(wards),
    districts: geography(districts),
    ageBands: Uint32Array.from(
      places.flatMap((place) => (agesOf.get(place.code) ?? []).slice(0, AGE_BANDS.length)),
    ),
    fullBoundaries: shapes.all.slice(0, places.length),
    boundary: topology.union([...places.keys()]),
    knownLand: topology.union([...shapes.all.keys()]),
    sources,
    notes: ruralUrban === undefined ? ['No rural-urban classification was found: it is left blank.'] : [],
  };
}

/** The first input of a kind that mentions a code: a folder may hold the same table for other places. */
function pick(inputs: readonly FoundInput[], kind: FoundInput['kind'], code: string): FoundInput {
  const ofKind = inputs.filter((input) => input.kind === kind);
  const found = ofKind.find((input) => input.text.includes(code)) ?? ofKind[0];
  if (found !== undefined) return found;
  throw missingInput(kind);
}

const WANTED: Partial<Record<FoundInput['kind'], SourceId>> = {
  lookup: 'lookup',
  people: 'people',
  ages: 'ages',
  postcodes: 'postcodes',
  geojson: 'boundaries',
  roads: 'roads',
  'deprivation-2025': 'deprivation',
};

/** An error that names the download that is not there. */
export function missingInput(kind: FoundInput['kind']) {
  const id = WANTED[kind] ?? 'roads';
  const { title, url } = sourceOf(id, { name: id, sha256: '', date: '2021-01-01' });
  return fileError(
    'The folder of downloads',
    `holds no ${title}.`,
    `Get it from ${url} (data/sources.json lists every download).`,
  );
}

function pickDeprivation(inputs: readonly FoundInput[], code: string): FoundInput {
  const right = inputs.some((input) => input.kind === 'deprivation-2025');
  const wrong = inputs.find((input) => input.kind === 'deprivation-2019');
  if (!right && wrong !== undefined) throw refuse2019(wrong.name);
  return pick(inputs, 'deprivation-2025', code);
}

function deprivationColumns(rows: readonly Deprivation[]): Lsoas['deprivation'] {
  const columns = (domain: Domain) => ({
    score: Float64Array.from(rows, (row) => row[domain].score),
    rank: Uint32Array.from(rows, (row) => row[domain].rank),
    decile: Uint8Array.from(rows, (row) => row[domain].decile),
  });
  return {
    imd: columns('imd'),
    income: columns('income'),
    employment: columns('employment'),
    health: columns('health'),
  };
}

interface Numbered {
  readonly code: readonly string[];
  readonly name: readonly string[];
  /** For each row given, index into `code`. */
  readonly of: Uint32Array;
}

/** Distinct codes in ascending order, and which of them each row has. */
function numbered(rows: readonly (readonly [code: string, name: string])[]): Numbered {
  const names = new Map(rows);
  const code = [...names.keys()].sort((a, b) => (a < b ? -1 : 1));
  return {
    code,
    name: code.map((key) => need(names.get(key), key)),
    of: Uint32Array.from(rows, ([key]) => code.indexOf(key)),
  };
}

/** Boundaries of the area's LSOAs in their order, followed by those of any others in the same files. */
function readBoundaries(
  inputs: readonly FoundInput[],
  places: readonly LsoaPlace[],
): { all: MultiPolygonCoordinates[]; inputs: FoundInput[] } {
  const own = new Map<string, MultiPolygonCoordinates>();
  /** By code too: a neighbour given twice would cancel itself out where land is told from sea. */
  const others = new Map<string, MultiPolygonCoordinates>();
  const used: FoundInput[] = [];
  const codes = new Set(places.map((place) => place.code));
  for (const input of inputs.filter((candidate) => candidate.kind === 'geojson')) {
    const boundaries = readLsoaBoundaries(input.name, input.text);
    if (boundaries === null || ![...codes].some((code) => boundaries.has(code))) continue;
    used.push(input);
    for (const [code, boundary] of boundaries) {
      const shape = inDegrees(boundary);
      if (codes.has(code)) refuseCrossing(input.name, code, shape);
      (codes.has(code) ? own : others).set(code, shape);
    }
  }
  if (used.length === 0) throw missingInput('geojson');
  const all = places.map((place) => {
    const boundary = own.get(place.code);
    if (boundary !== undefined) return boundary;
    throw fileError(
      used.map((input) => input.name).join(', '),
      `LSOA ${place.code} (${place.name}) of the area has no boundary.`,
      'Download the LSOA (December 2021) boundaries BGC again, for the whole area.',
    );
  });
  return { all: [...all, ...near([...others.values()], all)], inputs: used };
}

/**
 * @throws InputError for a boundary that crosses itself by more than a sliver: what lies inside it cannot be told.
 */
function refuseCrossing(file: string, code: string, boundary: MultiPolygonCoordinates): void {
  const crossing = worstCrossing(boundary);
  if (crossing === null || crossing.areaM2 <= SLIVER_M2) return;
  throw new InputError({
    file,
    line: null,
    column: 'geometry',
    value: `${crossing.lon.toFixed(6)}, ${crossing.lat.toFixed(6)}`,
    message: `The boundary of LSOA ${code} crosses itself: what lies inside cannot be told (${Math.round(crossing.areaM2)} square metres).`,
    remedy:
      'Download the LSOA (December 2021) boundaries BGC again, or mend the shape (in QGIS: Fix geometries).',
  });
}

/** Boundaries not much further from the area than its margin of network: a file may hold a whole country. */
function near(
  others: readonly MultiPolygonCoordinates[],
  area: readonly MultiPolygonCoordinates[],
): MultiPolygonCoordinates[] {
  const [west, south, east, north] = boundsOf(area.flat());
  return others.filter((boundary) => {
    const [left, bottom, right, top] = boundsOf(boundary);
    return (
      left <= east + NEAR_DEGREES &&
      right >= west - NEAR_DEGREES &&
      bottom <= north + NEAR_DEGREES &&
      top >= south - NEAR_DEGREES
    );
  });
}

/** Boundaries come in degrees or on the National Grid, according to the download chosen. */
function inDegrees(boundary: MultiPolygonCoordinates): MultiPolygonCoordinates {
  const [x = 0, y = 0] = boundary[0]?.[0]?.[0] ?? [];
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return boundary;
  return boundary.map((rings) =>
    rings.map((ring) =>
      ring.map(([east, north]) => {
        const { lon, lat } = fromNationalGrid(east ?? 0, north ?? 0);
        return [lon, lat];
      }),
    ),
  );
}
