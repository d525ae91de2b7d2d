import { fileError } from '../issue';
import { sampleCsv, type TableSample } from '../provider-csv/sample';
import { tableOf, wholeOf, withFirst } from './open-table';
import { formatOf } from './read-table';

/** Rows that are enough to show what is in a column. */
const ROWS = 200;

/**
 * The headings and first rows of a table, whatever its form and whatever it is about. Of a CSV no more is read than is
 * needed.
 * @throws InputError for what is no table, or blank.
 */
export async function sampleTable(fileName: string, chunks: AsyncIterable<Uint8Array>): Promise<TableSample> {
  const pieces = chunks[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) throw fileError(fileName, 'The file is empty.', 'Export it again.');
  const all = withFirst(first.value, pieces);
  const format = formatOf(fileName, first.value);
  if (format === 'csv') return await sampleCsv(fileName, all);
  const { headings, rows } = await tableOf(fileName, format, await wholeOf(fileName, all), {});
  return { headings, rows: rows.slice(0, ROWS).map(({ cells }) => cells) };
}
