import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AreaModel, createAreaModel } from '../../src/core/area-model';
import type { AreaPack } from '../../src/core/area/area';
import { NO_PLAN, proposedAt } from '../../src/core/plan/plan';
import type { Candidate } from '../../src/core/plan/candidate';
import { Planner } from '../../src/core/plan/planner';
import { chooseSites } from '../../src/core/plan/sites';
import { seededRandom } from '../../src/core/random';
import { defaultSettings, type Settings } from '../../src/core/settings';
import { readPack } from '../../src/formats/pack/read';
import { type Figure, median, p95, timed } from './figures';
import { makeArea } from './what-if';

/** Thousands of nodes of the larger area. */
const THOUSANDS = 200;
const STEPS = 120;
const WARM_UP = 30;
const FRESH_RUNS = 7;
/** A step of a drag, metres or so. */
const STEP_DEGREES = 0.0008;
const CANDIDATES = 2000;
const SITES = 10;

/** What one step of a drag costs with all figures of an area, and finding the best next sites. */
export async function* benchPlan(root: string): AsyncGenerator<readonly Figure[]> {
  const folder = join(root, 'data/areas/demo');
  const demo = await readPack(
    async (name) => new Uint8Array(readFileSync(join(folder, name))),
    () => undefined,
  );
  const model = createAreaModel(demo);
  const builder = model.engineBuilder();
  while (!builder.step());
  model.engine = builder.finish();
  yield dragFigures('demo', demo, model);
  const large = makeArea(THOUSANDS);
  yield dragFigures(`${THOUSANDS}k`, large.pack, large.model);
  yield siteFigures(`${THOUSANDS}k`, large.pack, large.model);
}

/** Name of the figure with the time of a step; the table of targets finds it by this. */
export function dragFigure(size: string): string {
  return `${size}: one step of a drag, all figures of the area`;
}

/** Name of the figure with the time of choosing sites. */
export const SITES_FIGURE = `${THOUSANDS}k: best ${SITES} of ${CANDIDATES} sites, seconds`;

function dragFigures(size: string, pack: AreaPack, model: AreaModel): Figure[] {
  const settings = defaultSettings(pack.date);
  const random = seededRandom(1);
  const { lon, lat } = pack.points;
  const start = Math.floor(random() * lon.length);
  let [x, y] = [lon[start]!, lat[start]!];
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + STEPS; i++) {
    x += STEP_DEGREES * (random() - 0.5);
    y += STEP_DEGREES * (random() - 0.3);
    const ms = timed(() => model.compute(planned(settings, x, y)));
    if (i >= WARM_UP) times.push(ms);
  }
  const fresh = Array.from({ length: FRESH_RUNS }, (_, i) =>
    afresh(model, planned(settings, x, y + i * STEP_DEGREES)),
  );
  const how = `${STEPS} steps of one proposed session, as the worker answers them`;
  return [
    { name: dragFigure(size), value: median(times), unit: 'ms', how },
    { name: `${dragFigure(size)}, p95`, value: p95(times), unit: 'ms', how },
    {
      name: `${size}: the same from scratch`,
      value: median(fresh),
      unit: 'ms',
      how: 'a search from all sessions, everything measured, judged and grouped anew',
    },
    {
      name: `${size}: from scratch over one step`,
      value: median(fresh) / median(times),
      unit: 'x',
      how: 'of the medians',
    },
  ];
}

function planned(settings: Settings, lon: number, lat: number): Settings {
  return { ...settings, plan: { ...NO_PLAN, added: [proposedAt(lon, lat)] } };
}

/** The same figures with nothing to follow from. */
function afresh(model: AreaModel, settings: Settings): number {
  // Another level of evidence in between: what was followed so far is of no use after it.
  model.compute({ ...settings, evidence: 'any', plan: NO_PLAN });
  return timed(() => model.compute(settings));
}

function siteFigures(size: string, pack: AreaPack, model: AreaModel): Figure[] {
  const settings = defaultSettings(pack.date);
  model.compute(settings);
  const candidates = randomCandidates(pack);
  const { finder, beyond } = new Planner(model).search(candidates, settings);
  const reachMs = timed(() => finder.step(candidates.length));
  const reach = finder.finish();
  let share = Number.NaN;
  const chooseMs = timed(() => {
    const { weighed, bound } = chooseSites(candidates, reach, beyond, {
      count: SITES,
      aim: 'people',
      spacingM: 0,
    });
    share = weighed / bound;
  });
  return [
    {
      name: SITES_FIGURE,
      value: (reachMs + chooseMs) / 1000,
      unit: 's',
      how: `${finder.searched} searches ${(reachMs / 1000).toFixed(2)} s, choosing, exchanging and bounding ${(chooseMs / 1000).toFixed(2)} s; ${reach.item.length} pairs`,
    },
    {
      name: `${size}: the choice, of its bound`,
      value: 100 * share,
      unit: '%',
      how: 'of what no choice can exceed',
    },
  ];
}

/** Postcodes drawn at random, as places for a session. */
function randomCandidates({ points }: AreaPack): readonly Candidate[] {
  const random = seededRandom(2);
  return Array.from({ length: CANDIDATES }, (_, i) => {
    const p = Math.floor(random() * points.lon.length);
    return {
      id: String(i),
      source: 'anywhere',
      name: points.postcode[p]!,
      kind: 'where people live',
      lon: points.lon[p]!,
      lat: points.lat[p]!,
      providers: [],
      sessions: 0,
    };
  });
}
