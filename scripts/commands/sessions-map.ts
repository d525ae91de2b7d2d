import { createInterface } from 'node:readline/promises';
import { SESSION_FIELDS, type SessionField } from '../../src/core/sessions/remark';
import { safeText } from '../../src/core/sessions/text';
import { EXIT, InputError } from '../../src/formats/issue';
import { type ColumnMapping, formatColumnMapping } from '../../src/formats/provider-csv/column-mapping';
import { fieldOfHeading, headingKey, mapColumns } from '../../src/formats/provider-csv/headings';
import type { TableSample } from '../../src/formats/provider-csv/sample';
import { sampleTable } from '../../src/formats/sessions/sample-table';
import { whyPeople } from '../../src/formats/provider-csv/refuse';
import { TableReader } from '../../src/formats/provider-csv/table';
import type { Effects } from '../effects';

/** What `wr sessions map` is asked to do. Columns that no option names are asked about, or taken as guessed. */
export interface SessionsMapOptions {
  /** Path of the table. */
  readonly file: string;
  /** Path of the mapping to write. */
  readonly out: string;
  /** Name to know the mapping by; the file's where left out. */
  readonly name?: string;
  /** "heading=field" each. */
  readonly set?: readonly string[];
  /** "field=text" each: what every row says. */
  readonly constants?: readonly string[];
  /** Headings of columns to leave out. */
  readonly ignore?: readonly string[];
}

/** Asks a person and gives what they typed. */
export type Question = (text: string) => Promise<string>;

type Columns = Map<string, SessionField | null>;

/**
 * Makes a mapping of a table's columns and writes it. With somebody to ask it shows each column with examples and what
 * it is taken for: Enter accepts, a field's name changes, "-" leaves the column out.
 * @param question null where nobody is there to ask: then the options and the headings decide.
 * @returns 0.
 * @throws InputError for options that do not fit the table, a table that cannot be used even so, a list of people.
 */
export async function runSessionsMap(
  options: SessionsMapOptions,
  effects: Effects,
  question: Question | null,
): Promise<number> {
  const table = await sampleTable(options.file, effects.streamFile(options.file));
  const { used } = mapColumns(table.headings);
  const people = whyPeople(options.file, table.headings, new Set(used.map(({ field }) => field)));
  if (people) throw people;
  const columns = columnsOf(options, table.headings);
  const constants = constantsOf(options, columns);
  await decideRest(table, columns, constants, question, effects);
  if (question !== null) await askConstants(columns, constants, question, effects);
  const inOrder = table.headings.flatMap((heading) => {
    const field = columns.get(heading);
    return field === undefined ? [] : [[heading, field] as const];
  });
  const mapping: ColumnMapping = {
    version: 1,
    name: options.name ?? options.file.replace(/^.*[\\/]/, ''),
    headings: [...new Set(inOrder.flatMap(([heading, field]) => (field === null ? [] : [heading])))],
    columns: Object.fromEntries(inOrder),
    ...(constants.size === 0 ? {} : { constants: Object.fromEntries(constants) }),
  };
  const { refusal } = new TableReader(options.file, table.headings, mapping);
  if (refusal) throw refusal;
  await effects.writeFileAtomic(options.out, new TextEncoder().encode(formatColumnMapping(mapping)));
  effects.print(describe(columns, constants, options.out));
  return EXIT.ok;
}

/**
 * Asks on a terminal.
 * @returns how to ask, and how to leave off asking, after which the process may end.
 */
export function terminalQuestion(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): { readonly question: Question; readonly close: () => void } {
  const terminal = createInterface({ input, output });
  const stopped = new AbortController();
  terminal.on('close', () => stopped.abort());
  const question: Question = async (text) => {
    try {
      return await terminal.question(text, { signal: stopped.signal });
    } catch {
      throw badOption('wr sessions map', null, 'The questions were not answered.', 'Start again.');
    }
  };
  return { question, close: () => terminal.close() };
}

/** What the options say of columns. */
function columnsOf({ set = [], ignore = [] }: SessionsMapOptions, headings: readonly string[]): Columns {
  const columns: Columns = new Map();
  for (const text of set) {
    const at = text.lastIndexOf('=');
    const heading = headingIn(headings, '--set', text.slice(0, Math.max(at, 0)));
    const field = fieldNamed(text.slice(at + 1));
    if (field === null) throw badField('--set', text.slice(at + 1));
    const other = headingFor(columns, field);
    if (other !== null && other !== heading)
      throw badOption('--set', text, `The column "${other}" gives this field already.`, 'Set one of them.');
    columns.set(heading, field);
  }
  for (const text of ignore) {
    const heading = headingIn(headings, '--ignore', text);
    if (columns.has(heading))
      throw badOption('--ignore', text, 'This column is set as well.', 'Say one or the other.');
    columns.set(heading, null);
  }
  return columns;
}

function constantsOf({ constants = [] }: SessionsMapOptions, columns: Columns): Map<SessionField, string> {
  const found = new Map<SessionField, string>();
  for (const text of constants) {
    const problem = addConstant(text, columns, found);
    if (problem !== null) throw badOption('--constant', text, problem, `Write field=text. ${fieldsList()}`);
  }
  return found;
}

/** Takes in "field=text"; gives a sentence where that cannot be. */
function addConstant(text: string, columns: Columns, into: Map<SessionField, string>): string | null {
  const at = text.indexOf('=');
  const field = at < 0 ? null : fieldNamed(text.slice(0, at));
  const value = text.slice(at + 1).trim();
  if (field === null) return 'There is no such field.';
  if (value === '') return 'There is no text after the equals sign.';
  const heading = headingFor(columns, field);
  if (heading !== null) return `The column "${heading}" gives this field already.`;
  into.set(field, value);
  return null;
}

/** Decides on the columns that no option names, in the order of the table. */
async function decideRest(
  table: TableSample,
  columns: Columns,
  constants: ReadonlyMap<SessionField, string>,
  question: Question | null,
  effects: Effects,
): Promise<void> {
  const { headings } = table;
  const guess = mapColumns(headings, (heading) => columns.get(heading), constants.keys());
  if (question !== null) effects.print(`Enter accepts, a field changes, "-" leaves out. ${fieldsList()}`);
  for (const [i, heading] of headings.entries()) {
    if (heading === '' || columns.has(heading)) continue;
    const guessed = guess.fields[i] ?? null;
    const free = guessed !== null && headingFor(columns, guessed) === null ? guessed : null;
    if (question === null) {
      columns.set(heading, free);
      continue;
    }
    const about = guess.dropped.includes(heading) ? 'about a contact, not shown' : examplesOf(table, i);
    columns.set(heading, await askField(`${heading} (${about})`, free, columns, question, effects));
  }
}

async function askField(
  about: string,
  guessed: SessionField | null,
  columns: Columns,
  question: Question,
  effects: Effects,
): Promise<SessionField | null> {
  for (;;) {
    const typed = (await question(`${about} [${guessed ?? '-'}]: `)).trim();
    if (typed === '') return guessed;
    if (typed === '-') return null;
    const field = fieldNamed(typed);
    const taken = field === null ? null : headingFor(columns, field);
    if (field !== null && taken === null) return field;
    effects.print(taken === null ? `There is no such field. ${fieldsList()}` : `"${taken}" is that already.`);
  }
}

async function askConstants(
  columns: Columns,
  constants: Map<SessionField, string>,
  question: Question,
  effects: Effects,
): Promise<void> {
  for (;;) {
    const typed = (await question('What every row says, as field=text (Enter for no more): ')).trim();
    if (typed === '') return;
    const problem = addConstant(typed, columns, constants);
    if (problem !== null) effects.print(problem);
  }
}

const EXAMPLES = 3;
/** Characters shown of an example. */
const SHOWN = 40;

function examplesOf({ rows }: TableSample, column: number): string {
  const cells = rows.map((cells) => safeText(cells[column] ?? '', SHOWN).text).filter((text) => text !== '');
  const examples = [...new Set(cells)].slice(0, EXAMPLES);
  return examples.length === 0 ? 'blank' : examples.map((text) => JSON.stringify(text)).join(', ');
}

function headingIn(headings: readonly string[], option: string, text: string): string {
  const heading =
    headings.find((each) => each === text.trim()) ??
    headings.find((each) => headingKey(each) === headingKey(text));
  if (heading !== undefined && headingKey(text) !== '') return heading;
  const known = headings.filter((each) => each !== '').join(', ');
  throw badOption(option, text, 'There is no such column.', `The table has ${known}.`);
}

function headingFor(columns: Columns, field: SessionField): string | null {
  for (const [heading, mapped] of columns) if (mapped === field) return heading;
  return null;
}

/** A field by its name, or by any heading that is understood as it. */
function fieldNamed(text: string): SessionField | null {
  const key = headingKey(text);
  return SESSION_FIELDS.find((field) => headingKey(field) === key) ?? fieldOfHeading(text);
}

function fieldsList(): string {
  return `Fields: ${SESSION_FIELDS.join(', ')}.`;
}

function describe(columns: Columns, constants: ReadonlyMap<SessionField, string>, out: string): string {
  const read = [...columns].flatMap(([heading, field]) => (field === null ? [] : [`  ${field}: ${heading}`]));
  const said = [...constants].map(([field, text]) => `  ${field}: "${text}" in every row`);
  const left = columns.size - read.length;
  return [`Columns read (${left} left out):`, ...read, ...said, `Written to ${out}.`].join('\n');
}

function badField(option: string, value: string): InputError {
  return badOption(option, value, 'There is no such field.', fieldsList());
}

function badOption(option: string, value: string | null, message: string, remedy: string): InputError {
  return new InputError({ file: option, line: null, column: null, value, message, remedy }, EXIT.badUsage);
}
