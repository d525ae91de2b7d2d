import { expect, it } from 'vitest';
import { mergeSessions } from '../../../../src/core/sessions/merge';
import { updateSource } from '../../../../src/core/sessions/update';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const FEED = PACK.sources.find(({ id }) => id === 'feed')!;
const NEW = { ...FEED, id: 'clubs', title: 'Clubs', date: '2026-07-01' };
const clubs = PACK.sessions
  .slice(0, 2)
  .map((session) => ({ ...session, id: `c-${session.id}`, sourceId: 'clubs' }));

it('adds a source and its sessions, and dates the pack by the newest source', () => {
  const { pack, ...counts } = updateSource(PACK, NEW, clubs, false);
  expect(counts).toEqual({ added: 2, changed: 0, unchanged: 0, missing: 0 });
  expect(pack.sessions).toEqual([...PACK.sessions, ...clubs]);
  expect(pack.sources).toEqual([...PACK.sources, NEW]);
  expect(pack.date).toBe('2026-07-01');
});

it('changes nothing the second time', () => {
  const once = updateSource(PACK, NEW, clubs, false).pack;
  const { pack, ...counts } = updateSource(once, NEW, clubs, true);
  expect(pack).toEqual(once);
  expect(counts).toEqual({ added: 0, changed: 0, unchanged: 2, missing: 0 });
});

it('keeps what the new list leaves out unless told to replace, and touches no other source', () => {
  const once = updateSource(PACK, NEW, clubs, false).pack;
  const changed = [{ ...clubs[1]!, pricePence: 999 }];
  expect(updateSource(once, NEW, changed, false)).toMatchObject({ changed: 1, missing: 1 });
  expect(updateSource(once, NEW, changed, false).pack.sessions).toHaveLength(PACK.sessions.length + 2);
  const replaced = updateSource(once, NEW, changed, true).pack;
  expect(replaced.sessions).toEqual([...PACK.sessions, ...changed]);
});

it('merges two records of a session: the first stands, the second fills in', () => {
  const [first] = PACK.sessions;
  const other = { ...first!, pricePence: 700, url: 'https://example.org', capacity: 9 };
  const { session, differing } = mergeSessions(first!, other);
  expect(session).toEqual({ ...first!, url: 'https://example.org', capacity: 9 });
  expect(differing).toEqual(['price']);
});
