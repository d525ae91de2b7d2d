import type { AreaPack } from '../../src/core/area/area';
import { type AreaModel, createAreaModel } from '../../src/core/area-model';
import type { AreaResult } from '../../src/core/gap/result';
import { defaultAsOf } from '../../src/core/settings';
import { milesToMetres } from '../../src/core/units';
import { exportTable } from '../../src/formats/exports/binary';
import type { ExportTable } from '../../src/formats/exports/table';
import { EXIT } from '../../src/formats/issue';
import type { FigureArgs } from '../args';
import type { Effects } from '../effects';
import { openPack } from './open-pack';

/**
 * Computes an area at the settings asked for and puts out one export of it: to a file, or to standard output.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runFigures(
  options: FigureArgs,
  effects: Effects,
  tableOf: (model: AreaModel, result: AreaResult, pack: AreaPack) => ExportTable,
): Promise<number> {
  const pack = await openPack(options.area, effects);
  const model = createAreaModel(pack);
  const result = model.compute({
    ...options.choices,
    thresholdM: milesToMetres(options.thresholdMiles),
    asOf: options.asOf ?? defaultAsOf(pack, effects.today()),
  });
  // Exports name the nearest session by its number: those a plan adds come after the pack's own.
  const sessions = model.sessionsWith(result.settings.plan);
  const table = tableOf(model, result, { ...model.pack, sessions });
  const { content } = await exportTable(pack.id, table, options.format);
  if (pack.invented) effects.log(`${pack.name} is an invented place.`);
  if (options.out !== null) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await effects.writeFileAtomic(options.out, bytes);
    effects.log(`Wrote ${options.out}.`);
  } else if (typeof content === 'string') {
    effects.print(content);
  }
  return EXIT.ok;
}
