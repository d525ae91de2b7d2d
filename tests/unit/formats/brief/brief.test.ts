import { describe, expect, it } from 'vitest';
import { parseArgs } from '../../../../scripts/args';
import { runBrief } from '../../../../scripts/commands/brief';
import type { AreaPack } from '../../../../src/core/area/area';
import { createAreaModel } from '../../../../src/core/area-model';
import { NO_PLAN, proposedAt } from '../../../../src/core/plan/plan';
import { defaultSettings, type Settings } from '../../../../src/core/settings';
import { brief, type BriefPages } from '../../../../src/formats/brief/brief';
import { briefData } from '../../../../src/formats/brief/data';
import { EXIT } from '../../../../src/formats/issue';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { memoryEffects } from '../../../fixtures/memory-effects';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const SETTINGS: Settings = { ...defaultSettings(PACK.date), thresholdM: 1609.344 };

function briefOf(pages: BriefPages, pack: AreaPack = PACK, settings: Settings = SETTINGS): string {
  const model = createAreaModel(pack);
  return brief(briefData(model, model.pack, settings), pages).text;
}

const rounded = (people: number) => (Math.round(people / 10) * 10).toLocaleString('en-GB');

/** Text of a page as it is read. */
const read = (page: string) => page.replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a brief', () => {
  it.each([1, 4] as const)('of %i page says headline, areas, what to do, settings and sources', (pages) => {
    const { headline, priorities } = createAreaModel(PACK).compute(SETTINGS);
    const text = read(briefOf(pages));
    expect(text).toContain(
      `${rounded(headline.beyond)} people live 1 mile or more on foot from a beginner session.`,
    );
    for (const { name } of priorities.slice(0, 10)) expect(text).toContain(name);
    for (const words of [
      'What to do',
      'This place is invented',
      pages === 1 ? 'Beginner evidence: likely' : 'beginner evidence: likely',
      'Limits.',
      'Westhaven Active',
    ])
      expect(text).toContain(words);
    expect(briefOf(pages).match(/class="page/g)).toHaveLength(pages);
  });

  it.each([1, 4] as const)('of %i page says what its plan changes, and draws it', (pages) => {
    const plan = {
      added: [proposedAt(PACK.points.lon.at(-3)!, PACK.points.lat.at(-3)!)],
      closed: [{ kind: 'provider' as const, name: PACK.sessions[0]!.provider }],
    };
    const [before, after] = [NO_PLAN, plan].map(
      (each) => createAreaModel(PACK).compute({ ...SETTINGS, plan: each }).headline.beyond,
    );
    const page = briefOf(pages, PACK, { ...SETTINGS, plan });
    expect(before).not.toBe(after);
    expect(read(page)).toContain(
      'All figures are as if 1 more session had opened and as if 1 session or provider had closed.',
    );
    expect(read(page)).toContain(`${rounded(after!)} instead of ${rounded(before!)}.`);
    expect(page.match(/class="proposed"/g)).toHaveLength(1);
    expect(read(briefOf(pages))).not.toContain('All figures are');
  });

  it('draws every hexagon that people live in, each in one class', () => {
    const page = briefOf(1);
    const { units } = createAreaModel(PACK).compute(SETTINGS);
    const lived = units.cell8.people.filter((people) => people > 0).length;
    const rings = [...page.matchAll(/<path class="(?:band-\d|unclear)" d="([^"]*)"/g)]
      .map(([, path]) => path!.split('Z').length - 1)
      .reduce((sum, count) => sum + count, 0);
    expect(rings).toBe(lived);
  });

  it('says a plan, other people and other weights among its settings', () => {
    const settings: Settings = {
      ...SETTINGS,
      people: 'adults',
      weights: { people: 1, need: 2, depth: 1 },
      plan: { added: [{ lon: PACK.points.lon[3]!, lat: PACK.points.lat[3]! }], closed: [] },
    };
    const text = read(briefOf(4, PACK, settings));
    for (const words of ['adults only', 'priority weights 1, 2, 1', 'as if it had opened'])
      expect(text).toContain(words);
  });

  it('shows what a source wrote as text, whatever it is', () => {
    const wicked = '<img src=x onerror=alert(1)>';
    const pack = {
      ...PACK,
      name: wicked,
      places: PACK.places.map((place) => ({ ...place, name: wicked })),
      venues: PACK.venues.map((venue) => ({ ...venue, name: wicked })),
      sessions: PACK.sessions.map((session) => ({ ...session, venue: wicked, provider: wicked })),
    };
    for (const pages of [1, 4] as const) expect(briefOf(pages, pack)).not.toContain('<img');
  });

  it('comes from the command line with the same words', async () => {
    const files = [...(await writePackFiles(PACK))];
    const effects = memoryEffects(new Map(files.map(([name, bytes]) => [`areas/${name}`, bytes])));
    const parsed = parseArgs('brief --area areas --threshold 1 --pages 4 --out brief.html'.split(' '));
    if (parsed.command !== 'brief') throw new Error(JSON.stringify(parsed));
    expect(await runBrief(parsed, effects)).toBe(EXIT.ok);
    expect(new TextDecoder().decode(effects.files.get('brief.html'))).toBe(briefOf(4));
  });
});
