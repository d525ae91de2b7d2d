import { writeXlsx, type CellValue as XlsxValue, type WriteSheet } from 'hucre/xlsx';
import { csvCell } from './csv';
import type { Note } from './notes';
import type { ExportTable } from './table';

/** Longest name of a sheet that Excel takes, and the characters it does not. */
const LONGEST_NAME = 31;
const FORBIDDEN = /[\\/?*[\]:]/g;

/**
 * Tables as an Excel workbook: what is in it, one sheet a table with its heading frozen and to be filtered, then notes
 * and sources. Texts that a spreadsheet would run as a formula get an apostrophe, as in CSV.
 *
 * Loads hucre, so in the browser import this module when a workbook is asked for, not before.
 */
export async function writeWorkbook(tables: readonly ExportTable[]): Promise<Uint8Array> {
  const names = tables.map(({ title }) => title.replace(FORBIDDEN, ' ').slice(0, LONGEST_NAME));
  const [first] = tables;
  const lines = first?.notes.lines ?? [];
  const contents: XlsxValue[][] = [
    [lines[0]?.value ?? 'Within Reach'],
    [],
    ['Sheet', 'Rows'],
    ...tables.map(({ count }, i): XlsxValue[] => [names[i]!, count]),
    ['Notes', 'What the figures mean and the settings they are for'],
    ['Sources', 'Where the data is from, with licences'],
  ];
  const sheets: WriteSheet[] = [
    { name: 'Contents', rows: contents, columns: [{ width: 40 }, { width: 60 }] },
    ...tables.map((table, i) => sheetOf(table, names[i]!)),
    {
      name: 'Notes',
      rows: tables.flatMap(({ title, notes }): XlsxValue[][] => [
        [title],
        ...notes.lines
          .filter((line) => !isSource(line))
          .map(({ key, value }) => [csvCell(key), csvCell(value)]),
      ]),
      columns: [{ width: 28 }, { width: 120 }],
    },
    {
      name: 'Sources',
      rows: lines.filter(isSource).map(({ value }) => value.split('; ').map(csvCell)),
      columns: [{ width: 60 }, { width: 14 }, { width: 40 }, { width: 60 }, { width: 60 }],
    },
  ];
  return await writeXlsx({ sheets, properties: { title: lines[0]?.value ?? '', creator: 'Within Reach' } });
}

function isSource({ key }: Note): boolean {
  return key === 'Source';
}

function sheetOf({ columns, count }: ExportTable, name: string): WriteSheet {
  const heading = columns.map((column) => column.name);
  const rows = Array.from({ length: count }, (_, row) =>
    columns.map(({ value }): XlsxValue => csvCell(value(row))),
  );
  return {
    name,
    rows: [heading, ...rows],
    columns: columns.map((column) => ({ width: Math.max(10, column.name.length + 2) })),
    freezePane: { rows: 1 },
  };
}
