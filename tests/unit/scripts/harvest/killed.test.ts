import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Random } from '../../../../scripts/demo/random';
import { MadeFeed, sendJson, serve } from '../../../fixtures/rpde-server';
import { filesIn, harvest, itemIds } from './harvesting';

const RUNNER = fileURLToPath(new URL('../../../fixtures/rpde-server-runner.ts', import.meta.url));

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wr-killed-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

test('killed at ten moments and run once more, a harvest has the bytes of one that was left alone', async () => {
  const feed = new MadeFeed(100_000, 1000);
  let served = 0;
  let onServed: (() => void) | null = null;
  const server = await serve((path, _times, response) => {
    served++;
    sendJson(response, feed.page(path));
    onServed?.();
  });
  const random = Random.named('kills');
  const url = `${server.url}/feed`;
  const killed = join(root, 'killed');

  /** Runs the harvester as a process; kills it some milliseconds after it has been sent a number of pages. */
  const run = async (afterPages: number | null): Promise<{ code: number | null; signal: string | null }> => {
    const from = served;
    const child = spawn(process.execPath, ['--import', 'tsx', RUNNER, url, killed], { stdio: 'inherit' });
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
      child.on('exit', (code, signal) => resolve({ code, signal })),
    );
    onServed = () => {
      if (afterPages === null || served < from + afterPages) return;
      onServed = null;
      setTimeout(() => child.kill('SIGKILL'), random.next() * 25);
    };
    return await ended;
  };

  try {
    for (let kill = 0; kill < 10; kill++)
      expect(await run(1 + Math.floor(random.next() * 7))).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await run(null)).toEqual({ code: 0, signal: null });
    // Every kill costs at most the page it came in the middle of.
    expect(served).toBeLessThanOrEqual(101 + 10);
    const whole = join(root, 'whole');
    const left = await harvest({ url, out: whole });
    expect(left.exit).toBe(0);
    expect(await filesIn(killed)).toEqual(await filesIn(whole));
    expect(await itemIds(killed)).toHaveLength(100_000);
  } finally {
    await server.close();
  }
});
