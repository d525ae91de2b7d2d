import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { areas, areasFromEnvironment } from './scripts/vite-areas';
import { contentSecurityPolicy } from './scripts/vite-csp';
import { offline } from './scripts/vite-offline';
import { preloadFont } from './scripts/vite-preload-font';

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative addresses: the built site works under any sub-path of any static host.
  base: './',
  // The map is drawn by WebGL: deck.gl without its half for WebGPU.
  resolve: { conditions: ['visgl:webgl-only', ...defaultClientConditions] },
  build: {
    target: 'es2023',
    // Which chunk needs which: for what is fetched first, and for the test of its weight.
    manifest: 'chunks.json',
    // MapLibre and deck.gl are one chunk of 1.9 MB, fetched beside the data while the cards are already there.
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
    offline(inProject('src/offline/service-worker.ts'), inProject('public')),
    preloadFont(),
  ],
});
