import { parseDate } from '../../core/sessions/dates';
import { formatDays } from '../../core/sessions/days';
import { type Remark, remark } from '../../core/sessions/remark';
import { isObject, type JsonObject, listOf, textOf } from '../json';

/** When a service runs, as text that fields of a session can hold; "" where the schedule does not say. */
export interface WeeklyTime {
  readonly ended: null;
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly notes: readonly Remark[];
}

/** Names of the list of schedules: Open Referral 3, then 1 and 2, which spell it in two ways. */
const LISTS = ['schedules', 'regular_schedules', 'regular_schedule'] as const;

/** Schedules of a service, of a place or of a service at a place. */
export function schedulesOf(owner: JsonObject): readonly JsonObject[] {
  return LISTS.flatMap((name) => listOf(owner[name]).filter(isObject));
}

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const DAY_PART = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/i;
const DAY_MS = 86_400_000;

/**
 * What a schedule says of the week: iCal parts (`freq`, `interval`, `byday`) and the times beside them.
 * @param asOf YYYY-MM-DD.
 * @returns the date on which it ended where that is before that day.
 */
export function readSchedule(schedule: JsonObject, asOf: string): WeeklyTime | { readonly ended: string } {
  const starts = dateOf(schedule.valid_from) ?? dateOf(schedule.dtstart);
  const ends = [dateOf(schedule.valid_to), dateOf(schedule.until), endByCount(schedule)];
  const ended = ends.find((date) => date !== null && date < asOf);
  if (ended !== undefined && ended !== null) return { ended };
  const notes: Remark[] = [];
  if (starts !== null && starts > asOf)
    notes.push(remark('day', starts, 'It has not begun yet.', 'Check the date on which it begins.'));
  const day = readDays(schedule, notes);
  const start = readTime(schedule.opens_at, notes);
  const end = readTime(schedule.closes_at, notes);
  return { ended: null, day, start, end, notes };
}

/** Days of the week, with a note of any rule that says more than days can. */
function readDays(schedule: JsonObject, notes: Remark[]): string {
  const note = (value: string, message: string, remedy = 'Check that this is meant.') =>
    void notes.push(remark('day', value, message, remedy));
  const freq = textOf(schedule.freq).toUpperCase();
  const stated = [textOf(schedule.byday), textOf(schedule.weekday)].find((text) => text !== '') ?? '';
  const parts = stated.split(/[,;\s]+/).filter((part) => part !== '');
  const matches = parts.map((part) => DAY_PART.exec(part));
  const interval = Number(textOf(schedule.interval) || '1');
  if (interval > 1) note(String(interval), `It runs every ${interval} ${unitOf(freq)}, not each.`);
  const weeks = textOf(schedule.byweekno);
  if (weeks !== '') note(weeks, 'It runs in these weeks of the year only.');
  if (parts.length > 0) {
    if (freq === '' && textOf(schedule.byday) !== '')
      note(stated, 'No frequency is stated; read as every week.', 'State the frequency.');
    if (!matches.every((match) => match !== null)) return dayByNumber(stated) ?? stated;
    const ordinals = matches.some((match) => match[1] !== undefined);
    if (ordinals || freq === 'MONTHLY') note(stated, 'It runs on these days of the month, not every week.');
    return formatDays(matches.reduce((bits, match) => bits | (1 << codeOf(match[2]!)), 0));
  }
  if (freq === 'DAILY') return formatDays(0b1111111);
  const first = dateOf(schedule.dtstart);
  if (freq === 'WEEKLY' && first !== null) return formatDays(1 << weekdayOf(first));
  const words = textOf(schedule.description);
  if (freq === '' && words !== '')
    note(words, 'The schedule names no day but in words, which are not read.', 'State byday.');
  if (freq !== '')
    note(
      textOf(schedule.bymonthday) || freq,
      'The schedule names no day of the week; the day is left out.',
      'State byday.',
    );
  return '';
}

function unitOf(freq: string): string {
  return freq === 'MONTHLY' ? 'months' : freq === 'DAILY' ? 'days' : 'weeks';
}

function codeOf(code: string): number {
  return CODES.findIndex((known) => known === code.toUpperCase());
}

/** `weekday` of version 1 may be a number, 1 Monday to 7 Sunday. */
function dayByNumber(text: string): string | null {
  return /^[1-7]$/.test(text) ? formatDays(1 << (Number(text) - 1)) : null;
}

/** 0 Monday to 6 Sunday. */
function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** A time without seconds, date or zone; text that is no time as it stands, for the reader of times to note. */
function readTime(value: unknown, notes: Remark[]): string {
  const text = textOf(value);
  const match = /^(?:\d{4}-\d\d-\d\dT)?(\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (match === null) return text;
  if (match[2] !== undefined)
    notes.push(
      remark('start', text, 'The offset from UTC is left out; read as local time.', 'Check the time.'),
    );
  return match[1]!;
}

/** When something that happens `count` times is over at the latest, null where it does not count. */
function endByCount(schedule: JsonObject): string | null {
  const first = dateOf(schedule.dtstart) ?? dateOf(schedule.valid_from);
  const count = Number(textOf(schedule.count) || Number.NaN);
  const interval = Number(textOf(schedule.interval) || '1');
  if (first === null || !(count >= 1) || !(interval >= 1)) return null;
  const periodDays = textOf(schedule.freq).toUpperCase() === 'MONTHLY' ? 31 : 7;
  const last = new Date(Date.parse(`${first}T00:00:00Z`) + count * interval * periodDays * DAY_MS);
  return Number.isNaN(last.getTime()) || last.getUTCFullYear() > 9999
    ? null
    : last.toISOString().slice(0, 10);
}

/** A date as YYYY-MM-DD, null where there is none. */
export function dateOf(value: unknown): string | null {
  return parseDate(textOf(value)).value;
}
