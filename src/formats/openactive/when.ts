import { formatDays } from '../../core/sessions/days';
import { type Remark, remark } from '../../core/sessions/remark';
import { inherited, type Layers } from './ancestry';
import { isObject, type JsonObject, listOf, textOf } from '../json';
import { firstOf, lastPart, property, typesOf } from './json';
import {
  daysBetween,
  durationMinutes,
  laterBy,
  type LocalTime,
  LONDON,
  londonTime,
  toLondon,
  weekdayOf,
} from './local-time';

/** When something happens, as the text fields of a session, with what was assumed. */
export interface When {
  /** Days of the week in words, "" where not stated. */
  readonly day: string;
  /** HH:MM in London, "" where not stated. */
  readonly start: string;
  readonly end: string;
  /** First and last date it speaks for, YYYY-MM-DD; null where open. */
  readonly from: string | null;
  readonly until: string | null;
  /** Whether it speaks of a single date, not of a weekly pattern. */
  readonly single: boolean;
  readonly notes: readonly Remark[];
}

const CHECK = 'Check it on the page of the session.';
const EVERY_DAY = 0b111_1111;
const DAY_CODES = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];

/** When an event with a date of its own happens; null where it states no date that can be read. */
export function whenOfDate(layers: Layers): When | null {
  const stated = textOf(inherited(layers, 'startDate'));
  const start = londonTime(stated);
  if (start === null) return null;
  const endText = textOf(inherited(layers, 'endDate'));
  const end = londonTime(endText) ?? endByDuration(start, textOf(inherited(layers, 'duration')));
  const notes: Remark[] = [];
  if (endText !== '' && londonTime(endText) === null)
    notes.push(remark('end', endText, 'This end is not a date and time; left out.', CHECK));
  const nights = end === null ? 0 : daysBetween(start.date, end.date);
  const long = nights > 1 || (nights === 1 && end!.time === null);
  if (long)
    notes.push(
      remark(
        'day',
        `${start.date} to ${end!.date}`,
        'It runs over several days; the day is that of its first.',
        CHECK,
      ),
    );
  return {
    day: formatDays(1 << weekdayOf(start.date)),
    start: start.time ?? '',
    end: long || nights < 0 ? '' : (end?.time ?? ''),
    from: start.date,
    until: end !== null && nights > 0 ? end.date : start.date,
    single: !long,
    notes:
      nights < 0
        ? [...notes, remark('end', endText, 'The end is before the start; left out.', CHECK)]
        : notes,
  };
}

function endByDuration(start: LocalTime, duration: string): LocalTime | null {
  const minutes = durationMinutes(duration);
  return minutes === null || start.time === null
    ? null
    : laterBy(minutes, { date: start.date, time: start.time });
}

/** The weekly patterns of the schedules of an event. A PartialSchedule stands beside dates and is never expanded. */
export function schedulesOf(object: JsonObject): When[] {
  return listOf(property(object, 'eventSchedule')).flatMap((schedule) =>
    isObject(schedule) && !typesOf(schedule).includes('PartialSchedule') ? [whenOfSchedule(schedule)] : [],
  );
}

function whenOfSchedule(schedule: JsonObject): When {
  const notes: Remark[] = [];
  const from = londonTime(textOf(property(schedule, 'startDate')));
  const until = londonTime(textOf(property(schedule, 'endDate')));
  const bits = scheduledDays(schedule, from, until, notes);
  const times = scheduledTimes(schedule, from, notes);
  return {
    day: formatDays(bits),
    ...times,
    from: from?.date ?? null,
    until: until?.date ?? null,
    single: false,
    notes,
  };
}

function scheduledDays(
  schedule: JsonObject,
  from: LocalTime | null,
  until: LocalTime | null,
  notes: Remark[],
): number {
  const frequency = textOf(property(schedule, 'repeatFrequency')).toUpperCase();
  const byDay = listOf(property(schedule, 'byDay'));
  const known = byDay.map((day) => dayOf(textOf(day)));
  const unread = byDay.find((_, i) => known[i]! < 0);
  if (unread !== undefined)
    notes.push(remark('day', textOf(unread), 'This is not a day of the week; left out.', CHECK));
  const stated = known.reduce((bits, day) => (day < 0 ? bits : bits | (1 << day)), 0);
  noteFrequency(frequency, notes);
  if (stated !== 0) return stated;
  if (frequency === 'P1D') return daily(schedule, from, until);
  if (from === null || !/^(?:P\d+W|P(?:7|14|21|28)D)?$/.test(frequency)) return 0;
  notes.push(
    remark(
      'day',
      from.date,
      'The schedule states no day; that of its first date is taken.',
      'Add byDay to the schedule.',
    ),
  );
  return 1 << weekdayOf(from.date);
}

function noteFrequency(frequency: string, notes: Remark[]): void {
  if (frequency === '')
    notes.push(
      remark(
        'day',
        null,
        'The schedule does not say how often; it is read as weekly.',
        'Add repeatFrequency to the schedule.',
      ),
    );
  else if (!/^P(?:1W|7D|1D)$/.test(frequency))
    notes.push(remark('day', frequency, 'It does not happen every week.', CHECK));
}

/** Days of a daily schedule: every day, or the few that its dates or its count hold. */
function daily(schedule: JsonObject, from: LocalTime | null, until: LocalTime | null): number {
  const span = from !== null && until !== null ? daysBetween(from.date, until.date) + 1 : 7;
  const count = Number(textOf(property(schedule, 'repeatCount')) || 7);
  const days = Math.min(span, count);
  if (from === null || !(days < 7)) return EVERY_DAY;
  let bits = 0;
  for (let day = 0; day < days; day++) bits |= 1 << ((weekdayOf(from.date) + day) % 7);
  return bits === 0 ? 1 << weekdayOf(from.date) : bits;
}

/** "https://schema.org/Tuesday", "Tue", "TU" and "1TU" as 1; -1 for anything else. */
function dayOf(text: string): number {
  const name = lastPart(text)
    .toLowerCase()
    .replace(/^[+-]?\d+/, '');
  return /^[a-z]{2,9}$/.test(name) && /^(?:[a-z]{2,3}|[a-z]+day)$/.test(name)
    ? DAY_CODES.indexOf(name.slice(0, 2))
    : -1;
}

function scheduledTimes(
  schedule: JsonObject,
  from: LocalTime | null,
  notes: Remark[],
): { start: string; end: string } {
  const date = from?.date ?? '2000-01-01';
  const stated = clockTime(schedule, 'startTime', notes);
  const start = stated ?? from?.time ?? null;
  if (start === null) return { start: '', end: '' };
  if (stated === null)
    notes.push(
      remark('start', start, 'The schedule states no time; that of its first date is taken.', CHECK),
    );
  const minutes = durationMinutes(textOf(property(schedule, 'duration')));
  const end =
    clockTime(schedule, 'endTime', notes) ??
    (minutes === null ? null : laterBy(minutes, { date, time: start }).time);
  const zone = textOf(property(schedule, 'scheduleTimezone')) || LONDON;
  // A start taken from a date is in London already.
  if (zone === LONDON || stated === null) return { start, end: end ?? '' };
  return {
    start: inLondon(date, start, zone, notes),
    end: end === null ? '' : inLondon(date, end, zone, []),
  };
}

function inLondon(date: string, time: string, zone: string, notes: Remark[]): string {
  const local = toLondon({ date, time }, zone);
  if (local === null)
    notes.push(
      remark('start', zone, 'This time zone is not known; the time is taken as London time.', CHECK),
    );
  else if (local.time !== time)
    notes.push(
      remark(
        'start',
        `${time} ${zone}`,
        `Given in another time zone; ${local.time} in London on ${date}.`,
        CHECK,
      ),
    );
  return local?.time ?? time;
}

/** HH:MM of a time property ("19:00", "T19:00:00", "9:30"), null with a note where it cannot be read. */
function clockTime(schedule: JsonObject, name: 'startTime' | 'endTime', notes: Remark[]): string | null {
  const text = textOf(firstOf(property(schedule, name)));
  if (text === '') return null;
  const match =
    /^(?:\d{4}-\d\d-\d\d)?T?\s?(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (match && Number(match[1]) < 24 && Number(match[2]) < 60)
    return `${match[1]!.padStart(2, '0')}:${match[2]!}`;
  notes.push(
    remark(name === 'startTime' ? 'start' : 'end', text, 'This is not a time of day; left out.', CHECK),
  );
  return null;
}
