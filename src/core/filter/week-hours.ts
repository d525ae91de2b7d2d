import { DAYS_IN_WEEK } from '../sessions/days';
import type { Session } from '../sessions/session';
import type { Match } from './session-filter';

/** Hours of the week: for each day, Monday first, a bit an hour, bit 0 being midnight to one. Seven numbers. */
export type WeekHours = readonly number[];

export const HOURS_IN_DAY = 24;
const ALL_DAY = 2 ** HOURS_IN_DAY - 1;
const MINUTES = 60;

/** Hours from one (included) to another (not included) on some days, bits as in `Session.days`. */
export function hoursOn(days: number, from: number, to: number): WeekHours {
  const bits = (2 ** to - 1) & ~(2 ** from - 1);
  return Array.from({ length: DAYS_IN_WEEK }, (_, day) => ((days >> day) & 1 ? bits : 0));
}

const WEEKDAYS = 0b0011111;
const WEEKEND = 0b1100000;
const EVERY_DAY = 0b1111111;

/** Hours in which people of a kind are free, for one press of a button. */
export const WEEK_PRESETS: readonly {
  readonly id: string;
  readonly name: string;
  readonly hours: WeekHours;
}[] = [
  { id: 'weekday-days', name: 'Weekday daytimes', hours: hoursOn(WEEKDAYS, 9, 17) },
  { id: 'weekday-evenings', name: 'Weekday evenings', hours: hoursOn(WEEKDAYS, 17, 22) },
  { id: 'weekends', name: 'Weekends', hours: hoursOn(WEEKEND, 7, 22) },
  {
    id: 'working-adult',
    name: 'Working adult',
    hours: bothOf(hoursOn(WEEKDAYS, 17, 22), hoursOn(WEEKEND, 7, 22)),
  },
  { id: 'retired', name: 'Retired', hours: hoursOn(EVERY_DAY, 9, 18) },
];

/** Hours that are in one or the other. */
export function bothOf(some: WeekHours, more: WeekHours): WeekHours {
  return some.map((bits, day) => bits | more[day]!);
}

/** The same hours with one turned on or off. */
export function withHour(week: WeekHours, day: number, hour: number, on: boolean): WeekHours {
  return week.map((bits, d) => (d !== day ? bits : on ? bits | (1 << hour) : bits & ~(1 << hour)));
}

export function hasHour(week: WeekHours, day: number, hour: number): boolean {
  return ((week[day]! >> hour) & 1) === 1;
}

/** How many hours are in it, 0 to 168. */
export function hourCount(week: WeekHours): number {
  let count = 0;
  for (const bits of week) for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Whether somebody free in these hours can go: on one of its days, every hour from its start to its end is among them
 * (its starting hour where the end is not stated). A session whose start is not stated can be gone to on a day that is
 * free as a whole, and not on days without any free hour; otherwise, and without days, it does not say.
 */
export function fitsWeek(
  { days, startMinute, endMinute }: Pick<Session, 'days' | 'startMinute' | 'endMinute'>,
  week: WeekHours,
): Match {
  const needed = startMinute === null ? ALL_DAY : hoursOf(startMinute, endMinute ?? startMinute + 1);
  let fits: Match = 'no';
  for (let day = 0; day < DAYS_IN_WEEK; day++) {
    if (days !== null && ((days >> day) & 1) === 0) continue;
    const free = week[day]!;
    if ((free & needed) === needed) {
      if (days !== null) return 'yes';
      fits = 'unstated';
    } else if (startMinute === null && free !== 0) fits = 'unstated';
  }
  // Any day would do: on whichever it is held, it can be gone to.
  if (days === null && week.every((free) => (free & needed) === needed)) return 'yes';
  return fits;
}

/** Bits of the hours that a span of minutes after midnight touches; what runs past midnight ends there. */
function hoursOf(startMinute: number, endMinute: number): number {
  const first = Math.floor(startMinute / MINUTES);
  const end = Math.min(HOURS_IN_DAY, Math.ceil(endMinute / MINUTES));
  return ((2 ** end - 1) & ~(2 ** first - 1)) >>> 0;
}

const DAY_CODES = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;

/** Hours as a short text without spaces: "mo-fr17-22.sa-su7-22"; a preset's id where it is one. "" for no hour. */
export function formatWeek(week: WeekHours): string {
  const preset = WEEK_PRESETS.find(({ hours }) => sameWeek(hours, week));
  if (preset !== undefined) return preset.id;
  const parts: string[] = [];
  for (let day = 0; day < DAYS_IN_WEEK; ) {
    let last = day;
    while (last + 1 < DAYS_IN_WEEK && week[last + 1] === week[day]) last++;
    const days = last === day ? DAY_CODES[day]! : `${DAY_CODES[day]!}-${DAY_CODES[last]!}`;
    if (week[day] !== 0) parts.push(days + rangesOf(week[day]!).join('+'));
    day = last + 1;
  }
  return parts.join('.');
}

/** Reads what `formatWeek` writes; null where it is nothing of the kind. */
export function parseWeek(text: string): WeekHours | null {
  const preset = WEEK_PRESETS.find(({ id }) => id === text);
  if (preset !== undefined) return preset.hours;
  const week = Array.from({ length: DAYS_IN_WEEK }, () => 0);
  if (text === '') return week;
  for (const part of text.split('.')) {
    const match = /^([a-z]{2})(?:-([a-z]{2}))?(\d.*)$/.exec(part);
    if (match === null) return null;
    const first = DAY_CODES.findIndex((code) => code === match[1]);
    const last = match[2] === undefined ? first : DAY_CODES.findIndex((code) => code === match[2]);
    const bits = bitsOf(match[3]!);
    if (first < 0 || last < first || bits === null) return null;
    for (let day = first; day <= last; day++) week[day]! |= bits;
  }
  return week;
}

function rangesOf(bits: number): string[] {
  const ranges: string[] = [];
  for (let hour = 0; hour < HOURS_IN_DAY; hour++) {
    if (((bits >> hour) & 1) === 0) continue;
    const from = hour;
    while (hour + 1 < HOURS_IN_DAY && (bits >> (hour + 1)) & 1) hour++;
    ranges.push(`${from}-${hour + 1}`);
  }
  return ranges;
}

function bitsOf(text: string): number | null {
  let bits = 0;
  for (const range of text.split('+')) {
    const match = /^(\d{1,2})-(\d{1,2})$/.exec(range);
    if (match === null) return null;
    const [from, to] = [Number(match[1]), Number(match[2])];
    if (from >= to || to > HOURS_IN_DAY) return null;
    bits |= (2 ** to - 1) & ~(2 ** from - 1);
  }
  return bits;
}

function sameWeek(one: WeekHours, other: WeekHours): boolean {
  return one.every((bits, day) => bits === other[day]);
}
