import { type Command, InvalidArgumentError, Option } from 'commander';
import { SOURCE_FORMATS } from '../src/formats/sessions/detect';
import { evidenceOption, example, isoDay, needed, thresholdMiles } from './arg-types';
import { DIFF_TABLES, REPORT_FORMATS, TEXT_FORMATS } from './commands/put-out';
import type { SessionsCoverageOptions } from './commands/sessions-coverage';
import type { SessionsDiffOptions } from './commands/sessions-diff';
import type { SessionsHarvestOptions } from './commands/sessions-harvest';
import type { SessionsLoadOptions } from './commands/sessions-load';
import type { SessionsMapOptions } from './commands/sessions-map';
import type { SessionsReportOptions } from './commands/sessions-report';

/** A command on sessions, understood. */
export type SessionsParsed =
  | ({ readonly command: 'sessions load' } & SessionsLoadOptions)
  | ({ readonly command: 'sessions report' } & SessionsReportOptions & SessionsLoadOptions)
  | ({ readonly command: 'sessions harvest' } & SessionsHarvestOptions)
  | ({ readonly command: 'sessions map' } & SessionsMapOptions)
  | ({ readonly command: 'sessions coverage' } & SessionsCoverageOptions)
  | ({ readonly command: 'sessions diff' } & SessionsDiffOptions);

/** Adds the commands under `wr sessions`. */
export function addSessionsCommands(sessions: Command, done: (parsed: SessionsParsed) => void): void {
  addLoadCommands(sessions, done);
  addFetchCommands(sessions, done);
  addCompareCommands(sessions, done);
}

/** Options of a source that is read, for `load` and `report`. */
function withSourceOptions(command: Command): Command {
  return command
    .option('--area <pack>', 'folder of the area pack (required)')
    .option('--source-id <id>', 'id of the source in the pack (default: from the name of the file)')
    .option('--source-title <title>', 'what to call the source (default: the name of the file)')
    .option('--publisher <name>', 'who publishes it, as attribution must name them')
    .option('--licence <licence>', 'licence of the source')
    .option('--date <YYYY-MM-DD>', 'day the source speaks for', isoDay)
    .option('--covers <codes>', 'codes of the districts it lists in full, separated by commas', codes)
    .addOption(asOption())
    .option('--mapping <file>', 'which column is what (wr sessions map makes one)')
    .option('--sheet <name>', 'sheet of a workbook to read')
    .option('--layer <name>', 'layer of a GeoPackage to read')
    .option('--activities <file>', 'OpenActive activity list, to know activities by id and by other names')
    .option('--all-services', 'take services of a directory that do not say they are a physical activity');
}

function addLoadCommands(sessions: Command, done: (parsed: SessionsParsed) => void): void {
  withSourceOptions(sessions.command('load <files...>'))
    .description(
      'load sessions into an area pack: tables, feeds, directories, a harvest folder; told by their content',
    )
    .option('--dry-run', 'report record by record, write nothing')
    .option('--replace', 'remove sessions of this source that are not in the file')
    .option('--report <file>', 'write what became of every record as CSV')
    .addHelpText(
      'after',
      example(
        'wr sessions load providers.csv --area data/areas/rutland --dry-run',
        'wr sessions load providers.csv --area data/areas/rutland --source-title "Active Rutland" --covers E06000017',
        'wr sessions load harvests/example --area data/areas/rutland --replace',
      ),
    )
    .action((files: string[], options: Partial<SessionsLoadOptions>, command: Command) => {
      const area = needed(command, '--area <pack>', options.area);
      done({ command: 'sessions load', ...options, files, area });
    });
  withSourceOptions(sessions.command('report <files...>'))
    .description(
      'what became of a source, as a page to send to whoever publishes it; the pack stays as it is',
    )
    .addOption(new Option('--format <format>', 'form of the report').choices(REPORT_FORMATS).default('html'))
    .option('--out <file>', 'file to write (default: standard output)')
    .addHelpText(
      'after',
      example('wr sessions report providers.csv --area data/areas/rutland --out report.html'),
    )
    .action((files: string[], options: ReportFlags, command: Command) => {
      const area = needed(command, '--area <pack>', options.area);
      done({ command: 'sessions report', ...options, files, area, out: options.out ?? null });
    });
}

type ReportFlags = Partial<Omit<SessionsLoadOptions, 'report'>> & {
  readonly format: SessionsReportOptions['format'];
  readonly out?: string;
};

interface HarvestFlags {
  readonly out?: string;
  readonly kinds?: readonly string[];
  readonly afresh?: boolean;
  readonly pause?: number;
  readonly maxPages?: number;
  readonly maxItems?: number;
  readonly maxMinutes?: number;
}

function addFetchCommands(sessions: Command, done: (parsed: SessionsParsed) => void): void {
  sessions
    .command('harvest <url>')
    .description('fetch OpenActive feeds, a data catalogue or an Open Referral UK directory into a folder')
    .option('--out <folder>', 'folder of the harvest (required); one that is there already is gone on with')
    .option('--kinds <kinds>', 'kinds of feeds to take from a catalogue, separated by commas', codes)
    .option('--afresh', 'begin every feed again from its start')
    .option('--pause <ms>', 'least pause between two requests to one host, milliseconds', wholeNumber)
    .option('--max-pages <n>', 'pages of one feed in this run, at most', wholeNumber)
    .option('--max-items <n>', 'items of one feed in this run, at most', wholeNumber)
    .option('--max-minutes <n>', 'length of this run, at most', wholeNumber)
    .addHelpText('after', example('wr sessions harvest https://example.org/feed --out harvests/example'))
    .action((url: string, flags: HarvestFlags, command: Command) => {
      const out = needed(command, '--out <folder>', flags.out);
      const { kinds, afresh, pause, maxPages, maxItems, maxMinutes } = flags;
      const limits = {
        ...(pause === undefined ? {} : { pauseMs: pause }),
        ...(maxPages === undefined ? {} : { maxPages }),
        ...(maxItems === undefined ? {} : { maxItems }),
        ...(maxMinutes === undefined ? {} : { maxMs: 60_000 * maxMinutes }),
      };
      const wanted = { ...(kinds === undefined ? {} : { kinds }), ...(afresh === true ? { afresh } : {}) };
      done({ command: 'sessions harvest', url, out, ...wanted, limits });
    });
  sessions
    .command('map <file>')
    .description('say which column of a table is what, and keep that for loading')
    .option('--out <file>', 'mapping to write (required)')
    .option('--name <name>', 'name to know the mapping by')
    .option('--set <heading=field>', 'a column is this field (again for more)', another)
    .option('--constant <field=text>', 'every row says this (again for more)', another)
    .option('--ignore <heading>', 'leave a column out (again for more)', another)
    .addHelpText(
      'after',
      example(
        'wr sessions map clubs.csv --out clubs.mapping.json',
        'wr sessions map halls.csv --out halls.mapping.json --set "facility_type=activity" --constant "provider=Halls Trust"',
      ),
    )
    .action((file: string, flags: MapFlags, command: Command) => {
      const out = needed(command, '--out <file>', flags.out);
      const { constant, name, set, ignore } = flags;
      done({
        command: 'sessions map',
        file,
        out,
        ...(name === undefined ? {} : { name }),
        ...(set === undefined ? {} : { set }),
        ...(ignore === undefined ? {} : { ignore }),
        ...(constant === undefined ? {} : { constants: constant }),
      });
    });
}

interface MapFlags {
  readonly out?: string;
  readonly name?: string;
  readonly set?: readonly string[];
  readonly constant?: readonly string[];
  readonly ignore?: readonly string[];
}

type CoverageFlags = Partial<SessionsCoverageOptions> & Pick<SessionsCoverageOptions, 'format'>;

interface DiffFlags extends Pick<SessionsDiffOptions, 'evidence' | 'format' | 'table'> {
  readonly threshold: number;
  readonly asOf?: string;
  readonly out?: string;
}

function addCompareCommands(sessions: Command, done: (parsed: SessionsParsed) => void): void {
  sessions
    .command('coverage')
    .description('which source covers which district, how well, and which sessions no walk reaches')
    .option('--area <pack>', 'folder of the area pack (required)')
    .option('--as-of <YYYY-MM-DD>', 'day on which to judge the age of sources (default: today)', isoDay)
    .addOption(textFormat())
    .option('--out <file>', 'file to write (default: standard output)')
    .addHelpText('after', example('wr sessions coverage --area data/areas/demo'))
    .action((flags: CoverageFlags, command: Command) => {
      const area = needed(command, '--area <pack>', flags.area);
      const { asOf = null, out = null } = flags;
      done({ command: 'sessions coverage', area, asOf, format: flags.format, out });
    });
  sessions
    .command('diff <before> <after>')
    .description(
      'sessions opened, closed, moved or changed between two versions of a pack, and the people affected',
    )
    .addOption(textFormat())
    .addOption(
      new Option('--table <table>', 'what a row is, with --format csv')
        .choices(DIFF_TABLES)
        .default('sessions'),
    )
    .addOption(evidenceOption())
    .option('--threshold <miles>', 'this distance or more is too far', thresholdMiles, 3)
    .option('--as-of <YYYY-MM-DD>', 'day on which to judge the age of sources (default: today)', isoDay)
    .option('--out <file>', 'file to write (default: standard output)')
    .addHelpText('after', example('wr sessions diff packs/june packs/july'))
    .action((before: string, after: string, flags: DiffFlags) => {
      const { threshold, asOf = null, out = null, ...rest } = flags;
      done({ command: 'sessions diff', before, after, ...rest, thresholdMiles: threshold, asOf, out });
    });
}

function asOption(): Option {
  return new Option('--as <format>', 'what the files are').choices(SOURCE_FORMATS);
}

function textFormat(): Option {
  return new Option('--format <format>', 'form of the output').choices(TEXT_FORMATS).default('text');
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number.');
}

/** Collects an option that may be given again. */
function another(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

function codes(text: string): string[] {
  return text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}
