import { activitiesOf, groupOf } from './activity-tree';
import { type AccessNeed, accessNeedsIn } from './access-needs';
import { fitsWeek, type WeekHours } from './week-hours';
import { remembered } from '../sessions/memo';
import { countsAs, type EvidenceLevel, type Grade, type Session } from '../sessions/session';

/** Whether a session is of the kind asked for; `unstated` where it does not say what would decide it. */
export type Match = 'yes' | 'no' | 'unstated';

/** Offers that a session may say it makes. */
export const OFFERS = ['buddy', 'taster', 'referrals'] as const;
export type Offer = (typeof OFFERS)[number];

/** Which sessions count, besides their beginner evidence. `null` and empty lists ask for nothing. Plain and JSON-able. */
export interface SessionFilter {
  /** Activities, or groups of them, by their folded names: any of them will do. */
  readonly activities: readonly string[];
  /** Hours in which somebody could go. */
  readonly week: WeekHours | null;
  /** The most that one session may cost, pence; 0 is free. */
  readonly maxPence: number | null;
  /** Needs that it says it meets, all of them. */
  readonly access: readonly AccessNeed[];
  /** Audiences it names, folded: any of them will do. */
  readonly audiences: readonly string[];
  /** It is open to somebody of this age, whole years. */
  readonly age: number | null;
  /** It is open to women, or to men. */
  readonly gender: 'women' | 'men' | null;
  /** Offers that it says it makes, all of them. */
  readonly offers: readonly Offer[];
  /** Whether sessions count that do not state the price or the times that are asked for. */
  readonly unstated: boolean;
}

/** Asks for nothing: every session will do. */
export const NO_FILTER: SessionFilter = {
  activities: [],
  week: null,
  maxPence: null,
  access: [],
  audiences: [],
  age: null,
  gender: null,
  offers: [],
  unstated: false,
};

/** The parts of a filter that are chosen by themselves. */
export const FACETS = [
  'activities',
  'week',
  'maxPence',
  'access',
  'audiences',
  'age',
  'gender',
  'offers',
] as const satisfies readonly (keyof SessionFilter)[];
export type Facet = (typeof FACETS)[number];

/** Whether a filter asks for anything. */
export function isFiltering(filter: SessionFilter): boolean {
  return FACETS.some((facet) => asksFor(filter, facet));
}

/** Whether a facet of a filter asks for anything. */
export function asksFor(filter: SessionFilter, facet: Facet): boolean {
  const wanted = filter[facet];
  return Array.isArray(wanted) && facet !== 'week' ? wanted.length > 0 : wanted !== null;
}

/**
 * Whether a session is what a filter asks for. Where the price or the times decide and are not stated, it does not say.
 * For everything else silence counts as "no" where the filter asks for something said (a need that is met, an offer),
 * and as "yes" where it asks that nobody is shut out (age, gender).
 */
export function matchOf(session: Session, filter: SessionFilter): Match {
  let match: Match = 'yes';
  for (const facet of FACETS) {
    const one = matchOfFacet(session, filter, facet);
    if (one === 'no') return 'no';
    if (one === 'unstated' && !filter.unstated) match = 'unstated';
  }
  return match;
}

/** Whether a session is what one facet of a filter asks for. */
export function matchOfFacet(session: Session, filter: SessionFilter, facet: Facet): Match {
  switch (facet) {
    case 'activities':
      return yesNo(filter.activities.length === 0 || isOfActivities(session, filter.activities));
    case 'week':
      return filter.week === null ? 'yes' : fitsWeek(session, filter.week);
    case 'maxPence':
      if (filter.maxPence === null) return 'yes';
      return session.pricePence === null ? 'unstated' : yesNo(session.pricePence <= filter.maxPence);
    case 'access':
      return yesNo(filter.access.length === 0 || meetsNeeds(session, filter.access));
    case 'audiences':
      return yesNo(
        filter.audiences.length === 0 || filter.audiences.includes(foldChoice(session.audience ?? '')),
      );
    case 'age':
      return yesNo(filter.age === null || isOpenToAge(session, filter.age));
    case 'gender':
      return yesNo(filter.gender === null || isOpenTo(session, filter.gender));
    case 'offers':
      return yesNo(filter.offers.every((offer) => makesOffer(session, offer)));
  }
}

/** How a session stands towards a filter and a level of evidence. */
export type Standing =
  /** It counts. */
  | 'counted'
  /** It might count if its source said more: its level, its price or its times. */
  | 'unstated'
  | 'not-counted';

/** Whether a session counts; X never does, and neither it nor a plain "no" can come to count. */
export function standingOf(session: Session, level: EvidenceLevel, filter: SessionFilter): Standing {
  const { grade } = session.evidence;
  if (grade === 'X') return 'not-counted';
  const counts = countsAs(grade, level);
  if (!counts && grade !== 'E') return 'not-counted';
  const match = matchOf(session, filter);
  if (match === 'no') return 'not-counted';
  return counts && match === 'yes' ? 'counted' : 'unstated';
}

/** A name of an activity or an audience as choices are compared: blind to case, accents and spaces. */
export const foldChoice: (text: string) => string = remembered((text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim(),
);

function isOfActivities(session: Session, wanted: readonly string[]): boolean {
  const own = activitiesOf(session).map(foldChoice);
  return own.some((name) => wanted.includes(name)) || wanted.includes(foldChoice(groupOf(session)));
}

function meetsNeeds({ accessibility }: Session, needs: readonly AccessNeed[]): boolean {
  const met = accessNeedsIn(accessibility ?? '');
  return needs.every((need) => met.includes(need));
}

function isOpenToAge({ ageFrom, ageTo }: Session, age: number): boolean {
  return (ageFrom === null || age >= ageFrom) && (ageTo === null || age <= ageTo);
}

function isOpenTo({ gender }: Session, wanted: 'women' | 'men'): boolean {
  return gender === null || gender === 'mixed' || gender === wanted;
}

function makesOffer({ buddy, taster, acceptsReferrals }: Session, offer: Offer): boolean {
  return (offer === 'buddy' ? buddy : offer === 'taster' ? taster : acceptsReferrals) === true;
}

function yesNo(is: boolean): Match {
  return is ? 'yes' : 'no';
}

/** Sessions that would count beside one choice, the rest of the filter as it is. */
export type Counts = ReadonlyMap<string, number>;

/**
 * How many sessions of each grade there are that a filter lets through; those that do not say what is asked for are
 * left out unless the filter takes them.
 */
export function countGrades(
  sessions: readonly Session[],
  filter: SessionFilter,
): Readonly<Record<Grade, number>> {
  const counts: Record<Grade, number> = { A: 0, B: 0, C: 0, D: 0, E: 0, X: 0 };
  for (const session of sessions) if (matchOf(session, filter) === 'yes') counts[session.evidence.grade]++;
  return counts;
}

/**
 * For one facet, how many sessions stand beside each choice: those that count at the level of evidence and are what
 * every other facet asks for. `choicesOf` gives the choices that a session stands beside.
 */
export function countChoices(
  sessions: readonly Session[],
  level: EvidenceLevel,
  filter: SessionFilter,
  facet: Facet,
  choicesOf: (session: Session) => readonly string[],
): Counts {
  const others = FACETS.filter((each) => each !== facet);
  const counts = new Map<string, number>();
  for (const session of sessions) {
    if (!countsAs(session.evidence.grade, level)) continue;
    const fits = others.every((each) => {
      const match = matchOfFacet(session, filter, each);
      return match === 'yes' || (match === 'unstated' && filter.unstated);
    });
    if (fits) for (const choice of choicesOf(session)) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  return counts;
}
