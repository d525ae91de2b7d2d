import { cellToBoundary, cellToLatLng } from 'h3-js';
import type { AreaPack } from '../core/area/area';
import { boundsOf } from '../core/area/locate';
import { nearestPlaces } from '../core/area/nearest-place';
import type { AreaModel } from '../core/area-model';
import type { UnitIndex } from '../core/population/units';
import type { CellShapes, Geography, LoadedArea, RoadPart, UnitNames } from './protocol';
import { roadLines } from './road-lines';

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

/** Roads of a pack to draw: a blob URL. */
export function roadsUrl(pack: AreaPack, part: RoadPart): string {
  return blobUrl(...roadLines(pack.network, part));
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

function blobUrl(...parts: BlobPart[]): string {
  return URL.createObjectURL(new Blob(parts, { type: 'application/geo+json' }));
}
