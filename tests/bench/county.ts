import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPack } from '../../src/formats/pack/read';
import { writePackFiles } from '../../src/formats/pack/write';
import { DESKTOP, openFolder, ROOT } from '../e2e/site';
import { type Figure, median } from './figures';
import { withLife } from './large-pack';
import { buildMade } from './scale';
import { buildPage } from './worker-chain';

/** Junctions of a made area of over a million people. */
const JUNCTIONS = 200_000;
const LOADS = 5;
const READY_MS = 120_000;

/** Names of the figures that have a limit. */
export const COUNTY_ALONE = 'a county of a million people: pack to figures, no map';
export const COUNTY_IN_APP = 'a county of a million people: pack to figures, in the app';

/**
 * How long the pack of a made county takes to open from a static host on this machine, until its first figures: by the
 * app's worker on a page without a map, and in the app, beside the demo. Nothing is cached. Needs a built site.
 */
export async function benchCounty(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-county-'));
  try {
    const { people } = buildMade(ROOT, folder, JUNCTIONS);
    const pack = join(folder, 'out');
    const files = await writePackFiles(withLife(await readPack((name) => readFile(join(pack, name)))));
    for (const [name, bytes] of files) await writeFile(join(pack, name), bytes);
    const packBytes = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    const size = `${(people / 1e6).toFixed(2)} million people, a pack of ${(packBytes / 1e6).toFixed(1)} MB`;
    const [bare, site] = [join(folder, 'bare'), join(folder, 'site')];
    await buildPage(bare);
    cpSync(pack, join(bare, 'area'), { recursive: true });
    cpSync(join(ROOT, 'dist'), site, { recursive: true });
    cpSync(pack, join(site, 'areas/made'), { recursive: true });
    const alone = await coldLoads(bare, '', 'wr:compute');
    const county = await coldLoads(site, '?area=made', 'wr:hexagons');
    const demo = await coldLoads(site, '', 'wr:hexagons');
    const of = (name: string, value: number, note = ''): Figure => ({
      name,
      value,
      unit: 'ms',
      how: `${note}median of ${LOADS} loads`,
    });
    return [
      of(COUNTY_ALONE, alone.figures, `limit 2000; ${size}, `),
      of(COUNTY_IN_APP, county.figures, 'limit 2000; '),
      of('a county of a million people: page to first hexagons', county.hexagons),
      of('the demo: pack to figures, in the app', demo.figures),
      of('the demo: page to first hexagons', demo.hexagons),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Load {
  readonly figures: number;
  readonly hexagons: number;
}

/** Medians of loads until an entry is there, in contexts of their own, milliseconds. */
async function coldLoads(folder: string, query: string, until: string): Promise<Load> {
  const site = await openFolder(folder, '/');
  try {
    const loads: Load[] = [];
    for (let load = 0; load < LOADS; load++) {
      // Not watched as tests are: that has every byte go through this process too.
      const context = await site.browser.newContext({ viewport: DESKTOP, serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(site.url + query);
      await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, until, {
        timeout: READY_MS,
      });
      const entries = await page.evaluate(() =>
        performance
          .getEntries()
          .map(({ name, startTime, duration }) => ({ name, startTime, end: startTime + duration })),
      );
      const first = (name: string) => entries.find((entry) => entry.name === name);
      loads.push({
        figures: (first('wr:compute')?.end ?? Number.NaN) - (first('wr:load')?.startTime ?? Number.NaN),
        hexagons: first('wr:hexagons')?.startTime ?? Number.NaN,
      });
      await context.close();
    }
    return {
      figures: median(loads.map(({ figures }) => figures)),
      hexagons: median(loads.map(({ hexagons }) => hexagons)),
    };
  } finally {
    await site.close();
  }
}
