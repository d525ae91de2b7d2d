import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { areas, areasFromEnvironment } from './scripts/vite-areas';
import { contentSecurityPolicy } from './scripts/vite-csp';

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative addresses: the built site works under any sub-path of any static host.
  base: './',
  build: { target: 'es2023', chunkSizeWarningLimit: 1200 },
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
