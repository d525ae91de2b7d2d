import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCESS_NEEDS, accessNeedsIn } from '../../../../src/core/filter/access-needs';
import { activitiesOf, groupOf } from '../../../../src/core/filter/activity-tree';
import { FILTER_WORDS, formatFilter, readFilter } from '../../../../src/core/filter/filter-text';
import {
  asksFor,
  countChoices,
  countGrades,
  FACETS,
  foldChoice,
  isFiltering,
  matchOf,
  NO_FILTER,
  OFFERS,
  type SessionFilter,
  standingOf,
} from '../../../../src/core/filter/session-filter';
import { EVIDENCE_LEVELS, GRADES, type Session } from '../../../../src/core/sessions/session';
import { anyFilter, anyWeek } from '../../../fixtures/any-choices';
import { plainSession } from '../../../fixtures/plain-session';

const ACTIVITIES = ['Yoga', 'Pilates', 'Walking', 'Café Tennis'];
const AUDIENCES = ['Women', 'Over 60s', 'Families'];
const ACCESS_TEXTS = ['Step-free, accessible toilet', 'BSL interpreter', 'Chair-based, gentle', 'Parking'];

const session: fc.Arbitrary<Session> = fc
  .record({
    grade: fc.constantFrom(...GRADES),
    activity: fc.subarray(ACTIVITIES, { maxLength: 2 }).map((some) => some.join(', ')),
    name: fc.constantFrom('', 'Morning group'),
    group: fc.constantFrom('', 'Gentle', 'Racket sports'),
    pricePence: fc.option(fc.constantFrom(0, 250, 500, 1000)),
    days: fc.option(fc.nat(127)),
    startMinute: fc.option(fc.constantFrom(540, 1080)),
    audience: fc.option(fc.constantFrom(...AUDIENCES)),
    gender: fc.option(fc.constantFrom('women', 'men', 'mixed')),
    ageFrom: fc.option(fc.constantFrom(16, 60)),
    ageTo: fc.option(fc.constantFrom(65, 90)),
    accessibility: fc.option(fc.constantFrom(...ACCESS_TEXTS)),
    buddy: fc.option(fc.boolean()),
    taster: fc.option(fc.boolean()),
    acceptsReferrals: fc.option(fc.boolean()),
  })
  .map(({ grade, group, ...rest }) =>
    plainSession({
      ...rest,
      kinds: group === '' ? [] : [rest.activity, group],
      evidence: { grade, field: '', words: '' },
    }),
  );

/** Filters that some of those sessions pass. */
const filter: fc.Arbitrary<SessionFilter> = fc.record({
  activities: fc.subarray(['yoga', 'walking', 'gentle', 'cafe tennis'], { maxLength: 2 }),
  week: fc.option(fc.oneof(anyWeek, fc.constant(Array.from({ length: 7 }, () => 2 ** 24 - 1))), { freq: 2 }),
  maxPence: fc.option(fc.constantFrom(0, 500), { freq: 2 }),
  access: fc.subarray(['step-free', 'seated'] as const, { maxLength: 1 }),
  audiences: fc.subarray(['women', 'over 60s'], { maxLength: 1 }),
  age: fc.option(fc.constantFrom(15, 40, 70), { freq: 2 }),
  gender: fc.option(fc.constantFrom('women', 'men'), { freq: 2 }),
  offers: fc.subarray([...OFFERS], { maxLength: 1 }),
  unstated: fc.boolean(),
});

function activityChoices(each: Session): string[] {
  const group = groupOf(each);
  return [...new Set([...activitiesOf(each), ...(group === '' ? [] : [group])].map(foldChoice))];
}

function accessChoices({ accessibility }: Session): readonly string[] {
  return accessNeedsIn(accessibility ?? '');
}

function known(id: string) {
  return ACCESS_NEEDS.flatMap((need) => (need.id === id ? [need.id] : []));
}

const sessions = fc.array(session, { maxLength: 12 });
const level = fc.constantFrom(...EVIDENCE_LEVELS);

describe('what stands beside a choice', () => {
  /** What choosing something alone in its facet means, and which sessions stand beside it. */
  const CHOICES = [
    { facet: 'activities', pick: (name: string) => ({ activities: [name] }), of: activityChoices },
    { facet: 'access', pick: (id: string) => ({ access: known(id) }), of: accessChoices },
    {
      facet: 'audiences',
      pick: (name: string) => ({ audiences: [name] }),
      of: ({ audience }: Session) => (audience === null ? [] : [foldChoice(audience)]),
    },
  ] as const;

  it.each(CHOICES)('is what would count if it alone were chosen: $facet', ({ facet, pick, of }) => {
    fc.assert(
      fc.property(sessions, level, filter, (list, atLevel, current) => {
        const counts = countChoices(list, atLevel, current, facet, of);
        const offered = new Set(list.flatMap(of));
        for (const choice of offered) {
          const alone = { ...current, ...pick(choice) };
          const counted = list.filter((each) => standingOf(each, atLevel, alone) === 'counted');
          expect(counts.get(choice) ?? 0).toBe(counted.length);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('counts by grade', () => {
  it('are the sessions that a filter lets through, each once', () => {
    fc.assert(
      fc.property(sessions, filter, (list, current) => {
        const counts = countGrades(list, current);
        for (const grade of GRADES) {
          const fitting = list.filter(
            (each) => each.evidence.grade === grade && matchOf(each, current) === 'yes',
          );
          expect(counts[grade]).toBe(fitting.length);
        }
      }),
    );
  });

  it('are of all sessions where nothing is asked for', () => {
    fc.assert(
      fc.property(sessions, (list) => {
        expect(Object.values(countGrades(list, NO_FILTER)).reduce((a, b) => a + b, 0)).toBe(list.length);
      }),
    );
  });
});

describe('how a session stands', () => {
  const RANK = { 'not-counted': 0, unstated: 1, counted: 2 };

  it('never gets worse by a lower level of evidence or by asking for less', () => {
    fc.assert(
      fc.property(session, filter, fc.constantFrom(...FACETS), (each, current, facet) => {
        const less = { ...current, [facet]: NO_FILTER[facet] };
        const at = EVIDENCE_LEVELS.map((one) => RANK[standingOf(each, one, current)]);
        expect(at).toEqual([...at].sort((a, b) => a - b));
        for (const one of EVIDENCE_LEVELS)
          expect(RANK[standingOf(each, one, less)]).toBeGreaterThanOrEqual(
            RANK[standingOf(each, one, current)],
          );
      }),
      { numRuns: 1000 },
    );
  });

  it('is never counted where the source says it is not for beginners', () => {
    fc.assert(
      fc.property(session, filter, level, (each, current, one) => {
        fc.pre(each.evidence.grade === 'X');
        expect(standingOf(each, one, current)).toBe('not-counted');
      }),
    );
  });

  it('is unstated only where price or times are asked for, or the level is not stated', () => {
    fc.assert(
      fc.property(session, filter, level, (each, current, one) => {
        fc.pre(standingOf(each, one, current) === 'unstated');
        const asks = asksFor(current, 'maxPence') || asksFor(current, 'week');
        expect(asks || each.evidence.grade === 'E').toBe(true);
      }),
    );
  });
});

describe('a filter', () => {
  it('asks for something exactly where it has a word other than "unstated"', () => {
    fc.assert(
      fc.property(anyFilter, (current) => {
        const words = formatFilter(current).filter(([word]) => word !== 'unstated');
        expect(isFiltering(current)).toBe(words.length > 0);
      }),
    );
    expect(isFiltering(NO_FILTER)).toBe(false);
  });

  it('reads back from its words as it was, without a problem', () => {
    fc.assert(
      fc.property(anyFilter, (current) => {
        const words = formatFilter(current);
        const problems: string[] = [];
        const read = readFilter(
          (word) => words.flatMap(([w, value]) => (w === word ? [value] : [])),
          problems,
        );
        expect(read).toEqual(current);
        expect(problems).toEqual([]);
      }),
    );
  });

  it('reads anything without failing, and says what it left out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILTER_WORDS), fc.string(), (word, text) => {
        const problems: string[] = [];
        const read = readFilter((each) => (each === word ? [text] : []), problems);
        const again: string[] = [];
        const words = formatFilter(read);
        expect(readFilter((each) => words.flatMap(([w, v]) => (w === each ? [v] : [])), again)).toEqual(read);
        expect(again).toEqual([]);
      }),
    );
    const problems: string[] = [];
    readFilter((word) => (word === 'price' ? ['cheap'] : []), problems);
    expect(problems).toEqual(['“cheap” is not a price in pounds or “free”: it is left out.']);
  });
});
