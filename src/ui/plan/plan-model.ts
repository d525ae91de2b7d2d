import type { AreaFigures } from '../../core/gap/result';
import type { Aim } from '../../core/plan/gain';
import type { Closure } from '../../core/plan/plan';
import type { Session } from '../../core/sessions/session';
import { fifths } from '../../state/selectors';
import { sessionTitle } from '../explore/session-line';
import { formatPeople, peopleWords, sentenceCase } from '../shared/format';

/** Names of the aims, as they are chosen from. */
export const AIM_NAMES: Readonly<Record<Aim, string>> = {
  people: 'Reach the most people',
  deprived: 'Most deprived first',
  worst: 'Close the worst gaps',
};

/** What each aim weighs, in a sentence. */
export const AIM_MEANINGS: Readonly<Record<Aim, string>> = {
  people: 'Every person newly within reach counts as much.',
  deprived: 'Each person counts by need, from 1 (least deprived) to 2 (most deprived).',
  worst: 'Each person counts by how far beyond the threshold they are, from 0 to 1.',
};

/** A closure as a line of the plan. */
export function closureName(closure: Closure, sessions: readonly Session[]): string {
  if (closure.kind === 'provider') {
    const count = sessions.filter(({ provider }) => provider === closure.name).length;
    return `${closure.name}, all ${count} sessions`;
  }
  const session = sessions.find(({ id }) => id === closure.id);
  if (session === undefined) return 'A session that is not among those loaded';
  return session.venue === '' ? sessionTitle(session) : `${sessionTitle(session)}, ${session.venue}`;
}

/** "5,130 fewer people are too far away: 24,890 instead of 30,020. 1,230 of the 5,130 are in the most deprived 20%." */
export function changeSentence(before: AreaFigures, after: AreaFigures): string {
  const [was, is] = [before.headline.beyond, after.headline.beyond];
  if (was === is) return 'As many people are too far away as without the plan.';
  const [fewer, deprived] =
    was > is
      ? [was - is, before.headline.beyondMostDeprived - after.headline.beyondMostDeprived]
      : [is - was, after.headline.beyondMostDeprived - before.headline.beyondMostDeprived];
  const way = was > is ? 'fewer' : 'more';
  const people = `${sentenceCase(formatPeople(fewer))} ${way} people are too far away: ${formatPeople(is)} instead of ${formatPeople(was)}.`;
  return deprived > 0
    ? `${people} ${sentenceCase(formatPeople(deprived))} of them are in the most deprived 20% of neighbourhoods.`
    : people;
}

/** People newly within reach in each fifth, most deprived first; below 0 where the plan puts people beyond. */
export function changeByFifth(before: AreaFigures, after: AreaFigures): readonly number[] {
  const is = fifths(after.equity);
  return fifths(before.equity).map((fifth, i) => fifth.beyond - (is[i]?.beyond ?? 0));
}

/** A figure before and after, and how it changed, as words. */
export interface ChangeRow {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** What a plan changes, line by line: in all, of the most deprived, and by district where there are several. */
export function changeRows(
  before: AreaFigures,
  after: AreaFigures,
  districts: readonly string[],
): readonly ChangeRow[] {
  const [was, is] = [before.units.district.beyond, after.units.district.beyond];
  return [
    changeRow('In all', before.headline.beyond, after.headline.beyond),
    changeRow(
      'In the most deprived 20%',
      before.headline.beyondMostDeprived,
      after.headline.beyondMostDeprived,
    ),
    changeRow('We cannot tell', before.headline.cannotTell, after.headline.cannotTell),
    ...(districts.length < 2 ? [] : districts.map((name, d) => changeRow(name, was[d] ?? 0, is[d] ?? 0))),
  ];
}

function changeRow(name: string, was: number, is: number): ChangeRow {
  return { name, before: formatPeople(was), after: formatPeople(is), change: signed(is - was) };
}

/** "−1,230", "+90", "0". */
function signed(people: number): string {
  if (people === 0) return '0';
  return `${people < 0 ? '−' : '+'}${formatPeople(Math.abs(people))}`;
}

/** "Brings 590 people within reach." of one part of a plan. */
export function partWords(people: number): string {
  return people <= 0 ? 'Brings nobody new within reach' : `Brings ${peopleWords(people)} within reach`;
}
