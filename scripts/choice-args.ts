import { type Command, InvalidArgumentError, Option } from 'commander';
import { DOMAINS, type Domain, MODES, type Mode } from '../src/core/area/area';
import { FILTER_WORDS, type FilterWord, readFilter } from '../src/core/filter/filter-text';
import {
  formatWeights,
  PLAIN_WEIGHTS,
  type PriorityWeights,
  readWeights,
} from '../src/core/gap/priority-weights';
import { type PlanWord, readPlan } from '../src/core/plan/plan-text';
import type { EvidenceLevel } from '../src/core/sessions/session';
import { BASES, type Basis, PEOPLE, type People, type Settings } from '../src/core/settings';
import { evidenceOption } from './arg-types';

/** Options that say which sessions count and how distances and people are looked at, as they come out of the parser. */
export interface ChoiceOptions
  extends Readonly<Partial<Record<FilterWord | PlanWord, string | readonly string[]>>> {
  readonly evidence: EvidenceLevel;
  readonly mode: Mode;
  readonly basis: Basis;
  readonly people: People;
  readonly deprivation: Domain;
  readonly weights: PriorityWeights;
}

const FILTER_HELP: Readonly<Record<FilterWord, [string, string]>> = {
  activity: ['<name...>', 'activities, or groups of them, that count'],
  week: ['<hours>', 'hours in which somebody could go: weekday-evenings, or mo-fr17-22.sa9-12'],
  price: ['<pounds>', 'the most that a session may cost: free, or 3.50'],
  access: ['<needs>', 'access needs that it says it meets, joined by full stops: step-free.hearing'],
  audience: ['<name...>', 'audiences that it names'],
  age: ['<years>', 'it is open to somebody of this age'],
  gender: ['<gender>', 'it is open to women, or to men'],
  offers: ['<offers>', 'offers that it makes, joined by full stops: buddy.taster.referrals'],
  unstated: ['<what>', 'count, or leave: sessions that do not state the price or times asked for'],
};

/** The options of a command whose figures depend on what counts. */
export function withChoiceOptions(command: Command): Command {
  command
    .addOption(evidenceOption())
    .addOption(new Option('--mode <mode>', 'how people get there').choices(MODES).default('walk'))
    .addOption(
      new Option('--basis <basis>', 'along the network, or a straight line to compare')
        .choices(BASES)
        .default('network'),
    )
    .addOption(new Option('--people <people>', 'who is counted').choices(PEOPLE).default('everyone'))
    .addOption(new Option('--deprivation <index>', 'index or domain').choices(DOMAINS).default('imd'))
    .addOption(
      new Option('--weights <people,need,depth>', 'how much each factor of priority counts, 0 to 3')
        .argParser(weightsIn)
        .default(PLAIN_WEIGHTS, formatWeights(PLAIN_WEIGHTS)),
    )
    .option('--open <lat,lon...>', 'places where a session would open')
    .option('--close <what...>', 'what would close: session:id, or provider:name');
  for (const word of FILTER_WORDS) command.option(`--${word} ${FILTER_HELP[word][0]}`, FILTER_HELP[word][1]);
  return command;
}

/** What the options say. Ends the command with a message where a filter cannot be read. */
export function choicesIn(options: ChoiceOptions, command: Command): Omit<Settings, 'thresholdM' | 'asOf'> {
  const { evidence, mode, basis, people, deprivation, weights } = options;
  const problems: string[] = [];
  const filter = readFilter((word) => [options[word] ?? []].flat(), problems);
  const plan = readPlan((word) => [options[word] ?? []].flat(), problems);
  if (problems.length > 0) command.error(`error: ${problems.join('\n')}`);
  return { evidence, filter, mode, basis, people, domain: deprivation, weights, plan };
}

function weightsIn(text: string): PriorityWeights {
  const weights = readWeights(text);
  if (weights === null) throw new InvalidArgumentError('three numbers are needed, as in 1,1,2');
  return weights;
}
