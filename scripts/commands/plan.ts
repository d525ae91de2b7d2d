import type { UnitKind } from '../../src/core/gap/result';
import { Planner } from '../../src/core/plan/planner';
import { milesToMetres } from '../../src/core/units';
import { beforeAndAfter } from '../../src/formats/exports/model-tables';
import { sitesTable } from '../../src/formats/exports/plan';
import type { FigureArgs } from '../args';
import type { Effects } from '../effects';
import type { SiteArgs } from '../plan-args';
import { runFigures } from './figures';

/**
 * `wr plan sites`: the best next sites in order, with a bound on how much better any choice could be.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runPlanSites(options: FigureArgs & SiteArgs, effects: Effects): Promise<number> {
  const { count, aim, spacingMiles, from } = options;
  return await runFigures(options, effects, (model, result, pack) => {
    const plan = new Planner(model).sites(result.settings, from, {
      count,
      aim,
      spacingM: milesToMetres(spacingMiles),
    });
    return sitesTable(pack, result, plan);
  });
}

/**
 * `wr plan what-if`: people beyond the threshold before and after the plan, unit by unit.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runPlanWhatIf(
  options: FigureArgs & { readonly by: UnitKind },
  effects: Effects,
): Promise<number> {
  return await runFigures(options, effects, (model, after, pack) =>
    beforeAndAfter(model, pack, after, options.by),
  );
}
