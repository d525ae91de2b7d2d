import { createAreaModel } from '../../src/core/area-model';
import { Planner } from '../../src/core/plan/planner';
import { defaultAsOf } from '../../src/core/settings';
import { milesToMetres } from '../../src/core/units';
import { type BriefPages, brief } from '../../src/formats/brief/brief';
import { EXIT } from '../../src/formats/issue';
import type { FigureArgs } from '../args';
import type { Effects } from '../effects';
import { openPack } from './open-pack';
import { putOut } from './put-out';

/** Sites that a brief suggests. */
const SITES = 5;

/**
 * `wr brief`: one or four pages for a meeting or a board paper, as HTML that any browser prints.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runBrief(
  options: Omit<FigureArgs, 'format'> & { readonly pages: BriefPages },
  effects: Effects,
): Promise<number> {
  const pack = await openPack(options.area, effects);
  const model = createAreaModel(pack);
  const settings = {
    ...options.choices,
    thresholdM: milesToMetres(options.thresholdMiles),
    asOf: options.asOf ?? defaultAsOf(pack, effects.today()),
  };
  const result = model.compute(settings);
  const planner = new Planner(model);
  const data = {
    pack: { ...model.pack, sessions: model.sessionsWith(settings.plan) },
    result,
    stability: planner.stability(settings),
    upgrades: planner.upgrades(settings),
    sites: planner.sites(settings, ['upgrades', 'places'], { count: SITES, aim: 'people', spacingM: 0 }),
  };
  if (pack.invented) effects.log(`${pack.name} is an invented place.`);
  await putOut(brief(data, options.pages).text, options.out, effects);
  return EXIT.ok;
}
