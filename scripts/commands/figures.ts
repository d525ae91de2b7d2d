import type { AreaPack } from '../../src/core/area/area';
import { type AreaModel, createAreaModel } from '../../src/core/area-model';
import type { AreaResult } from '../../src/core/gap/result';
import { defaultAsOf } from '../../src/core/settings';
import { milesToMetres } from '../../src/core/units';
import type { ExportedFile } from '../../src/formats/exports/exported-file';
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
  exportFile: (model: AreaModel, result: AreaResult, pack: AreaPack) => ExportedFile,
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
  const { text } = exportFile(model, result, { ...model.pack, sessions });
  if (pack.invented) effects.log(`${pack.name} is an invented place.`);
  if (options.out === null) {
    effects.print(text);
  } else {
    await effects.writeFileAtomic(options.out, new TextEncoder().encode(text));
    effects.log(`Wrote ${options.out}.`);
  }
  return EXIT.ok;
}
