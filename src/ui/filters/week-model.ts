import {
  hasHour,
  hourCount,
  HOURS_IN_DAY,
  hoursOn,
  type WeekHours,
  withHour,
} from '../../core/filter/week-hours';
import { DAYS_IN_WEEK } from '../../core/sessions/days';
import type { Session } from '../../core/sessions/session';

/** Hours that the grid shows: nothing is put on in the night. Hours outside stay as they are. */
export const FIRST_HOUR = 6;
export const LAST_HOUR = 22;

export const DAY_NAMES = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** A square of the grid. */
export interface Hour {
  readonly day: number;
  readonly hour: number;
}

const NO_HOURS: WeekHours = hoursOn(0, 0, HOURS_IN_DAY);

/** The week after all squares between two corners are turned on or off; null where no hour is left. */
export function withBlock(week: WeekHours | null, from: Hour, to: Hour, on: boolean): WeekHours | null {
  let next = week ?? NO_HOURS;
  for (let day = Math.min(from.day, to.day); day <= Math.max(from.day, to.day); day++)
    for (let hour = Math.min(from.hour, to.hour); hour <= Math.max(from.hour, to.hour); hour++)
      next = withHour(next, day, hour, on);
  return hourCount(next) === 0 ? null : next;
}

export function isOn(week: WeekHours | null, { day, hour }: Hour): boolean {
  return week !== null && hasHour(week, day, hour);
}

/** The week after a press on a heading: the whole column or row on, or off where all of it was on. */
export function withLine(week: WeekHours | null, from: Hour, to: Hour): WeekHours | null {
  const all = hoursBetween(from, to).every((hour) => isOn(week, hour));
  return withBlock(week, from, to, !all);
}

function hoursBetween(from: Hour, to: Hour): Hour[] {
  const hours: Hour[] = [];
  for (let { day } = from; day <= to.day; day++)
    for (let { hour } = from; hour <= to.hour; hour++) hours.push({ day, hour });
  return hours;
}

function clamped(day: number, hour: number): Hour {
  return {
    day: Math.min(DAYS_IN_WEEK - 1, Math.max(0, day)),
    hour: Math.min(LAST_HOUR, Math.max(FIRST_HOUR, hour)),
  };
}

/** Where an arrow, Home or End leads from a square; null for other keys. */
export function stepFrom({ day, hour }: Hour, key: string): Hour | null {
  switch (key) {
    case 'ArrowUp':
      return clamped(day, hour - 1);
    case 'ArrowDown':
      return clamped(day, hour + 1);
    case 'ArrowLeft':
      return clamped(day - 1, hour);
    case 'ArrowRight':
      return clamped(day + 1, hour);
    case 'Home':
      return clamped(0, hour);
    case 'End':
      return clamped(DAYS_IN_WEEK - 1, hour);
    case 'PageUp':
      return clamped(day, FIRST_HOUR);
    case 'PageDown':
      return clamped(day, LAST_HOUR);
    default:
      return null;
  }
}

/** Sessions that start in each hour of the week: 7 times 24 numbers, Monday's first. */
export function startsByHour(sessions: readonly Session[]): Uint32Array {
  const starts = new Uint32Array(DAYS_IN_WEEK * HOURS_IN_DAY);
  for (const { days, startMinute } of sessions) {
    if (days === null || startMinute === null) continue;
    const hour = Math.floor(startMinute / 60) % HOURS_IN_DAY;
    for (let day = 0; day < DAYS_IN_WEEK; day++)
      if ((days >> day) & 1) {
        const at = day * HOURS_IN_DAY + hour;
        starts[at] = (starts[at] ?? 0) + 1;
      }
  }
  return starts;
}
