import { createHash } from 'node:crypto';
import { InputError } from '../../src/formats/issue';
import { openPack } from '../commands/open-pack';
import type { Effects } from '../effects';
import { fingerprintOf } from './fingerprint';
import { findInputs } from './inputs';
import { pickOutlines, pickRoads } from './pack';
import { buildNeighbourhoods } from './people';
import { buildPostcodes } from './postcodes';
import type { Recipe } from './recipes';

/**
 * Whether a folder holds the whole pack that a build from some downloads would write: built from the same files by the
 * same recipe, every table with its checksum. Sooner told than built: the roads, which take most of the time, are only
 * summed up.
 * @throws InputError for downloads that cannot be read.
 */
export async function isCurrent(
  recipe: Recipe,
  from: string,
  out: string,
  effects: Effects,
): Promise<boolean> {
  const pack = await openPack(out, effects).catch((reason: unknown) => {
    // No pack, one that does not hold together, or none that this program reads: it is built.
    if (reason instanceof InputError) return null;
    throw reason;
  });
  if (pack?.inputs === undefined) return false;
  const inputs = await findInputs(from, effects);
  const districts = new Set(recipe.districts);
  const area = buildNeighbourhoods(inputs, districts);
  const postcodes = buildPostcodes(inputs, districts, area);
  const roads = pickRoads(inputs, recipe);
  const sums: { sha256: string }[] = [];
  for (const { path } of roads) {
    const hash = createHash('sha256');
    for await (const chunk of effects.streamFile(path)) hash.update(chunk);
    sums.push({ sha256: hash.digest('hex') });
  }
  const used = [...area.sources, ...postcodes.sources, ...sums, ...pickOutlines(inputs, roads)];
  return pack.inputs === fingerprintOf(recipe, used);
}
