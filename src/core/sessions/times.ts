import { formatDays } from './days';
import { remembered } from './memo';
import { type Reading, read, saysNothing, unread, UNSTATED } from './reading';
import type { Session } from './session';

/** Start and end, minutes after midnight; either null where not stated. */
export interface Times {
  readonly startMinute: number | null;
  readonly endMinute: number | null;
}

const MINUTES_PER_DAY = 1440;
const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm)?$/;
const FOUR_DIGITS = /^(\d{2})(\d{2})(?:\s*(?:hrs?|h))?$/;
const FRACTION = /^0?\.\d+$/;

/**
 * Reads a time of day as minutes after midnight: "19:00", "7pm", "7.30 pm", "1900", "noon". A bare hour ("7")
 * is refused: it could be either end of the day. Midnight is 0.
 */
export function parseTime(text: string): Reading<number> {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/a\.m\.?/g, 'am')
    .replace(/p\.m\.?/g, 'pm')
    .replace(/^t(?=\d)/, '');
  if (saysNothing(plain)) return UNSTATED;
  if (/^(?:12\s*)?(?:noon|midday)$/.test(plain)) return read(720);
  if (/^(?:12\s*)?midnight$/.test(plain)) return read(0);
  if (FRACTION.test(plain))
    return read(
      Math.round(Number(plain) * MINUTES_PER_DAY) % MINUTES_PER_DAY,
      'Read as a fraction of a day.',
    );
  const four = FOUR_DIGITS.exec(plain);
  if (four) return clock(Number(four[1]), Number(four[2]), null, true);
  const match = CLOCK.exec(plain);
  if (!match) return unread('This is not a time.');
  if (match[2] === undefined && match[3] === undefined)
    return unread('A bare hour could be morning or evening.');
  return clock(Number(match[1]), Number(match[2] ?? 0), match[3] ?? null, match[1]!.length === 2);
}

function clock(hour: number, minute: number, half: string | null, twoDigits: boolean): Reading<number> {
  const hours = half === null ? [0, 23] : [1, 12];
  if (minute > 59 || hour < hours[0]! || hour > hours[1]!) return unread('There is no such time.');
  if (half !== null) return read(((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute);
  const early = hour >= 1 && hour < 8 && !twoDigits;
  return read(
    hour * 60 + minute,
    early ? 'Read as early morning; write pm or use 24 hours if it is not.' : null,
  );
}

/**
 * Reads a start and an end. The start cell may hold both ("7pm-8pm", "9-10am", "11.30 - 1pm"). An end at
 * midnight is minute 1,440; an end at or before the start is refused and noted.
 */
export function parseTimes(
  start: string,
  end: string,
): Times & { startNote: string | null; endNote: string | null } {
  const both = rangeIn(start);
  const from = timeIn(both ? both[0] : start);
  const to = both && saysNothing(end) ? timeIn(both[1]) : timeIn(end);
  const endMinute = to.value === 0 && from.value !== null ? MINUTES_PER_DAY : to.value;
  if (endMinute !== null && from.value !== null && endMinute <= from.value)
    return {
      startMinute: from.value,
      endMinute: null,
      startNote: from.note,
      endNote: 'The end is not after the start.',
    };
  return { startMinute: from.value, endMinute, startNote: from.note, endNote: to.note };
}

const timeIn = remembered(parseTime);
const rangeIn = remembered(splitRange);

/** The two sides of a range, with the first given the second's half of the day where it states none. */
function splitRange(text: string): [string, string] | null {
  const sides = text
    .trim()
    .toLowerCase()
    .split(/\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*/);
  const [from, to] = sides;
  if (sides.length !== 2 || !from || !to) return null;
  const half = /(am|pm)$/.exec(to.replaceAll('.m', 'm').replace(/\.$/, ''))?.[1];
  if (half === undefined || !/^\d{1,2}([:.]\d{2})?$/.test(from) || Number.parseInt(from, 10) > 12)
    return [from, to];
  const crosses = Number.parseInt(from, 10) % 12 > Number.parseInt(to, 10) % 12;
  const other = half === 'am' ? 'pm' : 'am';
  return [from + (crosses ? other : half), to];
}

/** Minutes after midnight as "19:05"; 1,440 is "24:00". */
export function formatTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Days and times of a session as people write them: "Monday, Wednesday 18:00 to 19:00"; "" where none is stated. */
export function formatWhen({
  days,
  startMinute,
  endMinute,
}: Pick<Session, 'days' | 'startMinute' | 'endMinute'>): string {
  const times = [startMinute, endMinute].flatMap((minute) => (minute === null ? [] : [formatTime(minute)]));
  return [days === null ? '' : formatDays(days), times.join(' to ')].filter((part) => part !== '').join(' ');
}
