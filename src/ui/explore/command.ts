import type { UnitKind } from '../../core/gap/result';
import type { Settings } from '../../core/settings';
import { metresToMiles } from '../../core/units';

const ID_PATTERN = /^[a-z0-9][a-z0-9-]*$/;

/** The command line that gives the figures of a table: `gaps` for units, `priorities` for priority areas. */
export function commandFor(area: string, by: UnitKind | 'priority', settings: Settings): string {
  const pack = ID_PATTERN.test(area) ? `data/areas/${area}` : area;
  const miles = Math.round(metresToMiles(settings.thresholdM) * 10) / 10;
  const what = by === 'priority' ? ['priorities', '--area', pack] : ['gaps', '--area', pack, '--by', by];
  const options = ['--threshold', String(miles), '--evidence', settings.evidence];
  return ['npm run wr --', ...what, ...options].join(' ');
}
