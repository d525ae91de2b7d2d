import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../../src/core/filter/session-filter';
import { VERDICTS } from '../../../../src/core/gap/result';
import type { MeasureColumns } from '../../../../src/core/gap/unit-measures';
import { TABLE_TABS, type TableTab } from '../../../../src/state/app-state';
import { type TableModel, orderRows } from '../../../../src/ui/table/model';
import { selectedPosition, tabCounts, tableFor } from '../../../../src/ui/table/tables';
import { tableToTsv } from '../../../../src/ui/table/tsv';
import { apartNote, copyNotes, emptyNote } from '../../../../src/ui/table/words';
import { type UnitCase, areaCase, cellId, priorityOf, sessionOf } from '../fixture';

const { area, result } = areaCase();

/** The rows of a table in its own order, as text by column key. */
function shown(model: TableModel): Record<string, string>[] {
  const order = orderRows(model, model.defaultSort, '');
  return [...order.rows].map((row) =>
    Object.fromEntries(model.columns.map((column) => [column.key, column.text(row)])),
  );
}

describe('priority areas', () => {
  it('shows the factors of the rank, people rounded and miles to one decimal', () => {
    expect(shown(tableFor(area, result, 'priorities', 'total'))[0]).toEqual({
      rank: '1',
      area: 'Harrow Moor and Eastfold',
      district: 'Caldre',
      beyond: '6,210',
      deprived: '2,940',
      miles: '4.2',
      need: '1.62',
      depth: '0.18',
      other: '2',
    });
  });

  it('orders by the ranking asked for and shows the other rank beside it', () => {
    const rows = shown(tableFor(area, result, 'priorities', 'rate'));
    expect(rows.map((row) => [row['area'], row['rank'], row['other']])).toEqual([
      ['Saltings estate', '1', '2'],
      ['Harrow Moor and Eastfold', '2', '1'],
    ]);
  });

  it('says "no route" where most people have none, and counts that as furthest', () => {
    const priorities = [priorityOf('a'), priorityOf('b', { medianM: null })];
    const model = tableFor(area, areaCase({ priorities }).result, 'priorities', 'total');
    const order = orderRows(model, { column: 'miles', direction: 'descending' }, '');
    expect([...order.rows]).toEqual([1, 0]);
    expect(model.columns.find((column) => column.key === 'miles')!.text(1)).toBe('no route');
  });

  it('keeps tied ranks and orders them by id', () => {
    const priorities = [priorityOf('b'), priorityOf('a')];
    const model = tableFor(area, areaCase({ priorities }).result, 'priorities', 'total');
    expect([...orderRows(model, model.defaultSort, '').rows]).toEqual([1, 0]);
  });
});

/** The first two headings of a tab's table and the last. */
function headings(tab: TableTab): (string | undefined)[] {
  const all = tableFor(area, result, tab, 'total').columns.map((column) => column.heading);
  return [...all.slice(0, 2), all.at(-1)];
}

describe('units', () => {
  it('leaves out hexagons where nobody lives and never ranks those of which we cannot tell', () => {
    const model = tableFor(area, result, 'cells', 'total');
    const order = orderRows(model, model.defaultSort, '');
    expect(model.rows).toBe(3);
    expect(order.ranked).toBe(2);
    expect(shown(model).map((row) => [row['verdict'], row['beyond'], row['share'], row['miles']])).toEqual([
      ['Gap', '640', '100%', '4.2'],
      ['Served', '20', '20%', '1.0'],
      ['Cannot tell', 'not known', 'not known', 'no route'],
    ]);
    expect(shown(model)[2]!['unknown']).toBe('900');
    expect(shown(model)[2]!['reason']).toBe('No source of sessions covers this district');
    expect(apartNote(model, order)).toContain('We cannot tell for 1 hexagon.');
  });

  it('takes the share of the people who could be measured', () => {
    const cells: UnitCase[] = [
      { people: 100, unmeasured: 50, beyond: 25 },
      { people: 30, unmeasured: 30, medianM: Number.NaN, verdict: 'cannot-tell', reason: 'not-measured' },
    ];
    const model = tableFor(area, areaCase({ cells }).result, 'cells', 'total');
    expect(shown(model).map((row) => [row['share'], row['miles']])).toEqual([
      ['50%', '1.0'],
      ['not known', 'not measured'],
    ]);
  });

  it('gives the share from least to most where of some people we cannot tell', () => {
    const cells: UnitCase[] = [
      { people: 1000, beyond: 100, cannotTell: 300 },
      { people: 1000, beyond: 50, cannotTell: 1 },
    ];
    const model = tableFor(area, areaCase({ cells }).result, 'cells', 'total');
    expect(shown(model).map((row) => row['share'])).toEqual(['10% to 40%', '5%']);
  });

  it('writes small counts as "fewer than 10"', () => {
    expect(shown(tableFor(area, result, 'lsoas', 'total'))[1]!['beyond']).toBe('fewer than 10');
  });

  it('gives every geography its own name, code and district columns', () => {
    expect(headings('cells')).toEqual(['Near', 'District', 'H3 cell']);
    expect(headings('lsoas')).toEqual(['Neighbourhood', 'District', 'LSOA code']);
    expect(headings('wards')).toEqual(['Ward', 'District', 'Ward code']);
    expect(headings('districts')).toEqual(['District', 'People', 'District code']);
  });
});

describe('sessions', () => {
  it('shows evidence with its words, when, price and whether it counts', () => {
    const rows = shown(tableFor(area, result, 'sessions', 'total'));
    expect(rows.find((row) => row['activity'] === 'Walking')).toEqual({
      name: 'Walking',
      activity: 'Walking',
      provider: 'Steady Steps',
      venue: 'Harrow Hall',
      evidence: 'The source says beginner level: “beginners welcome”',
      when: 'Tue 18:30 to 19:30',
      price: 'Free',
      counted: 'Counted',
    });
    expect(rows.find((row) => row['activity'] === 'Bowls')).toMatchObject({
      evidence: 'Level not stated',
      when: 'Not stated',
      price: 'Not stated',
      counted: 'Does not say enough',
    });
  });

  it('says of each session how it stands towards what is chosen', () => {
    const sessions = [
      sessionOf('free', 'A', { pricePence: 0 }),
      sessionOf('dear', 'A', { pricePence: 900 }),
      sessionOf('silent', 'A'),
      sessionOf('x', 'X', { pricePence: 0 }),
    ];
    const settings = { ...result.settings, filter: { ...NO_FILTER, maxPence: 0 } };
    const model = tableFor(areaCase({ sessions }).area, { ...result, settings }, 'sessions', 'total');
    expect(shown(model).map((row) => row['counted'])).toEqual([
      'Not counted',
      'Counted',
      'Does not say enough',
      'Not counted',
    ]);
  });

  it('orders by day, then time, with those that state neither last', () => {
    const sessions = [
      sessionOf('none', 'A'),
      sessionOf('sun', 'A', { days: 0b1000000, startMinute: 540 }),
      sessionOf('mon late', 'A', { days: 0b11, startMinute: 1140 }),
      sessionOf('mon early', 'A', { days: 0b1, startMinute: 540 }),
    ];
    const model = tableFor(areaCase({ sessions }).area, result, 'sessions', 'total');
    const order = orderRows(model, { column: 'when', direction: 'ascending' }, '');
    expect([...order.rows].map((row) => model.id(row))).toEqual(['mon early', 'mon late', 'sun', 'none']);
  });
});

describe('the measure that the map shows', () => {
  const units = Object.fromEntries(
    Object.entries(result.units).map(([kind, table]) => [
      kind,
      table.people.map((_, i) => (i === 1 ? Number.NaN : i)),
    ]),
  ) as MeasureColumns['units'];

  it('is a column of its own, not known where there is nothing to say', () => {
    const model = tableFor(area, result, 'cells', 'total', { measure: 'sessions', note: '', units });
    const column = model.columns.find(({ key }) => key === 'measure')!;
    expect(column.heading).toBe('Choice of sessions');
    const cells = result.units.cell8;
    for (let row = 0; row < model.rows; row++) {
      const unit = area.cells[8].ids.indexOf(model.id(row));
      const told = unit !== 1 && VERDICTS[cells.verdict[unit]!] !== 'cannot-tell';
      expect(column.value(row)).toBe(told ? unit : null);
    }
    expect(
      tableFor(area, result, 'cells', 'total', { measure: 'distance', note: '', units }).columns,
    ).toHaveLength(model.columns.length - 1);
  });

  it('leaves rows of one verdict where one is asked for', () => {
    const model = tableFor(area, result, 'cells', 'total');
    for (const verdict of VERDICTS) {
      const { rows } = orderRows(model, model.defaultSort, '', verdict);
      const all = orderRows(model, model.defaultSort, '').rows;
      expect([...rows]).toEqual([...all].filter((row) => model.verdict?.(row) === verdict));
      expect(rows.length).toBeGreaterThan(0);
    }
    expect(emptyNote(model, result, '', 'gap')).toBe('No hexagon has the verdict “Gap”.');
  });
});

describe('tabCounts', () => {
  it('agrees with the tables', () => {
    const counts = tabCounts(area, result);
    for (const tab of TABLE_TABS) expect(counts[tab]).toBe(tableFor(area, result, tab, 'total').rows);
  });
});

describe('selectedPosition', () => {
  const cells = tableFor(area, result, 'cells', 'total');
  const priorities = tableFor(area, result, 'priorities', 'total');
  const cellOrder = orderRows(cells, cells.defaultSort, '');
  const priorityOrder = orderRows(priorities, priorities.defaultSort, '');

  it('finds the row of the selection, and none for another kind', () => {
    expect(selectedPosition(cells, cellOrder, result, { kind: 'cell8', id: cellId(0) })).toBe(1);
    expect(selectedPosition(cells, cellOrder, result, { kind: 'lsoa', id: cellId(0) })).toBe(-1);
    expect(selectedPosition(cells, cellOrder, result, null)).toBe(-1);
  });

  it('finds the priority area that a selected hexagon lies in', () => {
    expect(selectedPosition(priorities, priorityOrder, result, { kind: 'cell8', id: cellId(7) })).toBe(1);
    expect(selectedPosition(priorities, priorityOrder, result, { kind: 'cell8', id: cellId(2) })).toBe(-1);
  });
});

describe('tableToTsv', () => {
  it('writes all rows in order, numbers plain, notes at the end', () => {
    const model = tableFor(area, result, 'priorities', 'total');
    const order = orderRows(model, model.defaultSort, '');
    const lines = tableToTsv(model, order, copyNotes(area.heading, result.settings)).split('\n');
    expect(lines[0]).toBe(
      '#\tArea\tDistrict\tPeople too far\tIn most deprived 20%\tTypical miles\tNeed\tDepth\tRank by rate',
    );
    expect(lines[1]).toBe('1\tHarrow Moor and Eastfold\tCaldre\t6210\t2940\t4.2\t1.62\t0.18\t2');
    expect(lines).toContain('The place and its data are invented.');
    expect(lines).toContain('© OpenStreetMap contributors');
    expect(lines.find((line) => line.includes('Too far is 3.0 miles or more on foot'))).toBeDefined();
  });

  it('keeps a cell from breaking the row or running as a formula', () => {
    const sessions = [sessionOf('s', 'A', { name: '=HYPERLINK("x")\tand\nmore' })];
    const model = tableFor(areaCase({ sessions }).area, result, 'sessions', 'total');
    const text = tableToTsv(model, orderRows(model, model.defaultSort, ''), []);
    expect(text.split('\n')[1]!.split('\t')[0]).toBe(`'=HYPERLINK("x") and more`);
  });
});

describe('emptyNote', () => {
  it('says why there is nothing', () => {
    const model = tableFor(area, result, 'priorities', 'total');
    const known = { ...result, headline: { ...result.headline, cannotTell: 0 } };
    expect(emptyNote(model, known, ' zz ')).toBe('No priority area matches “zz”.');
    expect(emptyNote(model, known, '')).toContain('3.0 miles or more');
  });

  it('never says that there is no gap where we cannot tell', () => {
    const model = tableFor(area, result, 'priorities', 'total');
    const unclear = { ...result, headline: { ...result.headline, beyond: 0, cannotTell: 41_043 } };
    const note = emptyNote(model, unclear, '');
    expect(note).toMatch(/^No priority areas where we can tell\. For 41,040 people .* we cannot tell/);
    expect(note).not.toContain('nowhere');
  });
});
