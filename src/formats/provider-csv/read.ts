import { mergeSessions } from '../../core/sessions/merge';
import { normaliseSession, type NormaliseContext, type RawSession } from '../../core/sessions/normalise';
import type { Remark, SessionField } from '../../core/sessions/remark';
import type { Session } from '../../core/sessions/session';
import { removeContacts } from '../../core/sessions/text';
import { fileError, type Issue } from '../issue';
import { type DecodedText, decodeText } from './encoding';
import { type Columns, fieldOfHeading, mapColumns } from './headings';
import { fromNationalGrid } from '../national-grid';
import { type CsvRecord, readRecords } from './records';
import { whyRefused } from './refuse';

/** What the reader needs to know beside the file. */
export type ProviderCsvContext = Omit<NormaliseContext, 'fromGrid'>;

/** A note has the shape of an issue, but the row it stands on was kept. */
export type Note = Issue;

/** What became of one row. Every row has exactly one outcome. */
export type RowOutcome =
  | { readonly line: number; readonly kind: 'accepted' | 'merged'; readonly sessionId: string }
  | { readonly line: number; readonly kind: 'rejected' };

/** How a file was understood. */
export interface Mapping extends Omit<Columns, 'fields'> {
  readonly encoding: DecodedText['encoding'];
  readonly delimiter: string;
  /** Line of the headings. */
  readonly headingLine: number;
}

/** A provider's file, read. `rows` = accepted + merged + rejected outcomes; `sessions` are the accepted. */
export interface ProviderCsv {
  /** Rows below the headings that are not blank. */
  readonly rows: number;
  readonly sessions: Session[];
  /** Why rows were rejected: at least one for each, and none for a row that was kept. */
  readonly issues: Issue[];
  /** What was assumed or left out of rows that were kept, and about the file as a whole. */
  readonly notes: Note[];
  /** One for each row, in the order of the file. */
  readonly outcomes: RowOutcome[];
  readonly mapping: Mapping;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Headings are looked for in this many records: sheets often begin with a title. */
const HEADING_WITHIN = 10;

/**
 * Reads a provider's CSV. One bad row never costs another: each ends as one session, is merged into an earlier
 * row that says the same, or is rejected with the reason. Contact columns are dropped unread.
 *
 * Loads PapaParse and proj4, so in the browser import this module when a file is dropped, not before.
 * @throws InputError for a file that is not a CSV of sessions: no headings, no place, no activity, a list of
 *   people or of facilities, a workbook.
 */
export function readProviderCsv(
  fileName: string,
  bytes: Uint8Array,
  context: ProviderCsvContext,
): ProviderCsv {
  const { text, encoding } = decodeText(fileName, bytes);
  const { delimiter, index } = findHeadings(fileName, text);
  const records = readRecords(fileName, text, delimiter);
  const heading = records[index];
  if (!heading) throw fileError(fileName, 'The file is blank.', 'Export it again as CSV.');
  const headings = heading.cells.map((cell) => cell.trim());
  const columns = mapColumns(headings);
  const refused = whyRefused(fileName, headings, columns);
  if (refused) throw refused;
  const table = new RowReader(fileName, headings, columns, { ...context, fromGrid: fromNationalGrid });
  for (const record of records.slice(index + 1)) table.read(record);
  if (table.outcomes.length === 0)
    throw fileError(fileName, 'There are headings but no rows.', 'Add one row a session.');
  const { used, dropped, ignored } = columns;
  const mapping = { used, dropped, ignored, encoding, delimiter, headingLine: heading.line };
  const notes = [...fileNotes(fileName, mapping, index), ...table.notes];
  return {
    rows: table.outcomes.length,
    sessions: table.sessions(),
    issues: table.issues,
    notes,
    outcomes: table.outcomes,
    mapping,
  };
}

/** The delimiter and the record that give the most headings; a tie goes to the first of DELIMITERS. */
function findHeadings(fileName: string, text: string): { delimiter: string; index: number } {
  let best = { delimiter: ',', index: 0, score: 0 };
  for (const delimiter of DELIMITERS) {
    readRecords(fileName, text, delimiter, HEADING_WITHIN).forEach(({ cells, sound }, index) => {
      const score = sound ? new Set(cells.map(fieldOfHeading).filter((field) => field !== null)).size : 0;
      if (score > best.score) best = { delimiter, index, score };
    });
  }
  return best;
}

function fileNotes(fileName: string, mapping: Mapping, index: number): Note[] {
  const note = (value: string | null, message: string, remedy: string): Note => ({
    file: fileName,
    line: null,
    column: null,
    value: value === null ? null : removeContacts(value).text,
    message,
    remedy,
  });
  const notes: Note[] = [];
  if (mapping.encoding !== 'UTF-8')
    notes.push(
      note(
        null,
        `The file was read as ${mapping.encoding}.`,
        'Check accented letters and pound signs; UTF-8 is safest.',
      ),
    );
  if (index > 0)
    notes.push(
      note(
        null,
        `Lines before the headings on line ${mapping.headingLine} were passed over.`,
        'None is needed.',
      ),
    );
  if (mapping.dropped.length > 0)
    notes.push(
      note(
        mapping.dropped.join(', '),
        'Columns about contacts were dropped unread.',
        'Leave them out of the file.',
      ),
    );
  if (mapping.ignored.length > 0)
    notes.push(
      note(
        mapping.ignored.join(', '),
        'Columns not understood, or repeated, were left out.',
        'Use the headings of the template if they matter.',
      ),
    );
  return notes;
}

/** Turns records into outcomes, sessions, issues and notes. */
class RowReader {
  readonly outcomes: RowOutcome[] = [];
  readonly issues: Issue[] = [];
  readonly notes: Note[] = [];
  private readonly byId = new Map<string, { session: Session; line: number }>();

  constructor(
    private readonly fileName: string,
    private readonly headings: readonly string[],
    private readonly columns: Columns,
    private readonly context: NormaliseContext,
  ) {}

  /** Sessions in the order of the file. */
  sessions(): Session[] {
    return [...this.byId.values()].map(({ session }) => session);
  }

  read(record: CsvRecord): void {
    const torn = this.whyTorn(record);
    if (torn) {
      this.reject(record.line, [torn]);
      return;
    }
    const { line } = record;
    const made = normaliseSession(this.raw(record.cells), this.context);
    if (made.session === null) {
      this.reject(
        line,
        made.problems.map((problem) => this.issue(line, problem)),
      );
      return;
    }
    this.notes.push(...made.notes.map((note) => this.issue(line, note)));
    this.keep(line, made.session);
  }

  private keep(line: number, session: Session): void {
    const earlier = this.byId.get(session.id);
    this.outcomes.push({ line, kind: earlier ? 'merged' : 'accepted', sessionId: session.id });
    if (!earlier) {
      this.byId.set(session.id, { session, line });
      return;
    }
    const merged = mergeSessions(earlier.session, session);
    this.byId.set(session.id, { ...earlier, session: merged.session });
    const differing =
      merged.differing.length > 0
        ? ` They differ in ${merged.differing.join(', ')}; the earlier row is kept.`
        : '';
    const message = `The same session stands on line ${earlier.line}; the two are one.${differing}`;
    this.notes.push(
      this.issue(line, { field: null, value: null, message, remedy: 'Delete one of the rows.' }),
    );
  }

  private reject(line: number, issues: readonly Issue[]): void {
    this.outcomes.push({ line, kind: 'rejected' });
    this.issues.push(...issues);
  }

  /** Why the cells of a record cannot be told apart, null where they can. */
  private whyTorn({ line, cells, sound }: CsvRecord): Issue | null {
    const about = (value: string | null, message: string, remedy: string) =>
      this.issue(line, { field: null, value, message, remedy });
    if (!sound)
      return about(
        removeContacts(cells[0] ?? '').text,
        'A quotation mark on this line is not closed, or stands inside a cell.',
        'Double it ("") or remove it.',
      );
    const extra = cells.slice(this.headings.length).filter((cell) => cell.trim() !== '');
    if (extra.length === 0) return null;
    const message = `The row has ${cells.length} cells under ${this.headings.length} headings.`;
    return about(
      removeContacts(extra.join(' ')).text,
      message,
      'Put quotation marks round a cell that holds the separator.',
    );
  }

  private raw(cells: readonly string[]): RawSession {
    const raw: Partial<Record<SessionField, string>> = {};
    this.columns.fields.forEach((field, i) => {
      if (field !== null) raw[field] = cells[i] ?? '';
    });
    return raw;
  }

  private issue(line: number, { field, value, message, remedy }: Remark): Issue {
    return { file: this.fileName, line, column: this.headingOf(field), value, message, remedy };
  }

  /** Heading of a field; for a position, of whatever column states it; null where no column does. */
  private headingOf(field: SessionField | null): string | null {
    const headingFor = (wanted: SessionField | null) =>
      this.columns.used.find((used) => used.field === wanted)?.heading ?? null;
    const position = field === 'latitude' ? (headingFor('coordinates') ?? headingFor('easting')) : null;
    return headingFor(field) ?? position;
  }
}
