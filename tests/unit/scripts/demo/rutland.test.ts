import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildArea } from '../../../../scripts/area-build/pack';
import { findRecipe } from '../../../../scripts/area-build/recipes';
import { createNodeEffects } from '../../../../scripts/node-effects';
import { networkFigures } from '../../../../src/core/graph/figures';
import { RUTLAND } from './rutland-figures';

const DATA = '../shared/data';

/** Within a twentieth: later work on what counts as a way should not need new figures each time. */
function within(measured: number, written: number): void {
  expect(Math.abs(measured - written) / written).toBeLessThan(0.05);
}

describe.skipIf(!existsSync(`${DATA}/osm`))(
  'Rutland, where the official data is at hand (../shared/data)',
  () => {
    it('measures as written down for the demo to be held against', async () => {
      const quiet = { ...createNodeEffects(), log: () => undefined, progress: () => undefined };
      const { pack } = await buildArea(findRecipe('rutland'), DATA, quiet);
      const figures = networkFigures(pack.network, pack.points);
      within(figures.nodes, RUTLAND.nodes);
      within(figures.edges, RUTLAND.edges);
      within(figures.lengthKm, RUTLAND.lengthKm);
      within(figures.meanDegree, RUTLAND.meanDegree);
      within(figures.meanEdgeM, RUTLAND.meanEdgeM);
      within(figures.medianBlockHa, RUTLAND.medianBlockHa);
      within(figures.detour.p10, RUTLAND.detour.p10);
      within(figures.detour.median, RUTLAND.detour.median);
      within(figures.detour.p90, RUTLAND.detour.p90);
      within(figures.networkPerPersonM, RUTLAND.networkPerPersonM);
      within(figures.roadPerPersonM, RUTLAND.roadPerPersonM);
      RUTLAND.degreeShare.forEach((share, i) => expect(figures.degreeShare[i]).toBeCloseTo(share, 2));
    });
  },
);
