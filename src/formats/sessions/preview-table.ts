import type { SessionField } from '../../core/sessions/remark';
import { safeText } from '../../core/sessions/text';
import type { Issue } from '../issue';
import { type ColumnMapping, mappedField } from '../provider-csv/column-mapping';
import { mapColumns } from '../provider-csv/headings';
import { whyPeople } from '../provider-csv/refuse';
import { TableReader } from '../provider-csv/table';
import { inOne } from './read-table';
import { sampleTable } from './sample-table';

/** One column of a table, to show to a person. */
export interface ColumnPreview {
  readonly heading: string;
  /** What it is taken for, null where it is not read. */
  readonly field: SessionField | null;
  /** About a person to get in touch with: never read, and not shown. */
  readonly isContact: boolean;
  /** A few different cells, short. */
  readonly examples: readonly string[];
}

/** The columns of a table and what they are taken for. */
export interface TablePreview {
  readonly columns: readonly ColumnPreview[];
  /** Why no row can be read as the columns are taken, null where rows can. */
  readonly refusal: Issue | null;
}

/** Examples shown of a column, and characters of each. */
const EXAMPLES = 3;
const SHOWN = 40;

/**
 * The columns of a table of sessions, for somebody to say what each is.
 * @throws InputError for a file that is no table, and for a list of people, before any cell is shown.
 */
export async function previewTable(
  fileName: string,
  bytes: Uint8Array,
  mapping: ColumnMapping | null,
): Promise<TablePreview> {
  const { headings, rows } = await sampleTable(fileName, inOne(bytes));
  const { fields, used, dropped } = mapColumns(headings, (heading) => mappedField(mapping, heading));
  const people = whyPeople(fileName, headings, new Set(used.map(({ field }) => field)));
  if (people) throw people;
  const columns = headings.map((heading, column): ColumnPreview => {
    const isContact = dropped.includes(heading);
    const cells = isContact ? [] : rows.map((cells) => safeText(cells[column] ?? '', SHOWN).text);
    const examples = [...new Set(cells.filter((text) => text !== ''))].slice(0, EXAMPLES);
    return { heading, field: fields[column] ?? null, isContact, examples };
  });
  const { refusal } = new TableReader(fileName, headings, mapping);
  return { columns, refusal: refusal?.issue ?? null };
}
