import { type Domain, LSOAS_RANKED } from '../core/area/area';
import { type CsvTable, findColumn, numberIn, readCsvTable, rowsByKey } from './csv-table';
import { fileError, InputError } from './issue';

/** LSOAs of 2011, ranked in the Indices of 2019. */
const LSOAS_RANKED_2019 = 32844;

/** The file to use, named in every message that refuses another. */
const RIGHT_FILE =
  'Use File 7 of the English Indices of Deprivation 2025 (ranks, scores and deciles, on 2021 LSOAs) from ' +
  'https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025.';

/** One domain of one LSOA. Rank and decile 1 are the most deprived. */
export interface DomainValues {
  readonly score: number;
  readonly rank: number;
  readonly decile: number;
}

export type Deprivation = Readonly<Record<Domain, DomainValues>>;

/** Start of the headings of each domain; what follows is "Score", "Rank" or "Decile" and may be cut short. */
const HEADINGS: Readonly<Record<Domain, string>> = {
  imd: 'Index of Multiple Deprivation \\(IMD\\)',
  income: 'Income',
  employment: 'Employment',
  health: 'Health Deprivation and Disability',
};

/** An error for a file of the Indices of 2019, whose values sit on other LSOAs than ours. */
export function refuse2019(file: string): InputError {
  return fileError(
    file,
    'This is the Indices of Deprivation 2019, on LSOAs of 2011. The area is made of LSOAs of 2021: ' +
      'joining the two would give neighbourhoods the deprivation of others.',
    RIGHT_FILE,
  );
}

/**
 * Deprivation of the given LSOAs (2021 codes) from File 7 of the Indices of Deprivation 2025.
 *
 * @throws InputError for the Indices of 2019 in any guise (by heading, number of rows or highest rank), and
 *   for an LSOA that is not in the file.
 */
export function readDeprivation(
  file: string,
  text: string,
  lsoas: ReadonlySet<string>,
): ReadonlyMap<string, Deprivation> {
  const table = readCsvTable(file, text);
  const codeColumn = findColumn(table, /^LSOA code/, 'the LSOA code');
  if (/2011/.test(table.columns[codeColumn]!)) throw refuse2019(file);
  const columns = domainColumns(table);
  refuseOtherYear(table, columns.imd.rank);
  const rows = rowsByKey(table, codeColumn, lsoas);
  const result = new Map<string, Deprivation>();
  for (const code of lsoas) {
    const row = rows.get(code);
    if (row === undefined) {
      throw fileError(file, `LSOA ${code} of the area is not in this file.`, RIGHT_FILE);
    }
    const read = (domain: Domain) => readDomain(table, row, columns[domain]);
    result.set(code, {
      imd: read('imd'),
      income: read('income'),
      employment: read('employment'),
      health: read('health'),
    });
  }
  return result;
}

interface DomainColumns {
  readonly score: number;
  readonly rank: number;
  readonly decile: number;
}

function domainColumns(table: CsvTable): Record<Domain, DomainColumns> {
  const find = (domain: Domain, part: string) =>
    findColumn(table, new RegExp(`^${HEADINGS[domain]} ${part}`), `${domain} ${part.toLowerCase()}`);
  const all = (domain: Domain) => ({
    score: find(domain, 'Score'),
    rank: find(domain, 'Rank'),
    decile: find(domain, 'Decile'),
  });
  return {
    imd: all('imd'),
    income: all('income'),
    employment: all('employment'),
    health: all('health'),
  };
}

/** A heading can be edited; the number of LSOAs ranked cannot. 2019 has ties, so the highest rank is telling too. */
function refuseOtherYear(table: CsvTable, rankColumn: number): void {
  let highest = 0;
  for (const row of table.rows) highest = Math.max(highest, Number(row[rankColumn]) || 0);
  if (highest === LSOAS_RANKED_2019) throw refuse2019(table.file);
  if (highest > LSOAS_RANKED) {
    throw fileError(
      table.file,
      `The highest rank is ${highest}, but the Indices of 2025 rank ${LSOAS_RANKED} LSOAs.`,
      RIGHT_FILE,
    );
  }
}

function readDomain(
  table: CsvTable,
  row: { readonly line: number; readonly cells: readonly string[] },
  columns: DomainColumns,
): DomainValues {
  const score = numberIn(table, row, columns.score, false);
  const rank = between(table, row, columns.rank, LSOAS_RANKED);
  return { score, rank, decile: between(table, row, columns.decile, 10) };
}

function between(
  table: CsvTable,
  row: { readonly line: number; readonly cells: readonly string[] },
  column: number,
  most: number,
): number {
  const value = numberIn(table, row, column, true);
  if (value >= 1 && value <= most) return value;
  throw new InputError({
    file: table.file,
    line: row.line,
    column: table.columns[column] ?? null,
    value: String(value),
    message: `The value must lie between 1 and ${most}.`,
    remedy: RIGHT_FILE,
  });
}
