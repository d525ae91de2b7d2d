import type { UnitKind } from '../../src/core/gap/result';
import { unitsTable } from '../../src/formats/exports/units';
import type { FigureArgs } from '../args';
import type { Effects } from '../effects';
import { runFigures } from './figures';

/**
 * `wr gaps`: the figures of every unit of one kind.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runGaps(
  options: FigureArgs & { readonly by: UnitKind },
  effects: Effects,
): Promise<number> {
  return await runFigures(options, effects, (_model, result, pack) => unitsTable(pack, result, options.by));
}
