import type { Issue } from '../issue';
import { REBUILD } from './parquet-read';

/**
 * Looks for rows that break a rule: one issue for all of them, that names the first and says how many.
 * @param isWrong whether a row (from 0) breaks it.
 * @param about `message` goes on from the name of the row; `value` gives what stands there.
 * @returns null where no row does.
 */
export function findFault(
  file: string,
  column: string,
  rows: number,
  isWrong: (row: number) => boolean,
  about: { readonly message: string; readonly value: (row: number) => string | number },
): Issue | null {
  let first = -1;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (!isWrong(row)) continue;
    if (first < 0) first = row;
    count++;
  }
  if (first < 0) return null;
  const others = count === 1 ? '' : ` (and ${count - 1} more)`;
  return {
    file,
    line: null,
    column,
    value: String(about.value(first)),
    message: `Row ${first}, counted from 0${others}: ${about.message}.`,
    remedy: REBUILD,
  };
}

/** A fault of a table as a whole. */
export function tableFault(file: string, message: string): Issue {
  return { file, line: null, column: null, value: null, message, remedy: REBUILD };
}
