import { type Command, InvalidArgumentError, Option } from 'commander';
import { UNIT_KINDS, type UnitKind } from '../src/core/gap/result';
import { CANDIDATE_SOURCES, type CandidateSource } from '../src/core/plan/candidate';
import { type Aim, AIMS } from '../src/core/plan/gain';
import { isPlanned } from '../src/core/plan/plan';
import { MOST_SITES } from '../src/core/plan/sites';
import { example } from './arg-types';
import type { ExportParsed, FigureArgs, FigureOptions } from './args';

/** How sites are chosen, as typed. */
export interface SiteArgs {
  readonly count: number;
  readonly aim: Aim;
  readonly spacingMiles: number;
  readonly from: readonly CandidateSource[];
}

/** A command of `wr plan`, understood. */
export type PlanParsed =
  | ({ readonly command: 'plan sites' } & FigureArgs & SiteArgs)
  | ({ readonly command: 'plan what-if'; readonly by: UnitKind } & FigureArgs);

interface SiteOptions {
  readonly count: number;
  readonly aim: Aim;
  readonly spacing: number;
  readonly from: readonly CandidateSource[];
}

/**
 * Adds `wr plan upgrade`, `sites` and `what-if`.
 * @param withFigureOptions adds the options of every command with figures, and `argsOf` reads them.
 */
export function addPlanCommands(
  plan: Command,
  withFigureOptions: (command: Command) => Command,
  argsOf: (options: FigureOptions, command: Command) => FigureArgs,
  done: (parsed: PlanParsed | ExportParsed) => void,
): void {
  withFigureOptions(plan.command('upgrade'))
    .description('venues that could add a beginner session, ranked by people newly within reach')
    .addHelpText('after', example('wr plan upgrade --area data/areas/demo --out upgrades.csv'))
    .action((options: FigureOptions, command: Command) => {
      done({ command: 'export', what: 'upgrades', ...argsOf(options, command) });
    });
  withFigureOptions(plan.command('sites'))
    .description('the best next sites in order, with a bound on how much better any choice could be')
    .option('--count <sites>', 'how many sessions there is money for', countOf, 5)
    .addOption(new Option('--aim <aim>', 'whom to reach first').choices(AIMS).default('people'))
    .option('--spacing <miles>', 'how far apart sites have to be, in a straight line', spacingOf, 0)
    .addOption(
      new Option('--from <where...>', 'where candidates are taken from')
        .choices(CANDIDATE_SOURCES)
        .default(['upgrades', 'places']),
    )
    .addHelpText(
      'after',
      example(
        'wr plan sites --area data/areas/demo --count 10',
        'wr plan sites --area data/areas/demo --aim deprived --from anywhere --spacing 2',
      ),
    )
    .action((options: FigureOptions & SiteOptions, command: Command) => {
      const { count, aim, spacing, from } = options;
      done({ command: 'plan sites', count, aim, spacingMiles: spacing, from, ...argsOf(options, command) });
    });
  withFigureOptions(plan.command('what-if'))
    .description('people beyond the threshold before and after sessions open or close')
    .addOption(new Option('--by <kind>', 'what a row is').choices(UNIT_KINDS).default('lsoa'))
    .addHelpText(
      'after',
      example('wr plan what-if --area data/areas/demo --open 53.95,-3.72 --close "provider:Harbour Leisure"'),
    )
    .action((options: FigureOptions & { by: UnitKind }, command: Command) => {
      const args = argsOf(options, command);
      if (args.scenario === null && !isPlanned(args.choices.plan))
        command.error('error: nothing would change: say --open, --close or --scenario');
      done({ command: 'plan what-if', by: options.by, ...args });
    });
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_SITES) return count;
  throw new InvalidArgumentError(`It takes a whole number from 1 to ${MOST_SITES}.`);
}

const FURTHEST_MILES = 50;

function spacingOf(text: string): number {
  const miles = Number(text);
  if (text.trim() !== '' && miles >= 0 && miles <= FURTHEST_MILES) return miles;
  throw new InvalidArgumentError(`It takes a number of miles from 0 to ${FURTHEST_MILES}.`);
}
