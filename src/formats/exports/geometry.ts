import type { MultiPolygonCoordinates } from '../../core/area/area';
import { encodeMultiPolygon, encodePoint } from '../pack/wkb';
import type { RowGeometry } from './columns';

/** A geometry as well-known binary. Polygons are MultiPolygons of one: a layer is of one kind. */
export function geometryBytes(geometry: RowGeometry): Uint8Array {
  if (geometry.type === 'Point') return encodePoint(...geometry.coordinates);
  return encodeMultiPolygon(polygonsOf(geometry));
}

/** What GeoPackage and GeoParquet call the kind of a table's geometries; points of an empty table. */
export function geometryKind(geometry: RowGeometry | undefined): 'Point' | 'MultiPolygon' {
  return geometry === undefined || geometry.type === 'Point' ? 'Point' : 'MultiPolygon';
}

/** West, south, east and north of a geometry, degrees. */
export function geometryBounds(geometry: RowGeometry): readonly [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = ([lon = 0, lat = 0]: readonly number[]): void => {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  };
  if (geometry.type === 'Point') take(geometry.coordinates);
  else for (const rings of polygonsOf(geometry)) for (const ring of rings) ring.forEach(take);
  return bounds;
}

function polygonsOf(geometry: Exclude<RowGeometry, { type: 'Point' }>): MultiPolygonCoordinates {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
