import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { UNIT_KINDS, type UnitKind } from '../src/core/gap/result';
import { isPlanned } from '../src/core/plan/plan';
import type { Settings } from '../src/core/settings';
import type { BriefPages } from '../src/formats/brief/brief';
import { BOOK_FORMATS } from '../src/formats/exports/binary';
import { EXPORT_FORMATS, type ExportFormat, isText } from '../src/formats/exports/exported-file';
import type { ExportWhat } from '../src/formats/exports/model-tables';
import { example, isoDay, needed, thresholdMiles } from './arg-types';
import { type ChoiceOptions, choicesIn, withChoiceOptions } from './choice-args';
import type { AreaBuildOptions } from './commands/area-build';
import type { AreaBuildManyOptions, Shard } from './commands/area-build-many';
import type { AreaFetchOptions } from './commands/area-fetch';
import type { ValidateArgs } from './commands/area-validate';
import { addPlanCommands, type PlanParsed } from './plan-args';
import { addSessionsCommands, type SessionsParsed } from './session-args';

/** Settings of a computation as typed; null where left to the default. */
export interface FigureArgs {
  readonly area: string;
  readonly format: ExportFormat;
  readonly choices: Omit<Settings, 'thresholdM' | 'asOf'>;
  readonly thresholdMiles: number;
  readonly asOf: string | null;
  /** File with the plan to take as carried out; null for the plan in `choices`. */
  readonly scenario: string | null;
  /** File to write, or null for standard output. */
  readonly out: string | null;
}

/** A command that puts out what the app exports under the same name. */
export type ExportParsed = { readonly command: 'export'; readonly what: ExportWhat } & FigureArgs;

/** A command line, understood. */
export type Parsed =
  | ({ readonly command: 'area build' } & AreaBuildOptions)
  | ({ readonly command: 'area build-many' } & AreaBuildManyOptions)
  | ({ readonly command: 'area fetch' } & AreaFetchOptions)
  | { readonly command: 'area sources'; readonly from: string | null }
  | { readonly command: 'area check'; readonly pack: string }
  | { readonly command: 'area demo'; readonly out: string }
  | { readonly command: 'area list'; readonly folder: string }
  | ({ readonly command: 'area validate' } & ValidateArgs)
  | SessionsParsed
  | PlanParsed
  | ExportParsed
  | ({ readonly command: 'brief'; readonly pages: BriefPages } & FigureArgs)
  | { readonly command: 'help'; readonly text: string }
  | { readonly command: 'wrong'; readonly message: string };

/** Where packs are kept unless told otherwise. */
const AREAS_FOLDER = 'data/areas';

/** Understands the arguments after `wr`. Never throws for what a person typed. */
export function parseArgs(args: readonly string[]): Parsed {
  let parsed: Parsed | null = null;
  let written = '';
  const program = describeCommands((result) => {
    parsed = result;
  });
  visit(program, (command) => {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        written += text;
      },
      writeErr: (text) => {
        written += text;
      },
    });
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const asked = error.exitCode === 0 || error.code === 'commander.help';
    return asked ? { command: 'help', text: written } : { command: 'wrong', message: written.trim() };
  }
  return parsed ?? { command: 'help', text: program.helpInformation() };
}

type Done = (parsed: Parsed) => void;

function describeCommands(done: Done): Command {
  const program = new Command('wr')
    .description('Within Reach: where people live too far from a beginner session, worked out by script.')
    .showSuggestionAfterError()
    .addHelpText('after', '\nHelp on one command: wr gaps --help');
  const area = program.command('area').description('build, check and list area packs');
  addAreaCommands(area, done);
  const sessions = program
    .command('sessions')
    .description('fetch sessions, put them into an area pack, compare');
  addSessionsCommands(sessions, done);
  addFigureCommands(program, done);
  const plan = program.command('plan').description('upgrades, best next sites, and what a plan would change');
  addPlanCommands(plan, withFigureOptions, figureArgs, done);
  return program;
}

interface BuildOptions {
  readonly from?: string;
  readonly out?: string;
  readonly all?: boolean;
  readonly jobs: number;
  readonly shard?: Shard;
  readonly continue?: boolean;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('It takes a whole number from 1.');
}

/** One part of many: "2/8". */
function shardOf(text: string): Shard {
  const [, part, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (part !== undefined && of !== undefined && part >= 1 && part <= of) return { part, of };
  throw new InvalidArgumentError('It takes one part of many, as in 2/8.');
}

function addAreaCommands(area: Command, done: Done): void {
  area
    .command('build [ids...]')
    .description('build area packs from official open data')
    .option('--from <folder>', 'folder of downloaded official data (required)')
    .option('--out <folder>', `folder of the pack, or of several (default: ${AREAS_FOLDER}/<id>)`)
    .option('--all', 'every area there is a recipe for')
    .option('--continue', 'leave whole packs that are there from these very downloads')
    .option('--jobs <number>', 'builds at once, where there are several', wholeNumber, 1)
    .option('--shard <i/n>', 'build only every n-th area, beginning with the i-th: one part of n', shardOf)
    .addHelpText(
      'after',
      example(
        'wr area build rutland --from ../data --out data/areas/rutland',
        'wr area build preston blackpool --from ../data',
        'wr area build --all --from ../data --jobs 2 --shard 1/4 --continue',
      ),
    )
    .action((ids: string[], options: BuildOptions, command: Command) => {
      const from = needed(command, '--from <folder>', options.from);
      const { all = false, jobs, shard, continue: unlessCurrent = false } = options;
      if (all ? ids.length > 0 : ids.length === 0)
        command.error('error: name the areas to build, or say --all for every one there is a recipe for');
      const [id, another] = ids;
      if (id !== undefined && another === undefined && shard === undefined)
        done({
          command: 'area build',
          id,
          from,
          out: options.out ?? `${AREAS_FOLDER}/${id}`,
          unlessCurrent,
        });
      else
        done({
          command: 'area build-many',
          ids,
          from,
          out: options.out ?? AREAS_FOLDER,
          jobs,
          shard: shard ?? { part: 1, of: 1 },
          unlessCurrent,
        });
    });
  area
    .command('fetch <id>')
    .description('download what a build of an area reads, as far as it has an address that stays')
    .option('--to <folder>', 'folder for the downloads (required)')
    .addHelpText('after', example('wr area fetch preston --to ../data'))
    .action((id: string, { to }: { to?: string }, command: Command) =>
      done({ command: 'area fetch', id, to: needed(command, '--to <folder>', to) }),
    );
  area
    .command('sources')
    .description('the official downloads a build reads: where, licence, date, and whether a folder has them')
    .option('--from <folder>', 'folder to look through')
    .addHelpText('after', example('wr area sources --from ../data'))
    .action(({ from }: { from?: string }) => done({ command: 'area sources', from: from ?? null }));
  area
    .command('check <pack>')
    .description('verify an area pack: checksums, populations, network, indices')
    .addHelpText('after', example('wr area check data/areas/demo'))
    .action((pack: string) => done({ command: 'area check', pack }));
  withSettingOptions(area.command('validate <pack>'))
    .description('how far the figures of an area hold: other methods, detours, and another router')
    .option('--extract <file>', 'the .osm.pbf it was built from, to ask Valhalla for the same ways')
    .addOption(
      new Option('--format <format>', 'form of the report').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', example('wr area validate data/areas/demo'))
    .action(
      (
        pack: string,
        options: Omit<FigureOptions, 'format'> & { extract?: string; format: 'text' | 'json' },
        command: Command,
      ) => {
        const { format, extract, ...rest } = options;
        const { format: _, ...args } = figureArgs({ ...rest, area: pack, format: 'csv' }, command);
        done({ command: 'area validate', form: format, extract: extract ?? null, ...args });
      },
    );
  area
    .command('demo')
    .description('generate the invented demo area')
    .option('--out <folder>', 'folder of the pack', `${AREAS_FOLDER}/demo`)
    .addHelpText('after', example('wr area demo'))
    .action(({ out }: { out: string }) => done({ command: 'area demo', out }));
  area
    .command('list')
    .description('list the area packs in a folder')
    .option('--in <folder>', 'folder that holds packs', AREAS_FOLDER)
    .addHelpText('after', example('wr area list'))
    .action((options: { in: string }) => done({ command: 'area list', folder: options.in }));
}

/** Options of a command with figures, as they come out of the parser. */
export interface FigureOptions extends ChoiceOptions {
  readonly area?: string;
  readonly format: ExportFormat;
  readonly threshold: number;
  readonly asOf?: string;
  readonly scenario?: string;
  readonly out?: string;
}

function addFigureCommands(program: Command, done: Done): void {
  withFigureOptions(program.command('gaps'))
    .description('people beyond the threshold, verdicts and reasons, by cell, LSOA, ward or district')
    .addOption(new Option('--by <kind>', 'what a row is').choices(UNIT_KINDS).default('lsoa'))
    .addHelpText(
      'after',
      example(
        'wr gaps --area data/areas/demo --by lsoa --format csv',
        'wr gaps --area data/areas/demo --by cell8 --format geojson --threshold 2 --out cells.geojson',
      ),
    )
    .action((options: FigureOptions & { by: UnitKind }, command: Command) => {
      done({ command: 'export', what: options.by, ...figureArgs(options, command) });
    });
  withFigureOptions(program.command('priorities'))
    .description('connected groups of gap cells, ranked, with every factor of their rank')
    .addHelpText(
      'after',
      example('wr priorities --area data/areas/demo --evidence strict --out priorities.csv'),
    )
    .action((options: FigureOptions, command: Command) => {
      done({ command: 'export', what: 'priorities', ...figureArgs(options, command) });
    });
  const all = program.command('export').option('--area <pack>', 'folder of the area pack (required)');
  withSettingOptions(all)
    .description('priority areas, upgrades and all units as the tables of one file')
    .addOption(new Option('--format <format>', 'form of the file').choices(BOOK_FORMATS).default('xlsx'))
    .addHelpText('after', example('wr export --area data/areas/demo --out within-reach.xlsx'))
    .action((options: FigureOptions, command: Command) => {
      done({ command: 'export', what: 'everything', ...figureArgs(options, command) });
    });
  const brief = program.command('brief').option('--area <pack>', 'folder of the area pack (required)');
  withSettingOptions(brief)
    .description('one page for a meeting, or four for a board paper, as HTML that any browser prints')
    .addOption(new Option('--pages <pages>', 'how long').choices(['1', '4']).default('1'))
    .addHelpText('after', example('wr brief --area data/areas/demo --pages 4 --out brief.html'))
    .action((options: Omit<FigureOptions, 'format'> & { pages: string }, command: Command) => {
      const pages = options.pages === '4' ? 4 : 1;
      done({ command: 'brief', pages, ...figureArgs({ ...options, format: 'csv' }, command) });
    });
}

function withFigureOptions(command: Command): Command {
  command
    .option('--area <pack>', 'folder of the area pack (required)')
    .addOption(new Option('--format <format>', 'form of the output').choices(EXPORT_FORMATS).default('csv'));
  return withSettingOptions(command);
}

/** Options for what the figures depend on, and where they go. */
function withSettingOptions(command: Command): Command {
  command.option(
    '--threshold <miles>',
    'this distance or more is too far ("5km" for kilometres)',
    thresholdMiles,
    3,
  );
  return withChoiceOptions(command)
    .option('--scenario <file>', 'take the plan of a scenario as carried out, in place of --open and --close')
    .option('--as-of <YYYY-MM-DD>', 'day on which to judge the age of sources (default: today)', isoDay)
    .option('--out <file>', 'file to write (default: standard output)');
}

function figureArgs(options: FigureOptions, command: Command): FigureArgs {
  if (!isText(options.format) && options.out === undefined)
    command.error(`error: ${options.format} is no text: say where to write it with '--out <file>'`);
  const choices = choicesIn(options, command);
  if (options.scenario !== undefined && isPlanned(choices.plan))
    command.error("error: '--scenario' takes the place of '--open' and '--close': say one or the other");
  return {
    area: needed(command, '--area <pack>', options.area),
    format: options.format,
    choices,
    scenario: options.scenario ?? null,
    thresholdMiles: options.threshold,
    asOf: options.asOf ?? null,
    out: options.out ?? null,
  };
}

function visit(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const child of command.commands) visit(child, change);
}
