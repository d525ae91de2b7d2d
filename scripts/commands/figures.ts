import type { AreaPack } from '../../src/core/area/area';
import { type AreaModel, createAreaModel } from '../../src/core/area-model';
import type { AreaResult } from '../../src/core/gap/result';
import { defaultAsOf, type Settings } from '../../src/core/settings';
import { milesToMetres } from '../../src/core/units';
import { exportTable, exportTables } from '../../src/formats/exports/binary';
import type { ExportedFile } from '../../src/formats/exports/exported-file';
import { type ExportWhat, tablesOf } from '../../src/formats/exports/model-tables';
import type { ExportTable } from '../../src/formats/exports/table';
import { EXIT } from '../../src/formats/issue';
import { readScenario } from '../../src/formats/scenario';
import type { FigureArgs } from '../args';
import type { Effects } from '../effects';
import { openPack } from './open-pack';

/** An area, opened for a command, and the settings asked for. */
export interface OpenedArea {
  readonly pack: AreaPack;
  readonly model: AreaModel;
  readonly settings: Settings;
}

/**
 * Opens the area that a command is about, and works out what it is asked at.
 * @throws InputError for a pack or a scenario that is missing or does not hold together.
 */
export async function openArea(options: Omit<FigureArgs, 'format'>, effects: Effects): Promise<OpenedArea> {
  const pack = await openPack(options.area, effects);
  if (pack.invented) effects.log(`${pack.name} is an invented place.`);
  const settings: Settings = {
    ...options.choices,
    thresholdM: milesToMetres(options.thresholdMiles),
    asOf: options.asOf ?? defaultAsOf(pack, effects.today()),
  };
  if (options.scenario === null) return { pack, model: createAreaModel(pack), settings };
  const text = new TextDecoder().decode(await effects.readFile(options.scenario));
  const { name, area, plan } = readScenario(options.scenario, text);
  if (area !== '' && area !== pack.id)
    effects.log(`${options.scenario}: this scenario was made for the area ${area}, not for ${pack.id}.`);
  effects.log(`Scenario: ${name}.`);
  return { pack, model: createAreaModel(pack), settings: { ...settings, plan } };
}

/**
 * Computes an area at the settings asked for and puts out one export of it: to a file, or to standard output.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runFigures(
  options: FigureArgs,
  effects: Effects,
  tableOf: (model: AreaModel, result: AreaResult, pack: AreaPack) => ExportTable,
): Promise<number> {
  const { pack, model, settings } = await openArea(options, effects);
  const result = model.compute(settings);
  const table = tableOf(model, result, withPlanned(model, settings));
  await putOutFile(await exportTable(pack.id, table, options.format), options.out, effects);
  return EXIT.ok;
}

/**
 * `wr priorities`, `wr plan upgrade`, `wr export`: what the app exports under the same name.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runExport(
  options: FigureArgs & { readonly what: ExportWhat },
  effects: Effects,
): Promise<number> {
  const { pack, model, settings } = await openArea(options, effects);
  const tables = tablesOf(model, withPlanned(model, settings), model.compute(settings), options.what, null);
  await putOutFile(await exportTables(pack.id, options.what, tables, options.format), options.out, effects);
  return EXIT.ok;
}

/** Exports name the nearest session by its number: those a plan adds come after the pack's own. */
function withPlanned(model: AreaModel, { plan }: Settings): AreaPack {
  return { ...model.pack, sessions: model.sessionsWith(plan) };
}

async function putOutFile({ content }: ExportedFile, out: string | null, effects: Effects): Promise<void> {
  if (out !== null) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await effects.writeFileAtomic(out, bytes);
    effects.log(`Wrote ${out}.`);
  } else if (typeof content === 'string') {
    effects.print(content);
  }
}
