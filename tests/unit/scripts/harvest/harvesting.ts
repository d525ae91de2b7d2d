import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  runSessionsHarvest,
  type SessionsHarvestOptions,
} from '../../../../scripts/commands/sessions-harvest';
import type { NetworkEffects } from '../../../../scripts/effects';
import type { Limits } from '../../../../scripts/harvest/limits';
import { type Replayed, readHarvest, readHarvestState } from '../../../../scripts/harvest/replay';
import type { HarvestState } from '../../../../scripts/harvest/state';
import { createNodeEffects } from '../../../../scripts/node-effects';

/** The time that tests begin at. */
export const NOON = Date.UTC(2026, 10, 23, 12);

/** Limits that keep no test waiting. */
const QUICK: Partial<Limits> = { pauseMs: 0, backOffMs: 1, stallMs: 5000, retries: 3 };

/** What a harvest said and did. */
export interface Harvested {
  readonly exit: number;
  /** What was printed, as one text. */
  readonly said: string;
  readonly state: HarvestState;
}

/** Effects on the real disk and network that say nothing, with a clock that stands still. */
export function quietEffects(said: string[], changes: Partial<NetworkEffects> = {}): NetworkEffects {
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
export async function replay(folder: string): Promise<Replayed[]> {
  const all: Replayed[] = [];
  for await (const each of readHarvest(folder, createNodeEffects())) all.push(each);
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
