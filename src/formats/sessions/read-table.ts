import type { NormaliseContext } from '../../core/sessions/normalise';
import type { Session } from '../../core/sessions/session';
import { fileError, type Issue } from '../issue';
import { fromNationalGrid } from '../national-grid';
import { detectFormat } from './detect';
import { type LoadReport, SessionLoader } from './load';
import { openTable, type TableFormat, type TableOptions } from './open-table';

/** A table of sessions, read to its end. */
export interface ReadTable {
  readonly report: LoadReport;
  readonly sessions: readonly Session[];
  /** Why rows were rejected: at least one for each. */
  readonly issues: readonly Issue[];
  /** What was assumed or left out of rows that were kept, and about the file as a whole. */
  readonly notes: readonly Issue[];
}

/**
 * Reads a table of sessions that is in memory, whatever its form: for somebody who looks at it row by row.
 * @throws InputError for a file that cannot be used as a table of sessions.
 */
export async function readTable(
  fileName: string,
  bytes: Uint8Array,
  context: Omit<NormaliseContext, 'fromGrid'>,
  options: TableOptions = {},
): Promise<ReadTable> {
  const format = formatOf(fileName, bytes);
  const table = await openTable(fileName, format, inOne(bytes), options);
  const loader = new SessionLoader({ ...context, fromGrid: fromNationalGrid }, table.columnOf);
  const issues: Issue[] = [];
  const ofRows: Issue[] = [];
  for await (const batch of table.records()) {
    for (const record of batch) {
      const outcome = loader.add(fileName, record);
      for (const issue of outcome.issues) issues.push(issue);
      for (const note of outcome.notes) ofRows.push(note);
    }
  }
  return {
    report: loader.report(),
    sessions: loader.sessions(),
    issues,
    notes: [...table.notes(), ...ofRows],
  };
}

/**
 * The form of a table by its content.
 * @throws InputError for an empty file, and for JSON that is no map.
 */
export function formatOf(fileName: string, bytes: Uint8Array): TableFormat {
  if (bytes.length === 0) throw fileError(fileName, 'The file is empty.', 'Export it again.');
  const format = detectFormat(bytes.subarray(0, 4096));
  if (format !== 'json') return format;
  throw fileError(
    fileName,
    'This is JSON of a feed or a directory, not a table.',
    'Load it with wr sessions load. A table is a CSV, an Excel workbook, GeoJSON or GeoPackage.',
  );
}

/** Bytes that are all there, as a stream. */
// oxlint-disable-next-line require-await
export async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
