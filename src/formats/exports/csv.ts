import Papa from 'papaparse';
import type { CellValue, Column } from './columns';
import type { Note } from './notes';

/** Tells Excel that the text is UTF-8; DuckDB, pandas and LibreOffice pass over it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Characters that make a spreadsheet take a text for a formula, their full-width twins included. */
const FORMULA_START = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;
/** Likewise in a note, and quotation marks that would open a quoted cell, formula or swallowed lines and all. */
const RISK_AFTER_SEPARATOR = /([,;]\s*)(?=["=+\-@＝＋－＠])/g;

/**
 * A table as CSV (RFC 4180, UTF-8 with a byte order mark): notes first, each on a line that starts with "#",
 * then the heading and the rows.
 *
 * Why notes first: a spreadsheet shows them where they cannot be missed, DuckDB passes over them unasked, pandas
 * with comment='#'; without that pandas stops with an error. Notes below the table would be read as rows by
 * every one of them without a word. A cell with "#" in it is quoted, so that only notes are taken for notes.
 */
export function formatCsv<Row>(
  notes: readonly Note[],
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  const heading = columns.map(({ name }) => name);
  const cells = rows.map((row) => columns.map(({ value }) => csvCell(value(row))));
  const body = Papa.unparse([heading, ...cells], {
    newline: '\r\n',
    quotes: (cell: unknown) => typeof cell === 'string' && cell.includes('#'),
  });
  const head = notes.map(({ key, value }) => `# ${noteText(`${key}: ${value}`)}\r\n`);
  return `${BYTE_ORDER_MARK}${head.join('')}${body}\r\n`;
}

/** A cell that no spreadsheet runs as a formula: such a text gets an apostrophe before it. Numbers stand. */
export function csvCell(value: CellValue): CellValue {
  return typeof value === 'string' && FORMULA_START.test(value) ? `'${value}` : value;
}

/** One line, and no piece between commas that a spreadsheet would run. */
function noteText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(RISK_AFTER_SEPARATOR, "$1'");
}
