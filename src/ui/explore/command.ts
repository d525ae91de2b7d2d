import { formatFilter } from '../../core/filter/filter-text';
import { formatWeights, isPlain } from '../../core/gap/priority-weights';
import type { UnitKind } from '../../core/gap/result';
import type { SiteQuestion } from '../../core/plan/sites';
import { formatPlan } from '../../core/plan/plan-text';
import { defaultSettings, type Settings } from '../../core/settings';
import { METRES_PER_MILE, metresToMiles } from '../../core/units';

const ID_PATTERN = /^[a-z0-9][a-z0-9-]*$/;
const PLAIN = /^[\w.+-]+$/;

/** What a command line can be asked for. */
export type CommandWhat = UnitKind | 'priority' | 'upgrades' | 'sites' | 'what-if' | 'everything' | 'brief';

/**
 * The command line that gives the figures of a table: `gaps` for units, `priorities` for priority areas.
 * @param sites what was asked of the best next sites, where they are what is wanted.
 */
export function commandFor(
  area: string,
  by: CommandWhat,
  settings: Settings,
  sites: SiteQuestion | null = null,
): string {
  const pack = ID_PATTERN.test(area) ? `data/areas/${area}` : area;
  const what = [...wordsFor(by, pack), ...(by === 'sites' && sites !== null ? siteWords(sites) : [])];
  const { evidence, filter, mode, basis, people, domain, weights, plan, asOf } = settings;
  const usual = defaultSettings(asOf);
  const options: [string, string, boolean][] = [
    ['--threshold', thresholdOf(settings), false],
    ['--evidence', evidence, false],
    ['--mode', mode, mode === usual.mode],
    ['--basis', basis, basis === usual.basis],
    ['--people', people, people === usual.people],
    ['--deprivation', domain, domain === usual.domain],
    ['--weights', formatWeights(weights), isPlain(weights)],
    ...[...formatFilter(filter), ...formatPlan(plan)].map(([word, value]): [string, string, boolean] => [
      `--${word}`,
      value,
      false,
    ]),
  ];
  const said = options.flatMap(([name, value, isUsual]) => (isUsual ? [] : [name, quoted(value)]));
  return ['npm run wr --', ...what, ...said].join(' ');
}

const COMMANDS: Readonly<Record<Exclude<CommandWhat, UnitKind>, readonly string[]>> = {
  priority: ['priorities'],
  upgrades: ['plan', 'upgrade'],
  sites: ['plan', 'sites'],
  'what-if': ['plan', 'what-if'],
  everything: ['export'],
  brief: ['brief'],
};

function wordsFor(by: CommandWhat, pack: string): readonly string[] {
  return isUnit(by) ? ['gaps', '--area', pack, '--by', by] : [...COMMANDS[by], '--area', pack];
}

function isUnit(by: CommandWhat): by is UnitKind {
  return !(by in COMMANDS);
}

function siteWords({ sources, options: { count, aim, spacingM } }: SiteQuestion): readonly string[] {
  const apart = spacingM > 0 ? ['--spacing', String(Math.round(metresToMiles(spacingM) * 100) / 100)] : [];
  return ['--count', String(count), '--aim', aim, ...apart, '--from', ...sources];
}

/** Miles where they are whole hundredths, else kilometres, so that the command has the very same threshold. */
function thresholdOf({ thresholdM }: Settings): string {
  const miles = Math.round(metresToMiles(thresholdM) * 100) / 100;
  return miles * METRES_PER_MILE === thresholdM ? String(miles) : `${Math.round(thresholdM / 100) / 10}km`;
}

/** As every shell takes it for one word. */
function quoted(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
