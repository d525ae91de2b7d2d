import type { AreaPack } from '../../src/core/area/area';
import { readPack } from '../../src/formats/pack/read';
import type { Effects } from '../effects';

/**
 * Reads the area pack in a folder, with progress.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function openPack(folder: string, effects: Effects): Promise<AreaPack> {
  return await readPack(
    (name) => effects.readFile(join(folder, name)),
    ({ stage, done, total }) => effects.progress(stage, done, total),
    folder,
  );
}

/** Name of an area for a list, which always says when it is invented. */
export function areaName(area: { readonly name: string; readonly invented: boolean }): string {
  return area.invented && !/invented/i.test(area.name) ? `${area.name} (invented)` : area.name;
}

/** A path inside a folder. */
export function join(folder: string, name: string): string {
  return `${folder.replace(/\/+$/, '')}/${name}`;
}
