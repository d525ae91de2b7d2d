import { type Standing, standingOf } from '../../core/filter/session-filter';
import { GRADE_MEANINGS, type Session } from '../../core/sessions/session';
import type { Settings } from '../../core/settings';
import { formatPrice, formatTime, formatWhen, sentenceCase } from '../shared/format';
import { textColumn } from './columns';
import type { Column, TableModel } from './model';

/** How a session stands, for a cell of the table. */
const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  counted: 'Counted',
  unstated: 'Does not say enough',
  'not-counted': 'Not counted',
};

/** All sessions in use, counted or not, by name. */
export function sessionTable(
  sessions: readonly Session[],
  { evidence, filter }: Pick<Settings, 'evidence' | 'filter'>,
): TableModel {
  const at = (row: number) => sessionAt(sessions, row);
  return {
    tab: 'sessions',
    noun: ['session', 'sessions'],
    kind: 'session',
    rows: sessions.length,
    nameColumn: 'name',
    defaultSort: { column: 'name', direction: 'ascending' },
    id: (row) => at(row).id,
    setApart: () => false,
    columns: [
      textColumn({ key: 'name', heading: 'Session' }, (row) => at(row).name || at(row).activity),
      textColumn({ key: 'activity', heading: 'Activity' }, (row) => at(row).activity),
      textColumn({ key: 'provider', heading: 'Provider' }, (row) => at(row).provider),
      textColumn({ key: 'venue', heading: 'Venue' }, (row) => at(row).venue),
      evidenceColumn(at),
      whenColumn(at),
      priceColumn(at),
      textColumn(
        { key: 'counted', heading: 'Counted' },
        (row) => STANDING_NAMES[standingOf(at(row), evidence, filter)],
      ),
    ],
  };
}

function sessionAt(sessions: readonly Session[], row: number): Session {
  const session = sessions[row];
  if (session === undefined) throw new Error(`Row ${row} of ${sessions.length} sessions was asked for.`);
  return session;
}

/** The grade's meaning and the source's own words, best grade first. */
function evidenceColumn(at: (row: number) => Session): Column {
  return {
    ...textColumn({ key: 'evidence', heading: 'Beginner evidence' }, (row) => evidenceWords(at(row))),
    value: (row) => at(row).evidence.grade,
    mark: (row) => ({ kind: 'grade', grade: at(row).evidence.grade }),
  };
}

function evidenceWords({ evidence }: Session): string {
  const meaning = GRADE_MEANINGS[evidence.grade];
  return evidence.words === '' ? meaning : `${meaning}: “${evidence.words}”`;
}

/** By first day of the week, then by time; sessions that state neither come last. */
function whenColumn(at: (row: number) => Session): Column {
  return {
    ...textColumn({ key: 'when', heading: 'When' }, (row) => whenWords(at(row))),
    value: (row) => whenOrder(at(row)),
  };
}

function whenWords({ days, startMinute, endMinute }: Session): string {
  const start = formatWhen(days, startMinute);
  if (start === '') return 'Not stated';
  const end = startMinute === null || endMinute === null ? '' : ` to ${formatTime(endMinute)}`;
  return sentenceCase(`${start}${end}`);
}

function whenOrder({ days, startMinute }: Session): number | null {
  if ((days === null || days === 0) && startMinute === null) return null;
  const firstDay = days === null || days === 0 ? 7 : Math.log2(days & -days);
  return firstDay * 24 * 60 + (startMinute ?? 0);
}

function priceColumn(at: (row: number) => Session): Column {
  return {
    key: 'price',
    heading: 'Price',
    // Words as well as figures ("free", "price not stated"), so it reads and copies as text.
    numeric: false,
    first: 'ascending',
    value: (row) => at(row).pricePence,
    text: (row) =>
      at(row).pricePence === null ? 'Not stated' : sentenceCase(formatPrice(at(row).pricePence)),
  };
}
