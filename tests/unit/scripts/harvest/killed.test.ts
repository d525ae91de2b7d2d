import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Random } from '../../../../scripts/demo/random';
import { MadeFeed, sendJson, serve, type TestServer } from '../../../fixtures/rpde-server';
import { filesIn, harvest, itemIds } from './harvesting';

const RUNNER = fileURLToPath(new URL('../../../fixtures/rpde-server-runner.ts', import.meta.url));

/** How a process ended. */
interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

const PAGES = 100;
const feed = new MadeFeed(100_000, 100_000 / PAGES);

let root = '';
let url = '';
let server: TestServer;
let onServed: (() => void) | null = null;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wr-killed-'));
  server = await serve((path, _times, response) => {
    sendJson(response, feed.page(path));
    onServed?.();
  });
  url = `${server.url}/feed`;
});
afterEach(async () => {
  onServed = null;
  await server.close();
  await rm(root, { recursive: true, force: true });
});

/** Runs the harvester as a process, and sends it a signal some milliseconds after a number of pages. */
async function run(
  out: string,
  stop?: { signal: NodeJS.Signals; pages: number; ms: number },
): Promise<Ended> {
  const from = server.requests.length;
  const child = spawn(process.execPath, ['--import', 'tsx', RUNNER, url, out], { stdio: 'inherit' });
  const ended = new Promise<Ended>((resolve) =>
    child.on('exit', (code, signal) => resolve({ code, signal })),
  );
  onServed = () => {
    if (stop === undefined || server.requests.length < from + stop.pages) return;
    onServed = null;
    setTimeout(() => child.kill(stop.signal), stop.ms);
  };
  return await ended;
}

test('killed at ten moments and run once more, a harvest has the bytes of one that was left alone', async () => {
  const random = Random.named('kills');
  const killed = join(root, 'killed');
  for (let kill = 0; kill < 10; kill++) {
    const stop = { pages: 1 + Math.floor(random.next() * 7), ms: random.next() * 25 };
    expect(await run(killed, { signal: 'SIGKILL', ...stop })).toEqual({ code: null, signal: 'SIGKILL' });
  }
  expect(await run(killed)).toEqual({ code: 0, signal: null });
  // Every kill costs at most the page it came in the middle of.
  expect(server.requests.length).toBeLessThanOrEqual(PAGES + 1 + 10);
  const whole = join(root, 'whole');
  expect((await harvest({ url, out: whole })).exit).toBe(0);
  expect(await filesIn(killed)).toEqual(await filesIn(whole));
  expect(await itemIds(killed)).toHaveLength(feed.length);
});

test('asked to stop, a harvest ends by itself and can be gone on with', async () => {
  const out = join(root, 'stopped');
  expect(await run(out, { signal: 'SIGINT', pages: 5, ms: 5 })).toEqual({ code: 1, signal: null });
  expect(server.requests.length).toBeLessThan(PAGES);
  expect((await harvest({ url, out })).exit).toBe(0);
  expect(server.requests.length).toBeLessThanOrEqual(PAGES + 2);
  expect(await itemIds(out)).toHaveLength(feed.length);
});
