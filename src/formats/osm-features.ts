import type {
  BackdropKind,
  BackdropShape,
  CandidateVenue,
  MultiPolygonCoordinates,
  Place,
} from '../core/area/area';
import { joinRings, polygonsOf, type Ring, ringAreaM2, ringCentre } from '../core/area/rings';
import { simplifyLine } from '../core/area/simplify';
import { straightLineM } from '../core/graph/geodesy';
import type { Tags } from './osm';
import type { OsmArea, OsmExtract } from './osm-extract';
import type { Limits } from './osm-network';
import { backdropKind, placeKind, venueKind } from './osm-places';

/** Vertices nearer than this to the line without them are left out of backdrop shapes, metres. */
const BACKDROP_TOLERANCE_M = 10;

/** Smallest backdrop shapes that are kept, square metres: smaller ones are a pixel at the scales of the app. */
const SMALLEST_M2: Readonly<Record<Exclude<BackdropKind, 'land'>, number>> = {
  water: 5_000,
  green: 20_000,
  built: 10_000,
};

/** Two things of one name and kind nearer than this are one thing mapped twice, metres. */
const SAME_THING_M = 250;

/** A thing with a name and a place, whatever it was mapped as. */
interface Named {
  readonly id: string;
  readonly tags: Tags;
  readonly lon: number;
  readonly lat: number;
}

/** Candidate venues in order of id, with how many were left out and why. */
export function osmVenues(
  extract: OsmExtract,
  limits: Limits,
): { readonly venues: readonly CandidateVenue[]; readonly unnamed: number; readonly doubles: number } {
  const venues: CandidateVenue[] = [];
  let unnamed = 0;
  let doubles = 0;
  for (const thing of namedThings(extract, limits)) {
    const kind = venueKind(thing.tags);
    if (kind === null) continue;
    const name = thing.tags.name?.trim() ?? '';
    if (name === '') unnamed++;
    else if (venues.some((other) => other.kind === kind && other.name === name && near(other, thing)))
      doubles++;
    else venues.push({ id: thing.id, name, kind, lon: thing.lon, lat: thing.lat });
  }
  return { venues, unnamed, doubles };
}

/** Named places, larger kinds first as mapped. */
export function osmPlaces(extract: OsmExtract, limits: Limits): readonly Place[] {
  const places: Place[] = [];
  for (const thing of namedThings(extract, limits)) {
    const kind = placeKind(thing.tags);
    const name = thing.tags.name?.trim() ?? '';
    if (kind === null || name === '') continue;
    if (places.some((other) => other.name === name && other.kind === kind && near(other, thing))) continue;
    places.push({ name, kind, lon: thing.lon, lat: thing.lat });
  }
  return places;
}

function near(a: { lon: number; lat: number }, b: { lon: number; lat: number }): boolean {
  return straightLineM(a.lon, a.lat, b.lon, b.lat) <= SAME_THING_M;
}

/** Nodes, then ways at their middle, then multipolygons at the middle of their largest ring. */
function* namedThings(extract: OsmExtract, limits: Limits): Generator<Named> {
  for (const { id, lon, lat, tags } of extract.taggedNodes) {
    if (limits.wanted(lon, lat)) yield { id: `node/${id}`, tags, lon, lat };
  }
  for (const way of extract.outlines.values()) {
    if (venueKind(way.tags) === null && placeKind(way.tags) === null) continue;
    const [lon, lat] = middle(extract.positions(way.refs));
    if (limits.wanted(lon, lat)) yield { id: `way/${way.id}`, tags: way.tags, lon, lat };
  }
  for (const area of extract.areas) {
    if (venueKind(area.tags) === null) continue;
    const largest = polygonsOfArea(extract, area)[0]?.[0];
    if (largest === undefined) continue;
    const [lon, lat] = middle(largest);
    if (limits.wanted(lon, lat)) yield { id: `relation/${area.id}`, tags: area.tags, lon, lat };
  }
}

/** Middle of a way, degrees to 7 decimals; far away from everything when it has no position at all. */
function middle(positions: number[][]): [number, number] {
  const [lon, lat] = positions.length === 0 ? [Number.NaN, Number.NaN] : ringCentre(positions);
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

/** Water, green and built-up shapes: one of each kind, simplified, without the very small. */
export function osmBackdrop(extract: OsmExtract, limits: Limits): readonly BackdropShape[] {
  const kinds = { water: new Array<Ring[]>(), green: new Array<Ring[]>(), built: new Array<Ring[]>() };
  const add = (tags: Tags, polygons: MultiPolygonCoordinates) => {
    const kind = backdropKind(tags);
    if (kind === null) return;
    for (const polygon of polygons) {
      const drawn = drawPolygon(polygon, SMALLEST_M2[kind]);
      if (drawn !== null && drawn[0]!.some(([lon, lat]) => limits.wanted(lon!, lat!)))
        kinds[kind].push(drawn);
    }
  };
  for (const way of extract.outlines.values()) {
    if (way.refs.length < 4 || way.refs[0] !== way.refs.at(-1) || backdropKind(way.tags) === null) continue;
    add(way.tags, polygonsOf([extract.positions(way.refs)], []));
  }
  for (const area of extract.areas) add(area.tags, polygonsOfArea(extract, area));
  return (['water', 'green', 'built'] as const)
    .filter((kind) => kinds[kind].length > 0)
    .map((kind) => ({ kind, polygons: kinds[kind] }));
}

/** A polygon simplified to whole metres or so (5 decimals); null when it is too small to show. */
function drawPolygon(polygon: readonly Ring[], smallestM2: number): Ring[] | null {
  const rings = polygon
    .filter((ring, i) => Math.abs(ringAreaM2(ring)) >= (i === 0 ? smallestM2 : smallestM2 / 2))
    .map((ring) =>
      simplifyLine(ring, BACKDROP_TOLERANCE_M).map((position) =>
        position.map((degrees) => Math.round(degrees * 1e5) / 1e5),
      ),
    )
    .filter((ring) => ring.length >= 4);
  return Math.abs(ringAreaM2(polygon[0] ?? [])) < smallestM2 || rings.length === 0 ? null : rings;
}

/** Polygons of a multipolygon, largest first; rings that do not close in the extract are left out. */
function polygonsOfArea(extract: OsmExtract, area: OsmArea): MultiPolygonCoordinates {
  const rings = (ids: readonly number[]) =>
    joinRings(
      ids.flatMap((id) => {
        const way = extract.outlines.get(id);
        if (way === undefined || way.refs.length < 2) return [];
        return [{ first: way.refs[0]!, last: way.refs.at(-1)!, positions: extract.positions(way.refs) }];
      }),
    ).rings;
  return polygonsOf(rings(area.outer), rings(area.inner));
}
