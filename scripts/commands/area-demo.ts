import { networkFigures } from '../../src/core/graph/figures';
import { EXIT } from '../../src/formats/issue';
import { writePackFiles } from '../../src/formats/pack/write';
import { describeDemo } from '../demo/describe';
import { generateDemo } from '../demo/generate';
import { townsOf } from '../demo/towns';
import type { Effects } from '../effects';

export interface AreaDemoOptions {
  /** Folder of the pack, replaced whole. */
  readonly out: string;
}

/** Generates the invented demo area and writes its pack. Prints what it holds and how its network measures. */
export async function runAreaDemo(options: AreaDemoOptions, effects: Effects): Promise<number> {
  const stages = 4;
  effects.progress('Drawing Caldre Bay', 0, stages);
  const pack = generateDemo();
  effects.progress('Writing tables', 1, stages);
  const files = await writePackFiles(pack);
  effects.progress('Measuring the network', 2, stages);
  const whole = networkFigures(pack.network, pack.points);
  const towns = townsOf(pack);
  const inTowns = networkFigures(towns.network, towns.points);
  effects.progress('Saving', 3, stages);
  await effects.writeFolderAtomic(options.out, files);
  effects.progress('Saved', stages, stages);
  effects.print(describeDemo(pack, files, { whole, inTowns }));
  effects.print(`Written to ${options.out}.`);
  return EXIT.ok;
}
