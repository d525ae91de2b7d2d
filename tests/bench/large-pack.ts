import { latLngToCell } from 'h3-js';
import {
  ACCESS,
  AGE_BANDS,
  type AreaPack,
  type CandidateVenue,
  type DeprivationColumns,
  type Geography,
  LSOAS_RANKED,
  type Lsoas,
  MAIN,
  type MultiPolygonCoordinates,
  type Network,
  type Place,
  PLACE_KINDS,
  type PopulatedPoints,
  SNAP_STATUSES,
  type Source,
  VENUE_KINDS,
  WAY_CLASSES,
} from '../../src/core/area/area';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../src/core/graph/geodesy';
import { quantiseDegrees } from '../../src/core/graph/quantise';
import type { Grade, Session } from '../../src/core/sessions/session';
import { indexCells } from '../../src/formats/pack/people-tables';
import { plainSession } from '../fixtures/plain-session';
import { seededRandom } from '../../src/core/random';
import { type MadeGraph, roadLikeGraph } from './graphs';

/** Middle of the made place. */
const LON = -2.7;
const LAT = 53.8;
const METRES_PER_DEGREE_LON = metresPerDegreeLon(LAT);
/** Nodes this near to the side of the square are where the network runs out of the data. */
const EXIT_STRIP_M = 150;

const POINTS_PER_NODE = 0.19;
const SESSIONS_PER_NODE = 1.5 / 1000;
const VENUES_PER_NODE = 2 / 1000;
const POINTS_PER_LSOA = 45;
const LSOAS_PER_WARD = 6;
const POINTS_PER_DISTRICT = 20_000;
const POINTS_PER_PLACE = 1500;
/** Points drawn around one node, for the half of them that lie in clusters. */
const POINTS_PER_CLUSTER = 300;
/** How far from the middle of a cluster its points are drawn, in nodes along the Hilbert curve. */
const CLUSTER_SPREAD = 250;
/** One point in so many is out of reach of the network. */
const ONE_OFF_NETWORK_IN = 400;
const ACTIVITIES = 40;
const DATE = '2026-06-01';

/** Grades with the share of sessions that have it. */
const GRADE_SHARES: readonly (readonly [Grade, number])[] = [
  ['A', 0.15],
  ['B', 0.2],
  ['C', 0.2],
  ['D', 0.1],
  ['E', 0.3],
  ['X', 0.05],
];

type Random = () => number;

/**
 * A made-up area as large as asked for, in memory: a road-like graph laid flat at 53.8 N, 2.7 W with everything a pack
 * holds, in a real area's proportions. The same numbers give the same pack everywhere.
 *
 * The plane is scaled to degrees with one factor, so that over 100 km straight lines can come out 1% longer than the
 * network's lengths: for timing and for comparing engines, not for bounds on distance.
 */
export function largePack(nodes: number, seed: number): AreaPack {
  const random = seededRandom(seed + 1);
  const graph = roadLikeGraph(nodes, seed);
  const network = networkOf(graph);
  const nodeOfPoint = drawNodes(graph, Math.max(1, Math.round(nodes * POINTS_PER_NODE)), random);
  const points = makePoints(graph, network, nodeOfPoint, random);
  const lsoaCount = points.lsoa.reduce((most, l) => Math.max(most, l), 0) + 1;
  const wardCount = Math.ceil(lsoaCount / LSOAS_PER_WARD);
  const districtCount = Math.max(1, Math.round(points.people.length / POINTS_PER_DISTRICT));
  const lsoas = makeLsoas(points, lsoaCount, wardCount, districtCount, random);
  const extent = extentOf(network);
  return {
    id: `made-${nodes}-${seed}`,
    name: 'Made place',
    invented: true,
    extent,
    boundary: rectangle(extent),
    marginM: 0,
    quality: null,
    date: DATE,
    sources: makeSources(districtCount),
    network,
    points,
    lsoas,
    wards: makeGeography('E05', 'Ward', wardCount, points, (p) => lsoas.ward[points.lsoa[p]!]!),
    districts: makeGeography(
      'E07',
      'District',
      districtCount,
      points,
      (p) => lsoas.district[points.lsoa[p]!]!,
    ),
    places: makePlaces(points, random),
    venues: makeVenues(network, Math.round(nodes * VENUES_PER_NODE), random),
    backdrop: [],
    sessions: makeSessions(points, Math.round(nodes * SESSIONS_PER_NODE), random),
    ties: null,
  };
}

/** A pack with made places, venues and sessions in a real area's proportions, from one source that covers all of it. */
export function withLife(pack: AreaPack): AreaPack {
  const random = seededRandom(7);
  const nodes = pack.network.nodeLon.length;
  const source = { ...makeSources(0)[0]!, covers: pack.districts.code };
  return {
    ...pack,
    sources: [...pack.sources, source],
    places: makePlaces(pack.points, random),
    venues: makeVenues(pack.network, Math.round(nodes * VENUES_PER_NODE), random),
    sessions: makeSessions(pack.points, Math.round(nodes * SESSIONS_PER_NODE), random),
  };
}

function networkOf(graph: MadeGraph): Network {
  const { xM, yM, edgeFrom, edgeTo } = graph;
  const side = Math.max(...[xM, yM].map((column) => column.reduce((most, m) => Math.max(most, m), 0)));
  const nodeLon = xM.map((x) => quantiseDegrees(LON + (x - side / 2) / METRES_PER_DEGREE_LON));
  const nodeLat = yM.map((y) => quantiseDegrees(LAT + (y - side / 2) / METRES_PER_DEGREE_LAT));
  const count = edgeFrom.length;
  const isEnd = (m: number) => m < EXIT_STRIP_M || m > side - EXIT_STRIP_M;
  const endsOf = (column: Float64Array) =>
    Float64Array.from({ length: 2 * count }, (_, v) => column[(v % 2 === 0 ? edgeFrom : edgeTo)[v >> 1]!]!);
  return {
    nodeLon,
    nodeLat,
    nodeExit: Uint8Array.from(xM, (x, n) => (isEnd(x) || isEnd(yM[n]!) ? 1 : 0)),
    edgeFrom,
    edgeTo,
    edgeLengthDm: graph.edgeLengthDm,
    edgeClass: new Uint8Array(count).fill(WAY_CLASSES.indexOf('residential')),
    edgeAccess: new Uint8Array(count).fill(ACCESS.walk | ACCESS.driveForward | ACCESS.driveBackward),
    edgeMain: new Uint8Array(count).fill(MAIN.walk | MAIN.drive),
    edgeVertexStart: Uint32Array.from({ length: count + 1 }, (_, e) => 2 * e),
    vertexLon: endsOf(nodeLon),
    vertexLat: endsOf(nodeLat),
  };
}

/** A node near each point, in order: half of them anywhere, half in clusters along the Hilbert curve. */
function drawNodes({ nodeCount }: MadeGraph, count: number, random: Random): Uint32Array {
  const nodes = new Uint32Array(count);
  let middle = 0;
  for (let p = 0; p < count; p++) {
    if (p % POINTS_PER_CLUSTER === 0) middle = Math.floor(random() * nodeCount);
    // The sum of three evenly spread numbers falls off to both sides, much as a town does.
    const away = Math.round((random() + random() + random() - 1.5) * CLUSTER_SPREAD);
    const inCluster = Math.min(nodeCount - 1, Math.max(0, middle + away));
    nodes[p] = p % 2 === 0 ? Math.floor(random() * nodeCount) : inCluster;
  }
  return nodes.sort();
}

/** Postcodes on an edge of each of the nodes given; as in a pack, in order of their finest cell. */
function makePoints(graph: MadeGraph, network: Network, nodes: Uint32Array, random: Random): PopulatedPoints {
  const drafts = Array.from(nodes, (node, i) => {
    const arc = graph.arcStart[node]! + Math.floor(random() * degreeOf(graph, node));
    const edge = graph.arcEdge[arc]!;
    const accessM = Math.fround(2 + 40 * random() ** 2);
    const place = placeBeside(network, edge, Math.fround(random()), accessM);
    const offNetwork = i % ONE_OFF_NETWORK_IN === ONE_OFF_NETWORK_IN - 1;
    const cell = latLngToCell(place.lat, place.lon, 9);
    return { ...place, edge: offNetwork ? -1 : edge, accessM, i, cell, people: Math.floor(56 * random()) };
  });
  drafts.sort((a, b) => (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : a.i - b.i));
  const lsoaCount = Math.max(1, Math.round(drafts.length / POINTS_PER_LSOA));
  const lon = Float64Array.from(drafts, (draft) => draft.lon);
  const lat = Float64Array.from(drafts, (draft) => draft.lat);
  const cells = (resolution: number) =>
    indexCells(drafts.map((draft) => latLngToCell(draft.lat, draft.lon, resolution)));
  return {
    postcode: drafts.map((_, p) => madePostcode(p)),
    lon,
    lat,
    lsoa: Uint32Array.from(drafts, ({ i }) => Math.floor((i * lsoaCount) / drafts.length)),
    people: Uint32Array.from(drafts, ({ people }) => people),
    ageBands: Uint32Array.from(drafts.flatMap(({ people }) => splitAges(people))),
    snap: {
      edge: Int32Array.from(drafts, ({ edge }) => edge),
      fraction: Float32Array.from(drafts, ({ fraction }) => fraction),
      accessM: Float32Array.from(drafts, ({ accessM }) => accessM),
      status: Uint8Array.from(drafts, ({ edge }) =>
        SNAP_STATUSES.indexOf(edge < 0 ? 'too-far-from-network' : 'ok'),
      ),
    },
    cells: { 9: indexCells(drafts.map(({ cell }) => cell)), 8: cells(8), 7: cells(7) },
  };
}

function degreeOf({ arcStart }: MadeGraph, node: number): number {
  return arcStart[node + 1]! - arcStart[node]!;
}

/** The place an access leg away from a point of an edge, at right angles to it. */
function placeBeside(network: Network, edge: number, fraction: number, accessM: number) {
  const from = network.edgeFrom[edge]!;
  const to = network.edgeTo[edge]!;
  const dx = (network.nodeLon[to]! - network.nodeLon[from]!) * METRES_PER_DEGREE_LON;
  const dy = (network.nodeLat[to]! - network.nodeLat[from]!) * METRES_PER_DEGREE_LAT;
  const length = Math.max(1, Math.hypot(dx, dy));
  const lon = network.nodeLon[from]! + (fraction * dx - (accessM * dy) / length) / METRES_PER_DEGREE_LON;
  const lat = network.nodeLat[from]! + (fraction * dy + (accessM * dx) / length) / METRES_PER_DEGREE_LAT;
  return { lon: quantiseDegrees(lon), lat: quantiseDegrees(lat), fraction };
}

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

function madePostcode(p: number): string {
  const units = LETTERS.length ** 2;
  const unit = `${LETTERS[Math.floor(p / LETTERS.length) % LETTERS.length]!}${LETTERS[p % LETTERS.length]!}`;
  return `ZZ${1 + Math.floor(p / (10 * units))} ${Math.floor(p / units) % 10}${unit}`;
}

/** Ages that add up to all the people. */
function splitAges(people: number): number[] {
  const part = Math.floor(people / AGE_BANDS.length);
  return AGE_BANDS.map((_, band) => (band === 0 ? people - (AGE_BANDS.length - 1) * part : part));
}

function makeLsoas(
  points: PopulatedPoints,
  count: number,
  wards: number,
  districts: number,
  random: Random,
): Lsoas {
  const people = new Uint32Array(count);
  points.lsoa.forEach((l, p) => {
    people[l]! += points.people[p]!;
  });
  const ward = Uint32Array.from({ length: count }, (_, l) => Math.floor(l / LSOAS_PER_WARD));
  const ranks = () => Uint32Array.from({ length: count }, () => 1 + Math.floor(LSOAS_RANKED * random()));
  return {
    ...makeGeography('E01', 'Neighbourhood', count, points, (p) => points.lsoa[p]!),
    ward,
    district: ward.map((w) => Math.floor((w * districts) / wards)),
    people,
    deprivation: {
      imd: deprivation(ranks()),
      income: deprivation(ranks()),
      employment: deprivation(ranks()),
      health: deprivation(ranks()),
    },
    ruralUrban: Array.from({ length: count }, () => 'UN1'),
  };
}

function deprivation(rank: Uint32Array): DeprivationColumns {
  return {
    score: Float64Array.from(rank, (r) => 80 * (1 - r / LSOAS_RANKED)),
    rank,
    decile: Uint8Array.from(rank, (r) => Math.ceil((10 * r) / LSOAS_RANKED)),
  };
}

/** Units bounded by the box around their points: boxes of neighbours overlap a little. */
function makeGeography(
  prefix: string,
  name: string,
  count: number,
  points: PopulatedPoints,
  unitOf: (point: number) => number,
): Geography {
  const boxes = Array.from({ length: count }, (): Box => [180, 90, -180, -90]);
  for (let p = 0; p < points.lon.length; p++) widen(boxes[unitOf(p)]!, points.lon[p]!, points.lat[p]!);
  return {
    code: boxes.map((_, u) => `${prefix}${String(u + 1).padStart(6, '0')}`),
    name: boxes.map((_, u) => `${name} ${u + 1}`),
    boundary: boxes.map(rectangle),
  };
}

type Box = [west: number, south: number, east: number, north: number];

function widen(box: Box, lon: number, lat: number): void {
  box[0] = Math.min(box[0], lon);
  box[1] = Math.min(box[1], lat);
  box[2] = Math.max(box[2], lon);
  box[3] = Math.max(box[3], lat);
}

function extentOf({ nodeLon, nodeLat }: Network): Box {
  const box: Box = [180, 90, -180, -90];
  for (let n = 0; n < nodeLon.length; n++) widen(box, nodeLon[n]!, nodeLat[n]!);
  return box;
}

function rectangle([west, south, east, north]: Box): MultiPolygonCoordinates {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

/** One fresh list of sessions that covers five districts of six, all of up to five. */
function makeSources(districts: number): Source[] {
  const covers = Array.from({ length: districts }, (_, d) => `E07${String(d + 1).padStart(6, '0')}`);
  const feed = {
    id: 'feed',
    role: 'sessions',
    title: 'Made sessions',
    licence: 'CC0 1.0',
    attribution: 'Made for timing',
    url: '',
    date: DATE,
    sha256: '',
    covers: covers.filter((_, d) => d % 6 !== 5),
  } as const;
  return [feed];
}

function makePlaces(points: PopulatedPoints, random: Random): Place[] {
  return Array.from({ length: Math.ceil(points.lon.length / POINTS_PER_PLACE) }, (_, i) => {
    const p = Math.floor(random() * points.lon.length);
    const kind = PLACE_KINDS[1 + (i % (PLACE_KINDS.length - 1))]!;
    return { name: `Place ${i + 1}`, kind, lon: points.lon[p]!, lat: points.lat[p]! };
  });
}

function makeVenues({ nodeLon, nodeLat }: Network, count: number, random: Random): CandidateVenue[] {
  return Array.from({ length: count }, (_, i) => {
    const node = Math.floor(random() * nodeLon.length);
    const kind = VENUE_KINDS[i % VENUE_KINDS.length]!;
    return { id: `v${i + 1}`, name: `Venue ${i + 1}`, kind, lon: nodeLon[node]!, lat: nodeLat[node]! };
  });
}

/** Sessions a few metres from where people live. */
function makeSessions(points: PopulatedPoints, count: number, random: Random): Session[] {
  const providers = Math.max(1, Math.round(count / 3));
  return Array.from({ length: count }, (_, s) => {
    const p = Math.floor(random() * points.lon.length);
    const grade = gradeAt(random());
    const startMinute = 60 * (7 + Math.floor(13 * random()));
    return plainSession({
      id: `s${s + 1}`,
      provider: `Provider ${1 + Math.floor(random() * providers)}`,
      venue: `Hall ${s + 1}`,
      activity: `Activity ${1 + Math.floor(random() * ACTIVITIES)}`,
      lon: points.lon[p]! + 1e-4,
      lat: points.lat[p]! + 5e-5,
      evidence: { grade, field: grade === 'E' ? '' : 'level', words: grade === 'E' ? '' : 'Made' },
      pricePence: random() < 0.2 ? null : 100 * Math.floor(9 * random()),
      days: random() < 0.1 ? null : 1 << Math.floor(7 * random()),
      startMinute,
      endMinute: startMinute + 60,
      date: DATE,
    });
  });
}

/** The grade that a number in [0, 1) falls to. */
function gradeAt(share: number): Grade {
  let left = share;
  for (const [grade, part] of GRADE_SHARES) {
    if (left < part) return grade;
    left -= part;
  }
  return 'X';
}
