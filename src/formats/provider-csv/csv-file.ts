import { fileError } from '../issue';
import type { ColumnMapping } from './column-mapping';
import { type Encoding, TextDecoding } from './encoding';
import { type CsvRecord, RecordSplitter } from './records';
import { headingScore } from './table';

/** The record of headings of a CSV file, and how it was found. */
export interface Heading {
  /** Without space around them. */
  readonly headings: readonly string[];
  readonly line: number;
  readonly delimiter: string;
  /** Whether lines that are not blank stand before it. */
  readonly passedOver: boolean;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Headings are looked for in this many records: sheets often begin with a title. */
const HEADING_WITHIN = 10;
/** Text in which the headings are looked for, characters. */
const HEAD_CHARACTERS = 1024 * 1024;
/** A file that comes in one piece is taken in pieces of this many bytes, so that its text is never whole in memory. */
const PIECE_BYTES = 1024 * 1024;

/**
 * A CSV file that comes in pieces of bytes. Finds out by itself how it is written and where its headings are, unless
 * a mapping says so. Where the pieces are cut makes no difference.
 */
export class CsvFile {
  private readonly decoding: TextDecoding;
  private head = '';
  private found: { heading: Heading; splitter: RecordSplitter } | null = null;

  constructor(
    private readonly fileName: string,
    private readonly mapping: ColumnMapping | null = null,
  ) {
    this.decoding = new TextDecoding(fileName);
  }

  /** How the bytes so far were read. */
  get encoding(): Encoding {
    return this.decoding.encoding;
  }

  /** The headings; null until they are found, at the end of the file at the latest. */
  get heading(): Heading | null {
    return this.found?.heading ?? null;
  }

  /**
   * Rows below the headings that are whole by now, some at a time.
   * @throws InputError for what is not a text file, or no table.
   */
  *push(bytes: Uint8Array): Generator<readonly CsvRecord[]> {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES)
      yield this.take(this.decoding.push(bytes.subarray(from, from + PIECE_BYTES)));
  }

  /**
   * The rows that are left at the end of the file.
   * @throws InputError as `push`, and for a blank file.
   */
  *end(): Generator<readonly CsvRecord[]> {
    yield this.take(this.decoding.end());
    const { heading, splitter } = this.found ?? this.begin();
    yield belowHeading(splitter.push(this.head), heading);
    yield belowHeading(splitter.end(), heading);
  }

  private take(text: string): readonly CsvRecord[] {
    if (this.found) return belowHeading(this.found.splitter.push(text), this.found.heading);
    this.head += text;
    if (this.head.length < HEAD_CHARACTERS) return [];
    const { heading, splitter } = this.begin();
    const { head } = this;
    this.head = '';
    return belowHeading(splitter.push(head), heading);
  }

  private begin(): { heading: Heading; splitter: RecordSplitter } {
    const heading = findHeading(this.fileName, this.head, this.mapping);
    this.found = { heading, splitter: new RecordSplitter(this.fileName, heading.delimiter) };
    return this.found;
  }
}

function belowHeading(records: readonly CsvRecord[], { line }: Heading): readonly CsvRecord[] {
  return records[0] !== undefined && records[0].line <= line
    ? records.filter((record) => record.line > line)
    : records;
}

interface Candidate {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
  readonly index: number;
  readonly score: number;
}

/** The delimiter and the record that name the most fields; a tie goes to the first of DELIMITERS. */
function findHeading(fileName: string, text: string, mapping: ColumnMapping | null): Heading {
  const head = text.slice(0, HEAD_CHARACTERS);
  const delimiters = mapping?.delimiter === undefined ? DELIMITERS : [mapping.delimiter];
  const candidates = delimiters.map((delimiter) => candidateOf(fileName, head, delimiter, mapping));
  const best = candidates.reduce((a, b) => (isBetter(b, a) ? b : a));
  const record = best.records[best.index];
  if (record === undefined) {
    const line = mapping?.headingLine;
    if (best.records.length === 0 || line === undefined)
      throw fileError(fileName, 'The file is blank.', 'Export it again as CSV.');
    throw fileError(
      fileName,
      `There are no headings on line ${line}.`,
      'Correct "headingLine" in the mapping.',
    );
  }
  return {
    headings: record.cells.map((cell) => cell.trim()),
    line: record.line,
    delimiter: best.delimiter,
    passedOver: best.index > 0,
  };
}

function candidateOf(
  fileName: string,
  head: string,
  delimiter: string,
  mapping: ColumnMapping | null,
): Candidate {
  const within = Math.max(HEADING_WITHIN, mapping?.headingLine ?? 0);
  const splitter = new RecordSplitter(fileName, delimiter);
  const records = [...splitter.push(head, within), ...splitter.end(within)].slice(0, within);
  const scores = records.map(({ cells, sound }) => (sound ? headingScore(cells, mapping) : 0));
  const line = mapping?.headingLine;
  const index =
    line === undefined
      ? Math.max(0, scores.indexOf(Math.max(...scores)))
      : records.findIndex((record) => record.line === line);
  return { delimiter, records, index, score: scores[index] ?? 0 };
}

/** Of two that name no field, the one that makes more cells of the record. */
function isBetter(a: Candidate, b: Candidate): boolean {
  const cells = ({ records, index }: Candidate) => records[index]?.cells.length ?? 0;
  return a.score > b.score || (a.score === 0 && b.score === 0 && cells(a) > cells(b));
}
