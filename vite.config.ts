import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { areas, areasFromEnvironment } from './scripts/vite-areas';
import { contentSecurityPolicy } from './scripts/vite-csp';

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative addresses: the built site works under any sub-path of any static host.
  base: './',
  build: {
    target: 'es2023',
    // MapLibre and deck.gl are one chunk of 2.1 MB, fetched beside the data while the cards are already there.
    chunkSizeWarningLimit: 2400,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
  plugins: [
    areas({
      areasFolder: inProject('data/areas'),
      templatesFolder: inProject('data/templates'),
      only: areasFromEnvironment(process.env),
    }),
    contentSecurityPolicy(),
  ],
});
