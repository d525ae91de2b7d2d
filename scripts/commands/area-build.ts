import { EXIT, InputError } from '../../src/formats/issue';
import { writePackFiles } from '../../src/formats/pack/write';
import { isCurrent } from '../area-build/current';
import { buildArea } from '../area-build/pack';
import { findRecipe } from '../area-build/recipes';
import { buildReport } from '../area-build/report';
import type { Effects } from '../effects';

/** `wr area build <id> --from <folder of downloads> --out <folder of the pack>`. */
export interface AreaBuildOptions {
  /** Id of a recipe in data/recipes.json. */
  readonly id: string;
  readonly from: string;
  readonly out: string;
  /** Leave a whole pack that is there from these very downloads. */
  readonly unlessCurrent?: boolean;
}

/**
 * Builds an area pack and prints a closing report. What was in the folder stays as it was until the whole
 * new pack is ready.
 *
 * @returns exit code: 0, or that of the unusable input, whose message has gone to standard error.
 */
export async function runAreaBuild(options: AreaBuildOptions, effects: Effects): Promise<number> {
  try {
    const recipe = findRecipe(options.id);
    if (options.unlessCurrent && (await isCurrent(recipe, options.from, options.out, effects))) {
      effects.print(`${options.out} is there already, from these downloads: left as it is.`);
      return EXIT.ok;
    }
    const built = await buildArea(recipe, options.from, effects);
    effects.log('Writing the pack');
    const files = await writePackFiles(built.pack);
    await effects.writeFolderAtomic(options.out, files);
    const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
    effects.print(buildReport(built, bytes, options.out));
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    effects.log(error.message);
    return error.exitCode;
  }
}
