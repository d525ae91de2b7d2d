import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../../src/core/sessions/session';
import { foldVenue, SAME_VENUE_M, unifyVenues } from '../../../../src/core/sessions/venues';
import { METRES_PER_DEGREE_LAT } from '../../../../src/core/graph/geodesy';
import { plainSession } from '../../../fixtures/plain-session';

/** A session at a venue so many metres north of a fixed place. */
function at(id: string, venue: string, northM: number, rest: Partial<Session> = {}): Session {
  return plainSession({ id, venue, lat: 53.9 + northM / METRES_PER_DEGREE_LAT, ...rest });
}

const byId = (a: Session, b: Session) => (a.id < b.id ? -1 : 1);

describe('foldVenue', () => {
  it.each([
    ['The Ridge Leisure Centre', 'RIDGE LC'],
    ["St. Mary's Hall", 'st marys hall'],
    ['Café & Court', 'cafe and court'],
    ['Hill Community Center', 'Hill  community-centre'],
  ])('%s is %s', (one, other) => expect(foldVenue(one)).toBe(foldVenue(other)));

  it('does not take different halls for one', () => {
    expect(foldVenue('Hill Hall 1')).not.toBe(foldVenue('Hill Hall 2'));
    expect(foldVenue('The')).toBe('the');
  });
});

describe('unifyVenues', () => {
  it('gives one name and one position within 150 m, and says what it changed', () => {
    const { sessions, changes } = unifyVenues([
      at('a', 'Ridge Leisure Centre', 0),
      at('b', 'Ridge Leisure Centre', 0),
      at('c', 'The Ridge LC', SAME_VENUE_M - 1),
    ]);
    expect(new Set(sessions.map(({ venue, lat }) => `${venue} ${lat}`))).toEqual(
      new Set(['Ridge Leisure Centre 53.9']),
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      sessionId: 'c',
      fields: ['venue', 'position'],
      from: 'The Ridge LC',
      to: 'Ridge Leisure Centre',
    });
    expect(changes[0]!.movedM).toBeCloseTo(SAME_VENUE_M - 1, 3);
  });

  it('leaves venues of one name apart beyond 150 m, and venues of other names', () => {
    const sessions = [
      at('a', 'Village Hall', 0),
      at('b', 'Village Hall', SAME_VENUE_M + 1),
      at('c', 'Scout Hut', 0),
    ];
    expect(unifyVenues(sessions)).toEqual({ sessions, changes: [] });
  });

  it('joins by postcode and name whatever the distance; coordinates beat the middle of a postcode', () => {
    const postcode = 'ZZ1 1AA';
    const { sessions } = unifyVenues([
      at('a', 'Hall', 0, { postcode, placedBy: 'postcode' }),
      at('b', 'Hall', 0, { postcode, placedBy: 'postcode' }),
      at('c', 'Hall', 700, { postcode }),
    ]);
    expect(sessions.map(({ lat, placedBy }) => [lat, placedBy])).toEqual(
      Array.from({ length: 3 }, () => [at('', '', 700).lat, 'coordinates']),
    );
  });

  it('fills in a postcode, and takes the lower of equals', () => {
    const { sessions } = unifyVenues([
      at('a', 'hall', 10, { postcode: 'ZZ1 1AB' }),
      at('b', 'Hall', 20),
      at('c', 'Hall', 0, { postcode: 'ZZ1 1AA' }),
    ]);
    expect(sessions.map(({ venue, lat, postcode }) => [venue, lat, postcode])).toEqual(
      Array.from({ length: 3 }, () => ['Hall', 53.9, 'ZZ1 1AA']),
    );
  });

  it('prefers a name that is not in capitals, however few have it', () => {
    const { sessions } = unifyVenues([at('a', 'HALL', 0), at('b', 'HALL', 0), at('c', 'Hall', 0)]);
    expect(sessions.map(({ venue }) => venue)).toEqual(['Hall', 'Hall', 'Hall']);
    expect(unifyVenues([at('a', 'BY', 0), at('b', 'B.Y', 0)]).changes).toEqual([]);
  });

  it('leaves sessions that name no venue alone', () => {
    const sessions = [at('a', '', 0), at('b', '', 20)];
    expect(unifyVenues(sessions).sessions).toBe(sessions);
  });

  it('is blind to order, changes nothing the second time, and loses no session', () => {
    const session = fc.record({
      venue: fc.constantFrom('Hall', 'The hall', 'HALL.', 'Ridge LC', 'Ridge Leisure Centre', ''),
      northM: fc.integer({ min: 0, max: 12 }).map((n) => n * 40),
      postcode: fc.constantFrom(null, 'ZZ1 1AA', 'ZZ1 1AB'),
      placedBy: fc.constantFrom('coordinates', 'postcode'),
    });
    fc.assert(
      fc.property(fc.array(session, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (made, random) => {
        const sessions = made.map(({ venue, northM, ...rest }, i) => at(`s${i + 10}`, venue, northM, rest));
        const once = unifyVenues(sessions);
        expect(unifyVenues(once.sessions)).toEqual({ sessions: once.sessions, changes: [] });
        const keys = new Map(sessions.map(({ id }) => [id, random.next().value]));
        const shuffled = [...sessions].sort((a, b) => keys.get(a.id)! - keys.get(b.id)!);
        expect([...unifyVenues(shuffled).sessions].sort(byId)).toEqual([...once.sessions].sort(byId));
        const changed = new Set(once.changes.map(({ sessionId }) => sessionId));
        once.sessions.forEach((session, i) => {
          if (!changed.has(session.id)) expect(session).toBe(sessions[i]);
        });
      }),
    );
  });
});
