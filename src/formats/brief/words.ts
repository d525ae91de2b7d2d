import { formatFilter } from '../../core/filter/filter-text';
import { isPlain } from '../../core/gap/priority-weights';
import type { Plan } from '../../core/plan/plan';
import { formatPlan } from '../../core/plan/plan-text';
import type { Settings } from '../../core/settings';
import { metresToMiles } from '../../core/units';

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const thousands = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** People are modelled: rounded to 10, "fewer than 10" below that. */
export function people(count: number): string {
  if (count <= 0) return '0';
  return count < 10 ? 'fewer than 10' : thousands.format(Math.round(count / 10) * 10);
}

/** The same with the noun, "nobody" for none. */
export function peopleNoun(count: number): string {
  return count <= 0 ? 'nobody' : `${people(count)} people`;
}

/** Metres as miles to one decimal; "no route" without. */
export function miles(metres: number | null): string {
  return metres === null ? 'no route' : metresToMiles(metres).toFixed(1);
}

/** "1 October 2026" of an ISO day. */
export function longDate(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}

/** A whole number with thousands told apart. */
export function number(value: number): string {
  return thousands.format(value);
}

/** A share as a whole number of per cent. */
export function percent(part: number, all: number): string {
  return all <= 0 ? '0%' : `${Math.round((100 * part) / all)}%`;
}

/** "3 miles", "1 mile". */
export function threshold({ thresholdM }: Settings): string {
  const value = Math.round(100 * metresToMiles(thresholdM)) / 100;
  return `${value} ${value === 1 ? 'mile' : 'miles'}`;
}

/** How distances are travelled, to follow them. */
export function way({ mode, basis }: Settings): string {
  if (basis === 'straight') return 'in a straight line (for comparison only)';
  return mode === 'drive' ? 'by car' : 'on foot';
}

/**
 * Every setting that is not the usual one, and those that always matter, as short phrases.
 * @param inFull with each place and name of the plan; otherwise how many there are.
 */
export function settingPhrases(settings: Settings, inFull: boolean): readonly string[] {
  const { evidence, filter, people: who, domain, weights, plan, asOf } = settings;
  return [
    `beginner evidence: ${evidence}`,
    `too far is ${threshold(settings)} or more ${way(settings)}`,
    ...formatFilter(filter).map(([word, value]) => `${word} ${value}`),
    ...(who === 'adults' ? ['adults only'] : []),
    ...(domain === 'imd' ? [] : [`deprivation by ${domain}`]),
    ...(isPlain(weights) ? [] : [`priority weights ${weights.people}, ${weights.need}, ${weights.depth}`]),
    ...(inFull ? planInFull(plan) : planInShort(plan)),
    `age of sources judged on ${longDate(asOf)}`,
  ];
}

function planInFull(plan: Plan): readonly string[] {
  return formatPlan(plan).map(
    ([word, value]) => `as if it had ${word === 'open' ? 'opened' : 'closed'}: ${value}`,
  );
}

/** A plan as how many there are: "as if 2 more sessions had opened". */
export function planInShort({ added, closed }: Plan): readonly string[] {
  return [
    ...counted(added.length, 'more session had opened', 'more sessions had opened'),
    ...counted(closed.length, 'session or provider had closed', 'sessions or providers had closed'),
  ];
}

function counted(count: number, one: string, more: string): readonly string[] {
  return count === 0 ? [] : [`as if ${count} ${count === 1 ? one : more}`];
}
