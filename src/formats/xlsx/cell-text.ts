import type { Cell, CellValue } from 'hucre/xlsx';

/** A cell as a CSV would have it, and what is wrong with it; null where nothing is. */
export interface CellText {
  readonly text: string;
  readonly problem: { readonly message: string; readonly remedy: string } | null;
}

/** Digits that a double holds for certain: 0.1 + 0.2 is 0.3. */
const NUMBER = new Intl.NumberFormat('en-GB', { useGrouping: false, maximumSignificantDigits: 15 });
const HOUR_MS = 3_600_000;

/**
 * A cell as text: a date as YYYY-MM-DD, a time as HH:MM, both with a space between them, a number without
 * separators, exponent or rounding noise, a truth as yes or no, a formula as its stored result. A cell of an error
 * and a formula that was never worked out are "" with the reason.
 * @param cell what the library knows of the cell beside its value; undefined where that is all.
 * @param epoch day 0 of the workbook's date system, milliseconds: times of day lie on it.
 */
export function cellText(value: CellValue, cell: Cell | undefined, epoch: number): CellText {
  if (cell?.type === 'error')
    return empty(
      `The cell holds the error ${errorName(value)}.`,
      'Put the formula right and save the workbook.',
    );
  if (cell?.formula !== undefined && value === null)
    return empty(
      'The formula was never worked out.',
      'Open the workbook in a spreadsheet program, save it and try again.',
    );
  if (value instanceof Date) return dateText(value, cell?.style?.numFmt ?? '', epoch);
  if (typeof value === 'number') return plain(NUMBER.format(value));
  if (typeof value === 'boolean') return plain(value ? 'yes' : 'no');
  return plain(value ?? '');
}

function dateText(date: Date, format: string, epoch: number): CellText {
  const time = date.getTime();
  if (Number.isNaN(time) || date.getUTCFullYear() < 1000 || date.getUTCFullYear() > 9999)
    return empty('The number in this cell is no date.', 'Correct it, or give the cell another format.');
  // A time of day is a fraction of a binary number of days: 9:20 may be a few microseconds short.
  const seconds = Math.round(time / 1000);
  const [day = '', clock = ''] = new Date(seconds * 1000).toISOString().split('T');
  const sinceEpoch = seconds * 1000 - epoch;
  if (/\[h+\]/i.test(format) && sinceEpoch >= 24 * HOUR_MS)
    return plain(`${Math.floor(sinceEpoch / HOUR_MS)}:${clock.slice(3, 5)}`);
  const shown = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const noDate = sinceEpoch >= 0 && (sinceEpoch < 24 * HOUR_MS || !/[dy]/i.test(shown));
  if (noDate && /h/i.test(format)) return plain(clock.slice(0, 5));
  return plain(clock.startsWith('00:00') ? day : `${day} ${clock.slice(0, 5)}`);
}

function errorName(value: CellValue): string {
  return typeof value === 'string' ? value : 'of a formula';
}

function plain(text: string): CellText {
  return { text, problem: null };
}

function empty(message: string, remedy: string): CellText {
  return { text: '', problem: { message, remedy } };
}
