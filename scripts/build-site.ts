import { build } from 'vite';

/**
 * Set for everything that reads the Vite configuration: Vite announces a loader that wants file extensions on
 * imports, which Node 20 could not use in any case, and nobody who starts the app can act on it.
 */
export const QUIET_VITE = { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' } as const;

/** Builds the site into dist/ of the project at `root`, saying nothing unless something is wrong. */
export async function buildSite(root: string): Promise<void> {
  Object.assign(process.env, QUIET_VITE);
  await build({ root, logLevel: 'warn' });
}
