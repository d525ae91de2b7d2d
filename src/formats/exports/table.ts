import type { CellValue, Column, RowGeometry } from './columns';
import { formatCsv } from './csv';
import type { ExportedText, TextFormat } from './exported-file';
import { formatGeoJson } from './geojson';
import type { Notes } from './notes';

/** A table ready to be written in any form. A row is its number. */
export interface ExportTable {
  /** Short name, for files, sheets and layers: "priorities". */
  readonly name: string;
  /** What its rows are: "Priority areas". */
  readonly title: string;
  readonly notes: Notes;
  readonly columns: readonly Column<number>[];
  readonly count: number;
  readonly geometry: (row: number) => RowGeometry;
}

/** Columns of things as columns of their numbers. */
export function byNumber<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): readonly Column<number>[] {
  return columns.map(({ name, value }) => ({ name, value: (row: number): CellValue => value(rows[row]!) }));
}

/** A table as CSV or GeoJSON. */
export function textFile(areaId: string, table: ExportTable, format: TextFormat): ExportedText {
  const { notes, columns, count, geometry } = table;
  const rows = Array.from({ length: count }, (_, row) => row);
  const fileName = fileNameOf(areaId, table.name, format);
  if (format === 'csv')
    return { fileName, mediaType: 'text/csv;charset=utf-8', text: formatCsv(notes.lines, columns, rows) };
  return { fileName, mediaType: 'application/geo+json', text: formatGeoJson(notes, columns, rows, geometry) };
}

/** "within-reach-demo-priorities.csv". */
export function fileNameOf(areaId: string, name: string, extension: string): string {
  return `within-reach-${areaId}-${name}.${extension}`;
}
