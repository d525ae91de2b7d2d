import { EXIT, InputError } from '../../src/formats/issue';
import { readHeading } from '../../src/formats/pack/read';
import { textTable } from '../../src/formats/sessions-report/text-table';
import type { Effects } from '../effects';
import { areaName, join } from './open-pack';

/**
 * `wr area list`: a table of the packs in a folder: id, name, date, people, sessions. A folder that is no pack is
 * passed over; a pack that cannot be read is named with what is wrong, and makes the exit code 1.
 * @throws InputError where there is no such folder.
 */
export async function runAreaList(options: { readonly folder: string }, effects: Effects): Promise<number> {
  const entries = await effects.listFolder(options.folder);
  const rows: (string | number)[][] = [];
  let unreadable = 0;
  for (const entry of entries.filter((name) => name.endsWith('/') && !name.startsWith('.'))) {
    const folder = join(options.folder, entry.slice(0, -1));
    if ((await effects.fileSize(join(folder, 'area.json'))) === null) continue;
    try {
      const area = await readHeading((name) => effects.readFile(join(folder, name)), folder);
      const { people, sessions } = area.counts;
      rows.push([area.id, areaName(area), area.date, people, sessions]);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      effects.log(error.message);
      unreadable++;
    }
  }
  effects.print(
    rows.length === 0
      ? `No area packs in ${options.folder}.`
      : textTable(['id', 'area', 'date', 'people', 'sessions'], rows),
  );
  return unreadable === 0 ? EXIT.ok : EXIT.problemsFound;
}
