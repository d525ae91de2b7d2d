import { formatDays } from '../../core/sessions/days';
import { formatPrice } from '../../core/sessions/prices';
import { GRADE_MEANINGS, GRADES, type Session } from '../../core/sessions/session';
import { formatTime, formatWhen } from '../../core/sessions/times';
import { csvCell } from '../exports/csv';
import type { Issue } from '../issue';
import type { LoadReport, Outcome } from './load';

/** One record and what became of it, as lines of text; `width` is that of line numbers. */
export function outcomeText(outcome: Outcome, width: number): string {
  const { line, item, kind, session, issues, notes } = outcome;
  const place = line === null ? (item ?? 'record') : `line ${String(line).padStart(width)}`;
  const remarks = [...issues.map(remarkText), ...notes.map((note) => `note ${remarkText(note)}`)];
  return [
    `${place}  ${kind.padEnd(8)}  ${session ? describeSession(session) : ''}`.trimEnd(),
    ...remarks.map((text) => `${' '.repeat(width + 7)}${text}`),
  ].join('\n');
}

/** A note about a whole file, as a line of text. */
export function fileNoteText(note: Issue): string {
  return `note ${remarkText(note)}`;
}

const GROUP_KINDS = {
  rejected: 'Rejected',
  excluded: 'Rightly left out',
  note: 'Noted',
} as const;

/** What was wrong, grouped, with an example of each: for sources of more records than anybody reads one by one. */
export function groupsText({ groups }: LoadReport): string {
  return groups
    .map(({ kind, column, message, remedy, count, examples }) => {
      const where = column === null ? '' : ` [${column}]`;
      const [example] = examples;
      const place = example?.line ?? example?.item;
      const found = example?.value == null ? '' : ` ${JSON.stringify(example.value.slice(0, 80))}`;
      const like = place == null && found === '' ? '' : ` (as at ${place ?? 'one'}:${found})`;
      return `${GROUP_KINDS[kind]} ${count} times${where}: ${message} ${remedy}${like}`;
    })
    .join('\n');
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
    formatWhen(session),
    priceText(session),
  ];
  return `${why}; ${parts.filter((part) => part !== '').join('; ')}`;
}

function placeText({ postcode, placedBy, lat, lon }: Session): string {
  return placedBy === 'postcode' ? (postcode ?? '') : `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

function priceText({ pricePence }: Session): string {
  return pricePence === null ? '' : formatPrice(pricePence);
}

/** Totals of a source, and its sessions by grade. */
export function totalsText(report: LoadReport, noteCount: number): string {
  const { records, accepted, merged, excluded, rejected, grades } = report;
  const parts = [
    `${accepted} accepted`,
    `${merged} merged with an earlier row`,
    ...(excluded > 0 ? [`${excluded} rightly left out`] : []),
    `${rejected} rejected`,
  ];
  const graded = GRADES.map(
    (grade) => `  ${grade} ${String(grades[grade]).padStart(5)}  ${GRADE_MEANINGS[grade]}`,
  );
  return [`${records} rows: ${parts.join(', ')}; ${noteCount} notes.`, 'Beginner evidence:', ...graded].join(
    '\n',
  );
}

const REPORT_COLUMNS = [
  'file',
  'line',
  'item',
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

/** The headings of the report as CSV (UTF-8 with a mark, RFC 4180). */
export const OUTCOME_HEADINGS = `\ufeff${REPORT_COLUMNS.join(',')}\r\n`;

/** One record and what became of it, as a line of that report. */
export function outcomeCsv({ file, line, item, kind, session, issues, notes }: Outcome): string {
  const remarks = [...issues, ...notes];
  const cells = [
    file,
    line === null ? '' : String(line),
    item ?? '',
    kind,
    remarks.map(({ column }) => column ?? '').join(' | '),
    remarks.map(({ value }) => value ?? '').join(' | '),
    remarks.map(({ message, remedy }) => `${message} ${remedy}`).join(' | '),
    ...(session ? sessionCells(session) : []),
  ];
  return `${Array.from(REPORT_COLUMNS, (_, i) => cellText(cells[i] ?? '')).join(',')}\r\n`;
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
