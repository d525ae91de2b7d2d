import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../../src/core/filter/session-filter';
import { bothOf, hoursOn, WEEK_PRESETS } from '../../../../src/core/filter/week-hours';
import { DEFAULT_CHOICES } from '../../../../src/state/app-state';
import { milesOfKm } from '../../../../src/state/url';
import { choicePhrases, filterPhrases, namesWords, weekWords } from '../../../../src/ui/filters/choice-words';
import { distanceWords, unitWords } from '../../../../src/ui/shared/distance';

describe('the line of what is on', () => {
  it('says the usual choices', () => {
    expect(choicePhrases(DEFAULT_CHOICES, 'miles')).toEqual(['Likely beginner', '3 miles or more on foot']);
    expect(choicePhrases(DEFAULT_CHOICES, 'minutes')).toEqual([
      'Likely beginner',
      '60 minutes’ walk or more',
    ]);
  });

  it('says every other choice', () => {
    const phrases = choicePhrases(
      {
        evidence: 'any',
        filter: {
          activities: ['pilates', 'yoga'],
          week: WEEK_PRESETS[1]!.hours,
          maxPence: 350,
          access: ['toilet', 'step-free'],
          audiences: ['over 60s'],
          age: 67,
          gender: 'women',
          offers: ['buddy'],
          unstated: true,
        },
        thresholdMiles: milesOfKm(5),
        mode: 'drive',
        basis: 'network',
        people: 'adults',
        domain: 'health',
        weights: { people: 1, need: 2, depth: 1 },
        plan: { added: [{ lon: -2, lat: 53 }], closed: [{ kind: 'provider', name: 'Harbour Leisure' }] },
      },
      'km',
    );
    expect(phrases).toEqual([
      'Any level',
      'Pilates or Yoga',
      'weekday evenings',
      'up to £3.50',
      'wheelchair or step-free and accessible toilet',
      'for Over 60s',
      'open to age 67',
      'open to women',
      'somebody to go with',
      'price or times not stated counted too',
      '5 km or more by car',
      'adults',
      'health deprivation',
      'priority by other weights',
      'as if 1 opened',
      'as if 1 closed',
    ]);
  });

  it('leaves out what asks for nothing', () => {
    expect(filterPhrases(NO_FILTER)).toEqual([]);
    expect(filterPhrases({ ...NO_FILTER, unstated: true })).toEqual([]);
    expect(filterPhrases({ ...NO_FILTER, maxPence: 0 })).toEqual(['free']);
  });
});

describe('words', () => {
  it('of names', () => {
    expect([[], ['yoga'], ['yoga', 'tai chi'], ['a', 'b', 'c', 'd']].map(namesWords)).toEqual([
      '',
      'Yoga',
      'Yoga or Tai chi',
      'A, B or 2 more',
    ]);
  });

  it('of hours', () => {
    expect(weekWords(hoursOn(0b0000100, 18, 19))).toBe('Wed 18:00 to 19:00');
    expect(weekWords(hoursOn(0b0000111, 9, 12))).toBe('Mon to Wed 9:00 to 12:00');
    expect(weekWords(bothOf(hoursOn(1, 9, 12), hoursOn(2, 18, 19)))).toBe('4 hours of the week');
  });

  it('of distances in each unit', () => {
    expect(['miles', 'km', 'minutes'].map((unit) => distanceWords(6759.2448, unit as 'miles'))).toEqual([
      '4.2 miles',
      '6.8 km',
      '84 minutes’ walk',
    ]);
    expect(distanceWords(null, 'km')).toBe('no route');
    expect(unitWords(1, 'miles')).toBe('1 mile');
  });
});
