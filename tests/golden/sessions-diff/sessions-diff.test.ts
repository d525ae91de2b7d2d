import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { TEXT_FORMATS } from '../../../scripts/commands/put-out';
import { DIFF_TABLES } from '../../../scripts/commands/put-out';
import { runSessionsDiff } from '../../../scripts/commands/sessions-diff';
import type { AreaPack } from '../../../src/core/area/area';
import { writePackFiles } from '../../../src/formats/pack/write';
import { memoryEffects } from '../../fixtures/memory-effects';
import { tinyPack } from '../../fixtures/tiny-pack';

/*
 * Each folder is a case: input.json says in which form to put out what changed between the tiny pack and itself with some
 * changes, and why the case exists; `expected.txt` is the output to the last character. To write it anew run with
 * WR_WRITE_GOLDEN=1, and read the difference.
 */
const FOLDER = import.meta.dirname;
const CHANGES = { none: (pack: AreaPack) => pack, 'every-kind': everyKind };

const caseSchema = v.object({
  why: v.string(),
  format: v.picklist(TEXT_FORMATS),
  table: v.picklist(DIFF_TABLES),
  changes: v.picklist(['none', 'every-kind']),
});

/** Closes the swimming, opens tai chi, moves the yoga, and changes the others in place. */
function everyKind(pack: AreaPack): AreaPack {
  const [yoga, , football, badminton, running, pilates] = pack.sessions;
  const { nodeLon, nodeLat } = pack.network;
  return {
    ...pack,
    date: '2026-07-01',
    sessions: [
      { ...yoga!, id: 'moved', venue: 'Marsh Hall', lon: nodeLon[12]!, lat: nodeLat[12]! },
      { ...football!, pricePence: 250 },
      { ...badminton!, evidence: { grade: 'A', field: 'level', words: 'Beginner' } },
      { ...running!, days: 8, startMinute: 1110, endMinute: 1170 },
      { ...pilates!, capacity: 12, url: 'https://example.org/pilates' },
      { ...football!, id: 'new', activity: 'Tai Chi', venue: 'Hall 9', days: 16, startMinute: 840 },
    ],
  };
}

const cases = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('what changed in the tiny pack', () => {
  test.each(cases.map(({ name }) => name))('%s', async (name) => {
    const input = v.parse(caseSchema, JSON.parse(readFileSync(join(FOLDER, name, 'input.json'), 'utf8')));
    const effects = memoryEffects();
    const put = async (folder: string, pack: AreaPack) => {
      for (const [file, bytes] of await writePackFiles(pack)) effects.files.set(`${folder}/${file}`, bytes);
    };
    await put('before', tinyPack());
    await put('after', CHANGES[input.changes](tinyPack()));
    await runSessionsDiff(
      {
        before: 'before',
        after: 'after',
        evidence: 'likely',
        thresholdMiles: 1,
        asOf: '2026-06-01',
        format: input.format,
        table: input.table,
        out: null,
      },
      effects,
    );
    const text = `${effects.printed.join('\n')}\n`;
    const expected = join(FOLDER, name, 'expected.txt');
    const mayWrite = process.env['WR_WRITE_GOLDEN'] === '1' && !process.env['CI'];
    if (mayWrite) writeFileSync(expected, text);
    expect(existsSync(expected), `${expected} is missing`).toBe(true);
    expect(text).toBe(readFileSync(expected, 'utf8'));
  });
});
