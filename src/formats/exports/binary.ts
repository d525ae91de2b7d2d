import { type BinaryFormat, type ExportedFile, type ExportFormat, fileOfText, isText } from './exported-file';
import { type ExportTable, fileNameOf, textFile } from './table';

const MEDIA_TYPES: Readonly<Record<BinaryFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  gpkg: 'application/geopackage+sqlite3',
  parquet: 'application/vnd.apache.parquet',
};

/** A table in any form. What writes workbooks and databases is fetched when one is asked for. */
export async function exportTable(
  areaId: string,
  table: ExportTable,
  format: ExportFormat,
): Promise<ExportedFile> {
  return isText(format)
    ? fileOfText(textFile(areaId, table, format))
    : await binaryFile(areaId, table, format);
}

async function binaryFile(areaId: string, table: ExportTable, format: BinaryFormat): Promise<ExportedFile> {
  const fileName = fileNameOf(areaId, table.name, format);
  const bytes = await writerOf(format, table);
  return { fileName, mediaType: MEDIA_TYPES[format], content: Uint8Array.from(bytes) };
}

async function writerOf(format: BinaryFormat, table: ExportTable): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx': {
      const { writeWorkbook } = await import('./workbook');
      return await writeWorkbook([table]);
    }
    case 'gpkg': {
      const { writeGeoPackage } = await import('./geopackage');
      return await writeGeoPackage([table]);
    }
    case 'parquet': {
      const { writeGeoParquet } = await import('./geoparquet');
      return writeGeoParquet(table);
    }
  }
}
