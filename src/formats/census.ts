import { findColumn, numberIn, readCsvTable, rowsByKey } from './csv-table';
import { fileError } from './issue';

const PEOPLE_REMEDY =
  'Use Census 2021 table TS001 by LSOA (https://www.nomisweb.co.uk/sources/census_2021_bulk), for the whole country.';
const OUTPUT_AREAS_REMEDY =
  'Use Census 2021 table TS001 by output area (https://www.nomisweb.co.uk/sources/census_2021_bulk), for the whole country.';
const AGES_REMEDY =
  'Use a Census 2021 table of age in six bands by LSOA, from https://www.nomisweb.co.uk, for the whole country.';

/** Headings of the age bands, in the order of AGE_BANDS. */
const AGE_HEADINGS = [
  /^Age: Aged 15 years and under/,
  /^Age: Aged 16 to 24 years/,
  /^Age: Aged 25 to 34 years/,
  /^Age: Aged 35 to 49 years/,
  /^Age: Aged 50 to 64 years/,
  /^Age: Aged 65 years and over/,
];

/**
 * Usual residents of the given LSOAs or output areas, from Census 2021 TS001.
 * @throws InputError naming an LSOA that has no row.
 */
export function readPeople(
  file: string,
  text: string,
  lsoas: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const rows = readColumns(file, text, lsoas, [/Residence type: Total|Total: All usual residents/]);
  return new Map([...rows].map(([code, values]) => [code, values[0]!]));
}

/**
 * Usual residents of the given LSOAs by age band, in the order of AGE_BANDS.
 * @throws InputError naming an LSOA that has no row.
 */
export function readAges(
  file: string,
  text: string,
  lsoas: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  return readColumns(file, text, lsoas, AGE_HEADINGS);
}

function readColumns(
  file: string,
  text: string,
  lsoas: ReadonlySet<string>,
  headings: readonly RegExp[],
): ReadonlyMap<string, readonly number[]> {
  const table = readCsvTable(file, text);
  const codeColumn = findColumn(table, /^geography code$/, 'the geography code');
  const columns = headings.map((heading) => findColumn(table, heading, heading.source));
  const rows = rowsByKey(table, codeColumn, lsoas);
  const found = new Map<string, readonly number[]>();
  for (const code of lsoas) {
    const row = rows.get(code);
    if (row === undefined) {
      const isOutputArea = code.startsWith('E00');
      const peopleRemedy = isOutputArea ? OUTPUT_AREAS_REMEDY : PEOPLE_REMEDY;
      const remedy = headings === AGE_HEADINGS ? AGES_REMEDY : peopleRemedy;
      const what = isOutputArea ? 'Output area' : 'LSOA';
      throw fileError(file, `${what} ${code} of the area has no row, so nobody would live there.`, remedy);
    }
    found.set(
      code,
      columns.map((column) => numberIn(table, row, column, true)),
    );
  }
  return found;
}
