import { EXIT } from '../../src/formats/issue';
import { textTable } from '../../src/formats/sessions-report/text-table';
import { findRecipe, recipeIds } from '../area-build/recipes';
import type { Effects } from '../effects';
import { join } from './open-pack';

/** One part of many, as `--shard 2/8` says it: counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** `wr area build` for several areas. */
export interface AreaBuildManyOptions {
  /** Ids of recipes; all of data/recipes.json where there are none. */
  readonly ids: readonly string[];
  readonly from: string;
  /** Folder that gets a folder a pack. */
  readonly out: string;
  /** Builds at once. */
  readonly jobs: number;
  readonly shard: Shard;
  /** Leave whole packs that are there from these very downloads: what an earlier run came to. */
  readonly unlessCurrent?: boolean;
}

/** Runs `wr` with other arguments as a process of its own, to its end: its exit code, and the last it said of what is wrong. */
export type RunWr = (args: readonly string[]) => Promise<{ readonly code: number; readonly said: string }>;

/** What became of one build. */
interface Outcome {
  readonly id: string;
  readonly code: number;
  readonly said: string;
  readonly ms: number;
}

/**
 * Builds the packs of several areas, each in a process of its own, so that none takes memory from another and one that
 * fails leaves the others alone. A shard builds every n-th area: the same command line with another number, on as many
 * machines as there are shards, builds all.
 *
 * @returns 0 where every pack was built; 1 where some were not, which are named with the command that builds them alone.
 * @throws InputError for an area without a recipe, before anything is built.
 */
export async function runAreaBuildMany(
  { ids, from, out, jobs, shard, unlessCurrent = false }: AreaBuildManyOptions,
  effects: Effects,
  runWr: RunWr,
  now: () => number,
): Promise<number> {
  const wanted = (ids.length > 0 ? [...new Set(ids)] : recipeIds()).map((id) => findRecipe(id).id);
  const mine = wanted.filter((_, i) => i % shard.of === shard.part - 1);
  const waiting = [...mine];
  const done: Outcome[] = [];
  const buildNext = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const start = now();
      const go = unlessCurrent ? ['--continue'] : [];
      const ended = await runWr(['area', 'build', id, '--from', from, '--out', join(out, id), ...go]);
      done.push({ id, ...ended, ms: now() - start });
      effects.progress('Building areas', done.length, mine.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, mine.length) }, buildNext));
  const failed = done.filter(({ code }) => code !== EXIT.ok);
  const inOrder = mine.flatMap((id) => done.filter((each) => each.id === id));
  effects.print(
    textTable(
      ['area', 'seconds', 'pack'],
      inOrder.map(({ id, code, ms }) => [
        id,
        (ms / 1000).toFixed(1),
        code === EXIT.ok ? join(out, id) : `not built (${code})`,
      ]),
    ),
  );
  for (const { id, said } of failed) {
    effects.log(`${id}: ${said.trim() || 'It ended without a word.'}`);
    effects.log(`  Again, alone: wr area build ${id} --from ${from} --out ${join(out, id)}`);
  }
  return failed.length === 0 ? EXIT.ok : EXIT.problemsFound;
}
