import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { geometry, geoMetadata } from '../pack/geo-column';
import type { Column } from './columns';
import { geometryBytes, geometryKind } from './geometry';
import type { ExportTable } from './table';

/** A table as GeoParquet 1.1 in longitude and latitude; its notes stand in the file's own metadata. */
export function writeGeoParquet({ columns, count, geometry: geometryOf, notes }: ExportTable): Uint8Array {
  const rows = Array.from({ length: count }, (_, row) => row);
  const geometries = rows.map((row) => geometryOf(row));
  const shape = geometry(geometryKind(geometries[0]), geometries.map(geometryBytes));
  const about = notes.lines.map(({ key, value }) => `${key}: ${value}`).join('\n');
  const buffer = parquetWriteBuffer({
    columnData: [...columns.map((column) => sourceOf(column, rows)), shape.source],
    kvMetadata: [
      { key: 'geo', value: geoMetadata(shape) },
      { key: 'notes', value: about },
    ],
    createdBy: 'within-reach',
  });
  return new Uint8Array(buffer);
}

/** A column of whole numbers, of other numbers or of text, as its values are; text where it has none. */
function sourceOf({ name, value }: Column<number>, rows: readonly number[]): ColumnSource {
  const data = rows.map(value);
  const numbers = data.filter((each) => typeof each === 'number');
  const given = data.filter((each) => each !== null).length;
  if (given === 0 || numbers.length < given) {
    return {
      name,
      data: data.map((each) => (each === null ? null : String(each))),
      type: 'STRING',
      nullable: true,
    };
  }
  const type = numbers.every((each) => Number.isInteger(each) && Math.abs(each) < 2 ** 31)
    ? 'INT32'
    : 'DOUBLE';
  return { name, data, type, nullable: true };
}
