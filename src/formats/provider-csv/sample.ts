import { CsvFile, piecesOf } from './csv-file';

/** The beginning of a table, to show to a person. */
export interface TableSample {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows that are enough to show what is in a column. */
const ROWS = 200;

/**
 * The headings and first rows of a CSV file, whatever they are about. Reads no further than it needs to.
 * @throws InputError for what is not a text file, or blank.
 */
export async function sampleCsv(fileName: string, chunks: AsyncIterable<Uint8Array>): Promise<TableSample> {
  const file = new CsvFile(fileName);
  const rows: (readonly string[])[] = [];
  const take = (records: ReturnType<CsvFile['push']>) => {
    for (const { cells, sound } of records) if (sound) rows.push(cells);
  };
  for await (const chunk of chunks) {
    for (const piece of piecesOf(chunk)) take(file.push(piece));
    if (rows.length >= ROWS) break;
  }
  if (rows.length < ROWS) take(file.end());
  return { headings: file.heading?.headings ?? [], rows: rows.slice(0, ROWS) };
}
