import type { Source } from '../../core/area/area';
import type { DistrictCoverage } from '../../core/gap/result';
import { METHOD_DEFAULTS } from '../../core/settings';
import type { TrialReport } from '../../worker/protocol';
import { formatCount, formatDate } from '../shared/format';

/** What each source supplies, in words. */
export const ROLE_WORDS: Readonly<Record<Source['role'], string>> = {
  roads: 'Roads and paths',
  population: 'People',
  deprivation: 'Deprivation',
  geography: 'Boundaries',
  postcodes: 'Postcodes',
  sessions: 'Sessions',
};

/** Per cent of a share that is a parameter: "50%". */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Whether we can tell in a district, in a word or two; a sign beside it never stands alone. */
export function coverageName(state: DistrictCoverage['state']): string {
  return {
    covered: 'Covered',
    'no-source': 'No source',
    'stale-source': 'Too old',
    'thin-source': 'Too thin',
  }[state];
}

/** What the state of a district means for its verdicts, as a sentence. */
export function coverageWords(district: DistrictCoverage): string {
  switch (district.state) {
    case 'covered':
      return 'If no session that counts is near, we call it a gap.';
    case 'no-source':
      return 'No source says that it covers this district: where no session is near, we cannot tell.';
    case 'stale-source':
      return `The newest source is more than ${METHOD_DEFAULTS.freshDays} days old: where no session is near, we cannot tell.`;
    case 'thin-source':
      return `Fewer than ${percent(METHOD_DEFAULTS.thinShare)} of the sessions expected are listed: where no session is near, we cannot tell.`;
  }
}

/** Date of the newest source of a district. */
export function sourceDateWords(district: DistrictCoverage): string {
  return district.sourceDate === null ? 'none' : formatDate(district.sourceDate);
}

/** What became of the rows of a file: used, the same as another, not usable. The three add up to its rows. */
export function trialWords(trial: TrialReport): string {
  const rows = trial.rows === 1 ? '1 row' : `${formatCount(trial.rows)} rows`;
  const sentences = [
    trial.accepted === trial.rows
      ? `All ${rows} of ${trial.fileName} are in use as sessions, in this browser only.`
      : `${formatCount(trial.accepted)} of ${rows} of ${trial.fileName} are in use as sessions, in this browser only.`,
  ];
  if (trial.merged > 0) sentences.push(`${formatCount(trial.merged)} said the same as an earlier row.`);
  if (trial.rejected > 0) sentences.push(`${formatCount(trial.rejected)} could not be used.`);
  return sentences.join(' ');
}
