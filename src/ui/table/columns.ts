import { formatMiles, formatPeople } from '../shared/format';
import type { Column } from './model';

type Key = Pick<Column, 'key' | 'heading'>;

/** A column of names or words, from A. An empty text is not known and comes last. */
export function textColumn(head: Key, text: (row: number) => string): Column {
  return { ...head, numeric: false, first: 'ascending', value: (row) => text(row) || null, text };
}

/** A column of modelled people, most first. */
export function peopleColumn(head: Key, people: (row: number) => number): Column {
  return {
    ...head,
    numeric: true,
    first: 'descending',
    value: people,
    text: (row) => formatPeople(people(row)),
  };
}

/** A column of distances in metres, shown in miles, furthest first. null: no route; the furthest of all. */
export function milesColumn(head: Key, metres: (row: number) => number | null): Column {
  return {
    ...head,
    numeric: true,
    first: 'descending',
    value: (row) => metres(row) ?? Number.POSITIVE_INFINITY,
    text: (row) => milesText(metres(row)),
  };
}

function milesText(metres: number | null): string {
  return metres === null ? 'no route' : formatMiles(metres);
}

/** A column of plain numbers; `digits` after the point. */
export function numberColumn(
  head: Key,
  first: Column['first'],
  digits: number,
  value: (row: number) => number,
): Column {
  const format = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return { ...head, numeric: true, first, value, text: (row) => format.format(value(row)) };
}
