import { EXIT } from '../../src/formats/issue';
import { textTable } from '../../src/formats/sessions-report/text-table';
import { findInputs, type FoundInput } from '../area-build/inputs';
import { declaredSources } from '../area-build/sources';
import type { Effects } from '../effects';

/** Kinds of input that each official download is told by. */
const KIND_OF: Readonly<Record<string, FoundInput['kind']>> = {
  boundaries: 'geojson',
  deprivation: 'deprivation-2025',
};

/** Downloads that a build can do without. */
const OPTIONAL: readonly string[] = ['rural-urban', 'output-areas'];

/**
 * `wr area sources`: the official downloads that a build reads, where each is found, under what licence and of what date;
 * with a folder, which of them it holds.
 * @throws InputError where there is no such folder.
 */
export async function runAreaSources(
  { from }: { readonly from: string | null },
  effects: Effects,
): Promise<number> {
  const found = from === null ? null : await findInputs(from, effects);
  const rows: (readonly string[])[] = [];
  let missing = 0;
  for (const { id, title, download, url, licence, date } of declaredSources()) {
    const here = found?.filter(({ kind }) => kind === (KIND_OF[id] ?? id)) ?? [];
    if (found !== null && here.length === 0 && !OPTIONAL.includes(id)) missing++;
    // Entries of one archive are one file.
    const byFile = new Map(here.map((input) => [input.path.replace(/(\.zip)\/.*$/i, '$1'), input]));
    const files = await Promise.all(
      [...byFile].map(async ([path, input]) => described(path, input, effects)),
    );
    rows.push([id, title, date ?? 'newest', licence]);
    rows.push(['', download, '', url]);
    const absent = OPTIONAL.includes(id) ? 'not in the folder: a build does without' : 'not in the folder';
    if (found !== null) rows.push(['', files.length === 0 ? absent : files.join('; '), '', '']);
  }
  effects.print(textTable(['source', 'what', 'date', 'where and licence'], rows));
  if (missing > 0) effects.log(`${missing} of the downloads that every build needs are not in ${from}.`);
  return missing > 0 ? EXIT.problemsFound : EXIT.ok;
}

async function described(path: string, { name, date }: FoundInput, effects: Effects): Promise<string> {
  const bytes = await effects.fileSize(path);
  const size = bytes === null ? '' : `, ${(bytes / 2 ** 20).toFixed(1)} MiB`;
  return `${name}${size}${date === null ? '' : `, ${date}`}`;
}
