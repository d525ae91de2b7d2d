import type { RawSession } from '../../core/sessions/normalise';
import { remark, type Remark, SESSION_FIELDS, type SessionField } from '../../core/sessions/remark';
import { removeContacts } from '../../core/sessions/text';
import type { InputError, Issue } from '../issue';
import type { SourceRecord } from '../sessions/source-record';
import { absentHeadings, type ColumnMapping, mappedField, whyUnfit } from './column-mapping';
import { type Columns, fieldOfHeading, mapColumns } from './headings';
import { whyRefused } from './refuse';

/** A longer text is no heading, characters. */
const LONGEST_HEADING = 200;

const NONE: readonly never[] = [];

/**
 * Makes records of the rows of a table, wherever its cells come from: a CSV file, a sheet of a workbook, the features
 * of a map. What a person says of the columns goes before what the headings say. Contact columns are dropped unread.
 */
export class TableReader {
  readonly columns: Columns;
  /** Why no row of this table may be read, null where they may. */
  readonly refusal: InputError | null;
  /** A row that says nothing but what is said of all of them. */
  private readonly blank: RawSession;
  private readonly read: readonly { readonly field: SessionField; readonly column: number }[];

  constructor(
    private readonly fileName: string,
    private readonly headings: readonly string[],
    private readonly mapping: ColumnMapping | null = null,
  ) {
    const constants = mapping?.constants ?? {};
    const constant = SESSION_FIELDS.filter((field) => constants[field] !== undefined);
    this.columns = mapColumns(headings, (heading) => mappedField(mapping, heading), constant);
    const { fields, used } = this.columns;
    this.read = fields.flatMap((field, column) => (field === null ? [] : [{ field, column }]));
    this.blank = { ...Object.fromEntries(used.map(({ field }) => [field, ''])), ...constants };
    const stated = new Set([...constant, ...used.map(({ field }) => field)]);
    this.refusal =
      (mapping === null ? null : whyUnfit(fileName, headings, mapping)) ??
      whyRefused(fileName, headings, stated);
  }

  /**
   * The record of a row. One with text beyond the last heading cannot be used: its cells have moved.
   * @param cells may be fewer than the headings.
   * @param item the id that the source gives the row, if any.
   */
  record(line: number, cells: readonly string[], item: string | null = null): SourceRecord {
    if (cells.length > this.headings.length) {
      const extra = cells.slice(this.headings.length).filter((cell) => cell.trim() !== '');
      if (extra.length > 0) return { line, item, kind: 'unusable', problems: [this.tooMany(cells, extra)] };
    }
    // A copy that has every field already is several times quicker than one that gets them one by one.
    const raw: Partial<Record<SessionField, string>> = { ...this.blank };
    for (const { field, column } of this.read) raw[field] = cells[column] ?? '';
    return { line, item, kind: 'session', raw, notes: NONE };
  }

  /** Heading of a field; for a position, of whatever column states it; null where no column does. */
  readonly columnOf = (field: SessionField): string | null => {
    const { used } = this.columns;
    const own = used.find((column) => column.field === field);
    if (own !== undefined || field !== 'latitude') return own?.heading ?? null;
    const position = (['coordinates', 'easting'] as const).map((other) => this.columnOf(other));
    return position.find((heading) => heading !== null) ?? null;
  };

  /** What was made of the columns, as far as a person should know it. */
  notes(): Issue[] {
    const { dropped, ignored } = this.columns;
    const leftOut = ignored.filter((heading) => mappedField(this.mapping, heading) !== null);
    const absent = this.mapping === null ? [] : absentHeadings(this.headings, this.mapping);
    const said: [readonly string[], string, string][] = [
      [dropped, 'Columns about contacts were dropped unread.', 'Leave them out of the file.'],
      [
        leftOut,
        'Columns not understood, or repeated, were left out.',
        'Use the headings of the template if they matter.',
      ],
      [absent, 'The mapping reads columns that are not in the file.', 'Check that this is meant.'],
    ];
    return said.flatMap(([columns, message, remedy]) =>
      columns.length === 0 ? [] : [fileNote(this.fileName, columns.join(', '), message, remedy)],
    );
  }

  private tooMany(cells: readonly string[], extra: readonly string[]): Remark {
    const message = `The row has ${cells.length} cells under ${this.headings.length} headings.`;
    return remark(
      null,
      extra.join(' '),
      message,
      'Put quotation marks round a cell that holds the separator.',
    );
  }
}

/** A note about a whole file. Contact details never reach a report. */
export function fileNote(file: string, value: string | null, message: string, remedy: string): Issue {
  return {
    file,
    line: null,
    column: null,
    value: value === null ? null : removeContacts(value).text,
    message,
    remedy,
  };
}

/** How many fields the cells of a row name, if it is the row of headings. */
export function headingScore(cells: readonly string[], mapping: ColumnMapping | null = null): number {
  const short = cells.filter((cell) => cell.length <= LONGEST_HEADING);
  const fields = short.map((cell) => mappedField(mapping, cell) ?? fieldOfHeading(cell));
  return new Set(fields.filter((field) => field !== null)).size;
}
