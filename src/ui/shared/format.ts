import { metresToMiles } from '../../core/units';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const calendar = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const EVERY_DAY = 0b1111111;

/** A count of things that are not people (sessions, cells), with thousands separated. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** Modelled people, rounded to 10: "12,400", "fewer than 10", or "0" for none at all. */
export function formatPeople(people: number): string {
  if (people <= 0) return '0';
  return people < 10 ? 'fewer than 10' : whole.format(Math.round(people / 10) * 10);
}

/** The same with the noun: "12,400 people", "fewer than 10 people", "nobody". */
export function peopleWords(people: number): string {
  return people <= 0 ? 'nobody' : `${formatPeople(people)} people`;
}

/** Metres as miles to one decimal, no unit: "4.2". */
export function formatMiles(metres: number): string {
  return tenths.format(metresToMiles(metres));
}

/** A number of miles for a scale: one decimal only where it says something ("3", "3.5"). */
export function shortMiles(miles: number): string {
  const rounded = Math.round(miles * 10) / 10;
  return Number.isInteger(rounded) ? String(rounded) : tenths.format(rounded);
}

/** A share of a whole as per cent: "15%", "less than 1%", "more than 99%"; "0%" and "100%" only when exact. */
export function formatShare(part: number, all: number): string {
  if (all <= 0 || part <= 0) return '0%';
  const percent = (100 * part) / all;
  if (percent < 1) return 'less than 1%';
  if (percent > 99 && part < all) return 'more than 99%';
  return `${Math.round(percent)}%`;
}

/** An IMD decile; 1 is always written "1 (most deprived 10%)". */
export function formatDecile(decile: number): string {
  if (decile === 1) return '1 (most deprived 10%)';
  return decile === 10 ? '10 (least deprived 10%)' : String(decile);
}

/** A price in pence: "free", "£3", "£2.80"; null is "price not stated". */
export function formatPrice(pence: number | null): string {
  if (pence === null) return 'price not stated';
  if (pence === 0) return 'free';
  return pence % 100 === 0 ? `£${whole.format(pence / 100)}` : `£${(pence / 100).toFixed(2)}`;
}

/** Minutes after midnight as "18:30"; null is "". */
export function formatTime(minute: number | null): string {
  if (minute === null) return '';
  const hours = Math.floor(minute / 60) % 24;
  return `${String(hours).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Days as bits (0 Monday to 6 Sunday): "Tue", "Mon to Fri", "Mon, Wed", "every day"; null or none is "". */
function formatDays(days: number | null): string {
  if (days === null || days === 0) return '';
  if (days === EVERY_DAY) return 'every day';
  const running = DAY_NAMES.map((_, day) => day).filter((day) => (days & (1 << day)) !== 0);
  const first = running[0] ?? 0;
  const last = running.at(-1) ?? first;
  const unbroken = last - first + 1 === running.length;
  if (unbroken && running.length > 2) return `${DAY_NAMES[first]} to ${DAY_NAMES[last]}`;
  return running.map((day) => DAY_NAMES[day]).join(', ');
}

/** When a session runs: "Tue 18:30", "Mon to Fri"; "" where nothing is stated. */
export function formatWhen(days: number | null, startMinute: number | null): string {
  return [formatDays(days), formatTime(startMinute)].filter((part) => part !== '').join(' ');
}

/** A date YYYY-MM-DD as "23 November 2026"; anything else comes back as it was. */
export function formatDate(date: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(instant) ? date : calendar.format(instant);
}

/** Bytes as "640 KB" or "5.2 MB" (decimal units). */
export function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${whole.format(bytes / 1e3)} KB` : `${tenths.format(bytes / 1e6)} MB`;
}

/** The first letter raised, for a sentence that starts with a formatted value. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
