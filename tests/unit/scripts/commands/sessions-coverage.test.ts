import { beforeEach, describe, expect, it } from 'vitest';
import { runSessionsCoverage } from '../../../../scripts/commands/sessions-coverage';
import { EXIT, InputError } from '../../../../src/formats/issue';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { type MemoryEffects, memoryEffects } from '../../../fixtures/memory-effects';
import { tinyPack } from '../../../fixtures/tiny-pack';

const TINY = tinyPack();
const FEED = TINY.sources.find(({ id }) => id === 'feed')!;
const TIMED = TINY.sessions.map((session) => ({ ...session, days: 1, startMinute: 600 }));
const COPY = { ...TIMED[0]!, id: 'copy', sourceId: 'clubs', pricePence: 900, venue: 'hall 1' };
const AFAR = { ...TIMED[1]!, id: 'afar', venue: 'Rock', lat: TIMED[1]!.lat - 0.03 };
const PACK = {
  ...TINY,
  sources: [
    ...TINY.sources,
    { ...FEED, id: 'clubs', title: 'Clubs', date: '2024-06-01', covers: ['E07000002'] },
  ],
  sessions: [...TIMED, COPY, AFAR],
};

let effects: MemoryEffects;

beforeEach(async () => {
  effects = memoryEffects();
  for (const [name, bytes] of await writePackFiles(PACK)) effects.files.set(`pack/${name}`, bytes);
});

const run = async (format: 'text' | 'csv' | 'json', out: string | null = null) => {
  expect(await runSessionsCoverage({ area: 'pack', asOf: '2026-06-11', format, out }, effects)).toBe(EXIT.ok);
  return effects.printed.join('\n');
};

describe('wr sessions coverage', () => {
  it('prints districts, sources, shared sessions and those that cannot be routed to', async () => {
    const text = await run('text');
    expect(text).toMatch(/^Westhaven +4,500 +5 +2\.3 +covered$/m);
    expect(text).toMatch(/^Eastmarsh +1,800 +1 +0\.9 +stale$/m);
    expect(text).toMatch(/^Westhaven +feed +yes +2026-06-01 +10 +fresh$/m);
    expect(text).toMatch(/^Eastmarsh +clubs +yes +2024-06-01 +740 +stale$/m);
    expect(text).toContain('Sessions that several sources list, counted once: 1.');
    expect(text).toContain('clubs and feed differ in price.');
    expect(text).toContain('copy: "hall 1" is now "Hall 1".');
    expect(text).toMatch(/More than 1\.6 km.*\(1\):\n {2}afar {2}Swimming at Rock/);
  });

  it('writes one CSV row a district with columns for each source', async () => {
    const csv = await run('csv');
    const [heading, west] = csv.split('\r\n').filter((line) => !line.replace('\ufeff', '').startsWith('#'));
    expect(heading).toContain('feed_covers,feed_date,feed_days_old,clubs_covers');
    expect(west).toBe(
      'E07000001,Westhaven,4500,5,2.25,covered,2026-06-01,yes,2026-06-01,10,no,2024-06-01,740',
    );
  });

  it('writes the same as JSON, to a file where asked', async () => {
    expect(await run('json', 'coverage.json')).toBe('');
    const report = JSON.parse(new TextDecoder().decode(effects.files.get('coverage.json'))) as unknown;
    expect(report).toMatchObject({
      asOf: '2026-06-11',
      districts: [
        { code: 'E07000001', state: 'covered', sources: [{ id: 'feed', fresh: true }, { covers: false }] },
        { code: 'E07000002', state: 'stale-source' },
      ],
      shared: [{ sources: ['clubs', 'feed'], differing: ['price'] }],
      notRoutable: [{ sessionId: 'afar', status: 'too-far-from-network', metres: null }],
    });
  });

  it('refuses what is no pack', async () => {
    await expect(
      runSessionsCoverage({ area: 'nowhere', asOf: null, format: 'text', out: null }, effects),
    ).rejects.toThrow(InputError);
  });
});
