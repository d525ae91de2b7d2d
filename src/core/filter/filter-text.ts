import { ACCESS_NEEDS } from './access-needs';
import { foldChoice, NO_FILTER, OFFERS, type SessionFilter } from './session-filter';
import { formatWeek, parseWeek } from './week-hours';

/** Words that carry a filter, in links and on the command line alike. A word may be given several times. */
export const FILTER_WORDS = [
  'activity',
  'week',
  'price',
  'access',
  'audience',
  'age',
  'gender',
  'offers',
  'unstated',
] as const;
export type FilterWord = (typeof FILTER_WORDS)[number];

const OLDEST = 120;
const MOST_PENCE = 100_000;
const LONGEST_NAME = 100;
const MOST_NAMES = 200;

/** A filter as words and their values, those that ask for nothing left out. `readFilter` is its exact inverse. */
export function formatFilter(filter: SessionFilter): [FilterWord, string][] {
  const { activities, week, maxPence, access, audiences, age, gender, offers, unstated } = filter;
  const words: [FilterWord, string][] = activities.map((name) => ['activity', name]);
  if (week !== null) words.push(['week', formatWeek(week)]);
  if (maxPence !== null) words.push(['price', maxPence === 0 ? 'free' : String(maxPence / 100)]);
  if (access.length > 0) words.push(['access', access.join('.')]);
  for (const name of audiences) words.push(['audience', name]);
  if (age !== null) words.push(['age', String(age)]);
  if (gender !== null) words.push(['gender', gender]);
  if (offers.length > 0) words.push(['offers', offers.join('.')]);
  if (unstated) words.push(['unstated', 'count']);
  return words;
}

/**
 * Reads a filter. What cannot be read asks for nothing, with a sentence in `problems`.
 * @param valuesOf Values given for a word, none where it is not there.
 */
export function readFilter(
  valuesOf: (word: FilterWord) => readonly string[],
  problems: string[],
): SessionFilter {
  const one = <T>(word: FilterWord, parse: (text: string) => T | null, what: string): T | null => {
    const [text] = valuesOf(word);
    if (text === undefined) return null;
    const value = parse(text);
    if (value === null) problems.push(`“${text.slice(0, LONGEST_NAME)}” is not ${what}: it is left out.`);
    return value;
  };
  return {
    activities: namesIn(valuesOf('activity')),
    week: one('week', parseWeek, 'a set of hours of the week, such as “weekday-evenings” or “mo-fr17-22”'),
    maxPence: one('price', parsePrice, 'a price in pounds or “free”'),
    access:
      one(
        'access',
        listOf(ACCESS_NEEDS.map(({ id }) => id)),
        `a list of access needs (${ACCESS_NEEDS.map(({ id }) => id).join(', ')}) joined by full stops`,
      ) ?? NO_FILTER.access,
    audiences: namesIn(valuesOf('audience')),
    age: one('age', parseAge, `an age from 0 to ${OLDEST}`),
    gender: one('gender', (text) => (text === 'women' || text === 'men' ? text : null), '“women” or “men”'),
    offers:
      one('offers', listOf(OFFERS), `a list of offers (${OFFERS.join(', ')}) joined by full stops`) ??
      NO_FILTER.offers,
    unstated:
      one(
        'unstated',
        (text) => (text === 'count' ? true : text === 'leave' ? false : null),
        '“count” or “leave”',
      ) ?? NO_FILTER.unstated,
  };
}

function namesIn(texts: readonly string[]): readonly string[] {
  const names = texts.map((text) => foldChoice(text.slice(0, LONGEST_NAME))).filter((name) => name !== '');
  return [...new Set(names)].sort().slice(0, MOST_NAMES);
}

function parsePrice(text: string): number | null {
  if (text === 'free') return 0;
  if (!/^\d{1,4}(?:\.\d{1,2})?$/.test(text)) return null;
  const pence = Math.round(Number(text) * 100);
  return pence <= MOST_PENCE ? pence : null;
}

function parseAge(text: string): number | null {
  return /^\d{1,3}$/.test(text) && Number(text) <= OLDEST ? Number(text) : null;
}

/** Reads a list of known words, each once and in their own order. */
function listOf<T extends string>(known: readonly T[]): (text: string) => readonly T[] | null {
  return (text) => {
    const parts = text.split('.');
    if (!parts.every((part) => known.some((each) => each === part))) return null;
    return known.filter((each) => parts.includes(each));
  };
}
