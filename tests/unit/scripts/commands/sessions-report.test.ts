import { beforeEach, describe, expect, it } from 'vitest';
import { runSessionsReport } from '../../../../scripts/commands/sessions-report';
import type { RawSession } from '../../../../src/core/sessions/normalise';
import { EXIT } from '../../../../src/formats/issue';
import { type MemoryEffects, memoryEffects } from '../../../fixtures/memory-effects';
import { tinyFiles } from '../../../fixtures/pack-files';
import { loaded, row } from '../../formats/sessions-report/report-fixture';

let effects: MemoryEffects;

beforeEach(async () => {
  effects = memoryEffects();
  for (const [name, bytes] of await tinyFiles()) effects.files.set(`pack/${name}`, bytes);
});

const run = async (rows: RawSession[], format: 'html' | 'json', out: string | null) =>
  await runSessionsReport({ area: 'pack', format, out, rows }, effects, async (_, options) =>
    loaded(options.rows),
  );

describe('wr sessions report', () => {
  it('writes a page and leaves the pack as it is', async () => {
    const before = new Map(effects.files);
    expect(await run([row()], 'html', 'report.html')).toBe(EXIT.ok);
    const text = new TextDecoder().decode(effects.files.get('report.html'));
    expect(text).toMatch(/^<!doctype html>\n/);
    expect(text).toContain('it was read on 23 November 2026');
    effects.files.delete('report.html');
    expect(effects.files).toEqual(before);
  });

  it('prints JSON and nothing else, and tells rejected from useless', async () => {
    expect(await run([row(), row({ activity: 'Pitch hire' })], 'json', null)).toBe(EXIT.problemsFound);
    expect(JSON.parse(effects.printed.join(''))).toMatchObject({ totals: { rejected: 1 } });
    expect(await run([row({ activity: '' })], 'json', null)).toBe(EXIT.badInput);
  });
});
