import { join } from 'node:path';
import { build } from 'vite';
import { type AreaEntry, areasFromEnvironment, listAreas } from './vite-areas';

/**
 * Set for everything that reads the Vite configuration: Vite announces a loader that wants file extensions on
 * imports, which Node 20 could not use in any case, and nobody who starts the app can act on it.
 */
export const QUIET_VITE = { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' } as const;

/**
 * Builds the site into dist/ of the project at `root`, saying nothing unless something is wrong.
 * @returns the areas that are in it.
 * @throws InputError for an area pack that cannot be published; the build would wrap its message in a stack.
 */
export async function buildSite(root: string): Promise<readonly AreaEntry[]> {
  const areas = listAreas(join(root, 'data/areas'), areasFromEnvironment(process.env));
  Object.assign(process.env, QUIET_VITE);
  await build({ root, logLevel: 'warn' });
  return areas;
}
