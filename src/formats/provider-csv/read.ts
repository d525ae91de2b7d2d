import { remark } from '../../core/sessions/remark';
import { fileError, type Issue } from '../issue';
import type { SourceRecord } from '../sessions/source-record';
import type { ColumnMapping } from './column-mapping';
import { CsvFile, piecesOf } from './csv-file';
import type { Encoding } from './encoding';
import type { ColumnUse } from './headings';
import type { CsvRecord } from './records';
import { fileNote, TableReader } from './table';

/** How a file was understood. */
export interface Mapping extends ColumnUse {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Line of the headings. */
  readonly headingLine: number;
}

/** A CSV file whose headings are known, with its rows as records still to come. */
export class CsvTable {
  private readonly reader: TableReader;

  constructor(
    private readonly fileName: string,
    private readonly file: CsvFile,
    private readonly first: readonly CsvRecord[],
    private readonly pieces: AsyncIterable<Uint8Array>,
    mapping: ColumnMapping | null,
  ) {
    this.reader = openTable(fileName, file, mapping);
    this.columnOf = this.reader.columnOf;
  }

  /** Heading of a field, null where no column states it: for a `SessionLoader`. */
  readonly columnOf: TableReader['columnOf'];

  /**
   * The records, once, in batches of many: one wait for each row would cost more than reading it.
   * @throws InputError where there are no rows, and for what only shows further down: quotation marks that do not
   *   match in thousands of places.
   */
  async *records(): AsyncGenerator<readonly SourceRecord[]> {
    let rows = 0;
    const recordsOf = (batch: readonly CsvRecord[]) => {
      rows += batch.length;
      return batch.map((row) => recordOf(this.reader, row));
    };
    yield recordsOf(this.first);
    for await (const piece of this.pieces) yield recordsOf(this.file.push(piece));
    yield recordsOf(this.file.end());
    if (rows === 0) throw noRows(this.fileName);
  }

  /** How the file was understood; complete once the records have been read. */
  mapping(): Mapping {
    return mappingOf(this.reader, this.file);
  }

  /** Notes on the file as a whole; complete once the records have been read. */
  notes(): Issue[] {
    return fileNotes(this.fileName, this.reader, this.file);
  }
}

/**
 * Opens a provider's CSV that comes in pieces: reads as far as the headings and stops there. Holds no more of the file
 * than its longest record.
 * @throws InputError for a file that is not a CSV of sessions: no headings, no place, no activity, a list of
 *   people or of facilities, a workbook; and for a mapping that is for another table.
 */
export async function readCsvStream(
  fileName: string,
  chunks: AsyncIterable<Uint8Array>,
  mapping: ColumnMapping | null = null,
): Promise<CsvTable> {
  const file = new CsvFile(fileName, mapping);
  const pieces = piecesOfEach(chunks);
  let first: readonly CsvRecord[] = [];
  try {
    while (file.heading === null) {
      const piece = await pieces.next();
      first = piece.done === true ? file.end() : file.push(piece.value);
    }
    return new CsvTable(fileName, file, first, pieces, mapping);
  } catch (error) {
    // Lets go of the file that is refused.
    await pieces.return(undefined);
    throw error;
  }
}

async function* piecesOfEach(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield* piecesOf(chunk);
}

function openTable(fileName: string, file: CsvFile, mapping: ColumnMapping | null): TableReader {
  const reader = new TableReader(fileName, file.heading?.headings ?? [], mapping);
  if (reader.refusal) throw reader.refusal;
  return reader;
}

function recordOf(reader: TableReader, { line, cells, sound }: CsvRecord): SourceRecord {
  if (sound) return reader.record(line, cells);
  const torn = remark(
    null,
    cells[0] ?? '',
    'A quotation mark on this line is not closed, or stands inside a cell.',
    'Double it ("") or remove it.',
  );
  return { line, item: null, kind: 'unusable', problems: [torn] };
}

function noRows(fileName: string): Error {
  return fileError(fileName, 'There are headings but no rows.', 'Add one row a session.');
}

function mappingOf({ columns }: TableReader, { encoding, heading }: CsvFile): Mapping {
  const { used, dropped, ignored } = columns;
  return {
    used,
    dropped,
    ignored,
    encoding,
    delimiter: heading?.delimiter ?? '',
    headingLine: heading?.line ?? 0,
  };
}

function fileNotes(fileName: string, reader: TableReader, { encoding, heading }: CsvFile): Issue[] {
  const notes: Issue[] = [];
  if (encoding !== 'UTF-8')
    notes.push(
      fileNote(
        fileName,
        null,
        `The file was read as ${encoding}.`,
        'Check accented letters and pound signs; UTF-8 is safest.',
      ),
    );
  if (heading?.passedOver === true)
    notes.push(
      fileNote(
        fileName,
        null,
        `Lines before the headings on line ${heading.line} were passed over.`,
        'None is needed.',
      ),
    );
  return [...notes, ...reader.notes()];
}
