import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../../scripts/demo/random';
import { readPack } from '../../../../src/formats/pack/read';

const ROOT = resolve(import.meta.dirname, '../../../..');
const DATA = resolve(ROOT, '../shared/data');
const missing = !existsSync(join(DATA, 'osm'));
if (missing) console.warn('Killed area builds skipped: the real data are not in ../shared/data.');
const KILLS = 10;

/** Builds Rutland as a process of its own, and kills it after some milliseconds. Resolves to its exit code. */
function build(out: string, killAfterMs: number | null): Promise<number | null> {
  const wr = ['--import', 'tsx', join(ROOT, 'scripts/wr.ts'), 'area', 'build', 'rutland'];
  const child = spawn(process.execPath, [...wr, '--from', DATA, '--out', out], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((done) => {
    child.on('exit', (code) => {
      if (timer !== null) clearTimeout(timer);
      done(code);
    });
  });
}

const bytesOf = (folder: string) =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));

/** Whether a folder holds a pack that is accepted, and whose it is. */
async function idOf(folder: string): Promise<string> {
  const pack = await readPack(
    async (name) => new Uint8Array(readFileSync(join(folder, name))),
    () => undefined,
  );
  return pack.id;
}

describe.skipIf(missing)('an area build that is cut off', () => {
  let root = '';
  let whole: ReadonlyMap<string, string>;
  let tookMs = 0;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'wr-build-'));
    const start = performance.now();
    expect(await build(join(root, 'whole'), null)).toBe(0);
    tookMs = performance.now() - start;
    whole = bytesOf(join(root, 'whole'));
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  test('at ten moments leaves the pack that was there or the whole new one, and the next run needs no help', async () => {
    const random = Random.named('builds');
    const out = join(root, 'area');
    await cp(join(ROOT, 'data/areas/demo'), out, { recursive: true });
    for (let kill = 0; kill < KILLS; kill++) {
      await build(out, tookMs * (0.15 + 0.9 * random.next()));
      const id = await idOf(out);
      if (id === 'demo') expect(bytesOf(out)).toEqual(bytesOf(join(ROOT, 'data/areas/demo')));
      else expect(bytesOf(out)).toEqual(whole);
    }
    expect(await build(out, null)).toBe(0);
    expect(bytesOf(out)).toEqual(whole);
    expect(readdirSync(root).sort()).toEqual(['area', 'whole']);
  }, 240_000);

  test('by a full disk says so, and leaves what was there', async () => {
    const disk = join(root, 'disk');
    await mkdir(disk);
    const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk]).status === 0;
    if (!mounted) {
      console.warn('A full disk was not tried: no small disk can be mounted here.');
      return;
    }
    try {
      const wr = ['--import', 'tsx', join(ROOT, 'scripts/wr.ts'), 'area', 'build', 'rutland'];
      const { status, stderr } = spawnSync(
        process.execPath,
        [...wr, '--from', DATA, '--out', join(disk, 'area')],
        { cwd: ROOT, encoding: 'utf8' },
      );
      expect(status).not.toBe(0);
      expect(stderr).toMatch(/no space|full/i);
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      spawnSync('/bin/umount', [disk]);
    }
  });
});
