import { spellPostcode } from '../core/sessions/postcode';
import { readCsvRows } from './csv-table';
import type { Issue } from './issue';

/** A postcode of Code-Point Open. */
export interface PostcodeRow {
  /** In its usual spelling, "LE15 6AB". */
  readonly postcode: string;
  /** British National Grid (EPSG:27700), metres. */
  readonly easting: number;
  readonly northing: number;
  readonly ward: string;
}

/** Columns of Code-Point Open, which has no heading. */
const COLUMN = { postcode: 0, quality: 1, easting: 2, northing: 3, district: 8, ward: 9 } as const;

/** Positional quality 90: Ordnance Survey has no position for the postcode, and writes 0, 0. */
const NO_POSITION = '90';

/**
 * The postcodes of some districts in a file of Code-Point Open, and an issue for each row of theirs that
 * cannot be used. Rows of other districts are neither.
 *
 * @param file name to use in issues.
 */
export function readCodePoint(
  file: string,
  text: string,
  districts: ReadonlySet<string>,
): { readonly rows: readonly PostcodeRow[]; readonly issues: readonly Issue[] } {
  const rows: PostcodeRow[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  readCsvRows(text).forEach((cells, at) => {
    if (!districts.has(cells[COLUMN.district]?.trim() ?? '')) return;
    const issue = (column: string, value: string, message: string) =>
      issues.push({ file, line: at + 1, column, value, message, remedy: 'The row is left out.' });
    const postcode = spellPostcode(cells[COLUMN.postcode] ?? '');
    const easting = Number(cells[COLUMN.easting]);
    const northing = Number(cells[COLUMN.northing]);
    if (postcode === null) {
      issue('Postcode', cells[COLUMN.postcode] ?? '', 'This is not a postcode.');
    } else if (seen.has(postcode)) {
      issue('Postcode', postcode, 'The postcode is in the file already.');
    } else if (cells[COLUMN.quality]?.trim() === NO_POSITION || !(easting > 0) || !(northing > 0)) {
      issue('Eastings', cells[COLUMN.easting] ?? '', `Postcode ${postcode} has no position.`);
    } else {
      seen.add(postcode);
      rows.push({ postcode, easting, northing, ward: cells[COLUMN.ward]?.trim() ?? '' });
    }
  });
  return { rows, issues };
}
