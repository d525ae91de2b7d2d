import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchOf, NO_FILTER } from '../../../../src/core/filter/session-filter';
import {
  activityBranches,
  activityChoicesOf,
  chosenOf,
  isChosen,
  searchBranches,
  withActivity,
  withBranch,
} from '../../../../src/ui/filters/activity-model';
import { plainSession } from '../../../fixtures/plain-session';

const sessions = [
  ['Yoga', 'Gentle'],
  ['Tai Chi', 'Gentle'],
  ['yoga ', 'Gentle'],
  ['Tennis', 'Racket sports'],
  ['Bingo', ''],
  ['Lunch club', ''],
].map(([activity = '', group = '']) =>
  plainSession({ activity, kinds: group === '' ? [] : [activity, group] }),
);
const branches = activityBranches(sessions);
const [gentle, racket, loose] = branches;

describe('activity branches', () => {
  it('fold names that differ only in case and spaces, those in no group last', () => {
    expect(branches.map(({ id, name, activities }) => [id, name, activities.map((each) => each.id)])).toEqual(
      [
        ['gentle', 'Gentle', ['tai chi', 'yoga']],
        ['racket sports', 'Racket sports', ['tennis']],
        ['', 'Not in a group', ['bingo', 'lunch club']],
      ],
    );
  });

  it('are chosen whole, in part or not', () => {
    expect(withBranch(gentle!, [])).toEqual(['gentle']);
    expect(chosenOf(gentle!, ['gentle'])).toBe('all');
    expect(chosenOf(gentle!, ['yoga'])).toBe('some');
    expect(chosenOf(racket!, ['yoga'])).toBe('none');
    expect(withBranch(gentle!, ['yoga', 'tennis'])).toEqual(['gentle', 'tennis']);
    expect(withBranch(gentle!, ['gentle', 'tennis'])).toEqual(['tennis']);
    expect(withBranch(loose!, [])).toEqual(['bingo', 'lunch club']);
    expect(withBranch(loose!, ['bingo', 'lunch club'])).toEqual([]);
  });

  it('leave the others of a whole group when one is taken out', () => {
    expect(withActivity(gentle!, 'yoga', ['gentle', 'tennis'])).toEqual(['tai chi', 'tennis']);
    expect(withActivity(gentle!, 'yoga', ['tennis'])).toEqual(['tennis', 'yoga']);
    expect(withActivity(gentle!, 'yoga', ['tennis', 'yoga'])).toEqual(['tennis']);
  });

  it('always turn an activity over, and a session counts exactly where one of its own is chosen', () => {
    const branch = fc.constantFrom(...branches);
    const presses = fc.array(fc.tuple(branch, fc.nat(2)), { maxLength: 12 });
    fc.assert(
      fc.property(presses, (list) => {
        let chosen: readonly string[] = [];
        for (const [pressed, which] of list) {
          const activity = pressed.activities[which];
          if (activity === undefined) {
            const was = chosenOf(pressed, chosen);
            chosen = withBranch(pressed, chosen);
            expect(chosenOf(pressed, chosen)).toBe(was === 'all' ? 'none' : 'all');
          } else {
            const was = isChosen(pressed, activity.id, chosen);
            chosen = withActivity(pressed, activity.id, chosen);
            expect(isChosen(pressed, activity.id, chosen)).toBe(!was);
          }
          expect(chosen).toEqual([...new Set(chosen)].sort());
        }
        for (const session of sessions) {
          const counts = chosen.length === 0 || activityChoicesOf(session).some((id) => chosen.includes(id));
          expect(matchOf(session, { ...NO_FILTER, activities: chosen })).toBe(counts ? 'yes' : 'no');
        }
      }),
    );
  });

  it('are found by their own name or by that of an activity', () => {
    expect(searchBranches(branches, 'GENTLE')).toEqual([gentle]);
    expect(searchBranches(branches, 'gentle tai')[0]!.activities).toEqual([
      { id: 'tai chi', name: 'Tai Chi' },
    ]);
    expect(searchBranches(branches, 'chess')).toEqual([]);
  });
});
