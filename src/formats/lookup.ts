import { findColumn, readCsvTable, rowsByKey } from './csv-table';
import { fileError, InputError } from './issue';

/** An LSOA of 2021 with the ward and district it is best fitted to. */
export interface LsoaPlace {
  readonly code: string;
  readonly name: string;
  readonly wardCode: string;
  readonly wardName: string;
  readonly districtCode: string;
  readonly districtName: string;
}

/**
 * The LSOAs of some districts in order of code, from the ONS lookup of LSOAs (2021) to wards and districts.
 * @throws InputError when a district has none, or an LSOA more than one row.
 */
export function readLookup(file: string, text: string, districts: ReadonlySet<string>): readonly LsoaPlace[] {
  const table = readCsvTable(file, text);
  const columns = {
    code: findColumn(table, /^LSOA21CD$/, 'the LSOA code'),
    name: findColumn(table, /^LSOA21NM$/, 'the LSOA name'),
    wardCode: findColumn(table, /^WD\d\dCD$/, 'the ward code'),
    wardName: findColumn(table, /^WD\d\dNM$/, 'the ward name'),
    districtCode: findColumn(table, /^LAD\d\dCD$/, 'the district code'),
    districtName: findColumn(table, /^LAD\d\dNM$/, 'the district name'),
  };
  const places: LsoaPlace[] = [];
  const seen = new Set<string>();
  const missing = new Set(districts);
  for (const [at, cells] of table.rows.entries()) {
    const cell = (column: number) => cells[column]?.trim() ?? '';
    if (!districts.has(cell(columns.districtCode))) continue;
    missing.delete(cell(columns.districtCode));
    const code = cell(columns.code);
    if (seen.has(code)) throw repeated(file, at + 2, code);
    seen.add(code);
    places.push({
      code,
      name: cell(columns.name),
      wardCode: cell(columns.wardCode),
      wardName: cell(columns.wardName),
      districtCode: cell(columns.districtCode),
      districtName: cell(columns.districtName),
    });
  }
  for (const district of missing) {
    throw fileError(
      file,
      `District ${district} has no LSOA in this lookup.`,
      'Use the ONS lookup of LSOAs (2021) to wards and districts for the whole country, or correct the code in data/recipes.json.',
    );
  }
  return places.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

function repeated(file: string, line: number, code: string): InputError {
  return new InputError({
    file,
    line,
    column: 'LSOA21CD',
    value: code,
    message: 'The LSOA has a row already: its people would be counted twice.',
    remedy: 'Use the best fit lookup, which puts each LSOA in one ward.',
  });
}

/** Rural-urban classification code (2021) of the given LSOAs; those not in the file are left out. */
export function readRuralUrban(
  file: string,
  text: string,
  lsoas: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const table = readCsvTable(file, text);
  const classColumn = findColumn(table, /^RUC21CD$/, 'the classification');
  const rows = rowsByKey(table, findColumn(table, /^LSOA21CD$/, 'the LSOA code'), lsoas);
  return new Map([...rows].map(([code, row]) => [code, row.cells[classColumn]?.trim() ?? '']));
}
