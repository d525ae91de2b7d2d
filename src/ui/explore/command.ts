import { formatFilter } from '../../core/filter/filter-text';
import { formatWeights, isPlain } from '../../core/gap/priority-weights';
import type { UnitKind } from '../../core/gap/result';
import { formatPlan } from '../../core/plan/plan-text';
import { defaultSettings, type Settings } from '../../core/settings';
import { METRES_PER_MILE, metresToMiles } from '../../core/units';

const ID_PATTERN = /^[a-z0-9][a-z0-9-]*$/;
const PLAIN = /^[\w.+-]+$/;

/** The command line that gives the figures of a table: `gaps` for units, `priorities` for priority areas. */
export function commandFor(
  area: string,
  by: UnitKind | 'priority' | 'upgrades' | 'sites',
  settings: Settings,
): string {
  const pack = ID_PATTERN.test(area) ? `data/areas/${area}` : area;
  const what = wordsFor(by, pack);
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

function wordsFor(by: UnitKind | 'priority' | 'upgrades' | 'sites', pack: string): readonly string[] {
  if (by === 'priority') return ['priorities', '--area', pack];
  if (by === 'upgrades') return ['plan', 'upgrade', '--area', pack];
  if (by === 'sites') return ['plan', 'sites', '--area', pack];
  return ['gaps', '--area', pack, '--by', by];
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
