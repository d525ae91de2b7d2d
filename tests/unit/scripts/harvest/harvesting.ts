import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  runSessionsHarvest,
  type SessionsHarvestOptions,
} from '../../../../scripts/commands/sessions-harvest';
import type { Effects, NetworkEffects } from '../../../../scripts/effects';
import { LIMITS, type Limits } from '../../../../scripts/harvest/limits';
import { type Replayed, readHarvest, readHarvestState } from '../../../../scripts/harvest/replay';
import type { HarvestState } from '../../../../scripts/harvest/state';
import { createNodeEffects } from '../../../../scripts/node-effects';
import { type MemoryEffects, memoryEffects } from '../../../fixtures/memory-effects';
import { NOON } from '../../../fixtures/rpde-server';

/** Limits that keep no test waiting. */
const QUICK: Partial<Limits> = { pauseMs: 0, backOffMs: 1, stallMs: 5000, retries: 3 };

/** What a harvest said and did. */
export interface Harvested {
  readonly exit: number;
  /** What was printed, as one text. */
  readonly said: string;
  readonly state: HarvestState;
}

/** Effects over files in memory and a web in memory, whose answers are JSON; 404 where there is none. */
export function memoryNetwork(
  files: ReadonlyMap<string, Uint8Array>,
  web: (url: string) => unknown,
): MemoryEffects & NetworkEffects {
  const memory = memoryEffects(files);
  const fetch = async (url: string) => {
    const body = web(url);
    return new Response(body === undefined ? '' : JSON.stringify(body), {
      status: body === undefined ? 404 : 200,
    });
  };
  return {
    ...memory,
    fetch,
    now: () => NOON,
    sleep: async (ms, signal) => {
      // Nothing is waited for but the end of a request, after which no stall can come.
      if (signal !== undefined && ms >= LIMITS.stallMs)
        await new Promise((done) => signal.addEventListener('abort', done));
    },
    random: () => 0,
    onInterrupt: () => () => undefined,
    lockFolder: async () => async () => undefined,
    removeFolder: async (path) => {
      for (const name of memory.files.keys()) if (name.startsWith(`${path}/`)) memory.files.delete(name);
    },
    removeLeftovers: async () => undefined,
  };
}

/** Effects on the real disk and network that say nothing, with a clock that stands still. */
function quietEffects(said: string[], changes: Partial<NetworkEffects> = {}): NetworkEffects {
  const print = (text: string) => {
    said.push(text);
  };
  return {
    ...createNodeEffects(),
    now: () => NOON,
    print,
    log: print,
    progress: () => undefined,
    ...changes,
  };
}

/** Runs a harvest with limits that keep no test waiting. */
export async function harvest(
  options: SessionsHarvestOptions,
  changes: Partial<NetworkEffects> = {},
): Promise<Harvested> {
  const said: string[] = [];
  const effects = quietEffects(said, changes);
  const exit = await runSessionsHarvest({ ...options, limits: { ...QUICK, ...options.limits } }, effects);
  return { exit, said: said.join('\n'), state: await readHarvestState(options.out, effects) };
}

/** Everything that a harvest folder gives back. */
export async function replay(folder: string, effects: Effects = createNodeEffects()): Promise<Replayed[]> {
  const all: Replayed[] = [];
  for await (const each of readHarvest(folder, effects)) all.push(each);
  return all;
}

/** Ids of all items of all pages, in order. */
export async function itemIds(folder: string): Promise<string[]> {
  const pages = await replay(folder);
  return pages.flatMap((each) => (each.format === 'rpde' ? each.page.items.map(({ id }) => id) : []));
}

/** Checksums of all files in a folder, by path. */
export async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const sums = paths.sort().map(async (path) => {
    const sum = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    return [path.slice(folder.length), sum] as const;
  });
  return new Map(await Promise.all(sums));
}
