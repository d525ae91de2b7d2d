import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaPack } from '../../src/core/area/area';
import { readPack } from '../../src/formats/pack/read';
import { ROOT } from './site';

/** Folder of the demo pack. */
const DEMO = join(ROOT, 'data/areas/demo');

/** The demo pack as the built site carries it. */
export function demoPack(): Promise<AreaPack> {
  return readPack(
    async (name) => new Uint8Array(readFileSync(join(DEMO, name))),
    () => undefined,
  );
}
