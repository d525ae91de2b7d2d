import type { Column, RowGeometry } from './columns';
import { roundDegrees } from './columns';
import type { Notes } from './notes';

/**
 * A table as a GeoJSON FeatureCollection (RFC 7946), one feature a line. Settings, sources and notes are members
 * of the collection beside its features.
 */
export function formatGeoJson<Row>(
  notes: Notes,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  geometryOf: (row: Row) => RowGeometry,
): string {
  const features = rows.map((row) =>
    JSON.stringify({
      type: 'Feature',
      properties: Object.fromEntries(columns.map(({ name, value }) => [name, value(row)])),
      geometry: roundGeometry(geometryOf(row)),
    }),
  );
  const head = JSON.stringify({ type: 'FeatureCollection', ...notes.members }, null, 1).slice(0, -2);
  return `${head},\n "features": [\n${features.join(',\n')}\n ]\n}\n`;
}

function roundGeometry(geometry: RowGeometry): RowGeometry {
  if (geometry.type === 'Point') {
    const [lon, lat] = geometry.coordinates;
    return { type: 'Point', coordinates: [roundDegrees(lon), roundDegrees(lat)] };
  }
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: roundRings(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(roundRings) };
}

function roundRings(rings: readonly (readonly (readonly number[])[])[]): number[][][] {
  return rings.map((ring) => ring.map((position) => position.map(roundDegrees)));
}
