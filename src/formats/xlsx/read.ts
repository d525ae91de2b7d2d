import { unzipSync } from 'fflate';
import { readXlsx, type Sheet, type Workbook } from 'hucre/xlsx';
import { fileError, type InputError, type Issue } from '../issue';
import { cellText } from './cell-text';

/** One sheet of a workbook, as the reader of CSV wants it. */
export interface WorkbookSheet {
  readonly name: string;
  /** Hidden in the workbook: its author may not have meant it to be read. */
  readonly hidden: boolean;
  /** Rows that are not blank; `line` is the row number that the spreadsheet shows. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Cells that could not be read, each "" in `rows`, and rows that are hidden but were read. */
  readonly problems: readonly Issue[];
}

/** Bytes that the files in a workbook may have once unpacked. */
const MOST_UNPACKED = 200_000_000;

/** Day 0 of each date system. */
const EPOCHS = { '1900': Date.UTC(1899, 11, 31), '1904': Date.UTC(1904, 0, 1) } as const;

/**
 * Reads every sheet of an Excel workbook (.xlsx, .xlsm) as text (`cellText`). Of merged cells only the first has text.
 *
 * Loads hucre, so in the browser import this module when a workbook is dropped, not before.
 * @throws InputError for a file that is no such workbook, is protected by a password, is broken, has no sheet or
 *   would be too large once unpacked.
 */
export async function readWorkbook(
  fileName: string,
  bytes: Uint8Array,
): Promise<{ readonly sheets: readonly WorkbookSheet[] }> {
  checkContainer(fileName, bytes);
  const workbook = await parseWorkbook(fileName, bytes);
  const epoch = EPOCHS[workbook.dateSystem ?? '1900'];
  const sheets = workbook.sheets.map((sheet) => readSheet(fileName, sheet, epoch));
  if (sheets.length === 0)
    throw fileError(fileName, 'The workbook has no sheet with cells.', 'Save the sheet as CSV (UTF-8).');
  return { sheets };
}

async function parseWorkbook(fileName: string, bytes: Uint8Array): Promise<Workbook> {
  try {
    return await readXlsx(bytes, { readStyles: true });
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\.$/, '') : 'the reason is not known';
    throw fileError(
      fileName,
      `The workbook cannot be read: ${why}.`,
      'Open it in a spreadsheet program and save it again as .xlsx, or save the sheet as CSV (UTF-8).',
    );
  }
}

/** Refuses what is not a workbook, and what would grow too large, before anything is unpacked. */
function checkContainer(fileName: string, bytes: Uint8Array): void {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw oldOrEncrypted(fileName, bytes);
  if (!startsWith(bytes, [0x50, 0x4b]))
    throw fileError(
      fileName,
      'This is not an Excel workbook (.xlsx).',
      'Save the sheet as .xlsx or as CSV (UTF-8).',
    );
  let unpacked = 0;
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        return false;
      },
    });
  } catch {
    throw fileError(fileName, 'The workbook is cut short or broken.', 'Copy or download it again.');
  }
  if (!names.includes('[Content_Types].xml') || names.includes('xl/workbook.bin'))
    throw fileError(
      fileName,
      'This is a zip file, but not an Excel workbook (.xlsx).',
      'Open it in a spreadsheet program and save the sheet as .xlsx or as CSV (UTF-8).',
    );
  if (unpacked > MOST_UNPACKED)
    throw fileError(
      fileName,
      `The workbook would take ${Math.round(unpacked / 1e6)} MB unpacked; at most ${MOST_UNPACKED / 1e6} MB is read.`,
      'Save the sheet of sessions alone, or as CSV (UTF-8).',
    );
}

function oldOrEncrypted(fileName: string, bytes: Uint8Array): InputError {
  return includesText(bytes, 'EncryptedPackage')
    ? fileError(fileName, 'The workbook is protected by a password.', 'Save it without a password.')
    : fileError(fileName, 'This is an old Excel workbook (.xls).', 'Save it as .xlsx or as CSV (UTF-8).');
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** Whether bytes hold a text as UTF-16, which is how the old container writes the names of its parts. */
function includesText(bytes: Uint8Array, text: string): boolean {
  const wanted = Array.from(text, (letter) => [letter.charCodeAt(0), 0]).flat();
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

function readSheet(fileName: string, sheet: Sheet, epoch: number): WorkbookSheet {
  const covered = coveredCells(sheet);
  const problems: Issue[] = [];
  const rows: { line: number; cells: string[] }[] = [];
  sheet.rows.forEach((values, row) => {
    const line = row + 1;
    const cells = values.map((value, column) => {
      const key = `${row},${column}`;
      if (covered.has(key)) return '';
      const { text, problem } = cellText(value, sheet.cells?.get(key), epoch);
      if (problem !== null)
        problems.push({ file: fileName, line, column: columnLetters(column), value: null, ...problem });
      return text;
    });
    while (cells.length > 0 && cells.at(-1)!.trim() === '') cells.pop();
    if (cells.length > 0) rows.push({ line, cells });
  });
  const hidden = sheet.hidden === true || sheet.veryHidden === true;
  return { name: sheet.name, hidden, rows, problems: [...problems, ...hiddenRows(fileName, sheet, rows)] };
}

/** Keys of merged cells other than the first of each. */
function coveredCells({ merges, rows }: Sheet): ReadonlySet<string> {
  const covered = new Set<string>();
  for (const { startRow, startCol, endRow, endCol } of merges ?? [])
    for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row++)
      for (let column = startCol; column <= Math.min(endCol, (rows[row]?.length ?? 0) - 1); column++)
        if (row !== startRow || column !== startCol) covered.add(`${row},${column}`);
  return covered;
}

function hiddenRows(fileName: string, { rowDefs }: Sheet, rows: WorkbookSheet['rows']): readonly Issue[] {
  const lines = rows.filter(({ line }) => rowDefs?.get(line - 1)?.hidden === true).map(({ line }) => line);
  const [first = null] = lines;
  if (first === null) return [];
  return [
    {
      file: fileName,
      line: first,
      column: null,
      value: null,
      message: `Hidden rows (${lines.length}), from this one on, were read all the same.`,
      remedy: 'Delete rows that should not be read.',
    },
  ];
}

/** "A" for 0, "AA" for 26: what the spreadsheet calls a column. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
