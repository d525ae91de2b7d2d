import type { Verdict } from '../../core/gap/result';
import type { Grade } from '../../core/sessions/session';
import type { Selection, TableTab } from '../../state/app-state';

export type Direction = 'ascending' | 'descending';

/** Which column a table is ordered by, and which way. */
export interface Sort {
  /** Key of a column. */
  readonly column: string;
  readonly direction: Direction;
}

/** A sign drawn beside a cell's words; the words alone already say it. */
export type Mark =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'grade'; readonly grade: Grade };

/** One column of a table. Rows are numbered as in the source columns, so nothing is copied to sort or filter. */
export interface Column {
  readonly key: string;
  readonly heading: string;
  /** Numbers align to the end and are copied without separators. */
  readonly numeric: boolean;
  /** Direction of the first click on the heading: large numbers first, names from A. */
  readonly first: Direction;
  /** What the row is ordered by; null (not known) comes last in both directions. */
  value(row: number): number | string | null;
  /** What is shown. */
  text(row: number): string;
  /** Sign to draw beside the words. */
  mark?(row: number): Mark | null;
}

/** One table of the drawer, before sorting and filtering. */
export interface TableModel {
  readonly tab: TableTab;
  /** What a row is, in words: one and many, in lower case. */
  readonly noun: readonly [string, string];
  readonly columns: readonly Column[];
  /** Key of the column that names the row: its cell is the row's heading and button. */
  readonly nameColumn: string;
  readonly rows: number;
  readonly kind: Selection['kind'];
  readonly defaultSort: Sort;
  id(row: number): string;
  /** Verdict of each row, in tables that have verdicts. */
  verdict?(row: number): Verdict;
  /** Rows of which we cannot tell: always after the others, whatever the order. */
  setApart(row: number): boolean;
}

/** The order in which rows are shown: row numbers, and how many of them come before those set apart. */
export interface RowOrder {
  readonly rows: Uint32Array;
  readonly ranked: number;
}

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/**
 * Rows that match the filter and have the verdict asked for (null: any), sorted. Rows set apart follow all others; unknown values follow known ones;
 * ties keep the order of their ids, so that the same figures always give the same list.
 */
export function orderRows(
  model: TableModel,
  sort: Sort,
  filter: string,
  only: Verdict | null = null,
): RowOrder {
  const column = model.columns.find((candidate) => candidate.key === sort.column) ?? model.columns[0];
  const rows = matchingRows(model, filter).filter(
    (row) => only === null || model.verdict === undefined || model.verdict(row) === only,
  );
  // Asked once a row, and not once a comparison.
  const values = rows.map((row) => column?.value(row) ?? null);
  const apart = rows.map((row) => model.setApart(row));
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const order = rows.map((_, i) => i);
  order.sort((a, b) => {
    if (apart[a] !== apart[b]) return apart[a] === true ? 1 : -1;
    const compared = compareValues(values[a] ?? null, values[b] ?? null, sign);
    return compared !== 0 ? compared : compareIds(model.id(rows[a] ?? 0), model.id(rows[b] ?? 0));
  });
  return {
    rows: Uint32Array.from(order, (i) => rows[i] ?? 0),
    ranked: apart.reduce((count, isApart) => count + (isApart ? 0 : 1), 0),
  };
}

function compareValues(a: number | string | null, b: number | string | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

/** By code unit: ids are codes, and the order must not depend on the reader's language. */
function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Rows whose text has every word of the filter, in any column and any case. All rows for an empty filter. */
function matchingRows(model: TableModel, filter: string): number[] {
  const words = fold(filter)
    .split(/\s+/)
    .filter((word) => word !== '');
  const rows: number[] = [];
  for (let row = 0; row < model.rows; row++) {
    if (words.length === 0 || matches(searchText(model, row), words)) rows.push(row);
  }
  return rows;
}

function matches(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** Figures are left out: "6" typed to find a ward should not match every count with a 6 in it. */
function searchText(model: TableModel, row: number): string {
  const texts = model.columns.filter((column) => !column.numeric).map((column) => column.text(row));
  return fold(`${texts.join(' ')} ${model.id(row)}`);
}

/** Lower case without accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The order after a click on a heading: the same column turns round, another starts its own way. */
export function nextSort(model: TableModel, sort: Sort, key: string): Sort {
  if (sort.column === key) {
    return { column: key, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const column = model.columns.find((candidate) => candidate.key === key);
  return column === undefined ? sort : { column: key, direction: column.first };
}
