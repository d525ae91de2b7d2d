import * as v from 'valibot';
import { SESSION_FIELDS, type SessionField } from '../../core/sessions/remark';
import { InputError } from '../issue';
import { headingKey } from './headings';

const field = v.picklist(SESSION_FIELDS, 'should be a field, or null to leave the column out');
const heading = v.pipe(v.string(), v.trim(), v.minLength(1, 'should not be empty'));

const mappingSchema = v.strictObject({
  version: v.literal(1, 'should be 1'),
  name: v.optional(v.string()),
  headings: v.optional(v.array(heading)),
  columns: v.record(heading, v.nullable(field)),
  constants: v.optional(v.record(field, v.pipe(v.string(), v.trim(), v.minLength(1, 'should not be empty')))),
  delimiter: v.optional(
    v.pipe(v.string(), v.regex(/^[^"\r\n\ufeff]$/, 'should be one character, not a quotation mark')),
  ),
  headingLine: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1, 'should be a line, from 1'))),
});

/**
 * What a person says of the columns of a table, kept as JSON. It goes before what the headings themselves say:
 * columns that it leaves unsaid are still understood by their headings.
 */
export interface ColumnMapping {
  readonly version: 1;
  readonly name?: string | undefined;
  /** Headings by which the kind of table is known again: a table without one of them is another kind. */
  readonly headings?: readonly string[] | undefined;
  /** Field of each heading, null for a column to leave out. */
  readonly columns: Readonly<Record<string, SessionField | null>>;
  /** Text that a field has in every row; no column is read for it. */
  readonly constants?: Readonly<Partial<Record<SessionField, string>>> | undefined;
  readonly delimiter?: string | undefined;
  /** Line of the headings, from 1. */
  readonly headingLine?: number | undefined;
}

const REMEDY = 'Correct the mapping, or make it again with "wr sessions map".';

/**
 * Reads a saved mapping.
 * @throws InputError for what is not JSON or not a mapping: two columns for one field, or a column and a constant.
 */
export function parseColumnMapping(fileName: string, text: string): ColumnMapping {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw mappingError(fileName, null, null, 'This is not JSON, so it is no column mapping.');
  }
  const parsed = v.safeParse(mappingSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    const value = typeof issue.input === 'string' ? issue.input : (JSON.stringify(issue.input) ?? null);
    throw mappingError(fileName, path, value, `This does not fit: it ${shouldBe(issue.message)}.`);
  }
  checkFields(fileName, parsed.output);
  return parsed.output;
}

/** A mapping as JSON, to keep. */
export function formatColumnMapping(mapping: ColumnMapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`;
}

/** What the mapping says of a heading: its field, null to leave it out, undefined where it says nothing. */
export function mappedField(mapping: ColumnMapping | null, text: string): SessionField | null | undefined {
  if (mapping === null) return undefined;
  const columns = new Map(Object.entries(mapping.columns));
  const exact = columns.get(text.trim());
  if (exact !== undefined) return exact;
  const key = headingKey(text);
  for (const [name, mapped] of columns) if (headingKey(name) === key) return mapped;
  return undefined;
}

/**
 * Why a mapping is not for a table with these headings, null where it is. It must have the headings that the mapping
 * knows it by, and at least one column that the mapping reads, if it reads any.
 */
export function whyUnfit(
  fileName: string,
  headings: readonly string[],
  mapping: ColumnMapping,
): InputError | null {
  const missing = missingHeadings(headings, mapping.headings ?? []);
  const wanted = readHeadings(mapping);
  const lost =
    missing[0] ?? (missingHeadings(headings, wanted).length === wanted.length ? wanted[0] : undefined);
  if (lost === undefined) return null;
  return mappingError(
    fileName,
    lost,
    null,
    'The mapping is for another table: this column is not in the file.',
    'Use the mapping of this table, or make one with "wr sessions map".',
  );
}

/** Headings that the mapping reads. */
function readHeadings(mapping: ColumnMapping): string[] {
  return Object.entries(mapping.columns).flatMap(([name, mapped]) => (mapped === null ? [] : [name]));
}

/** Headings that the mapping reads and that are not in the table. */
export function absentHeadings(headings: readonly string[], mapping: ColumnMapping): string[] {
  return missingHeadings(headings, readHeadings(mapping));
}

function missingHeadings(headings: readonly string[], wanted: readonly string[]): string[] {
  const keys = new Set(headings.map(headingKey));
  return wanted.filter((name) => !keys.has(headingKey(name)));
}

function checkFields(fileName: string, { columns, constants = {} }: ColumnMapping): void {
  const headingOf = new Map<SessionField, string>();
  for (const [name, mapped] of Object.entries(columns)) {
    if (mapped === null) continue;
    const other = headingOf.get(mapped);
    if (other !== undefined)
      throw mappingError(fileName, name, mapped, `The column "${other}" gives this field already.`);
    if (constants[mapped] !== undefined)
      throw mappingError(fileName, name, mapped, 'A constant gives this field already.');
    headingOf.set(mapped, name);
  }
}

/** "should be 1" of our own schemas as it stands, and valibot's messages as a sentence's end. */
function shouldBe(message: string): string {
  return message.startsWith('should') ? message : `should be otherwise (${message})`;
}

function mappingError(
  file: string,
  column: string | null,
  value: string | null,
  message: string,
  remedy = REMEDY,
): InputError {
  return new InputError({ file, line: null, column, value, message, remedy });
}
