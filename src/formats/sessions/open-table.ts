import type { SessionField } from '../../core/sessions/remark';
import { fileError, type Issue } from '../issue';
import type { ColumnMapping } from '../provider-csv/column-mapping';
import type { ColumnUse } from '../provider-csv/headings';
import { fileNote, headingScore, TableReader } from '../provider-csv/table';
import type { SourceRecord } from './source-record';

/** Sources that are tables: a row a session. */
export const TABLE_FORMATS = ['csv', 'xlsx', 'geojson', 'geopackage'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export interface TableOptions {
  /** What a person says of the columns, null for what the headings say. */
  readonly mapping?: ColumnMapping | null;
  /** Sheet of a workbook to read; the one whose headings say most where left out. */
  readonly sheet?: string;
  /** Layer of a GeoPackage to read. */
  readonly layer?: string;
}

/** A table whose headings are known, with its rows as records still to come. */
export interface OpenTable {
  /** Heading of a field, null where no column states it. */
  readonly columnOf: (field: SessionField) => string | null;
  /** The records, once, in batches. */
  records(): AsyncIterable<readonly SourceRecord[]>;
  /** How the columns were understood; complete once the records have been read. */
  columns(): ColumnUse;
  /** Notes on the file as a whole; complete once the records have been read. */
  notes(): readonly Issue[];
}

/** Headings are looked for in this many rows of a sheet. */
const HEADING_WITHIN = 10;

/**
 * Opens a table of sessions that comes in pieces of bytes. A CSV is read as it comes, in little memory; a workbook or
 * a map is read whole first. The readers of these are loaded when they are needed.
 * @throws InputError for a file that is not what it is said to be, or cannot be used as a table of sessions.
 */
export async function openTable(
  fileName: string,
  format: TableFormat,
  chunks: AsyncIterable<Uint8Array>,
  options: TableOptions = {},
): Promise<OpenTable> {
  const mapping = options.mapping ?? null;
  if (format === 'csv') {
    const { readCsvStream } = await import('../provider-csv/read');
    const table = await readCsvStream(fileName, chunks, mapping);
    return {
      columnOf: table.columnOf,
      records: () => table.records(),
      columns: () => table.mapping(),
      notes: () => table.notes(),
    };
  }
  const { headings, rows, said } = await tableOf(fileName, format, await wholeOf(fileName, chunks), options);
  const reader = new TableReader(fileName, headings, mapping);
  if (reader.refusal) throw reader.refusal;
  if (rows.length === 0)
    throw fileError(fileName, 'There are headings but no rows.', 'Add one row a session.');
  return {
    columnOf: reader.columnOf,
    // oxlint-disable-next-line require-await
    records: async function* () {
      yield rows.map(({ line, cells, item }) => reader.record(line, cells, item));
    },
    columns: () => reader.columns,
    notes: () => [...reader.notes(), ...said],
  };
}

/** A table that is in memory, whatever it is about. */
export interface WholeTable {
  readonly headings: readonly string[];
  readonly rows: readonly {
    readonly line: number;
    readonly item: string | null;
    readonly cells: readonly string[];
  }[];
  /** About the file as a whole, and cells that could not be read. */
  readonly said: readonly Issue[];
}

/**
 * The table in a workbook or a map.
 * @throws InputError for a file that is not what it is said to be, or holds no table.
 */
export async function tableOf(
  fileName: string,
  format: Exclude<TableFormat, 'csv'>,
  bytes: Uint8Array,
  { mapping = null, sheet, layer }: TableOptions,
): Promise<WholeTable> {
  if (format === 'xlsx') return await sheetOf(fileName, bytes, mapping, sheet);
  if (format === 'geojson') {
    const { readGeoJsonPoints } = await import('../geo-points/geojson');
    const { headings, rows, problems } = readGeoJsonPoints(fileName, new TextDecoder().decode(bytes));
    return { headings, rows, said: problems };
  }
  const { readGeoPackagePoints } = await import('../geo-points/geopackage');
  const read = await readGeoPackagePoints(fileName, bytes, layer === undefined ? {} : { layer });
  return { headings: read.headings, rows: read.rows, said: read.problems };
}

/** Bytes of which the first piece has been taken to look at, whole again. */
export async function* withFirst(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // Lets go of a file that is not read to its end.
    await rest.return?.();
  }
}

/** Largest file that is read whole, bytes. */
const MOST_WHOLE = 256 * 2 ** 20;

/**
 * Puts pieces of bytes together.
 * @throws InputError for more than 256 MB.
 */
export async function wholeOf(fileName: string, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of chunks) {
    pieces.push(piece);
    length += piece.length;
    if (length > MOST_WHOLE)
      throw fileError(
        fileName,
        'The file is larger than 256 MB, which only a CSV or a harvest may be.',
        'Save it as CSV, or split it.',
      );
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function sheetOf(
  fileName: string,
  bytes: Uint8Array,
  mapping: ColumnMapping | null,
  wanted: string | undefined,
): Promise<WholeTable> {
  const { readWorkbook } = await import('../xlsx/read');
  const { sheets } = await readWorkbook(fileName, bytes);
  const scored = sheets.map((sheet) => {
    const scores = sheet.rows.slice(0, HEADING_WITHIN).map(({ cells }) => headingScore(cells, mapping));
    const score = Math.max(0, ...scores);
    return { sheet, score, heading: scores.indexOf(score) };
  });
  const visible = scored.filter(({ sheet }) => !sheet.hidden && sheet.rows.length > 0);
  const chosen =
    wanted === undefined
      ? visible.reduce<(typeof scored)[number] | null>(
          (a, b) => (a !== null && a.score >= b.score ? a : b),
          null,
        )
      : (scored.find(({ sheet }) => sheet.name === wanted) ?? null);
  const names = sheets.map(({ name, hidden }) => `"${name}"${hidden ? ' (hidden)' : ''}`).join(', ');
  if (chosen === null || chosen.sheet.rows.length === 0)
    throw fileError(
      fileName,
      wanted === undefined
        ? 'No sheet that is shown has any cells.'
        : `There is no sheet "${wanted}" with cells.`,
      `The workbook has ${names}: name one of them.`,
    );
  const { rows, name, problems } = chosen.sheet;
  const headingRow = rows[Math.max(0, chosen.heading)]!;
  const others = sheets.filter((sheet) => sheet.name !== name);
  const said = [
    ...(others.length === 0
      ? []
      : [
          fileNote(
            fileName,
            others.map((sheet) => sheet.name).join(', '),
            `Only the sheet "${name}" was read.`,
            'Name another sheet to read that.',
          ),
        ]),
    ...(headingRow.line > rows[0]!.line
      ? [
          fileNote(
            fileName,
            null,
            `Rows before the headings on row ${headingRow.line} were passed over.`,
            'None is needed.',
          ),
        ]
      : []),
    ...problems,
  ];
  return {
    headings: headingRow.cells.map((cell) => cell.trim()),
    rows: rows.filter(({ line }) => line > headingRow.line).map((row) => ({ ...row, item: null })),
    said,
  };
}
