import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../src/formats/issue';
import { buildSite } from './build-site';
import { areasFromEnvironment, listAreas } from './vite-areas';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the site to publish and says what is in it. Area packs that cannot be used stop it with one message. */
try {
  // Read before the build, which would wrap the message in its own.
  const areas = listAreas(join(root, 'data/areas'), areasFromEnvironment(process.env));
  await buildSite(root);
  console.log('The site is in dist/. Copy that folder to any static host, at the root or under any path.');
  for (const { id, name } of areas) console.log(`  ?area=${id}  ${name}`);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
