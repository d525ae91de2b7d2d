import type { AreaFigures, Equity, PriorityArea } from '../core/gap/result';
import { type EvidenceLevel, GRADES, type Grade, type Session, countsAs } from '../core/sessions/session';
import { type Settings, defaultAsOf } from '../core/settings';
import { milesToMetres } from '../core/units';
import type { Choices, Selection } from './app-state';

/** What the calculation depends on, out of a state, the heading of its pack and the day (YYYY-MM-DD). */
export function settingsOf(
  state: Choices,
  heading: { readonly invented: boolean; readonly date: string },
  today: string,
): Settings {
  const { evidence, filter, thresholdMiles, mode, basis, people, domain, weights, plan } = state;
  return {
    evidence,
    filter,
    thresholdM: milesToMetres(thresholdMiles),
    mode,
    basis,
    people,
    domain,
    weights,
    plan,
    asOf: defaultAsOf(heading, today),
  };
}

/** Sessions that count at an evidence level, out of counts by grade. */
export function countedAt(counts: Readonly<Record<Grade, number>>, level: EvidenceLevel): number {
  return GRADES.reduce((sum, grade) => sum + (countsAs(grade, level) ? counts[grade] : 0), 0);
}

/** One fifth of deprivation: people measured and people beyond the threshold. */
export interface Fifth {
  readonly people: number;
  readonly beyond: number;
}

/** Deciles in pairs, the most deprived 20% first. */
export function fifths(equity: Pick<Equity, 'peopleByDecile' | 'beyondByDecile'>): readonly Fifth[] {
  return [0, 2, 4, 6, 8].map((first) => ({
    people: pair(equity.peopleByDecile, first),
    beyond: pair(equity.beyondByDecile, first),
  }));
}

function pair(values: readonly number[], first: number): number {
  return (values[first] ?? 0) + (values[first + 1] ?? 0);
}

/** Fewest people beyond the threshold, in each of two groups, for which a ratio of rates is worth stating. */
export const RATIO_LEAST_PEOPLE = 100;

/** Whether too few people are beyond the threshold to speak of rates and ratios (METHOD: then print counts). */
export function tooFewForRates(equity: Equity): boolean {
  const beyond = equity.beyondByDecile.reduce((sum, people) => sum + people, 0);
  return beyond < RATIO_LEAST_PEOPLE;
}

/** The priority area that is selected, if that is what is selected and it still exists. */
export function selectedPriority(
  result: AreaFigures | null,
  selection: Selection | null,
): PriorityArea | null {
  if (result === null || selection?.kind !== 'priority') return null;
  return result.priorities.find((area) => area.id === selection.id) ?? null;
}

/** The session that is selected, if that is what is selected and it is in use. */
export function selectedSession(sessions: readonly Session[], selection: Selection | null): Session | null {
  if (selection?.kind !== 'session') return null;
  return sessions.find((session) => session.id === selection.id) ?? null;
}
