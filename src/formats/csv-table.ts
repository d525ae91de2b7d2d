import Papa from 'papaparse';
import { InputError } from './issue';

/** A CSV file with a heading, as text. */
export interface CsvTable {
  /** Name to use in messages. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads a comma-separated table with a heading. Empty lines are passed over; a byte order mark is dropped. */
export function readCsvTable(file: string, text: string): CsvTable {
  const [columns = [], ...rows] = readCsvRows(text);
  return { file, columns: columns.map((column) => column.trim()), rows };
}

/** Rows of comma-separated text, whatever its line endings: left mixed, they would run two lines together. */
export function readCsvRows(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), {
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: true,
  });
  return data;
}

/**
 * The rows whose cell in a column is one of some keys, by that cell.
 * @throws InputError when a key is there twice.
 */
export function rowsByKey(
  table: CsvTable,
  column: number,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, { readonly line: number; readonly cells: readonly string[] }> {
  const found = new Map<string, { line: number; cells: readonly string[] }>();
  table.rows.forEach((cells, at) => {
    const key = cells[column]?.trim() ?? '';
    if (!keys.has(key)) return;
    // The heading is line 1. These tables have no line breaks inside cells.
    const line = at + 2;
    const before = found.get(key);
    if (before !== undefined) {
      throw new InputError({
        file: table.file,
        line,
        column: table.columns[column] ?? null,
        value: key,
        message: `${key} is on line ${before.line} already.`,
        remedy: 'Download the file again; it should have one row for each area.',
      });
    }
    found.set(key, { line, cells });
  });
  return found;
}

/**
 * Position of the first column whose heading fits a pattern.
 * @throws InputError that lists what was looked for.
 */
export function findColumn(table: CsvTable, pattern: RegExp, what: string): number {
  const at = table.columns.findIndex((column) => pattern.test(column));
  if (at >= 0) return at;
  throw new InputError({
    file: table.file,
    line: 1,
    column: null,
    value: table.columns.join(', '),
    message: `There is no column for ${what}.`,
    remedy: 'Use the file as it was published, with its heading.',
  });
}

/**
 * A number from a cell.
 * @throws InputError with line, column and value when it is not a number, or not whole where it must be.
 */
export function numberIn(
  table: CsvTable,
  row: { readonly line: number; readonly cells: readonly string[] },
  column: number,
  whole: boolean,
): number {
  const text = row.cells[column]?.trim() ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && (!whole || (Number.isInteger(value) && value >= 0))) return value;
  throw new InputError({
    file: table.file,
    line: row.line,
    column: table.columns[column] ?? null,
    value: text,
    message: whole ? 'A whole number of 0 or more is needed here.' : 'A number is needed here.',
    remedy: 'Download the file again, or correct the cell.',
  });
}
