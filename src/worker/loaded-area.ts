import { cellToBoundary, cellToLatLng } from 'h3-js';
import { type AreaPack, WAY_CLASSES } from '../core/area/area';
import { boundsOf } from '../core/area/locate';
import { nearestPlaces } from '../core/area/nearest-place';
import type { AreaModel } from '../core/area-model';
import type { UnitIndex } from '../core/population/units';
import type { CellShapes, Geography, LoadedArea, UnitNames } from './protocol';

/** What the main thread needs of a pack: names, shapes to draw and text for the basemap. */
export function loadedArea(model: AreaModel): LoadedArea {
  const { pack } = model;
  const { network, points } = pack;
  const lengthDm = network.edgeLengthDm.reduce((sum, length) => sum + length, 0);
  return {
    heading: {
      id: pack.id,
      name: pack.name,
      invented: pack.invented,
      extent: pack.extent,
      boundary: pack.boundary,
      marginM: pack.marginM,
      quality: pack.quality,
      date: pack.date,
      sources: pack.sources,
    },
    counts: {
      people: points.people.reduce((sum, people) => sum + people, 0),
      points: points.people.length,
      nodes: network.nodeLon.length,
      edges: network.edgeFrom.length,
      networkKm: lengthDm / 10_000,
    },
    cells: {
      9: cellShapes(pack, model.units.cell9),
      8: cellShapes(pack, model.units.cell8),
      7: cellShapes(pack, model.units.cell7),
    },
    lsoas: unitNames(pack.lsoas, model.units.lsoa),
    wards: unitNames(pack.wards, model.units.ward),
    districts: unitNames(pack.districts, model.units.district),
    places: pack.places,
    sessions: model.sessions,
    basemap: {
      backdrop: blobUrl(backdropGeoJson(pack)),
      roads: blobUrl(...roadsGeoJson(pack)),
      boundary: blobUrl(JSON.stringify(feature({ type: 'MultiPolygon', coordinates: pack.boundary }, {}))),
    },
  };
}

/** Frees the basemap texts of an area that is no longer shown. */
export function releaseBasemap(area: LoadedArea): void {
  for (const url of Object.values(area.basemap)) URL.revokeObjectURL(url);
}

function cellShapes(pack: AreaPack, index: UnitIndex): CellShapes {
  const count = index.ids.length;
  const people = new Float64Array(count);
  index.ofPoint.forEach((unit, point) => {
    people[unit] = (people[unit] ?? 0) + (pack.points.people[point] ?? 0);
  });
  const centres = new Float64Array(2 * count);
  const ringStart = new Uint32Array(count + 1);
  const ring: number[] = [];
  index.ids.forEach((id, u) => {
    const [lat, lon] = cellToLatLng(id);
    centres.set([lon, lat], 2 * u);
    for (const [x, y] of cellToBoundary(id, true)) ring.push(x, y);
    ringStart[u + 1] = ring.length / 2;
  });
  const placeOf = nearestPlaces(
    pack.places,
    centres.filter((_, i) => i % 2 === 0),
    centres.filter((_, i) => i % 2 === 1),
  );
  return {
    ids: index.ids,
    names: index.ids.map((id, u) => pack.places[placeOf[u] ?? -1]?.name ?? id),
    district: Uint16Array.from(index.district),
    people,
    centres,
    ringStart,
    ring: Float64Array.from(ring),
  };
}

function unitNames(
  geography: { code: readonly string[]; name: readonly string[]; boundary: AreaPack['lsoas']['boundary'] },
  index: UnitIndex,
): UnitNames {
  const bounds = new Float64Array(4 * geography.code.length);
  geography.boundary.forEach((polygons, u) => {
    bounds.set(boundsOf(polygons), 4 * u);
  });
  return {
    codes: geography.code,
    names: geography.name,
    bounds,
    district: Uint16Array.from(index.district),
  };
}

/** Ranks that roads are drawn by, 0 first. */
const ROAD_RANKS = 4;

/** How much each class of way matters on the map: see `LoadedArea.basemap.roads`. */
const RANK_OF_CLASS = WAY_CLASSES.map((name) => {
  if (name === 'motorway' || name === 'trunk' || name === 'primary') return 0;
  if (name === 'secondary' || name === 'tertiary') return 1;
  const path = ['track', 'pedestrian', 'footway', 'path', 'bridleway', 'cycleway', 'steps'];
  return path.includes(name) ? 3 : 2;
});

/** Text is put away as bytes in pieces of about this many characters. */
const PIECE_CHARACTERS = 1 << 18;

/**
 * Roads as one MultiLineString a rank: thousands of features would cost more to index than to draw. Written
 * piece by piece, since millions of vertices as arrays, or as one growing text, take ten times the room.
 */
function roadsGeoJson(pack: AreaPack): Uint8Array<ArrayBuffer>[] {
  const { edgeClass, edgeVertexStart, vertexLon, vertexLat } = pack.network;
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let text = '{"type":"FeatureCollection","features":[';
  for (let rank = 0; rank < ROAD_RANKS; rank++) {
    text += `${rank === 0 ? '' : ','}{"type":"Feature","properties":{"rank":${rank}},"geometry":{"type":"MultiLineString","coordinates":[`;
    let lineBreak = '';
    edgeClass.forEach((code, e) => {
      if ((RANK_OF_CLASS[code] ?? 2) !== rank) return;
      const start = edgeVertexStart[e] ?? 0;
      const end = edgeVertexStart[e + 1] ?? 0;
      text += `${lineBreak}[`;
      lineBreak = ',';
      for (let v = start; v < end; v++) {
        text += `${v === start ? '' : ','}[${rounded(vertexLon[v] ?? 0)},${rounded(vertexLat[v] ?? 0)}]`;
      }
      text += ']';
      if (text.length < PIECE_CHARACTERS) return;
      pieces.push(encoder.encode(text));
      text = '';
    });
    text += ']}}';
  }
  pieces.push(encoder.encode(`${text}]}`));
  return pieces;
}

/** Boundaries of the units of a geography, with their names: a blob URL. */
export function boundariesUrl(pack: AreaPack, kind: Geography): string {
  const { code, name, boundary } = { lsoa: pack.lsoas, ward: pack.wards, district: pack.districts }[kind];
  return blobUrl(
    collection(
      boundary.map((coordinates, u) =>
        feature({ type: 'MultiPolygon', coordinates }, { code: code[u], name: name[u] }),
      ),
    ),
  );
}

function backdropGeoJson(pack: AreaPack): string {
  return collection(
    pack.backdrop.map(({ kind, polygons }) =>
      feature({ type: 'MultiPolygon', coordinates: polygons }, { kind }),
    ),
  );
}

function feature(geometry: object, properties: object): object {
  return { type: 'Feature', properties, geometry };
}

function collection(features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** A millionth of a degree is about 10 cm: finer than any screen shows. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function blobUrl(...parts: BlobPart[]): string {
  return URL.createObjectURL(new Blob(parts, { type: 'application/geo+json' }));
}
