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

/** The longest record: what is longer is a quotation mark that was never closed. A cell of 10 MB is a cell. */
const LONGEST_CHARACTERS = 16 * 1024 * 1024;
const LONGEST_LINES = 10_000;
/** Broken records, at most: each makes the lines after it be read again. */
const MOST_BROKEN = 10_000;
/** Characters of a broken line that are kept, to show. */
const SHOWN_CHARACTERS = 2000;
/** Characters given to the parser at once: at first and after a broken record, and once all goes well. */
const LEAST_WINDOW = 4096;
const USUAL_WINDOW = 16 * 1024;

/** The inner parser of PapaParse, whose own types say nothing of what it gives. */
interface WindowParser {
  parse(window: string, baseIndex: number, wholeRecordsOnly: boolean): Papa.ParseResult<string[]>;
}

/**
 * Splits text (line endings "\n") that comes in pieces into records, leaving out blank ones. A record whose
 * quotation marks do not match is given as one unsound line, and reading goes on at the line after it, so that one
 * stray mark does not swallow the rest of the file. Holds no more than the longest record.
 *
 * PapaParse is only given whole lines and asked for whole records, so that where the text was cut makes no
 * difference. Its inner parser is used, one for the whole file: `Papa.parse` for every window takes three times as
 * long, since what it makes lives until the next full collection of garbage.
 */
export class RecordSplitter {
  private text = '';
  /** Where the next record begins in `text`. */
  private at = 0;
  private line = 1;
  private window = LEAST_WINDOW;
  private broken = 0;
  /** Whether the rest of a line that was given up is still to come. */
  private skipping = false;
  private readonly parser: WindowParser;

  constructor(
    private readonly fileName: string,
    delimiter: string,
  ) {
    this.parser = new Papa.Parser({ delimiter, newline: '\n' });
  }

  /**
   * Records that end in the text so far; some may wait for more text.
   * @param most stops soon after this many.
   * @throws InputError where quotation marks do not match in more than 10,000 places.
   */
  push(text: string, most = Number.POSITIVE_INFINITY): CsvRecord[] {
    const rest = this.skipping ? text.slice(this.skip(text)) : text;
    this.text = this.at === 0 ? this.text + rest : this.text.slice(this.at) + rest;
    this.at = 0;
    return this.read(false, most);
  }

  /**
   * The records that are left at the end of the file.
   * @param most as for `push`.
   * @throws InputError as `push`.
   */
  end(most = Number.POSITIVE_INFINITY): CsvRecord[] {
    if (this.at < this.text.length && !this.text.endsWith('\n')) this.text += '\n';
    return this.read(true, most);
  }

  private read(last: boolean, most: number): CsvRecord[] {
    const records: CsvRecord[] = [];
    while (this.at < this.text.length && records.length < most) {
      const left = this.text.length - this.at;
      if (!last && left < this.window) break;
      const end = this.text.indexOf('\n', this.at + Math.min(this.window, left) - 1) + 1;
      // Without a line end there is no whole record yet, however long the line.
      const window = this.text.slice(this.at, end > 0 ? end : this.text.lastIndexOf('\n') + 1);
      if (!this.readWindow(window, records)) this.lookFurther(window, end <= 0, last, records);
    }
    return records;
  }

  /** Takes the records of whole lines; false where they hold not even one. */
  private readWindow(window: string, records: CsvRecord[]): boolean {
    if (window === '') return false;
    const from = this.at;
    const { data, errors } = this.parser.parse(window, 0, true);
    const broken = errors.find(({ type }) => type === 'Quotes')?.row;
    const whole = broken ?? data.length;
    // As many lines as records: no record goes over several.
    const plain = broken === undefined && !hasLines(window, data.length);
    for (let row = 0; row < whole; row++) {
      const cells = data[row]!;
      const lines = plain ? 1 : linesOf(cells);
      const next = this.after(lines);
      if (lines > LONGEST_LINES || next - this.at > LONGEST_CHARACTERS) {
        this.breakLine(records);
        return true;
      }
      if (!isBlank(cells)) records.push({ line: this.line, cells, sound: true });
      this.line += lines;
      this.at = next;
    }
    if (broken !== undefined) this.breakLine(records);
    else if (this.at > from) this.window = Math.min(2 * this.window, USUAL_WINDOW);
    return this.at > from;
  }

  /** What to do where not even one record is whole: read more, wait for more, or give the line up. */
  private lookFurther(window: string, hasNoMore: boolean, last: boolean, records: CsvRecord[]): void {
    const left = this.text.length - this.at;
    const tooLong =
      window.length > LONGEST_CHARACTERS ||
      (hasNoMore && left > LONGEST_CHARACTERS) ||
      hasLines(window, LONGEST_LINES);
    if (tooLong || (last && window.length === left)) this.breakLine(records);
    else this.window = 2 * Math.max(this.window, window.length);
  }

  /** Gives the line as it stands, and reads on after it. */
  private breakLine(records: CsvRecord[]): void {
    if (++this.broken > MOST_BROKEN)
      throw fileError(
        this.fileName,
        'Quotation marks do not match in more than 10,000 places.',
        'Export the file again as CSV.',
      );
    const end = this.text.indexOf('\n', this.at);
    const shown = Math.min(end < 0 ? this.text.length : end, this.at + SHOWN_CHARACTERS);
    records.push({ line: this.line, cells: [this.text.slice(this.at, shown)], sound: false });
    this.line++;
    this.skipping = end < 0;
    this.at = end < 0 ? this.text.length : end + 1;
    this.window = LEAST_WINDOW;
  }

  /** Where a text goes on after the end of the line that was given up. */
  private skip(text: string): number {
    const end = text.indexOf('\n');
    this.skipping = end < 0;
    return end < 0 ? text.length : end + 1;
  }

  /** Where the text goes on after so many lines. */
  private after(lines: number): number {
    let at = this.at;
    for (let i = 0; i < lines; i++) {
      const end = this.text.indexOf('\n', at);
      if (end < 0) return this.text.length;
      at = end + 1;
    }
    return at;
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Lines that a record takes, its last line end included. */
function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) for (let i = cell.indexOf('\n'); i >= 0; i = cell.indexOf('\n', i + 1)) lines++;
  return lines;
}

function hasLines(text: string, most: number): boolean {
  let lines = 0;
  for (let i = text.indexOf('\n'); i >= 0 && lines <= most; i = text.indexOf('\n', i + 1)) lines++;
  return lines > most;
}
