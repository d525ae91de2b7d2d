/** A date and a time of day on a clock on the wall. */
export interface LocalTime {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** HH:MM, null where only the date is known. */
  readonly time: string | null;
}

export const LONDON = 'Europe/London';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** An ISO 8601 date or time in London: as it stands where it has no offset, else turned into local time. Null where it is neither. */
export function londonTime(text: string): LocalTime | null {
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, offset] = match;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0));
  const isReal =
    new Date(at).getUTCDate() === Number(day) && Number(month) <= 12 && /^(?:19|2\d)/.test(year!);
  if (!isReal || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) return null;
  if (hour === undefined) return { date: text.trim().slice(0, 10), time: null };
  return offset === undefined ? wallOf(at) : atZone(at - offsetMinutes(offset) * MINUTE_MS, LONDON);
}

/** A time on the clocks of one zone as London's clocks show it on that date; null where the zone is not known. */
export function toLondon(local: { date: string; time: string }, zone: string): LocalTime | null {
  const shown = Date.parse(`${local.date}T${local.time}:00Z`);
  if (Number.isNaN(shown) || !isZone(zone)) return null;
  // The offset at the first guess may be that of the other side of a change of the clocks; at the second it is not.
  let instant = shown;
  for (let guess = 0; guess < 2; guess++) instant = shown - (wallMs(instant, zone) - instant);
  return atZone(instant, LONDON);
}

/** Day of the week of a date, 0 Monday to 6 Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Minutes of an ISO 8601 duration of weeks, days, hours, minutes and seconds ("PT1H30M"); null where it is none. */
export function durationMinutes(text: string): number | null {
  const match =
    /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?)?$/i.exec(
      text.trim(),
    );
  if (!match) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const total = weeks! * 10_080 + days! * 1440 + hours! * 60 + minutes! + Math.round(seconds! / 60);
  return total > 0 ? total : null;
}

/** A time some minutes later, the date following it past midnight. */
export function laterBy(minutes: number, local: { date: string; time: string }): LocalTime {
  return wallOf(Date.parse(`${local.date}T${local.time}:00Z`) + minutes * MINUTE_MS);
}

function offsetMinutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return offset.startsWith('-') ? -minutes : minutes;
}

function atZone(instant: number, zone: string): LocalTime {
  return wallOf(wallMs(instant, zone));
}

function wallOf(ms: number): LocalTime {
  const iso = new Date(ms).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/** What the clocks of a zone show at an instant, as if it were UTC. */
function wallMs(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}
