import { createHash } from 'node:crypto';
import { sha256Hex } from '../../src/formats/checksum';
import { InputError } from '../../src/formats/issue';
import { readHeading } from '../../src/formats/pack/read';
import { join } from '../commands/open-pack';
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
  const heading = await readHeading((name) => effects.readFile(join(out, name)), out).catch(
    (reason: unknown) => {
      // No pack, or none that this program reads: it is built.
      if (reason instanceof InputError) return null;
      throw reason;
    },
  );
  if (heading?.inputs === undefined) return false;
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
  if (heading.inputs !== fingerprintOf(recipe, used)) return false;
  for (const [name, listed] of Object.entries(heading.files)) {
    const bytes = await effects.readFile(join(out, name)).catch(() => null);
    if (bytes === null || bytes.length !== listed.bytes || sha256Hex(bytes) !== listed.sha256) return false;
  }
  return true;
}
