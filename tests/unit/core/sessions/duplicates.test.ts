import { choiceOf } from '../../../../src/core/plan/what-ifs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { mergeAcrossSources, sourcesOf, withEachSessionOnce } from '../../../../src/core/sessions/duplicates';
import type { Evidence, Grade, Session } from '../../../../src/core/sessions/session';
import { updateSource } from '../../../../src/core/sessions/update';
import { plainSession } from '../../../fixtures/plain-session';
import { tinyPack } from '../../../fixtures/tiny-pack';
import { defaultSettings } from '../../../../src/core/settings';

const PACK = tinyPack();
const FEED = PACK.sources.find(({ id }) => id === 'feed')!;
const SOURCES = ['a', 'b', 'c'].map((id, i) => ({ ...FEED, id, date: `2026-0${i + 1}-01` }));

const graded = (grade: Grade): Evidence => ({ grade, field: 'level', words: grade });

/** Yoga at the hall on a Monday at ten. */
function yoga(sourceId: string, rest: Partial<Session> = {}): Session {
  const base = { venue: 'The Hall', activity: 'Yoga', days: 1, startMinute: 600 };
  return plainSession({ ...base, id: `${sourceId}1`, sourceId, ...rest });
}

const merge = (...sessions: readonly Session[]) => mergeAcrossSources(sessions, SOURCES);

describe('mergeAcrossSources', () => {
  it('makes one session of two records, the values of the latest first and the rest filled in', () => {
    const older = yoga('a', { provider: 'Hall Trust', pricePence: 300, capacity: 12, endMinute: 660 });
    const newer = yoga('b', { venue: 'hall', activity: 'YOGA', name: 'Gentle yoga', pricePence: 400 });
    const { sessions, shared } = merge(older, newer);
    expect(sessions).toEqual([
      {
        ...older,
        venue: 'The Hall',
        activity: 'YOGA',
        alsoFrom: ['b'],
        name: 'Gentle yoga',
        pricePence: 400,
      },
    ]);
    expect(shared).toEqual([{ session: sessions[0], recordIds: ['a1', 'b1'], differing: ['price'] }]);
  });

  it.each<[Grade, Grade, Grade]>([
    ['E', 'D', 'D'],
    ['B', 'A', 'A'],
    ['A', 'X', 'X'],
    ['X', 'E', 'X'],
    ['E', 'E', 'E'],
  ])('evidence %s and %s is %s, whichever comes first', (one, other, expected) => {
    const [a, b] = [yoga('a', { evidence: graded(one) }), yoga('b', { evidence: graded(other) })];
    for (const view of [merge(a, b), merge(b, a)]) {
      expect(view.sessions.map(({ evidence }) => evidence)).toEqual([graded(expected)]);
      const stated = [one, other].filter((grade) => grade !== 'E');
      expect(view.shared[0]!.differing).toEqual(new Set(stated).size > 1 ? ['level'] : []);
    }
  });

  it.each<[string, Partial<Session>]>([
    ['day', { days: 2 }],
    ['start', { startMinute: 660 }],
    ['activity', { activity: 'Bowls' }],
    ['venue', { venue: 'Scout hut' }],
    ['place', { lat: 53.95 }],
    ['day that is not stated', { days: null }],
    ['start that is not stated', { startMinute: null }],
    ['source that is the same', { sourceId: 'a' }],
  ])('keeps apart what differs in %s', (_, rest) => {
    const records = [yoga('a'), yoga('b', rest)];
    expect(merge(...records)).toMatchObject({ sessions: records, shared: [], unclear: [] });
  });

  it('merges nothing that leaves out the same things', () => {
    for (const rest of [{ days: null }, { startMinute: null }, { venue: '' }, { activity: '' }])
      expect(merge(yoga('a', rest), yoga('b', rest)).shared).toEqual([]);
  });

  it('pairs by name where a source has two that fit, and says where it cannot', () => {
    const two = [yoga('a', { name: 'Gentle' }), yoga('a', { id: 'a2', name: 'Strong' })];
    const paired = merge(...two, yoga('b', { name: 'gentle' }));
    expect(paired.shared.map(({ recordIds }) => recordIds)).toEqual([['a1', 'b1']]);
    expect(paired.sessions.map(({ id }) => id)).toEqual(['a1', 'a2']);
    const same = [yoga('a'), yoga('a', { id: 'a2', provider: 'Another' }), yoga('b')];
    expect(merge(...same)).toMatchObject({ sessions: same, unclear: [{ recordIds: ['a1', 'a2', 'b1'] }] });
  });

  it('compares activities as it is told to', () => {
    const [a, b] = [yoga('a'), yoga('b', { activity: 'Hatha' })];
    expect(mergeAcrossSources([a, b], SOURCES, () => 'concept').sessions).toHaveLength(1);
  });

  it('is blind to order, changes nothing the second time, and loses no record', () => {
    const record = fc.record({
      sourceId: fc.constantFrom('a', 'b', 'c'),
      venue: fc.constantFrom('Hall', 'The hall', ''),
      activity: fc.constantFrom('Yoga', 'yoga', ''),
      name: fc.constantFrom('', 'Yoga', 'Gentle'),
      days: fc.constantFrom(1, 2, null),
      startMinute: fc.constantFrom(600, null),
      evidence: fc.constantFrom<Grade>('A', 'D', 'E', 'X').map(graded),
      gender: fc.constantFrom<Session['gender']>(null, 'women'),
      pricePence: fc.constantFrom(null, 0, 300),
      date: fc.constantFrom(null, '2026-01-15', '2026-05-05'),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 9 }), fc.infiniteStream(fc.nat()), (made, random) => {
        const records = made.map((each, i) => plainSession({ ...each, id: `r${i}` }));
        const once = merge(...records);
        const again = mergeAcrossSources(once.sessions, SOURCES);
        expect(again.sessions).toBe(once.sessions);
        const keys = new Map(records.map(({ id }) => [id, random.next().value]));
        const shuffled = [...records].sort((a, b) => keys.get(a.id)! - keys.get(b.id)!);
        const other = mergeAcrossSources(shuffled, [...SOURCES].reverse());
        expect(new Map(other.sessions.map((s) => [s.id, s]))).toEqual(
          new Map(once.sessions.map((s) => [s.id, s])),
        );
        const gone = once.shared.flatMap(({ recordIds, session }) =>
          recordIds.filter((id) => id !== session.id),
        );
        expect([...once.sessions.map(({ id }) => id), ...gone].sort()).toEqual(
          records.map(({ id }) => id).sort(),
        );
        for (const { session, recordIds } of once.shared)
          expect(sourcesOf(session)).toEqual(
            records
              .filter(({ id }) => recordIds.includes(id))
              .map(({ sourceId }) => sourceId)
              .sort(),
          );
      }),
    );
  });
});

describe('a pack with a session that two sources list', () => {
  const base = PACK.sessions.map((session) => ({ ...session, days: 1, startMinute: 600 }));
  const pack = { ...PACK, sessions: base };
  const clubs = { ...FEED, id: 'clubs', title: 'Clubs' };
  const copies = base
    .slice(0, 2)
    .map((session) => ({ ...session, id: `c-${session.id}`, sourceId: 'clubs' }));
  const stored = updateSource(pack, clubs, copies, false).pack;
  const settings = { ...defaultSettings(PACK.date), evidence: 'any', thresholdM: 3000 } as const;

  it('keeps both records, and gives the same figures as with one', () => {
    expect(stored.sessions).toHaveLength(base.length + 2);
    const [one, two] = [createAreaModel(pack), createAreaModel(stored)];
    expect(two.sessions).toHaveLength(base.length);
    expect(two.compute(settings).headline).toEqual(one.compute(settings).headline);
    expect(choiceOf(two, settings)).toEqual(choiceOf(one, settings));
    expect(two.compute(settings).coverage).toEqual(one.compute(settings).coverage);
  });

  it('goes back to the records of the one when the other is loaded again without them', () => {
    const reloaded = updateSource(stored, clubs, [], true).pack;
    expect(reloaded.sessions).toEqual(base);
    expect(withEachSessionOnce(reloaded)).toBe(reloaded);
  });

  it('is not updated in its merged form, which would lose records', () => {
    expect(() => updateSource(withEachSessionOnce(stored), clubs, [], true)).toThrow('as it is stored');
  });
});
