import { findColumn, numberIn, readCsvTable, rowsByKey } from './csv-table';

/** Headings of what is counted at each postcode. */
const COUNTED = /^(households|addresses|dwellings|residents)$/i;
/** The heading of such a table: a postcode and one count, and nothing else. */
export const WEIGHTS_HEADING = /^"?postcode"?\s*,\s*"?(households|addresses|dwellings|residents)"?\s*$/i;

/** Counts by postcode, to spread people by. */
export interface PostcodeWeights {
  /** What is counted: "households". */
  readonly what: string;
  /** Count of each postcode asked for; 0 where the table has no row. */
  readonly weights: Float64Array;
  /** Postcodes asked for that have no row. */
  readonly without: number;
}

/**
 * Counts of households, addresses, dwellings or residents for some postcodes.
 * @param postcodes in their usual spelling.
 * @throws InputError for a postcode that is there twice, or a count that is no whole number of 0 or more.
 */
export function readPostcodeWeights(
  file: string,
  text: string,
  postcodes: readonly string[],
): PostcodeWeights {
  const table = readCsvTable(file, text);
  const column = findColumn(table, COUNTED, 'households, addresses, dwellings or residents');
  const keys = new Set(postcodes.map(compact));
  const spelt = {
    ...table,
    rows: table.rows.map(([postcode = '', ...rest]) => [compact(postcode), ...rest]),
  };
  const rows = rowsByKey(spelt, 0, keys);
  const weights = Float64Array.from(postcodes, (postcode) => {
    const row = rows.get(compact(postcode));
    return row === undefined ? 0 : numberIn(table, row, column, true);
  });
  const without = postcodes.filter((postcode) => !rows.has(compact(postcode))).length;
  return { what: (table.columns[column] ?? '').toLowerCase(), weights, without };
}

/** However it is spaced and cased. */
function compact(postcode: string): string {
  return postcode.replaceAll(/\s+/g, '').toUpperCase();
}
