import { buildArea } from '../../scripts/area-build/pack';
import { recipeOf } from '../../scripts/area-build/recipes';
import { createNodeEffects } from '../../scripts/node-effects';
import { writePackFiles } from '../../src/formats/pack/write';
import { MADE_DISTRICT } from './made-area';

/** Builds a made area in a process of its own, and prints its counts, seconds and peak memory as JSON. */
const [from = '', out = ''] = process.argv.slice(2);
const effects = { ...createNodeEffects(), progress: () => undefined };
const start = performance.now();
const recipe = recipeOf('made', { name: 'Made', districts: [MADE_DISTRICT], extracts: [] });
const { pack } = await buildArea(recipe, from, effects);
const files = await writePackFiles(pack);
await effects.writeFolderAtomic(out, files);
process.stdout.write(
  JSON.stringify({
    nodes: pack.network.nodeLon.length,
    edges: pack.network.edgeFrom.length,
    people: pack.points.people.reduce((sum, people) => sum + people, 0),
    seconds: (performance.now() - start) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    packBytes: [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0),
  }),
);
