import Papa from 'papaparse';
import { fileError } from '../issue';

/** One record of a CSV file. */
export interface CsvRecord {
  /** Line on which it begins, the first line of the file being 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** False where a quotation mark is not closed or not at the end of its cell: the cells mean nothing then. */
  readonly sound: boolean;
}

/** Rereads after a broken quotation mark, at most. Each may read the rest of the file again. */
const MOST_REREADS = 200;

/**
 * Splits text (line endings "\n") into records, leaving out blank lines. A record whose quotation marks do not
 * match is given as one unsound line, and reading goes on at the line after it, so that one stray mark does not
 * swallow the rest of the file.
 * @param most records to read, at most; all where left out.
 * @throws InputError where quotation marks do not match in more than 200 places.
 */
export function readRecords(
  fileName: string,
  text: string,
  delimiter: string,
  most = Number.POSITIVE_INFINITY,
): CsvRecord[] {
  const records: CsvRecord[] = [];
  let position = { offset: 0, line: 1 };
  for (let rereads = 0; position.offset < text.length && records.length < most; rereads++) {
    if (rereads > MOST_REREADS)
      throw fileError(
        fileName,
        'Quotation marks do not match in more than 200 places.',
        'Export the file again as CSV.',
      );
    const broken = readUntilBroken(text, position, delimiter, records, most);
    if (broken === null) return records;
    const end = endOfLine(text, broken.offset);
    records.push({ line: broken.line, cells: [text.slice(broken.offset, end)], sound: false });
    position = { offset: end + 1, line: broken.line + 1 };
  }
  return records;
}

interface Position {
  readonly offset: number;
  readonly line: number;
}

/** Reads records from a position on; gives the position of the first broken one, null at the end. */
function readUntilBroken(
  text: string,
  from: Position,
  delimiter: string,
  into: CsvRecord[],
  most: number,
): Position | null {
  let at = from;
  let broken: Position | null = null;
  Papa.parse<string[]>(text.slice(from.offset), {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      if (errors.some(({ type }) => type === 'Quotes')) {
        broken = at;
        parser.abort();
        return;
      }
      if (data.some((cell) => cell.trim() !== '')) into.push({ line: at.line, cells: data, sound: true });
      const offset = from.offset + meta.cursor;
      at = { offset, line: at.line + countLines(text, at.offset, offset) };
      if (into.length >= most) parser.abort();
    },
  });
  return broken;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
