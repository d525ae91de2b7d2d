import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Names a folder that holds node_modules, for packages installed outside the project. */
const ELSEWHERE = process.env['WITHIN_REACH_PEERS'];

/**
 * A package that the project does not depend on: the project's own node_modules first, then those of the folder that
 * the environment variable WITHIN_REACH_PEERS names.
 *
 * @throws Error when it is in neither.
 */
export function requirePackage(name: string): unknown {
  const require = requireFor(name);
  if (require === null) throw new Error(`${name} is not installed.`);
  return require(name);
}

/** Whether `requirePackage` would find it. */
export function hasPackage(name: string): boolean {
  return requireFor(name) !== null;
}

function requireFor(name: string): NodeJS.Require | null {
  const places = [import.meta.url, ...(ELSEWHERE === undefined ? [] : [join(ELSEWHERE, 'package.json')])];
  for (const place of places) {
    const require = createRequire(place);
    try {
      require.resolve(name);
      return require;
    } catch {
      // Not there: the next place.
    }
  }
  return null;
}
