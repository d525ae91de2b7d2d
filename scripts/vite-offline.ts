import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const OUTPUT = 'service-worker.js';

/** Not fetched ahead: code for a kind of file that few load, letters of other scripts, and what only tools read. */
const NOT_AHEAD = [
  /^assets\/geopackage-/,
  /inter-(?!latin-wght)/,
  /^chunks\.json$/,
  /^areas\//,
  /^templates\//,
  /\.map$/,
];

/**
 * Builds the service worker beside the page, with the list of the app's files in it. Its text changes whenever one of
 * them does, which is how a browser notices a new version.
 * @param script the service worker's source.
 * @param publicFolder files that are published as they are.
 */
export function offline(script: string, publicFolder: string): Plugin {
  return {
    name: 'within-reach:offline',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: script, fileName: OUTPUT });
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = Object.values(bundle).filter(({ fileName }) => fileName !== OUTPUT);
        const pieces = new Map<string, string | Uint8Array>();
        for (const file of built) pieces.set(file.fileName, file.type === 'chunk' ? file.code : file.source);
        for (const name of readdirSync(publicFolder))
          pieces.set(name, readFileSync(`${publicFolder}/${name}`));
        const ahead = [...pieces.keys()]
          .filter((name) => !NOT_AHEAD.some((pattern) => pattern.test(name)))
          .sort();
        const hash = createHash('sha256');
        for (const name of ahead) hash.update(name).update(pieces.get(name) ?? '');
        const worker = bundle[OUTPUT];
        if (worker?.type !== 'chunk' || worker.imports.length > 0)
          throw new Error('The service worker must be one file that imports nothing.');
        worker.code = worker.code
          .replace('SITE_FILES', () => JSON.stringify(ahead))
          .replace('SITE_VERSION', () => JSON.stringify(hash.digest('hex').slice(0, 16)));
      },
    },
  };
}
