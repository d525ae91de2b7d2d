import type { ColumnSource } from 'hyparquet-writer';

/** A geometry column and what GeoParquet says of it. */
export interface GeometryColumn {
  readonly source: ColumnSource;
  readonly types: readonly ('Point' | 'LineString' | 'MultiPolygon')[];
}

/** A geometry column named `geometry`, from well-known binary. */
export function geometry(
  type: 'Point' | 'LineString' | 'MultiPolygon',
  values: readonly Uint8Array[],
): GeometryColumn {
  const source: ColumnSource = {
    name: 'geometry',
    data: [...values],
    type: 'BYTE_ARRAY',
    nullable: false,
    encoding: 'PLAIN',
    statistics: false,
  };
  return { source, types: [type] };
}

/** What GeoParquet 1.1 says of a file, in its metadata under `geo`. */
export function geoMetadata(shape: GeometryColumn): string {
  const column = { encoding: 'WKB', geometry_types: shape.types };
  return JSON.stringify({
    version: '1.1.0',
    primary_column: shape.source.name,
    columns: { [shape.source.name]: column },
  });
}
