import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runSessionsDiff, type SessionsDiffOptions } from '../../../../scripts/commands/sessions-diff';
import type { AreaPack } from '../../../../src/core/area/area';
import { createAreaModel } from '../../../../src/core/area-model';
import { compareVersions } from '../../../../src/core/gap/change';
import { countsAs } from '../../../../src/core/sessions/session';
import { defaultSettings } from '../../../../src/core/settings';
import { EXIT, InputError } from '../../../../src/formats/issue';
import { readPack } from '../../../../src/formats/pack/read';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { memoryEffects } from '../../../fixtures/memory-effects';
import { tinyPack } from '../../../fixtures/tiny-pack';

const DEMO = new URL('../../../../data/areas/demo/', import.meta.url);
const OPTIONS: SessionsDiffOptions = {
  before: 'before',
  after: 'after',
  evidence: 'likely',
  thresholdMiles: 1,
  asOf: '2026-06-01',
  format: 'text',
  table: 'sessions',
  out: null,
};

async function effectsWith(before: AreaPack, after: AreaPack) {
  const effects = memoryEffects();
  for (const [folder, pack] of Object.entries({ before, after }))
    for (const [file, bytes] of await writePackFiles(pack)) effects.files.set(`${folder}/${file}`, bytes);
  return effects;
}

describe('wr sessions diff', () => {
  it('refuses packs of different areas, naming both', async () => {
    const effects = await effectsWith(tinyPack(), tinyPack({ id: 'other', name: 'Other Bay' }));
    const refused = runSessionsDiff(OPTIONS, effects);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(/Other Bay \(other\).*Tiny Bay \(tiny\).*two versions of one area/);
  });

  it('says when the people are not the same, and writes to a file where asked', async () => {
    const tiny = tinyPack();
    const { points, lsoas } = tiny;
    const grown = {
      ...tiny,
      points: { ...points, people: points.people.map((n, p) => (p === 0 ? n + 5 : n)) },
      lsoas: { ...lsoas, people: lsoas.people.map((n, l) => (l === 0 ? n + 5 : n)) },
    };
    const effects = await effectsWith(tiny, grown);
    expect(await runSessionsDiff({ ...OPTIONS, out: 'diff.txt' }, effects)).toBe(EXIT.ok);
    const text = new TextDecoder().decode(effects.files.get('diff.txt'));
    expect(text).toContain('The area was built again: 6,300 people before, 6,305 now.');
    expect(effects.printed).toEqual([]);
  });
});

describe('two versions of the demo', () => {
  let demo: AreaPack;
  beforeAll(async () => {
    demo = await readPack(async (name) => readFileSync(new URL(name, DEMO)));
  });

  it('shows who is affected when sessions close, move, open and are graded anew', () => {
    const settings = defaultSettings(demo.date);
    const model = createAreaModel(demo);
    const { pointOwner, pointDistanceDm } = model.compute(settings);
    // The session that most people are nearest to, of those nobody else stands in for at its own door.
    const people = model.sessions.map((_, s) =>
      demo.points.people.reduce((sum, n, p) => sum + (pointOwner[p] === s ? n : 0), 0),
    );
    const busiest = model.sessions[people.indexOf(Math.max(...people))]!;
    const venueCloses = demo.sessions.filter(({ venue }) => venue !== busiest.venue);
    const closed = compareVersions(demo, { ...demo, sessions: venueCloses }, settings);
    expect(closed.sessions.closed).toHaveLength(demo.sessions.length - venueCloses.length);
    expect(closed.sessions.opened).toEqual([]);
    for (const { beyond, cannotTell } of closed.districts)
      expect(beyond.after + cannotTell.after).toBeGreaterThanOrEqual(beyond.before + cannotTell.before);
    expect(sum(closed.districts.map(({ beyond }) => beyond.after))).toBe(closed.headline.after.beyond);
    expect(sum(closed.byDecile.map(({ after }) => after))).toBe(closed.headline.after.beyond);

    // A session where the person furthest from any lives, one graded down, one moved there.
    const furthest = pointDistanceDm.indexOf(Math.max(...pointDistanceDm));
    const there = { lon: demo.points.lon[furthest]!, lat: demo.points.lat[furthest]! };
    const counted = demo.sessions.filter(
      ({ evidence, days, startMinute }) =>
        countsAs(evidence.grade, 'likely') && days !== null && startMinute !== null,
    );
    const [graded, moved] = counted;
    const sessions = demo.sessions.map((session) => {
      if (session === graded)
        return { ...session, evidence: { grade: 'X', field: 'level', words: 'Advanced' } as const };
      return session === moved ? { ...session, ...there, id: 'moved', venue: 'Far Hall' } : session;
    });
    const opened = { ...graded!, ...there, id: 'opened', venue: 'New Hall', activity: 'Skittles', name: '' };
    const {
      sessions: diff,
      headline,
      byDecile,
    } = compareVersions(demo, { ...demo, sessions: [...sessions, opened] }, settings);
    expect(diff.opened.map(({ id }) => id)).toEqual(['opened']);
    expect(diff.closed).toEqual([]);
    expect(diff.changed.map(({ before, kinds }) => [before.id, kinds[0]])).toEqual(
      expect.arrayContaining([
        [graded!.id, 'evidence'],
        [moved!.id, 'moved'],
      ]),
    );
    expect(diff.changed).toHaveLength(2);
    expect(headline.after.beyond + headline.after.cannotTell).not.toBe(
      headline.before.beyond + headline.before.cannotTell,
    );
    expect(sum(byDecile.map(({ before }) => before))).toBe(headline.before.beyond);
  });
});

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
