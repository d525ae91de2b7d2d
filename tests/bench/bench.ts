import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from '../../scripts/build-site';
import { benchAreaBuild } from './area-build';
import { benchBrowser } from './browser';
import { type Figure, formatFigure } from './figures';
import { benchReach } from './reach';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Measures everything and prints it; with `--write` also keeps it in data/bench.json. */
async function main(args: readonly string[]): Promise<void> {
  const dataFolder = join(root, '../shared/data');
  const machine = `${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
  console.log(machine);
  await buildSite(root);
  const figures = [
    ...print(await benchBrowser()),
    ...print(await benchReach(join(root, 'data/areas/demo'))),
    ...print(await benchAreaBuild(root, dataFolder)),
  ];
  if (!existsSync(dataFolder)) console.log('Area build of Rutland: left out, ../shared/data is not here.');
  if (args.includes('--write')) {
    writeFileSync(join(root, 'data/bench.json'), `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  }
}

function print(figures: readonly Figure[]): readonly Figure[] {
  for (const figure of figures) console.log(formatFigure(figure));
  return figures;
}

await main(process.argv.slice(2));
