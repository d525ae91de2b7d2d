import type { Domain } from '../../core/area/area';
import { ACCESS_NEEDS } from '../../core/filter/access-needs';
import type { Offer, SessionFilter } from '../../core/filter/session-filter';
import { formatWeek, hourCount, WEEK_PRESETS, type WeekHours } from '../../core/filter/week-hours';
import { isPlain } from '../../core/gap/priority-weights';
import type { Plan } from '../../core/plan/plan';
import type { EvidenceLevel } from '../../core/sessions/session';
import type { Settings } from '../../core/settings';
import type { Choices, DistanceUnit } from '../../state/app-state';
import { shownUnit, unitWords } from '../shared/distance';
import { formatPrice, sentenceCase } from '../shared/format';

/** A plan as short phrases; none where nothing is planned. */
export function planPhrases({ added, closed }: Plan): string[] {
  const phrases = added.length === 0 ? [] : [`as if ${added.length} opened`];
  return closed.length === 0 ? phrases : [...phrases, `as if ${closed.length} closed`];
}

/** Names of the levels of evidence on buttons and in summaries. */
export const LEVEL_NAMES: Readonly<Record<EvidenceLevel, string>> = {
  strict: 'Strict',
  likely: 'Likely',
  any: 'Any level',
};

/** Names of the index and its domains. */
export const DOMAIN_NAMES: Readonly<Record<Domain, string>> = {
  imd: 'All deprivation (IMD)',
  income: 'Income',
  employment: 'Employment',
  health: 'Health',
};

/** Offers as they stand beside a checkbox. */
export const OFFER_NAMES: Readonly<Record<Offer, string>> = {
  buddy: 'Somebody to go with',
  taster: 'A taster session',
  referrals: 'Takes referrals',
};

/** Things named at most before the rest is counted. */
const NAMED = 2;

/** "Yoga", "Yoga or Pilates", "Yoga, Pilates or 3 more"; "" for none. */
export function namesWords(names: readonly string[]): string {
  const shown = names.map(sentenceCase);
  const [first = '', second = ''] = shown;
  if (shown.length < NAMED) return first;
  return shown.length === NAMED
    ? `${first} or ${second}`
    : `${first}, ${second} or ${shown.length - NAMED} more`;
}

const DAYS: Readonly<Record<string, string>> = {
  mo: 'Mon',
  tu: 'Tue',
  we: 'Wed',
  th: 'Thu',
  fr: 'Fri',
  sa: 'Sat',
  su: 'Sun',
};

/** Hours of a week in words: "weekday evenings", "Mon to Wed 9:00 to 12:00", "12 hours of the week". */
export function weekWords(week: WeekHours): string {
  const text = formatWeek(week);
  const preset = WEEK_PRESETS.find(({ id }) => id === text);
  if (preset !== undefined) return preset.name.toLowerCase();
  const one = /^([a-z]{2})(?:-([a-z]{2}))?(\d+)-(\d+)$/.exec(text);
  if (one !== null) {
    const [, first = '', last, from = '', to = ''] = one;
    const days = [first, ...(last === undefined ? [] : [last])]
      .map((code) => DAYS[code] ?? code)
      .join(' to ');
    return `${days} ${from}:00 to ${to}:00`;
  }
  const hours = hourCount(week);
  return `${hours} ${hours === 1 ? 'hour' : 'hours'} of the week`;
}

/** A limit of price in words: "free", "up to £3". */
export function priceWords(maxPence: number): string {
  return maxPence === 0 ? 'free' : `up to ${formatPrice(maxPence)}`;
}

export function accessWords(needs: SessionFilter['access']): string {
  return ACCESS_NEEDS.filter(({ id }) => needs.includes(id))
    .map(({ name }) => name.toLowerCase())
    .join(' and ');
}

/** What a filter asks for, a phrase for each part; none where it asks for nothing. */
export function filterPhrases(filter: SessionFilter): readonly string[] {
  const { activities, week, maxPence, access, audiences, age, gender, offers, unstated } = filter;
  const phrases: string[] = [];
  if (activities.length > 0) phrases.push(namesWords(activities));
  if (week !== null) phrases.push(weekWords(week));
  if (maxPence !== null) phrases.push(priceWords(maxPence));
  if (access.length > 0) phrases.push(accessWords(access));
  if (audiences.length > 0) phrases.push(`for ${namesWords(audiences)}`);
  if (age !== null) phrases.push(`open to age ${age}`);
  if (gender !== null) phrases.push(`open to ${gender}`);
  for (const offer of offers) phrases.push(OFFER_NAMES[offer].toLowerCase());
  if (unstated && (week !== null || maxPence !== null)) phrases.push('price or times not stated counted too');
  return phrases;
}

/** How far is measured, to follow a distance: "on foot", "by car", "in a straight line". */
export function howWords({ mode, basis }: Pick<Settings, 'mode' | 'basis'>): string {
  if (basis === 'straight') return 'in a straight line';
  return mode === 'drive' ? 'by car' : 'on foot';
}

/** What a typical distance is of: "walk", "drive", "straight line". */
export function wayWords(settings: Pick<Settings, 'mode' | 'basis'> | null): string {
  if (settings?.basis === 'straight') return 'straight line';
  return settings?.mode === 'drive' ? 'drive' : 'walk';
}

/** All that is on, a phrase for each choice, the kind of session first. */
export function choicePhrases(choices: Choices, unit: DistanceUnit): readonly string[] {
  const { evidence, filter, thresholdMiles, mode, people, domain, weights, plan } = choices;
  const level = evidence === 'any' ? LEVEL_NAMES.any : `${LEVEL_NAMES[evidence]} beginner`;
  const shown = shownUnit(unit, mode);
  const how = shown === 'minutes' && choices.basis === 'network' ? '' : ` ${howWords(choices)}`;
  const phrases = [level, ...filterPhrases(filter), `${unitWords(thresholdMiles, shown)} or more${how}`];
  if (people === 'adults') phrases.push('adults');
  if (domain !== 'imd') phrases.push(`${DOMAIN_NAMES[domain].toLowerCase()} deprivation`);
  if (!isPlain(weights)) phrases.push('priority by other weights');
  return [...phrases, ...planPhrases(plan)];
}
