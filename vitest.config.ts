import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium';

const chromium = findChromium();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/golden/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        oxc: { decorator: { legacy: true } },
        // Named, so that none is found in the middle of a run: finding one reloads the page under a test.
        optimizeDeps: {
          exclude: ['maplibre-gl'],
          include: [
            '@deck.gl/core',
            '@deck.gl/layers',
            '@deck.gl/maplibre',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@preact/signals-core',
            '@turf/boolean-point-in-polygon',
            'axe-core',
            'comlink',
            'fast-check',
            'fflate',
            'flatbush',
            'h3-js',
            'hyparquet',
            'hyparquet-writer',
            'lit',
            'lit/decorators.js',
            'papaparse',
            'proj4',
            'valibot',
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromium ?? undefined,
                args: [
                  '--no-sandbox',
                  '--use-angle=swiftshader',
                  '--enable-unsafe-swiftshader',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // A busy machine answers late: what is waited for is never weaker for waiting longer.
          expect: { poll: { timeout: 20_000 } },
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // One page at a time: software WebGL keeps both cores of a small machine busy as it is.
          fileParallelism: false,
        },
      },
    ],
  },
});
