import { formatDays } from '../../core/sessions/days';
import { formatPrice } from '../../core/sessions/prices';
import { GRADE_MEANINGS, GRADES, type Session } from '../../core/sessions/session';
import { formatTime } from '../../core/sessions/times';
import { csvCell } from '../exports/csv';
import type { Issue } from '../issue';
import type { ProviderCsv, RowOutcome } from './read';

/** One row with all there is to say of it. */
interface ReportRow {
  readonly outcome: RowOutcome;
  readonly session: Session | null;
  readonly remarks: readonly Issue[];
}

/** The report of a file as text: what was made of the whole, every row, then totals. */
export function reportText(read: ProviderCsv): string {
  const width = String(read.outcomes.at(-1)?.line ?? 0).length;
  const lines = read.notes.filter(({ line }) => line === null).map((note) => `note ${remarkText(note)}`);
  for (const { outcome, session, remarks } of reportRows(read)) {
    lines.push(
      `line ${String(outcome.line).padStart(width)}  ${outcome.kind.padEnd(8)}  ${session ? describeSession(session) : ''}`.trimEnd(),
    );
    for (const each of remarks)
      lines.push(`${' '.repeat(width + 7)}${outcome.kind === 'rejected' ? '' : 'note '}${remarkText(each)}`);
  }
  return [...lines, ...totals(read)].join('\n');
}

function reportRows(read: ProviderCsv): ReportRow[] {
  const sessions = new Map(read.sessions.map((session) => [session.id, session]));
  const remarks = new Map<number, Issue[]>();
  for (const each of [...read.issues, ...read.notes])
    if (each.line !== null) remarks.set(each.line, [...(remarks.get(each.line) ?? []), each]);
  return read.outcomes.map((outcome) => ({
    outcome,
    session: outcome.kind === 'rejected' ? null : (sessions.get(outcome.sessionId) ?? null),
    remarks: remarks.get(outcome.line) ?? [],
  }));
}

function remarkText({ column, value, message, remedy }: Issue): string {
  const where = column === null ? '' : `[${column}] `;
  const found = value === null ? '' : ` Found ${JSON.stringify(value.slice(0, 80))}.`;
  return `${where}${message}${found} ${remedy}`;
}

/** What was read from a row, in one line: evidence first, then what, where, when and for how much. */
function describeSession(session: Session): string {
  const { evidence } = session;
  const why =
    evidence.grade === 'E'
      ? 'E level not stated'
      : `${evidence.grade} ${JSON.stringify(evidence.words)} (${evidence.field})`;
  const what = [session.name, session.activity].filter((text) => text !== '').join(', ');
  const parts = [
    what,
    session.provider,
    session.venue,
    placeText(session),
    whenText(session),
    priceText(session),
  ];
  return `${why}; ${parts.filter((part) => part !== '').join('; ')}`;
}

function placeText({ postcode, placedBy, lat, lon }: Session): string {
  return placedBy === 'postcode' ? (postcode ?? '') : `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

function whenText({ days, startMinute, endMinute }: Session): string {
  const times = [startMinute, endMinute].flatMap((minute) => (minute === null ? [] : [formatTime(minute)]));
  return [days === null ? '' : formatDays(days), times.join(' to ')].filter((part) => part !== '').join(' ');
}

function priceText({ pricePence }: Session): string {
  return pricePence === null ? '' : formatPrice(pricePence);
}

function totals(read: ProviderCsv): string[] {
  const count = (kind: RowOutcome['kind']) => read.outcomes.filter((outcome) => outcome.kind === kind).length;
  const graded = GRADES.map((grade) => {
    const sessions = read.sessions.filter(({ evidence }) => evidence.grade === grade).length;
    return `  ${grade} ${String(sessions).padStart(5)}  ${GRADE_MEANINGS[grade]}`;
  });
  return [
    '',
    `${read.rows} rows: ${count('accepted')} accepted, ${count('merged')} merged with an earlier row, ${count('rejected')} rejected; ${read.notes.length} notes.`,
    'Beginner evidence:',
    ...graded,
  ];
}

const REPORT_COLUMNS = [
  'line',
  'outcome',
  'column',
  'value',
  'remarks',
  'session_id',
  'evidence_grade',
  'evidence_field',
  'evidence_words',
  'provider',
  'venue',
  'name',
  'activity',
  'postcode',
  'latitude',
  'longitude',
  'day',
  'start',
  'end',
  'price',
] as const;

/** The report of a file as CSV (UTF-8 with a mark, RFC 4180), one record a row. */
export function reportCsv(read: ProviderCsv): string {
  const records = reportRows(read).map(({ outcome, session, remarks }) => [
    String(outcome.line),
    outcome.kind,
    remarks.map(({ column }) => column ?? '').join(' | '),
    remarks.map(({ value }) => value ?? '').join(' | '),
    remarks.map(({ message, remedy }) => `${message} ${remedy}`).join(' | '),
    ...(session ? sessionCells(session) : []),
  ]);
  const width = REPORT_COLUMNS.length;
  const padded = records.map((cells) => Array.from({ length: width }, (_, i) => cells[i] ?? ''));
  return `\ufeff${[REPORT_COLUMNS, ...padded].map((cells) => cells.map(cellText).join(',')).join('\r\n')}\r\n`;
}

function sessionCells(session: Session): string[] {
  const { evidence } = session;
  return [
    session.id,
    evidence.grade,
    evidence.field,
    evidence.words,
    session.provider,
    session.venue,
    session.name,
    session.activity,
    session.postcode ?? '',
    String(session.lat),
    String(session.lon),
    session.days === null ? '' : formatDays(session.days),
    timeCell(session.startMinute),
    timeCell(session.endMinute),
    session.pricePence === null ? '' : (session.pricePence / 100).toFixed(2),
  ];
}

function timeCell(minute: number | null): string {
  return minute === null ? '' : formatTime(minute);
}

/** A cell as CSV. Text that a spreadsheet would run as a formula is given an apostrophe; numbers are not. */
function cellText(text: string): string {
  const safe = /^-?\d+(?:\.\d+)?$/.test(text) ? text : String(csvCell(text));
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
