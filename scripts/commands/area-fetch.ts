import * as v from 'valibot';
import { EXIT, fileError, InputError } from '../../src/formats/issue';
import { parseJson } from '../../src/formats/json';
import { findRecipe } from '../area-build/recipes';
import { declaredSources, type DeclaredSource } from '../area-build/sources';
import type { Downloaded, Wanted } from '../download';
import type { Effects } from '../effects';
import { join } from './open-pack';

/** `wr area fetch`, as typed. */
export interface AreaFetchOptions {
  /** Id of a recipe in data/recipes.json. */
  readonly id: string;
  /** Folder that the downloads go to. */
  readonly to: string;
}

/** Downloads one file, and tells how far it is. */
export type Fetcher = (
  wanted: Wanted,
  onProgress: (done: number, total: number | null) => void,
) => Promise<Downloaded>;

/** Reads the checksum of a file that is here; null where there is none. */
export type Checksum = (path: string) => Promise<{ readonly sha256: string; readonly bytes: number } | null>;

/** Name of the list of what was downloaded, which pins it. */
const LIST = 'downloads.json';
const listSchema = v.array(
  v.object({ file: v.string(), url: v.string(), sha256: v.string(), bytes: v.number(), date: v.string() }),
);
type List = v.InferOutput<typeof listSchema>;

/**
 * Downloads what a build of an area reads, as far as it can be had by an address that stays, and says what has to be
 * fetched by hand. What is here already and is what downloads.json says is left alone; what is missing has to be what
 * that list pins.
 *
 * @returns 0 where all of it is here; 1 where something has to be fetched by hand or could not be had.
 * @throws InputError for an area without a recipe.
 */
export async function runAreaFetch(
  { id, to }: AreaFetchOptions,
  effects: Effects,
  fetcher: Fetcher,
  checksum: Checksum,
): Promise<number> {
  const recipe = findRecipe(id);
  let list = await readList(join(to, LIST), effects);
  let failures = 0;
  const byHand: DeclaredSource[] = [];
  for (const source of declaredSources()) {
    const urls = source.files.flatMap((url) =>
      url.includes('{extract}') ? recipe.extracts.map((extract) => url.replace('{extract}', extract)) : [url],
    );
    if (urls.length === 0) byHand.push(source);
    for (const url of urls) {
      const file = nameOf(url, source.id);
      const pinned = list.find((each) => each.file === file && each.url === url);
      const here = await checksum(join(to, file));
      if (here !== null && (pinned === undefined || here.sha256 === pinned.sha256)) {
        // What somebody put here by hand is theirs.
        effects.print(`${file} is here already (${pinned?.date ?? 'put there by hand'}).`);
        continue;
      }
      try {
        const wanted = { url, path: join(to, file), sha256: pinned?.sha256 ?? null };
        const { bytes, sha256, resumed } = await fetcher(wanted, (done, total) =>
          effects.progress(`Fetching ${file}`, done, total ?? Math.max(done, 1)),
        );
        list = [
          ...list.filter((each) => each.file !== file),
          { file, url, sha256, bytes, date: effects.today() },
        ];
        await effects.writeFileAtomic(
          join(to, LIST),
          new TextEncoder().encode(`${JSON.stringify(list, null, 2)}\n`),
        );
        const gone = resumed > 0 ? `, gone on with after ${megabytes(resumed)}` : '';
        effects.print(`${file}: ${megabytes(bytes)}${gone}.`);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        effects.log(error.message);
        failures++;
      }
    }
  }
  for (const { title, download, url } of byHand)
    effects.log(`By hand: ${title}. Get “${download}” from ${url} and put it into ${to}.`);
  effects.print(`Then: wr area build ${id} --from ${to}`);
  return failures + byHand.length > 0 ? EXIT.problemsFound : EXIT.ok;
}

async function readList(path: string, effects: Effects): Promise<List> {
  if ((await effects.fileSize(path)) === null) return [];
  const parsed = v.safeParse(
    listSchema,
    parseJson(new TextDecoder().decode(await effects.readFile(path)), path),
  );
  if (parsed.success) return parsed.output;
  throw fileError(path, 'This is no list of downloads.', 'Take it away, and everything is fetched again.');
}

/** The last part of an address, or the source's own name where that says nothing of what is in it. */
function nameOf(url: string, id: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  return last.includes('.') ? last : `${id}.zip`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
