import { type Reading, read, saysNothing, unread, UNSTATED } from './reading';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/i;
const BRITISH = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const WORDS = /^(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$/i;
const SERIAL = /^\d{5}(?:\.0+)?$/;
/** Day 0 of the dates that spreadsheets keep as numbers. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);

/**
 * Reads a date as YYYY-MM-DD: ISO, day first ("05/01/2026"), words ("5 January 2026") or a spreadsheet's day
 * number (noted). Month-first dates are not guessed at.
 */
export function parseDate(text: string): Reading<string> {
  const plain = text.trim();
  if (saysNothing(plain)) return UNSTATED;
  const iso = ISO.exec(plain);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = BRITISH.exec(plain);
  if (british) return calendarDate(fullYear(british[3]!), Number(british[2]), Number(british[1]));
  const words = WORDS.exec(plain);
  const month = words ? MONTHS.indexOf(words[2]!.slice(0, 3).toLowerCase()) + 1 : 0;
  if (words && month > 0) return calendarDate(fullYear(words[3]!), month, Number(words[1]));
  if (!SERIAL.test(plain)) return unread('This is not a date; write it as YYYY-MM-DD or DD/MM/YYYY.');
  const date = new Date(SERIAL_EPOCH_MS + Number(plain) * 86_400_000).toISOString().slice(0, 10);
  return read(date, `A spreadsheet's day number, read as ${date}.`);
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function calendarDate(year: number, month: number, day: number): Reading<string> {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1000)
    return unread('There is no such date; the day comes first (DD/MM/YYYY).');
  return read(date.toISOString().slice(0, 10));
}
