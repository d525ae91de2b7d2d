import { type BinaryFormat, type ExportedFile, type ExportFormat, fileOfText, isText } from './exported-file';
import { type ExportTable, fileNameOf, textFile } from './table';

/** Forms that hold several tables in one file. */
export const BOOK_FORMATS = ['xlsx', 'gpkg'] as const;
export type BookFormat = (typeof BOOK_FORMATS)[number];

const MEDIA_TYPES: Readonly<Record<BinaryFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  gpkg: 'application/geopackage+sqlite3',
  parquet: 'application/vnd.apache.parquet',
};

/**
 * Tables as one file.
 * @param name of the file, where it holds several.
 * @throws Error where a form that holds one table is asked to hold several.
 */
export async function exportTables(
  areaId: string,
  name: string,
  tables: readonly ExportTable[],
  format: ExportFormat,
): Promise<ExportedFile> {
  if (isBook(format)) return await exportBook(areaId, name, tables, format);
  const [table] = tables;
  if (table === undefined || tables.length > 1)
    throw new Error(`${format} holds one table, not ${tables.length}.`);
  return await exportTable(areaId, table, format);
}

/** A table in any form. What writes workbooks and databases is fetched when one is asked for. */
export async function exportTable(
  areaId: string,
  table: ExportTable,
  format: ExportFormat,
): Promise<ExportedFile> {
  if (isText(format)) return fileOfText(textFile(areaId, table, format));
  if (isBook(format)) return await exportBook(areaId, table.name, [table], format);
  const { writeGeoParquet } = await import('./geoparquet');
  return binaryFile(areaId, table.name, format, writeGeoParquet(table));
}

/** Several tables in one file. */
async function exportBook(
  areaId: string,
  name: string,
  tables: readonly ExportTable[],
  format: BookFormat,
): Promise<ExportedFile> {
  if (format === 'xlsx') {
    const { writeWorkbook } = await import('./workbook');
    return binaryFile(areaId, name, format, await writeWorkbook(tables));
  }
  const { writeGeoPackage } = await import('./geopackage');
  return binaryFile(areaId, name, format, await writeGeoPackage(tables));
}

/** Whether a form holds several tables. */
function isBook(format: ExportFormat): format is BookFormat {
  return BOOK_FORMATS.some((each) => each === format);
}

function binaryFile(areaId: string, name: string, format: BinaryFormat, bytes: Uint8Array): ExportedFile {
  return {
    fileName: fileNameOf(areaId, name, format),
    mediaType: MEDIA_TYPES[format],
    content: Uint8Array.from(bytes),
  };
}
