import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildArea } from '../../../scripts/area-build/pack';
import { findRecipe } from '../../../scripts/area-build/recipes';
import { MEASURED } from '../../../src/core/validation/measured';
import { compareRoutes } from '../../../src/core/validation/compare-routes';
import { openValhalla } from '../../../scripts/area-validate/valhalla';
import { createNodeEffects } from '../../../scripts/node-effects';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const EXTRACT = join(DATA, 'osm/rutland-2021-05-07.osm.pbf');
const missing = !existsSync(EXTRACT);
if (missing) console.warn('Peer check against Valhalla skipped: the real data are not in ../shared/data.');

/** Ways of these lengths are compared in data/README.md. */
const PAIRS = 2000;

describe.skipIf(missing)(
  'shortest ways on Rutland against Valhalla, which reads the same extract by itself',
  () => {
    it('hardly differ, and where they do it is for ways that are open to one only', async () => {
      const effects = { ...createNodeEffects(), progress: () => undefined };
      const { pack } = await buildArea(findRecipe('rutland'), DATA, effects);
      const router = await openValhalla(EXTRACT);
      const found = await compareRoutes(
        pack.network,
        router,
        { origins: 60, destinations: 40 },
        () => undefined,
      );
      await router.close();
      expect(found.asIs.pairs).toBeGreaterThanOrEqual(PAIRS);
      expect(found.asIs.medianApart).toBeLessThan(0.02);
      // What the Method page and data/README.md say, with room for another version of Valhalla.
      expect(found.asIs.pairs).toBe(MEASURED.asIs.pairs);
      expect(found.asIs.medianApart).toBeCloseTo(MEASURED.asIs.medianApart, 3);
      expect(found.asIs.within[2]).toBeCloseTo(MEASURED.asIs.within2, 2);
      expect(found.common.within[2]).toBeCloseTo(MEASURED.common.within2, 2);
      expect(found.closedThere.km).toBeCloseTo(MEASURED.closedKm, 0);
      // Bridleways and cycleways: open on foot in England, and by Valhalla's rules only where a tag says so.
      const [first, second] = found.closedThere.kmByClass.map(([name]) => name);
      expect([first, second]).toEqual(['bridleway', 'cycleway']);
      expect(found.tail.explained / found.tail.longer).toBeGreaterThan(0.7);
    });
  },
);
