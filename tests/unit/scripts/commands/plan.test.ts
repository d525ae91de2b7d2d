import { describe, expect, test } from 'vitest';
import { parseArgs } from '../../../../scripts/args';
import { runExport } from '../../../../scripts/commands/figures';
import { runPlanSites, runPlanWhatIf } from '../../../../scripts/commands/plan';
import { createAreaModel } from '../../../../src/core/area-model';
import { upgradeCandidates } from '../../../../src/core/plan/candidate';
import { NO_PLAN, proposedAt } from '../../../../src/core/plan/plan';
import { defaultSettings } from '../../../../src/core/settings';
import Papa from 'papaparse';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { EXIT } from '../../../../src/formats/issue';
import { writeScenario } from '../../../../src/formats/scenario';
import { memoryEffects } from '../../../fixtures/memory-effects';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const SETTINGS = { ...defaultSettings(PACK.date), thresholdM: 1609.344 };

async function effectsWithPack() {
  const files = [...(await writePackFiles(PACK))];
  return memoryEffects(new Map(files.map(([name, bytes]) => [`areas/${name}`, bytes])));
}

/** Rows of an export by their headings, the notes left out. */
function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const table = text.replace(/^\ufeff/, '').replace(/^#.*\r\n/gm, '');
  return Papa.parse<Record<string, string>>(table, { header: true, skipEmptyLines: true }).data;
}

async function run(line: string) {
  const parsed = parseArgs(line.split(' '));
  const effects = await effectsWithPack();
  if (parsed.command === 'export') expect(await runExport(parsed, effects)).toBe(EXIT.ok);
  else if (parsed.command === 'plan sites') expect(await runPlanSites(parsed, effects)).toBe(EXIT.ok);
  else if (parsed.command === 'plan what-if') expect(await runPlanWhatIf(parsed, effects)).toBe(EXIT.ok);
  else throw new Error(JSON.stringify(parsed));
  return effects.printed.join('\n');
}

describe('wr plan upgrade', () => {
  test('ranks venues by people who come within, each as a full recomputation has it', async () => {
    const text = await run('plan upgrade --area areas --threshold 1');
    const rows = readCsv(text);
    const model = createAreaModel(PACK);
    const before = model.compute(SETTINGS);
    const candidates = upgradeCandidates(PACK.sessions, model.counted(SETTINGS), PACK.places);
    expect(candidates.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(candidates.length);
    const gains = rows.map((row) => Number(row['people_newly_within']));
    expect([...gains].sort((a, b) => b - a)).toEqual(gains);
    for (const row of rows) {
      const plan = { added: [proposedAt(Number(row['lon']), Number(row['lat']))], closed: [] };
      const after = createAreaModel(PACK).compute({ ...SETTINGS, plan });
      expect(Number(row['people_newly_within'])).toBe(before.headline.beyond - after.headline.beyond);
      const deciles = Array.from({ length: 10 }, (_, d) => Number(row[`newly_within_decile_${d + 1}`]));
      expect(deciles.reduce((sum, people) => sum + people, 0)).toBe(Number(row['people_newly_within']));
    }
  });
});

describe('wr plan sites', () => {
  test('says what each adds, together as a full recomputation has it, and how good the choice is', async () => {
    const text = await run('plan sites --area areas --threshold 1 --count 3 --from places anywhere');
    const rows = readCsv(text);
    expect(rows.length).toBeGreaterThan(1);
    expect(text).toMatch(/# How good: (?:The best there is|At least)/);
    const added = rows.map((row) => proposedAt(Number(row['lon']), Number(row['lat'])));
    const before = createAreaModel(PACK).compute(SETTINGS);
    rows.forEach((row, i) => {
      const plan = { added: added.slice(0, i + 1), closed: [] };
      const after = createAreaModel(PACK).compute({ ...SETTINGS, plan });
      expect(Number(row['cumulative_people'])).toBe(before.headline.beyond - after.headline.beyond);
    });
  });

  test('keeps sites apart', async () => {
    const near = readCsv(await run('plan sites --area areas --threshold 1 --count 4 --from anywhere'));
    const apart = readCsv(
      await run('plan sites --area areas --threshold 1 --count 4 --from anywhere --spacing 4'),
    );
    expect(apart.length).toBeGreaterThan(0);
    expect(Number(apart.at(-1)!['cumulative_people'])).toBeLessThanOrEqual(
      Number(near.at(-1)!['cumulative_people']),
    );
  });
});

describe('wr plan what-if', () => {
  test('has each unit before and after', async () => {
    const [lon, lat] = [PACK.points.lon.at(-3)!, PACK.points.lat.at(-3)!];
    const at = proposedAt(lon, lat);
    const text = await run(`plan what-if --area areas --threshold 1 --by ward --open ${at.lat},${at.lon}`);
    const rows = readCsv(text);
    const model = createAreaModel(PACK);
    const after = model.compute({ ...SETTINGS, plan: { added: [at], closed: [] } }).units.ward;
    const before = createAreaModel(PACK).compute({ ...SETTINGS, plan: NO_PLAN }).units.ward;
    expect(rows.map((row) => Number(row['people_beyond_before']))).toEqual([...before.beyond]);
    expect(rows.map((row) => Number(row['people_beyond_after']))).toEqual([...after.beyond]);
    expect(text).toContain(`# As if a session opened at: ${at.lat} ${at.lon}`);
  });

  test('takes the plan of a scenario, and says what is wrong with one', async () => {
    const plan = {
      added: [proposedAt(PACK.points.lon.at(-3)!, PACK.points.lat.at(-3)!)],
      closed: [{ kind: 'session' as const, id: PACK.sessions[0]!.id }],
    };
    const parsed = parseArgs('plan what-if --area areas --threshold 1 --scenario s.geojson'.split(' '));
    if (parsed.command !== 'plan what-if') throw new Error(JSON.stringify(parsed));
    const effects = await effectsWithPack();
    const file = writeScenario({ name: 'One hall', area: 'elsewhere', plan });
    effects.files.set('s.geojson', new TextEncoder().encode(file.text));
    expect(await runPlanWhatIf(parsed, effects)).toBe(EXIT.ok);
    const after = createAreaModel(PACK).compute({ ...SETTINGS, plan }).units.lsoa;
    const rows = readCsv(effects.printed.join('\n'));
    expect(rows.map((row) => Number(row['people_beyond_after']))).toEqual([...after.beyond]);
    expect(effects.logged).toContain('Scenario: One hall.');
    expect(effects.logged.join('\n')).toContain('was made for the area elsewhere, not for tiny');
    effects.files.set('s.geojson', new TextEncoder().encode('{"type":"Feature"}'));
    await expect(runPlanWhatIf(parsed, effects)).rejects.toThrow('s.geojson: This is not a GeoJSON');
    effects.files.delete('s.geojson');
    await expect(runPlanWhatIf(parsed, effects)).rejects.toThrow('s.geojson: There is no such file');
  });

  test('is refused where nothing would change', () => {
    expect(parseArgs(['plan', 'what-if', '--area', 'a'])).toMatchObject({
      command: 'wrong',
      message: 'error: nothing would change: say --open, --close or --scenario',
    });
  });
});
