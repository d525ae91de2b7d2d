import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRES_PER_DEGREE_LAT } from '../../../../src/core/graph/geodesy';
import { diffSessions } from '../../../../src/core/sessions/diff';
import type { Grade, Session } from '../../../../src/core/sessions/session';
import { plainSession } from '../../../fixtures/plain-session';

const BASE: Partial<Session> = {
  provider: 'Club',
  venue: 'Hall',
  activity: 'Yoga',
  days: 1,
  startMinute: 600,
};
const yoga = (id: string, rest: Partial<Session> = {}) => plainSession({ ...BASE, id, ...rest });
const graded = (grade: Grade): Session['evidence'] => ({ grade, field: 'level', words: grade });
const north = (metres: number) => 53.9 + metres / METRES_PER_DEGREE_LAT;

function sessionsOf(made: readonly (readonly [number, Partial<Session>])[]) {
  return made.map(([id, rest]) => plainSession({ ...rest, id: `s${id}` }));
}

/** Pairs of ids with what changed. */
function changesOf(before: Session[], after: Session[]) {
  const { opened, closed, changed, unchanged } = diffSessions(before, after);
  return {
    opened: opened.map(({ id }) => id),
    closed: closed.map(({ id }) => id),
    changed: changed.map((change) => [change.before.id, change.after.id, change.kinds.join(' ')]),
    unchanged,
  };
}

const NONE = { opened: [], closed: [], changed: [], unchanged: 0 };

describe('diffSessions', () => {
  it('tells what opened and what closed', () => {
    const bowls = yoga('b', { activity: 'Bowls', startMinute: 700 });
    expect(changesOf([yoga('a')], [bowls])).toEqual({ ...NONE, opened: ['b'], closed: ['a'] });
  });

  it.each<[string, Partial<Session>]>([
    ['price', { pricePence: 0 }],
    ['evidence', { evidence: graded('A') }],
    ['details', { url: 'https://example.org' }],
    ['details', { alsoFrom: ['other'] }],
    ['time', { endMinute: 660 }],
    ['moved', { lat: north(151) }],
    ['moved details', { lat: north(5), venue: 'Barn' }],
    ['details', { lat: north(5) }],
  ])('knows a session by its id when its %s changes', (kind, rest) => {
    expect(changesOf([yoga('a')], [yoga('a', rest)]).changed).toEqual([['a', 'a', kind]]);
  });

  it('passes over another date of checking, another rounding of the place and another spelling of the venue', () => {
    const after = yoga('a', { date: '2026-09-09', lat: north(0.4), venue: 'The HALL' });
    expect(changesOf([yoga('a')], [after])).toEqual({ ...NONE, unchanged: 1 });
  });

  it('finds a session that moved, by provider, activity, name, day and time', () => {
    const moved = yoga('b', { venue: 'Barn', lat: north(2000) });
    const { changed } = diffSessions([yoga('a')], [moved]);
    expect(changed).toMatchObject([{ kinds: ['moved', 'details'], details: ['venue'] }]);
    expect(changed[0]!.movedM).toBeCloseTo(2000, 0);
  });

  it('finds no move where day and time are not stated, or in another source', () => {
    const away = { venue: 'Barn', lat: north(2000) };
    const undated = { days: null, startMinute: null };
    expect(changesOf([yoga('a', undated)], [yoga('b', { ...undated, ...away })]).changed).toEqual([]);
    expect(changesOf([yoga('a')], [yoga('b', { ...away, sourceId: 'other' })]).changed).toEqual([]);
  });

  it('pairs the nearest first', () => {
    const before = [yoga('a', { lat: north(0) }), yoga('b', { lat: north(3000) })];
    const after = [yoga('c', { lat: north(3200) }), yoga('d', { lat: north(9000) })];
    expect(changesOf(before, after).changed.map(([one, other]) => [one, other])).toEqual([
      ['a', 'd'],
      ['b', 'c'],
    ]);
  });

  it('finds a session graded anew or renamed at its place and time', () => {
    const after = yoga('b', { provider: 'The Club', name: 'Yoga for all', evidence: graded('B') });
    expect(changesOf([yoga('a')], [after]).changed).toEqual([['a', 'b', 'evidence details']]);
  });

  it('finds a session at another time, by venue, activity, provider and name', () => {
    expect(changesOf([yoga('a')], [yoga('b', { days: 4, startMinute: 630 })]).changed).toEqual([
      ['a', 'b', 'time'],
    ]);
    expect(changesOf([yoga('a')], [yoga('b', { days: 4, name: 'Strong' })]).changed).toEqual([]);
  });

  it('knows a session whose id is now that of another source that lists it', () => {
    const after = yoga('z', { sourceId: 'a-list', alsoFrom: ['feed'] });
    expect(changesOf([yoga('a')], [after]).changed).toEqual([['a', 'z', 'details']]);
  });

  it('puts every session of both lists in one place, and finds nothing between a list and itself', () => {
    const session = fc.record({
      provider: fc.constantFrom('Club', 'Trust'),
      venue: fc.constantFrom('Hall', 'Barn', ''),
      lat: fc.constantFrom(0, 100, 4000).map(north),
      activity: fc.constantFrom('Yoga', 'Bowls'),
      days: fc.constantFrom(1, 2, null),
      startMinute: fc.constantFrom(600, 660, null),
      sourceId: fc.constantFrom('feed', 'other'),
      pricePence: fc.constantFrom(null, 300),
    });
    const list = fc.uniqueArray(fc.tuple(fc.nat(12), session), { selector: ([id]) => id, maxLength: 8 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        const [before, after] = [sessionsOf(one), sessionsOf(other)];
        const diff = diffSessions(before, after);
        const partners = diff.changed.length + diff.unchanged;
        expect(diff.closed.length + partners).toBe(before.length);
        expect(diff.opened.length + partners).toBe(after.length);
        const seen = [...diff.opened, ...diff.changed.map((change) => change.after)];
        expect(new Set(seen).size).toBe(seen.length);
        const ids = new Set(after.map(({ id }) => id));
        for (const { id } of diff.closed) expect(ids.has(id)).toBe(false);
        expect(changesOf(before, before)).toEqual({ ...NONE, unchanged: before.length });
      }),
    );
  });
});
