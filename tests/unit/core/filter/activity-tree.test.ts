import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activitiesOf, activityTree, withKnownKinds } from '../../../../src/core/filter/activity-tree';
import { plainSession } from '../../../fixtures/plain-session';

const NAMES = ['Yoga', 'Pilates', 'Tennis', 'Squash', 'Tai Chi'];
const session = fc
  .record({
    activity: fc.subarray(NAMES).map((some) => some.join(', ')),
    name: fc.constantFrom('', 'Morning group'),
    group: fc.constantFrom('', 'Gentle', 'Racket sports'),
  })
  .map(({ activity, name, group }) =>
    plainSession({ activity, name, kinds: group === '' ? [] : [activity, group] }),
  );

describe('activityTree', () => {
  it('has every activity once, in order, those without a group last', () => {
    fc.assert(
      fc.property(fc.array(session, { maxLength: 12 }), (sessions) => {
        const tree = activityTree(sessions);
        const listed = tree.flatMap(({ activities }) => activities);
        expect([...listed].sort()).toEqual([...new Set(sessions.flatMap(activitiesOf))].sort());
        for (const { activities } of tree)
          expect(activities).toEqual([...activities].sort((a, b) => a.localeCompare(b, 'en-GB')));
        const names = tree.map(({ name }) => name);
        expect(names.indexOf('') === -1 || names.indexOf('') === names.length - 1).toBe(true);
      }),
    );
  });

  it('believes a session of one activity over any number of mixed ones', () => {
    const mixed = plainSession({ activity: 'Yoga, Tennis', kinds: ['Tennis', 'Racket sports'] });
    const alone = plainSession({ activity: 'Yoga', kinds: ['Yoga', 'Gentle'] });
    expect(activityTree([mixed, mixed, alone, mixed])).toEqual([
      { name: 'Gentle', activities: ['Yoga'] },
      { name: 'Racket sports', activities: ['Tennis'] },
    ]);
  });
});

describe('withKnownKinds', () => {
  it('gives a session without kinds those of the same activity, and leaves the rest alone', () => {
    const listed = plainSession({ activity: 'Yoga', kinds: ['Yoga', 'Gentle'] });
    const tried = plainSession({ activity: 'YOGA' });
    const other = plainSession({ activity: 'Tennis' });
    const own = plainSession({ activity: 'Yoga', kinds: ['Hot yoga', 'Fitness'] });
    expect(withKnownKinds([tried, other, own], [listed]).map(({ kinds }) => kinds)).toEqual([
      ['Yoga', 'Gentle'],
      [],
      ['Hot yoga', 'Fitness'],
    ]);
  });
});
