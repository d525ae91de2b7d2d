import { type Reading, read, saysNothing, unread, UNSTATED } from './reading';

/** Names of the days, Monday first: the order of the bits of `Session.days`. */
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const DAYS_IN_WEEK = DAY_NAMES.length;

const DAY = String.raw`mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nes(?:day)?)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:ur(?:day)?)?s?|sun(?:day)?s?`;
const SPANS: readonly [RegExp, number][] = [
  [/\b(?:every\s*day|daily|all\s+week|7\s+days(?:\s+a\s+week)?|seven\s+days(?:\s+a\s+week)?)\b/gi, 0b1111111],
  [/\bweek[\s-]*days?\b/gi, 0b0011111],
  [/\bweek[\s-]*ends?\b/gi, 0b1100000],
];
const RANGE = new RegExp(String.raw`\b(${DAY})\s*(?:-|–|—|to|until|till|through)\s*(${DAY})(?![a-z])`, 'gi');
const SINGLE = new RegExp(String.raw`\b(${DAY})(?![a-z])`, 'gi');
const EXCEPTION = /\b(?:not|except|excluding|excl|but)\b/i;

/**
 * Reads days of the week as bits, 0 Monday to 6 Sunday: "Monday", "Mon-Fri", "Tue, Thu & Sat", "weekdays".
 * A range may run over the weekend ("Sat-Mon"). What else is in the cell ("term time only") is noted.
 */
export function parseDays(text: string): Reading<number> {
  if (saysNothing(text)) return UNSTATED;
  if (EXCEPTION.test(text)) return unread('The days have an exception that cannot be read.');
  let bits = 0;
  let rest = text;
  for (const [span, spanBits] of SPANS) {
    rest = rest.replace(span, () => {
      bits |= spanBits;
      return ' ';
    });
  }
  rest = rest.replace(RANGE, (_, from: string, to: string) => {
    bits |= rangeBits(dayOf(from), dayOf(to));
    return ' ';
  });
  rest = rest.replace(SINGLE, (day: string) => {
    bits |= 1 << dayOf(day);
    return ' ';
  });
  if (bits === 0) return unread('No day of the week could be read.');
  const left = rest.replace(/\b(?:and|every|on|each)\b|[^\p{L}\p{N}]+/giu, ' ').trim();
  return read(bits, left === '' ? null : `Read as ${formatDays(bits)}; "${left}" was left out.`);
}

/** Days as people write them: "Monday", "Monday to Friday", "Monday, Wednesday". "" for none. */
export function formatDays(bits: number): string {
  const days = DAY_NAMES.flatMap((_, day) => ((bits >> day) & 1 ? [day] : []));
  const first = days[0];
  if (first === undefined) return '';
  const last = days[days.length - 1]!;
  if (days.length > 2 && last - first === days.length - 1)
    return `${DAY_NAMES[first]!} to ${DAY_NAMES[last]!}`;
  return days.map((day) => DAY_NAMES[day]!).join(', ');
}

function dayOf(name: string): number {
  return DAY_NAMES.findIndex((day) => day.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
}

function rangeBits(from: number, to: number): number {
  let bits = 0;
  for (let day = from; ; day = (day + 1) % 7) {
    bits |= 1 << day;
    if (day === to) return bits;
  }
}
