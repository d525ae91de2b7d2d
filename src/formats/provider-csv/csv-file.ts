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
/** Text in which they are looked for at first, and at most where it holds fewer records, characters. */
const LEAST_HEAD = 16 * 1024;
const MOST_HEAD = 16 * 1024 * 1024;
/** Rows that are done with before the next are read cost the least memory. */
const PIECE_BYTES = 16 * 1024;

/** Bytes in small pieces. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES);
}

/**
 * A CSV file that comes in pieces of bytes. Finds out by itself how it is written and where its headings are, unless
 * a mapping says so. Where the pieces are cut makes no difference.
 */
export class CsvFile {
  private readonly decoding: TextDecoding;
  private head = '';
  private headLength = LEAST_HEAD;
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
   * Rows below the headings that are whole by now.
   * @throws InputError for what is not a text file, or no table.
   */
  push(bytes: Uint8Array): readonly CsvRecord[] {
    return this.take(this.decoding.push(bytes));
  }

  /**
   * The rows that are left at the end of the file.
   * @throws InputError as `push`, and for a blank file.
   */
  end(): readonly CsvRecord[] {
    const ready = this.take(this.decoding.end());
    this.found ??= this.begin(bestOf(this.fileName, this.head, this.mapping));
    const { heading, splitter } = this.found;
    const rest = [...splitter.push(this.head), ...splitter.end()];
    this.head = '';
    return [...ready, ...belowHeading(rest, heading)];
  }

  private take(text: string): readonly CsvRecord[] {
    if (this.found) return belowHeading(this.found.splitter.push(text), this.found.heading);
    this.head += text;
    while (this.found === null && this.head.length >= this.headLength) {
      const best = bestOf(this.fileName, this.head.slice(0, this.headLength), this.mapping);
      if (best.isEnough || this.headLength >= MOST_HEAD) this.found = this.begin(best);
      this.headLength *= 4;
    }
    if (this.found === null) return [];
    const { head } = this;
    this.head = '';
    return this.take(head);
  }

  private begin(best: Candidate): { heading: Heading; splitter: RecordSplitter } {
    const heading = headingOf(this.fileName, best, this.mapping);
    return { heading, splitter: new RecordSplitter(this.fileName, heading.delimiter) };
  }
}

function belowHeading(records: readonly CsvRecord[], { line }: Heading): readonly CsvRecord[] {
  return records[0] !== undefined && records[0].line <= line
    ? records.filter((record) => record.line > line)
    : records;
}

/** The records at the beginning of a file by one delimiter, and the one that names the most fields. */
interface Candidate {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
  readonly index: number;
  readonly score: number;
  /** Whether there are as many records as headings are looked for in. */
  readonly isEnough: boolean;
}

/** The delimiter by which the headings name the most fields; a tie goes to the first of DELIMITERS. */
function bestOf(fileName: string, head: string, mapping: ColumnMapping | null): Candidate {
  const delimiters = mapping?.delimiter === undefined ? DELIMITERS : [mapping.delimiter];
  const candidates = delimiters.map((delimiter) => candidateOf(fileName, head, delimiter, mapping));
  return candidates.reduce((a, b) => (isBetter(b, a) ? b : a));
}

function candidateOf(
  fileName: string,
  head: string,
  delimiter: string,
  mapping: ColumnMapping | null,
): Candidate {
  const line = mapping?.headingLine;
  const within = Math.max(HEADING_WITHIN, line ?? 0);
  const splitter = new RecordSplitter(fileName, delimiter);
  const records = [...splitter.push(head, within), ...splitter.end(within)].slice(0, within);
  const scores = records.map(({ cells, sound }) => (sound ? headingScore(cells, mapping) : 0));
  const index =
    line === undefined
      ? Math.max(0, scores.indexOf(Math.max(...scores)))
      : records.findIndex((record) => record.line === line);
  return { delimiter, records, index, score: scores[index] ?? 0, isEnough: records.length === within };
}

/** Of two that name no field, the one that makes more cells of the record. */
function isBetter(a: Candidate, b: Candidate): boolean {
  const cells = ({ records, index }: Candidate) => records[index]?.cells.length ?? 0;
  return a.score > b.score || (a.score === 0 && b.score === 0 && cells(a) > cells(b));
}

function headingOf(
  fileName: string,
  { records, index, delimiter }: Candidate,
  mapping: ColumnMapping | null,
): Heading {
  const record = records[index];
  const line = mapping?.headingLine;
  if (record === undefined && records.length > 0 && line !== undefined)
    throw fileError(
      fileName,
      `There are no headings on line ${line}.`,
      'Correct "headingLine" in the mapping.',
    );
  if (record === undefined) throw fileError(fileName, 'The file is blank.', 'Export it again as CSV.');
  return {
    headings: record.cells.map((cell) => cell.trim()),
    line: record.line,
    delimiter,
    passedOver: index > 0,
  };
}
