import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { GENDERS } from '../../../../src/core/sessions/people';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import type { Session } from '../../../../src/core/sessions/session';
import { exportSessions } from '../../../../src/formats/exports/sessions';
import { plainSession } from '../../../fixtures/plain-session';
import { readCsv } from '../../../fixtures/read-csv';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const word = fc
  .stringMatching(/^[A-Z][a-z]{3,9}( [a-z]{3,9})?$/)
  .filter((text) => !/hire|online|null|none/i.test(text));

const anySession: fc.Arbitrary<Session> = fc
  .record({
    provider: word,
    venue: word,
    activity: fc.constantFrom('Yoga', 'Bowls', 'Tai chi'),
    point: fc.nat(PACK.points.people.length - 1),
    level: fc.constantFrom('Beginner', 'All levels', 'Advanced'),
    pricePence: orNull(fc.nat(2000)),
    days: orNull(fc.integer({ min: 1, max: 127 })),
    startMinute: orNull(fc.nat(1438)),
    gender: orNull(fc.constantFrom(...GENDERS)),
    ageFrom: orNull(fc.integer({ min: 1, max: 60 })),
    ageTo: orNull(fc.integer({ min: 61, max: 99 })),
    buddy: orNull(fc.boolean()),
    taster: orNull(fc.boolean()),
    acceptsReferrals: orNull(fc.boolean()),
    capacity: orNull(fc.integer({ min: 1, max: 500 })),
    date: orNull(fc.constantFrom('2026-01-31', '2025-12-01')),
  })
  .map(({ point, level, ...rest }) =>
    plainSession({
      ...rest,
      // As exact as positions are kept.
      lon: Number(PACK.points.lon[point]!.toFixed(7)),
      lat: Number(PACK.points.lat[point]!.toFixed(7)),
      evidence: {
        grade: level === 'Beginner' ? 'A' : level === 'Advanced' ? 'X' : 'B',
        field: 'level',
        words: level,
      },
    }),
  );

it('a cleaned list says the same when it is loaded again', async () => {
  await fc.assert(
    fc.asyncProperty(anySession, async (session) => {
      const { text, fileName } = exportSessions('My clubs.xlsx', [session]);
      expect(fileName).toBe('My clubs-cleaned.csv');
      const { sessions, issues } = await readCsv(fileName, new TextEncoder().encode(text), {
        sourceId: session.sourceId,
        date: null,
        ...placesOf(PACK),
      });
      expect(issues).toEqual([]);
      // The id comes from what the list says, not from the id it had.
      expect(sessions).toEqual([{ ...session, id: sessions[0]!.id }]);
    }),
    { numRuns: 200 },
  );
});

it('runs no formula', () => {
  const { text } = exportSessions('x.csv', [plainSession({ activity: '=cmd()', venue: '@here' })]);
  expect(text).toContain("'=cmd()");
  expect(text).toContain("'@here");
});
