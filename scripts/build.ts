import { fileURLToPath } from 'node:url';
import { InputError } from '../src/formats/issue';
import { buildSite } from './build-site';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the site to publish and says what is in it. An area pack that cannot be used stops it with one message. */
try {
  const areas = await buildSite(root);
  console.log('The site is in dist/. Copy that folder to any static host, at the root or under any path.');
  for (const { id, name } of areas) console.log(`  ?area=${id}  ${name}`);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
