import { type BriefPages, brief } from '../../src/formats/brief/brief';
import { briefData } from '../../src/formats/brief/data';
import { EXIT } from '../../src/formats/issue';
import type { FigureArgs } from '../args';
import type { Effects } from '../effects';
import { openArea } from './figures';
import { putOut } from './put-out';

/**
 * `wr brief`: one or four pages for a meeting or a board paper, as HTML that any browser prints.
 * @throws InputError for a pack that is missing or does not hold together.
 */
export async function runBrief(
  options: Omit<FigureArgs, 'format'> & { readonly pages: BriefPages },
  effects: Effects,
): Promise<number> {
  const { pack, model, settings } = await openArea(options, effects);
  await putOut(brief(briefData(model, pack, settings), options.pages).text, options.out, effects);
  return EXIT.ok;
}
