import type { Mode } from '../../core/area/area';
import { isFiltering, type SessionFilter } from '../../core/filter/session-filter';
import type { Equity, Headline, Verdict } from '../../core/gap/result';
import type { EvidenceLevel, Grade } from '../../core/sessions/session';
import type { People, Settings } from '../../core/settings';
import { metresToMiles } from '../../core/units';
import type { DistanceUnit } from '../../state/app-state';
import { type Fifth, countedAt, fifths, tooFewForRates } from '../../state/selectors';
import { filterPhrases, howWords } from '../filters/choice-words';
import { shownUnit, unitWords } from '../shared/distance';
import {
  formatCount,
  formatDecile,
  formatPeople,
  formatShare,
  peopleWords,
  sentenceCase,
} from '../shared/format';

/** The kind of session that counts at each level, after "a". */
const LEVEL_NOUNS: Readonly<Record<EvidenceLevel, string>> = {
  strict: 'session that says it takes beginners',
  likely: 'beginner session',
  any: 'session that may take beginners',
};

/** Verdicts as badges. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  served: 'Served',
  gap: 'Gap',
  'cannot-tell': 'Cannot tell',
};

/** The threshold as a phrase: "3 miles or more". */
export function thresholdWords(miles: number, unit: DistanceUnit): string {
  return `${unitWords(miles, unit)} or more`;
}

/** The headline in two parts: the figure, drawn in gap ink, and the rest of the sentence. */
export interface HeadlineWords {
  readonly figure: string;
  readonly rest: string;
}

/** The sentence that speaks first. Where nobody is known to be too far but of some we cannot tell, it says that. */
export function headlineWords(headline: Headline, settings: Settings, unit: DistanceUnit): HeadlineWords {
  const { evidence, filter, mode, basis, people } = settings;
  const how = mode === 'walk' && basis === 'network' ? '' : ` ${howWords(settings)}`;
  const chosen = isFiltering(filter) ? ' of the kind chosen' : '';
  const distance = thresholdWords(metresToMiles(settings.thresholdM), shownUnit(unit, mode));
  const far = `${distance}${how} from a ${LEVEL_NOUNS[evidence]}${chosen}.`;
  if (headline.beyond === 0 && headline.cannotTell > 0) {
    return {
      figure: 'We cannot tell',
      rest: `${people === 'adults' ? 'which adults live' : 'who lives'} ${far}`,
    };
  }
  const live = headline.beyond > 0 ? 'live' : 'lives';
  return { figure: sentenceCase(countedWords(headline.beyond, people)), rest: `${live} ${far}` };
}

/** "12,400 people", "12,400 adults", "nobody", "no adult". */
function countedWords(count: number, people: People): string {
  if (people === 'everyone') return peopleWords(count);
  return count <= 0 ? 'no adult' : `${formatPeople(count)} adults`;
}

/** What was asked for besides evidence, as a sentence; null where nothing was. */
export function chosenSentence(filter: SessionFilter): string | null {
  const phrases = filterPhrases(filter);
  return phrases.length === 0 ? null : `Chosen: ${phrases.join('; ')}.`;
}

/** What a straight line would get wrong, from the people beyond the threshold by the network but not by it. */
export function reclassifiedWords(reclassified: number, mode: Mode): string {
  const by = mode === 'drive' ? 'by road' : 'on foot';
  return reclassified > 0
    ? `A straight line would wrongly put ${peopleWords(reclassified)} in reach who are too far away ${by}.`
    : `A straight line would wrongly put nobody in reach here.`;
}

/** The sentences under the headline: what share, how deprived, and what is not known. */
export function headlineDetails(headline: Headline): readonly string[] {
  const { people, beyond, beyondMostDeprived, cannotTell, unmeasured, boundaryLimited } = headline;
  const sentences: string[] = [];
  if (beyond > 0) {
    const share = sentenceCase(formatShare(beyond, people));
    sentences.push(/^\d/.test(share) ? `That is ${share} of the area.` : `${share} of the area.`);
    sentences.push(deprivedSentence(beyondMostDeprived));
    if (cannotTell > 0) sentences.push(`For a further ${formatPeople(cannotTell)} we cannot tell.`);
  } else if (cannotTell > 0) {
    sentences.push(
      `For ${peopleWords(cannotTell)} the sources are too thin, too old or too vague to say.`,
      'Nobody else is known to live that far away.',
    );
  } else sentences.push('That is as far as we can tell.');
  if (boundaryLimited > 0) {
    sentences.push(
      `${sentenceCase(peopleWords(boundaryLimited))} might have a nearer session outside the data.`,
    );
  }
  if (unmeasured > 0) {
    sentences.push(`${sentenceCase(peopleWords(unmeasured))} live too far from a mapped path to measure.`);
  }
  return sentences;
}

function deprivedSentence(people: number): string {
  if (people <= 0) return 'None of them are in the most deprived 20% of neighbourhoods.';
  return `${sentenceCase(formatPeople(people))} of them are in the most deprived 20% of neighbourhoods.`;
}

/** The sentence that is read out after a change. */
export function announcement(headline: Headline, settings: Settings, unit: DistanceUnit): string {
  const { figure, rest } = headlineWords(headline, settings, unit);
  return [`${figure} ${rest}`, ...headlineDetails(headline)].join(' ');
}

/**
 * "112 of 241 sessions: 61 say so, 51 likely".
 * @param counts sessions that are what is asked for, by grade.
 * @param all all sessions.
 */
export function countsWords(
  counts: Readonly<Record<Grade, number>>,
  level: EvidenceLevel,
  all: number,
): string {
  if (all === 0) return 'No sessions are loaded.';
  const parts = [`${formatCount(counts.A + counts.B)} say so`];
  if (level !== 'strict') parts.push(`${formatCount(counts.C + counts.D)} likely`);
  if (level === 'any') parts.push(`${formatCount(counts.E)} do not state a level`);
  const counted = formatCount(countedAt(counts, level));
  return `${counted} of ${formatCount(all)} sessions: ${parts.join(', ')}`;
}

/** Names of the fifths, most deprived first. */
export const FIFTH_NAMES = [
  'Most deprived 20%',
  'Next 20%',
  'Middle 20%',
  'Next 20%',
  'Least deprived 20%',
] as const;

/** Ratio of rates below which two groups are called about equal. */
const EQUAL_RATIO = 1.1;

/** What the chart by deprivation finds, as its title. */
export function equityFinding(equity: Equity): string {
  const groups = fifths(equity);
  const beyond = groups.reduce((sum, fifth) => sum + fifth.beyond, 0);
  if (groups.every((fifth) => fifth.people === 0)) return 'We cannot tell who is too far away';
  if (beyond === 0) return 'Nobody is known to be too far away';
  if (tooFewForRates(equity))
    return `Too few people are too far away (${formatPeople(beyond)}) to compare rates`;
  return equity.ratio === null ? findingWithoutRatio(groups) : ratioFinding(equity.ratio);
}

function ratioFinding(ratio: number): string {
  if (ratio === 0) return 'Nobody in the most deprived fifth is known to be too far away';
  if (ratio >= EQUAL_RATIO) {
    return `People in the most deprived fifth are ${times(ratio)} as likely to be too far away as people in the least deprived`;
  }
  if (ratio <= 1 / EQUAL_RATIO) {
    return `People in the least deprived fifth are ${times(1 / ratio)} as likely to be too far away as people in the most deprived`;
  }
  return 'People in the most and least deprived fifths are about as likely to be too far away';
}

/** Concentration indices nearer to 0 than this say that the burden hardly differs. */
const EVEN = 0.01;

/** The three measures of inequality in words (METHOD: a ratio, a difference and a concentration index). */
export function equityMeasures({ ratio, gapPoints, concentration }: Equity): string {
  const sentences: string[] = [];
  if (gapPoints !== null) {
    const points = Math.abs(gapPoints).toFixed(1);
    const way = gapPoints >= 0 ? 'higher' : 'lower';
    const asRatio = ratio === null ? '' : `, a ratio of ${ratio.toFixed(2)}`;
    sentences.push(
      `The share in the most deprived fifth is ${points} percentage points ${way} than in the least deprived${asRatio}.`,
    );
  }
  if (concentration !== null) {
    const index = concentration.toFixed(3).replace('-', '−');
    const falls =
      Math.abs(concentration) < EVEN
        ? 'falls about evenly'
        : `falls more on the ${concentration < 0 ? 'more' : 'less'} deprived`;
    sentences.push(
      `Over all neighbourhoods the burden ${falls} (concentration index ${index}, from −1 to 1).`,
    );
  }
  return sentences.join(' ');
}

function times(ratio: number): string {
  if (ratio >= 100) return 'over 100 times';
  return `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)} times`;
}

function findingWithoutRatio(groups: readonly Fifth[]): string {
  const [most, least] = [groups[0], groups[4]];
  if (most === undefined || most.people === 0)
    return 'Nobody of whom we can tell lives in the most deprived fifth of England';
  if (least === undefined || least.people === 0)
    return 'Nobody of whom we can tell lives in the least deprived fifth of England';
  const rate = formatShare(most.beyond, most.people);
  return `${sentenceCase(rate)} of the most deprived fifth are too far away, and none of the least deprived`;
}

/** Most deciles that are spelt out one by one. */
const DECILES_SPELT = 3;

/**
 * How deprived, to follow a number of people: ", all in decile 1 (most deprived 10%)", ": 410 in decile 2 and 230 in
 * decile 4", or where there are many deciles ", 410 of them in the most deprived 20%".
 */
export function decileWords(peopleByDecile: readonly number[]): string {
  const present = peopleByDecile.flatMap((people, index) =>
    people > 0 ? [{ decile: index + 1, people }] : [],
  );
  const [only] = present;
  if (only === undefined) return '';
  if (present.length === 1) return `, all in decile ${formatDecile(only.decile)}`;
  if (present.length <= DECILES_SPELT) {
    return `: ${listWords(present.map(({ decile, people }) => `${formatPeople(people)} in decile ${formatDecile(decile)}`))}`;
  }
  const deprived = (peopleByDecile[0] ?? 0) + (peopleByDecile[1] ?? 0);
  return `, ${deprived > 0 ? formatPeople(deprived) : 'none'} of them in the most deprived 20%`;
}

/** "a", "a and b", "a, b and c". */
function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
