import { describe, expect, it } from 'vitest';
import type { Equity, Headline } from '../../../../src/core/gap/result';
import { NO_FILTER } from '../../../../src/core/filter/session-filter';
import { defaultSettings, type Settings } from '../../../../src/core/settings';
import { milesToMetres } from '../../../../src/core/units';
import * as words from '../../../../src/ui/explore/words';

const HEADLINE: Headline = {
  people: 252_000,
  beyond: 38_404,
  beyondMostDeprived: 9_121,
  cannotTell: 12_903,
  unmeasured: 0,
  boundaryLimited: 0,
  sessionsCounted: 112,
  sessionsTotal: 241,
};

const settingsAt = (miles: number): Settings => ({
  ...defaultSettings('2026-11-23'),
  thresholdM: milesToMetres(miles),
});

const sentence = (headline: Headline, miles = 3) => {
  const { figure, rest } = words.headlineWords(headline, settingsAt(miles), 'miles');
  return `${figure} ${rest}`;
};

describe('the headline', () => {
  it('speaks of people first', () => {
    expect(sentence(HEADLINE)).toBe('38,400 people live 3 miles or more from a beginner session.');
    expect(words.headlineDetails(HEADLINE)).toEqual([
      'That is 15% of the area.',
      '9,120 of them are in the most deprived 20% of neighbourhoods.',
      'For a further 12,900 we cannot tell.',
    ]);
  });

  it('agrees in number and says what little there is', () => {
    expect(sentence({ ...HEADLINE, beyond: 0, cannotTell: 0 }, 1)).toBe(
      'Nobody lives 1 mile or more from a beginner session.',
    );
    expect(words.headlineDetails({ ...HEADLINE, beyond: 0, cannotTell: 0 })).toEqual([
      'That is as far as we can tell.',
    ]);
    expect(sentence({ ...HEADLINE, beyond: 4 })).toMatch(/^Fewer than 10 people live 3 miles/);
    expect(words.headlineDetails({ ...HEADLINE, beyond: 4, beyondMostDeprived: 0, cannotTell: 0 })).toEqual([
      'Less than 1% of the area.',
      'None of them are in the most deprived 20% of neighbourhoods.',
    ]);
  });

  it('never passes off missing data as nobody being too far', () => {
    const unknown = { ...HEADLINE, beyond: 0, beyondMostDeprived: 0 };
    expect(sentence(unknown)).toBe('We cannot tell who lives 3 miles or more from a beginner session.');
    expect(words.headlineDetails(unknown)).toEqual([
      'For 12,900 people the sources are too thin, too old or too vague to say.',
      'Nobody else is known to live that far away.',
    ]);
  });

  it('says what was not measured and what lies at the edge only where there is some', () => {
    const details = words.headlineDetails({ ...HEADLINE, unmeasured: 41, boundaryLimited: 1_228 });
    expect(details.slice(3)).toEqual([
      '1,230 people might have a nearer session outside the data.',
      '40 people live too far from a mapped path to measure.',
    ]);
  });

  it('names the kind of session that counts', () => {
    expect(words.headlineWords(HEADLINE, { ...settingsAt(3), evidence: 'strict' }, 'miles').rest).toContain(
      'session that says it takes beginners',
    );
    expect(words.headlineWords(HEADLINE, { ...settingsAt(2.5), evidence: 'any' }, 'miles').rest).toBe(
      'live 2.5 miles or more from a session that may take beginners.',
    );
  });

  it('follows every other choice', () => {
    const rest = (change: Partial<Settings>, unit: 'miles' | 'km' | 'minutes' = 'miles') => {
      const said = words.headlineWords(HEADLINE, { ...settingsAt(3), ...change }, unit);
      return `${said.figure} ${said.rest}`;
    };
    expect(rest({ mode: 'drive' })).toContain('live 3 miles or more by car from a beginner session.');
    expect(rest({ mode: 'drive' }, 'minutes')).toContain('3 miles or more by car');
    expect(rest({ basis: 'straight' })).toContain('3 miles or more in a straight line from');
    expect(rest({}, 'minutes')).toContain('live 60 minutes’ walk or more from');
    expect(rest({ thresholdM: 5000 }, 'km')).toContain('live 5 km or more from');
    expect(rest({ people: 'adults' })).toMatch(/^38,400 adults live 3 miles/);
    const filter = { ...NO_FILTER, maxPence: 0, activities: ['yoga', 'tai chi', 'walking'] };
    expect(rest({ filter })).toContain('from a beginner session of the kind chosen.');
    expect(words.chosenSentence(filter)).toBe('Chosen: Yoga, Tai chi or 1 more; free.');
    expect(words.chosenSentence(NO_FILTER)).toBeNull();
    const none = { ...HEADLINE, beyond: 0, cannotTell: 0 };
    expect(words.headlineWords(none, { ...settingsAt(3), people: 'adults' }, 'miles')).toEqual({
      figure: 'No adult',
      rest: 'lives 3 miles or more from a beginner session.',
    });
  });

  it('says what a straight line would get wrong', () => {
    expect(words.reclassifiedWords(1_234, 'walk')).toBe(
      'A straight line would wrongly put 1,230 people in reach who are too far away on foot.',
    );
    expect(words.reclassifiedWords(0, 'drive')).toContain('nobody');
  });
});

describe('the counts of sessions', () => {
  const counts = { A: 40, B: 21, C: 30, D: 21, E: 118, X: 11 };
  it.each([
    ['strict', '61 of 241 sessions: 61 say so'],
    ['likely', '112 of 241 sessions: 61 say so, 51 likely'],
    ['any', '230 of 241 sessions: 61 say so, 51 likely, 118 do not state a level'],
  ] as const)('at %s', (level, expected) => {
    expect(words.countsWords(counts, level, 241)).toBe(expected);
  });

  it('of none', () => {
    expect(words.countsWords({ A: 0, B: 0, C: 0, D: 0, E: 0, X: 0 }, 'any', 0)).toBe(
      'No sessions are loaded.',
    );
  });
});

function split(values: readonly number[]): number[] {
  return values.flatMap((value) => [value / 2, value / 2]);
}

/** Fifths given as [people, beyond], most deprived first, each split over its two deciles. */
function equityOf(fifths: readonly (readonly [number, number])[], ratio: number | null): Equity {
  return {
    peopleByDecile: split(fifths.map(([people]) => people)),
    beyondByDecile: split(fifths.map(([, beyond]) => beyond)),
    ratio,
    gapPoints: null,
    concentration: null,
  };
}

describe('the finding by deprivation', () => {
  const even = [1000, 200] as const;
  const fifths = [even, even, even, even, even];
  it.each([
    [1.9, /^People in the most deprived fifth are 1\.9 times as likely/],
    [18.2, /are 18 times as likely/],
    [500, /are over 100 times as likely/],
    [0.5, /^People in the least deprived fifth are 2\.0 times as likely/],
    [1.05, /about as likely/],
    [0, /^Nobody in the most deprived fifth/],
  ])('with a ratio of %d', (ratio, expected) => {
    expect(words.equityFinding(equityOf(fifths, ratio))).toMatch(expected);
  });

  it('speaks of counts where there are few', () => {
    const few = [
      [1000, 30],
      [1000, 0],
      [1000, 0],
      [1000, 0],
      [1000, 9],
    ] as const;
    expect(words.equityFinding(equityOf(few, 3.3))).toBe(
      'Too few people are too far away (40) to compare rates',
    );
  });

  it('says so when there is nobody, or nobody to compare with', () => {
    expect(words.equityFinding(equityOf([[1000, 0]], null))).toBe('Nobody is known to be too far away');
    expect(words.equityFinding(equityOf([[0, 0], even, even, even, even], null))).toBe(
      'Nobody of whom we can tell lives in the most deprived fifth of England',
    );
    expect(words.equityFinding(equityOf([even, even, even, even, [0, 0]], null))).toBe(
      'Nobody of whom we can tell lives in the least deprived fifth of England',
    );
    expect(words.equityFinding(equityOf([even, even, even, even, [1000, 0]], null))).toBe(
      '20% of the most deprived fifth are too far away, and none of the least deprived',
    );
  });
});

describe('the finding where we can tell of nobody', () => {
  it('is that we cannot tell, not that nobody is too far', () => {
    expect(words.equityFinding(equityOf([[0, 0]], null))).toBe('We cannot tell who is too far away');
  });
});

describe('how deprived', () => {
  it.each([
    [[], ''],
    [[640], ', all in decile 1 (most deprived 10%)'],
    [[0, 410, 0, 230], ': 410 in decile 2 and 230 in decile 4'],
    [[10, 20, 30, 40], ', 30 of them in the most deprived 20%'],
    [[0, 0, 30, 40, 50, 60], ', none of them in the most deprived 20%'],
  ])('%j', (peopleByDecile, expected) => {
    expect(words.decileWords(peopleByDecile)).toBe(expected);
  });
});
