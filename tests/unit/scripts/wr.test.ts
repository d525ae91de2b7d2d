import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeEffects } from '../../../scripts/node-effects';
import { EXIT } from '../../../src/formats/issue';
import { writePackFiles } from '../../../src/formats/pack/write';
import { tinyPack } from '../../fixtures/tiny-pack';

/** The command line as a person runs it. */
function wr(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'scripts/wr.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wr-cli-'));
  await createNodeEffects().writeFolderAtomic(join(folder, 'tiny'), await writePackFiles(tinyPack()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('wr', () => {
  test('puts the table on standard output and all else on standard error', () => {
    const { status, stdout, stderr } = wr('gaps', '--area', join(folder, 'tiny'), '--by', 'ward');
    expect(status).toBe(EXIT.ok);
    expect(stdout).toMatch(/^\ufeff# Within Reach: Wards in Tiny Bay/);
    expect(stdout.trimEnd().split('\r\n').at(-1)).toMatch(/^E05000003,Marsh,/);
    expect(stderr).toContain('Tiny Bay is an invented place.');
  });

  test('bad input: one line without a stack', () => {
    const { status, stdout, stderr } = wr('gaps', '--area', join(folder, 'none'));
    expect(status).toBe(EXIT.badInput);
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no area pack to be read here.');
    expect(stderr).not.toContain('    at ');
  });

  test('bad usage', () => {
    const { status, stderr } = wr('gaps', '--aera', 'x');
    expect(status).toBe(EXIT.badUsage);
    expect(stderr).toContain('Did you mean --area?');
  });
});
