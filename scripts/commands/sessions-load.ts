import { resolve } from 'node:path';
import type { AreaPack, Source } from '../../src/core/area/area';
import { LsoaLocator } from '../../src/core/area/locate';
import { parseDate } from '../../src/core/sessions/dates';
import type { Session } from '../../src/core/sessions/session';
import { placesOf } from '../../src/core/sessions/pack-places';
import { type Updated, updateSource } from '../../src/core/sessions/update';
import { sha256Hex } from '../../src/formats/checksum';
import { EXIT, InputError } from '../../src/formats/issue';
import { AREA_JSON } from '../../src/formats/pack/area-json';
import { writePackFiles } from '../../src/formats/pack/write';
import { fromNationalGrid } from '../../src/formats/national-grid';
import { type Outcome, SessionLoader } from '../../src/formats/sessions/load';
import {
  fileNoteText,
  groupsText,
  OUTCOME_HEADINGS,
  outcomeCsv,
  outcomeText,
  totalsText,
} from '../../src/formats/sessions/outcome-report';
import type { LoadedSource } from '../../src/formats/sessions-report/session-report';
import type { Effects } from '../effects';
import { type ReadEffects, type ReadOptions, SourceReading } from '../sessions/read-source';
import { join, openPack } from './open-pack';

/** What `wr sessions load` is asked to do. What is left out of a source that the pack knows stays as it is. */
export interface SessionsLoadOptions extends ReadOptions {
  /** Folder of the area pack. */
  readonly area: string;
  /** Id of the source in the pack; made from the file's name where left out. */
  readonly sourceId?: string;
  /** Title shown for the source; the file's name where left out. */
  readonly sourceTitle?: string;
  /** Who publishes it, as attribution must name them; the title where left out. */
  readonly publisher?: string;
  readonly licence?: string;
  /** Codes of the districts whose sessions the source says it lists in full. */
  readonly covers?: readonly string[];
  /** Date the file speaks for, YYYY-MM-DD. */
  readonly date?: string;
  /** Remove sessions of this source that are not in the file. */
  readonly replace?: boolean;
  readonly dryRun?: boolean;
  /** Path of a CSV to write the report to. */
  readonly report?: string;
}

/** Records listed one by one; of more, groups are printed. */
const MOST_LISTED = 500;

/** A source that was read, with what to print of it. */
interface ReadSource extends LoadedSource {
  /** What became of every record, or of every kind of them. */
  readonly text: string;
  /** The same of every record as CSV, "" unless asked for. */
  readonly csv: string;
}

/**
 * Reads a source as `runSessionsLoad` does; changes and prints nothing.
 * @throws InputError for files and options that cannot be used.
 */
export async function readSource(
  pack: AreaPack,
  options: SessionsLoadOptions,
  effects: ReadEffects,
): Promise<ReadSource> {
  const sourceId = options.sourceId ?? slug(options.files[0] ?? '');
  checkOptions(options, sourceId, pack, effects.today());
  const reading = new SourceReading(options, options.date ?? effects.today(), effects);
  const activities = await reading.activities();
  const loader = new SessionLoader(
    {
      sourceId,
      date: options.date ?? null,
      fromGrid: fromNationalGrid,
      ...placesOf(pack),
      ...(activities === null ? {} : { activities }),
    },
    reading.columnOf,
  );
  const listed: Outcome[] = [];
  const csv = options.report === undefined ? null : [OUTCOME_HEADINGS];
  for await (const { file, records } of reading.batches()) {
    for (const record of records) {
      const outcome = loader.add(file, record);
      if (listed.length <= MOST_LISTED) listed.push(outcome);
      csv?.push(outcomeCsv(outcome));
    }
  }
  const report = loader.report();
  const sessions = loader.sessions();
  const noteCount =
    reading.notes.length +
    report.groups.reduce((sum, { kind, count }) => sum + (kind === 'note' ? count : 0), 0);
  const said: string[] = [];
  const source = sourceOf(options, sourceId, reading, sessions, pack, effects.today(), said);
  const width = String(listed.at(-1)?.line ?? 0).length;
  const isLong = listed.length > MOST_LISTED;
  const text = [
    ...reading.notes.map(fileNoteText),
    ...(isLong ? [groupsText(report)] : listed.map((outcome) => outcomeText(outcome, width))),
    ...(isLong ? [`More than ${MOST_LISTED} records, shown by kind: --report FILE writes every one.`] : []),
    '',
    totalsText(report, noteCount),
    ...said,
  ].join('\n');
  return { report, sessions, source, columns: reading.columns, text, csv: csv?.join('') ?? '' };
}

/**
 * Loads a source of sessions into an area pack and prints what became of every record. Nothing is written on a dry
 * run, where no record can be used, or where the pack would not change.
 * @returns 0 where every record was used, 1 where some were rejected, 2 where none could be used.
 * @throws InputError for a file, a pack or an option that cannot be used.
 */
export async function runSessionsLoad(options: SessionsLoadOptions, effects: ReadEffects): Promise<number> {
  const pack = await openPack(options.area, effects);
  const read = await readSource(pack, options, effects);
  effects.print(read.text);
  if (options.report !== undefined)
    await effects.writeFileAtomic(options.report, new TextEncoder().encode(read.csv));
  if (read.sessions.length === 0) {
    effects.print('No row could be used. The pack is as it was.');
    return EXIT.badInput;
  }
  const { source, sessions } = read;
  const updated = updateSource(pack, source, sessions, options.replace ?? false);
  effects.print(describeUpdate(updated, source, options));
  effects.print(describeCoverage(source, sessions, pack));
  await write(updated.pack, options, effects);
  return read.report.rejected > 0 ? EXIT.problemsFound : EXIT.ok;
}

function checkOptions(options: SessionsLoadOptions, sourceId: string, pack: AreaPack, today: string): void {
  if (!/^[\w.-]+$/.test(sourceId))
    throw badOption(
      '--source-id',
      sourceId,
      'An id has letters, digits, dots and hyphens only.',
      'Give another.',
    );
  const role = pack.sources.find(({ id }) => id === sourceId)?.role;
  if (role !== undefined && role !== 'sessions')
    throw badOption('--source-id', sourceId, `This is the id of the source of ${role}.`, 'Give another.');
  if (options.date !== undefined && parseDate(options.date).value !== options.date)
    throw badOption('--date', options.date, 'This is not a date.', 'Write it as YYYY-MM-DD.');
  if (options.date !== undefined && options.date > today)
    throw badOption(
      '--date',
      options.date,
      'This day is still to come.',
      'Give the day the file was made or checked.',
    );
  const { report } = options;
  if (report !== undefined && options.files.some((file) => resolve(report) === resolve(file)))
    throw badOption(
      '--report',
      report,
      'The report would be written over the file itself.',
      'Give another name.',
    );
  const unknown = (options.covers ?? []).filter((code) => !pack.districts.code.includes(code));
  if (unknown.length === 0) return;
  const known = pack.districts.code.map((code, d) => `${code} (${pack.districts.name[d]})`).join(', ');
  throw badOption('--covers', unknown.join(','), 'No such district in this pack.', `It has ${known}.`);
}

function badOption(option: string, value: string, message: string, remedy: string): InputError {
  return new InputError({ file: option, line: null, column: null, value, message, remedy }, EXIT.badUsage);
}

/** "lists/My Clubs 2026.csv" as "my-clubs-2026". */
function slug(path: string): string {
  const name = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain === '' ? 'sessions' : plain;
}

function sourceOf(
  options: SessionsLoadOptions,
  id: string,
  reading: SourceReading,
  sessions: readonly Session[],
  pack: AreaPack,
  today: string,
  said: string[],
): Source {
  const known = pack.sources.find((source) => source.id === id);
  const sha256 = reading.sha256();
  const title = options.sourceTitle ?? known?.title ?? (options.files[0] ?? '').replace(/^.*[\\/](?=.)/, '');
  return {
    id,
    role: 'sessions',
    title,
    licence: options.licence ?? known?.licence ?? reading.licence ?? 'Not stated',
    attribution: options.publisher ?? known?.attribution ?? reading.publisher ?? title,
    url: known?.url ?? '',
    date:
      options.date ??
      newestDate(sessions, today, said) ??
      (known?.sha256 === sha256 ? known.date : undated(today, said)),
    sha256,
    covers: options.covers ?? known?.covers ?? [],
  };
}

/** Newest day that a session states, those still to come left out: they would keep the source fresh for ever. */
function newestDate(sessions: readonly Session[], today: string, said: string[]): string | undefined {
  const dates = sessions.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const last = dates.at(-1);
  if (last !== undefined && last > today)
    said.push(
      `A row gives the date ${last}, which is still to come: the source is not dated by it. Correct it in the file.`,
    );
  return dates.filter((date) => date <= today).at(-1);
}

function undated(today: string, said: string[]): string {
  said.push(
    `The file states no date, so it is taken to speak for today, ${today}. Give --date if it is older.`,
  );
  return today;
}

function describeUpdate(updated: Updated, source: Source, options: SessionsLoadOptions): string {
  const { added, changed, unchanged, missing } = updated;
  const gone = options.replace
    ? `${missing} removed`
    : `${missing} kept that are not in this file${missing > 0 ? ' (--replace removes them)' : ''}`;
  return `Source "${source.title}" (${source.id}, ${source.date}): ${added} added, ${changed} changed, ${unchanged} as before, ${gone}.`;
}

/** Says what the source vouches for. Coverage is never inferred from where its sessions lie. */
function describeCoverage(source: Source, sessions: readonly Session[], pack: AreaPack): string {
  const name = (code: string) => `${pack.districts.name[pack.districts.code.indexOf(code)] ?? ''} (${code})`;
  if (source.covers !== undefined && source.covers.length > 0)
    return `It covers ${source.covers.map(name).join(', ')}: where it lists no session there, that counts as no session.`;
  const locator = new LsoaLocator(pack);
  const districts = new Set<string>();
  for (const { lon, lat } of sessions) {
    const district = pack.lsoas.district[locator.find(lon, lat)];
    const code = district === undefined ? undefined : pack.districts.code[district];
    if (code !== undefined) districts.add(code);
  }
  const lie = districts.size > 0 ? ` Its sessions lie in ${[...districts].sort().map(name).join(', ')}.` : '';
  return `It says nothing of coverage, so it cannot show that a place has no session: gaps that no other source covers stay "cannot tell".${lie} If it lists every session of a district, say so with --covers CODE.`;
}

async function write(pack: AreaPack, options: SessionsLoadOptions, effects: Effects): Promise<void> {
  if (options.dryRun) {
    effects.print('Dry run: nothing was written.');
    return;
  }
  const files = await writePackFiles(pack);
  const before = await effects.readFile(join(options.area, AREA_JSON));
  const after = files.get(AREA_JSON);
  // area.json lists the checksum of every other file, so equal headings mean equal packs.
  if (after !== undefined && sha256Hex(before) === sha256Hex(after)) {
    effects.print('The pack says this already: nothing was written.');
    return;
  }
  await effects.writeFolderAtomic(options.area, files);
  effects.print(`Written to ${options.area}.`);
}
