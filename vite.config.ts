import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the built site works under any sub-path of any static host.
  base: './',
  build: { target: 'es2023', chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
});
