import type { AreaHeading } from '../../core/area/area';
import type { AreaFigures, Reason, Verdict } from '../../core/gap/result';
import { formatWeights, isPlain } from '../../core/gap/priority-weights';
import { METHOD_DEFAULTS, type Settings } from '../../core/settings';
import type { TableTab } from '../../state/app-state';
import { DOMAIN_NAMES, filterPhrases, howWords, planPhrases } from '../filters/choice-words';
import { VERDICT_NAMES } from '../explore/words';
import { formatCount, formatDate, formatMiles, peopleWords } from '../shared/format';
import type { RowOrder, TableModel } from './model';

/** Names of the tables, as on their tabs. */
export const TAB_NAMES: Readonly<Record<TableTab, string>> = {
  priorities: 'Priority areas',
  cells: 'Hexagons',
  lsoas: 'Neighbourhoods',
  wards: 'Wards',
  districts: 'Districts',
  sessions: 'Sessions',
};

/** A verdict's reason in a few words, for a cell of a table. */
export function reasonWords(reason: Reason, settings: Settings): string {
  const miles = formatMiles(settings.thresholdM);
  const share = `${100 * METHOD_DEFAULTS.gapShare}%`;
  switch (reason) {
    case 'most-within':
      return `Less than ${share} of people live ${miles} miles or more away`;
    case 'most-beyond':
      return `${share} or more of people live ${miles} miles or more away`;
    case 'no-source':
      return 'No source of sessions covers this district';
    case 'stale-source':
      return `The source is more than ${METHOD_DEFAULTS.freshDays} days old`;
    case 'thin-source':
      return 'Fewer sessions are listed than its population leads us to expect';
    case 'level-unstated':
      return 'Sessions near enough do not state their level, or a price or time that was asked for';
    case 'not-measured':
      return 'Too far from any mapped road or path to measure';
  }
}

/** Words of the settings behind a table, for its caption and its copies. */
export function settingsWords(settings: Settings): string {
  const evidence = {
    strict: 'strict beginner evidence (grades A and B)',
    likely: 'likely beginner evidence (grades A to D)',
    any: 'any level not stated to be beyond beginners (grades A to E)',
  }[settings.evidence];
  const { filter, people, domain, weights, plan } = settings;
  const parts = [
    `Too far is ${formatMiles(settings.thresholdM)} miles or more ${howWords(settings)}`,
    evidence,
    ...filterPhrases(filter),
  ];
  if (settings.basis === 'straight') parts.push('a comparison, not the distance people travel');
  if (people === 'adults') parts.push('adults of 16 and over');
  if (!isPlain(weights)) parts.push(`priority weights ${formatWeights(weights)}`);
  parts.push(...planPhrases(plan));
  if (domain !== 'imd') parts.push(`deprivation by ${DOMAIN_NAMES[domain].toLowerCase()}`);
  return parts.join('; ');
}

/** What is said above the rows of which we cannot tell. */
export function apartNote(model: TableModel, order: RowOrder): string {
  const apart = order.rows.length - order.ranked;
  return `We cannot tell for ${formatCount(apart)} ${model.noun[apart === 1 ? 0 : 1]}. They are not ranked: the column “Why” says what is missing.`;
}

/** What is said in place of a table without rows. */
export function emptyNote(
  model: TableModel,
  { settings, headline }: AreaFigures,
  filter: string,
  only: Verdict | null = null,
): string {
  if (filter.trim() !== '') return `No ${model.noun[0]} matches “${filter.trim()}”.`;
  if (model.tab === 'sessions') return 'No sessions are loaded.';
  if (only !== null && model.verdict !== undefined)
    return `No ${model.noun[0]} has the verdict “${VERDICT_NAMES[only]}”.`;
  if (model.tab !== 'priorities') return `There are no ${model.noun[1]} with people in them.`;
  const miles = formatMiles(settings.thresholdM);
  if (headline.cannotTell > 0) {
    return `No priority areas where we can tell. For ${peopleWords(headline.cannotTell)} who may live ${miles} miles or more from a session that counts, we cannot tell: see “Where we can tell” on the Data page.`;
  }
  return `No priority areas: as far as we can tell, there is nowhere that most people live ${miles} miles or more from a session that counts.`;
}

/** Lines that go with a copied table: what it is, at which settings, and whose data. */
export function copyNotes(heading: AreaHeading, settings: Settings): readonly string[] {
  return [
    `Within Reach, ${heading.name}, data of ${formatDate(heading.date)}. ${settingsWords(settings)}.`,
    ...(heading.invented ? ['The place and its data are invented.'] : []),
    'People are modelled and rounded to 10.',
    ...new Set(heading.sources.map((source) => source.attribution).filter((text) => text !== '')),
  ];
}
