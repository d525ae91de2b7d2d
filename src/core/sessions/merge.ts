import type { Session } from './session';

/** Two records of one session made into one. */
export interface Merged {
  readonly session: Session;
  /** Fields that both state and state differently; the first record's value is kept. */
  readonly differing: readonly string[];
}

/** Merges two records with the same id: the first's values stand, the second's fill what the first leaves out. */
export function mergeSessions(first: Session, second: Session): Merged {
  const differing: string[] = [];
  const pick = <T>(field: string, a: T, b: T): T => {
    if (a === null || a === '') return b;
    if (b !== null && b !== '' && a !== b) differing.push(field);
    return a;
  };
  const unstated = first.evidence.grade === 'E';
  if (!unstated && second.evidence.grade !== 'E' && first.evidence.grade !== second.evidence.grade)
    differing.push('level');
  const session: Session = {
    ...first,
    kinds: first.kinds.length > 0 ? first.kinds : second.kinds,
    description: pick('description', first.description, second.description),
    postcode: pick('postcode', first.postcode, second.postcode),
    evidence: unstated ? second.evidence : first.evidence,
    pricePence: pick('price', first.pricePence, second.pricePence),
    accessibility: pick('accessibility', first.accessibility, second.accessibility),
    buddy: pick('buddy', first.buddy, second.buddy),
    taster: pick('taster', first.taster, second.taster),
    gender: pick('gender', first.gender, second.gender),
    ageFrom: pick('age', first.ageFrom, second.ageFrom),
    ageTo: pick('age', first.ageTo, second.ageTo),
    acceptsReferrals: pick('accepts_referrals', first.acceptsReferrals, second.acceptsReferrals),
    capacity: pick('capacity', first.capacity, second.capacity),
    url: pick('url', first.url, second.url),
    date: pick('source_date', first.date, second.date),
  };
  return { session, differing };
}
