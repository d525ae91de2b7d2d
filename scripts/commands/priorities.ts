import { Planner } from '../../src/core/plan/planner';
import { prioritiesTable } from '../../src/formats/exports/priorities';
import type { FigureArgs } from '../args';
import type { Effects } from '../effects';
import { runFigures } from './figures';

/**
 * `wr priorities`: the priority areas, ranked.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runPriorities(options: FigureArgs, effects: Effects): Promise<number> {
  return await runFigures(options, effects, (model, result, pack) =>
    prioritiesTable(pack, result, new Planner(model).stability(result.settings)),
  );
}
