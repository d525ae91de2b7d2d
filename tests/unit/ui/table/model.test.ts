import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sort, type TableModel, nextSort, orderRows } from '../../../../src/ui/table/model';
import { numberColumn, textColumn } from '../../../../src/ui/table/columns';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly figure: number | null;
  readonly apart: boolean;
}

function modelOf(rows: readonly Row[]): TableModel {
  return {
    tab: 'cells',
    noun: ['row', 'rows'],
    kind: 'cell8',
    rows: rows.length,
    nameColumn: 'name',
    defaultSort: { column: 'figure', direction: 'descending' },
    id: (row) => rows[row]!.id,
    setApart: (row) => rows[row]!.apart,
    columns: [
      textColumn({ key: 'name', heading: 'Name' }, (row) => rows[row]!.name),
      {
        ...numberColumn(
          { key: 'figure', heading: 'Figure' },
          'descending',
          0,
          (row) => rows[row]!.figure ?? 0,
        ),
        value: (row) => rows[row]!.figure,
      },
    ],
  };
}

const row = (id: string, figure: number | null, apart = false, name = `Name ${id}`): Row => ({
  id,
  name,
  figure,
  apart,
});

function idsOf(rows: readonly Row[], sort: Sort, filter = ''): string[] {
  return [...orderRows(modelOf(rows), sort, filter).rows].map((index) => rows[index]!.id);
}

const DOWN: Sort = { column: 'figure', direction: 'descending' };
const UP: Sort = { column: 'figure', direction: 'ascending' };

describe('orderRows', () => {
  it('puts rows set apart after all others in both directions', () => {
    const rows = [row('a', 900, true), row('b', 5), row('c', 700)];
    expect(idsOf(rows, DOWN)).toEqual(['c', 'b', 'a']);
    expect(idsOf(rows, UP)).toEqual(['b', 'c', 'a']);
    expect(orderRows(modelOf(rows), DOWN, '').ranked).toBe(2);
  });

  it('puts unknown values last in both directions', () => {
    const rows = [row('a', null), row('b', 5), row('c', 7)];
    expect(idsOf(rows, DOWN)).toEqual(['c', 'b', 'a']);
    expect(idsOf(rows, UP)).toEqual(['b', 'c', 'a']);
  });

  it('orders ties by id in both directions', () => {
    const rows = [row('b', 5), row('a', 5), row('c', 5)];
    expect(idsOf(rows, DOWN)).toEqual(['a', 'b', 'c']);
    expect(idsOf(rows, UP)).toEqual(['a', 'b', 'c']);
  });

  it('orders names as people read them: case and accents apart, numbers by size', () => {
    const rows = [
      row('1', 0, false, 'Ward 10'),
      row('2', 0, false, 'ward 9'),
      row('3', 0, false, 'Éastfold'),
    ];
    expect(idsOf(rows, { column: 'name', direction: 'ascending' })).toEqual(['3', '2', '1']);
  });

  it('keeps rows that have every word of the filter, whatever the case or accents, and the id', () => {
    const rows = [
      row('E05000001', 1, false, 'Pôrt Caldre'),
      row('x', 2, false, 'Port Strand'),
      row('y', 3, false, 'Wend'),
    ];
    expect(idsOf(rows, DOWN, ' caldre  PORT ')).toEqual(['E05000001']);
    expect(idsOf(rows, DOWN, 'e0500')).toEqual(['E05000001']);
    expect(idsOf(rows, DOWN, 'nowhere')).toEqual([]);
  });

  it('does not match figures', () => {
    expect(idsOf([row('a', 6210), row('b', 3)], DOWN, '6210')).toEqual([]);
  });

  it('is a permutation, sorted, with the rows set apart at the end, for any rows', () => {
    const anyRow = fc.record({
      id: fc.string({ minLength: 1, maxLength: 6 }),
      name: fc.string(),
      figure: fc.option(fc.integer()),
      apart: fc.boolean(),
    });
    const unique = fc.uniqueArray(anyRow, { selector: (one) => one.id });
    fc.assert(
      fc.property(unique, fc.constantFrom(UP, DOWN), (rows, sort) => {
        const order = orderRows(modelOf(rows), sort, '');
        expect([...order.rows].sort((a, b) => a - b)).toEqual(rows.map((_, index) => index));
        const shown = [...order.rows].map((index) => rows[index]!);
        expect(shown.slice(0, order.ranked).some((one) => one.apart)).toBe(false);
        expect(shown.slice(order.ranked).every((one) => one.apart)).toBe(true);
        for (const [before, after] of shown.slice(1).map((one, index) => [shown[index]!, one] as const)) {
          if (before.apart !== after.apart || after.figure === null) continue;
          const known = before.figure ?? Number.NaN;
          expect(sort === UP ? known <= after.figure : known >= after.figure).toBe(true);
        }
      }),
    );
  });
});

describe('nextSort', () => {
  const model = modelOf([]);
  it('turns the same column round and starts another its own way', () => {
    expect(nextSort(model, DOWN, 'figure')).toEqual(UP);
    expect(nextSort(model, UP, 'figure')).toEqual(DOWN);
    expect(nextSort(model, UP, 'name')).toEqual({ column: 'name', direction: 'ascending' });
    expect(nextSort(model, UP, 'no such column')).toEqual(UP);
  });
});
