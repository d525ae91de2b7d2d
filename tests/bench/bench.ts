import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from '../../scripts/build-site';
import { benchApp } from './app';
import { benchAppChain } from './app-chain';
import { benchAreaBuild } from './area-build';
import { benchBrowser } from './browser';
import { benchCounty } from './county';
import { benchWorkerChain } from './worker-chain';
import { benchBuild, runColdBuild } from './build-cost';
import { type Figure, formatFigure } from './figures';
import { formatRace } from './race-table';
import { type RaceReport, runRaces } from './races';
import { benchNodeOrder } from './node-order';
import { benchPlan } from './plan';
import { benchScale } from './scale';
import { benchSessionsLoad } from './sessions-load';
import { formatTargets, judgeTargets } from './targets';
import { benchWhatIf } from './what-if';

const root = fileURLToPath(new URL('../..', import.meta.url));

const PARTS = [
  'race',
  'build',
  'what-if',
  'plan',
  'area',
  'scale',
  'sessions',
  'browser',
  'app',
  'county',
  'order',
] as const;

type Part = (typeof PARTS)[number];

/** Starts this file again to build an engine in a process of its own. */
const COLD_BUILD = '--cold-build';

/**
 * Measures everything and prints it, with what was set out to be reached at the end.
 *
 * `--only=race` (or build, what-if, plan, area, scale, sessions, browser, app, county, order) runs one part, `--huge` races over
 * 5M nodes and builds an area of as many too, `--england` one as large as England, and `--write` keeps the figures in data/bench.json.
 */
async function main(args: readonly string[]): Promise<void> {
  const parts = partsOf(args);
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
  console.log(`${machine}, ${date}`);
  const races = parts.includes('race') ? await printRaces(args.includes('--huge')) : [];
  const figures: Figure[] = races.map(({ threeOverOne }) => threeOverOne);
  const more = { huge: args.includes('--huge'), england: args.includes('--england') };
  for (const part of parts) figures.push(...(await figuresOf(part, more)));
  const targets = judgeTargets(races, figures);
  if (targets.length > 0) console.log(`\n${formatTargets(targets)}`);
  if (!args.includes('--write')) return;
  const report = { machine, date, parts, races: races.map(plainRace), figures, targets };
  writeFileSync(join(root, 'data/bench.json'), `${JSON.stringify(report, rounded, 2)}\n`);
}

/** @throws Error for a part that there is not. */
function partsOf(args: readonly string[]): readonly Part[] {
  const wanted = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  if (wanted === undefined) return PARTS;
  const parts = PARTS.filter((part) => part === wanted);
  if (parts.length === 0) throw new Error(`No part "${wanted}": there are ${PARTS.join(', ')}.`);
  return parts;
}

async function printRaces(withHuge: boolean): Promise<RaceReport[]> {
  const reports: RaceReport[] = [];
  for await (const report of runRaces(root, withHuge)) {
    const { name, nodes, sources, rounds, rows, threeOverOne } = report;
    console.log(`\n${name}: ${nodes} nodes, ${sources} sources, ${rounds} rounds`);
    console.log(formatRace(rows));
    print([threeOverOne]);
    reports.push(report);
  }
  return reports;
}

/** Figures of one part, printed as they come. */
async function figuresOf(
  part: Part,
  more: { readonly huge: boolean; readonly england: boolean },
): Promise<readonly Figure[]> {
  if (part === 'race') return [];
  console.log(`\n${part}`);
  if (part === 'build') return print(await benchBuild(coldBuild()));
  if (part === 'what-if') return [...[...benchWhatIf()].flatMap(print), ...print(benchAppChain())];
  if (part === 'plan') {
    const figures: Figure[] = [];
    for await (const some of benchPlan(root)) figures.push(...print(some));
    return figures;
  }
  if (part === 'app') {
    await buildSite(root);
    return print(await benchApp());
  }
  if (part === 'county') {
    await buildSite(root);
    return print(await benchCounty());
  }
  if (part === 'order') return print(await benchNodeOrder(root));
  if (part === 'scale') return print(benchScale(root, more));
  if (part === 'sessions') return print(benchSessionsLoad(root));
  if (part === 'browser') {
    const alone = print(await benchWorkerChain());
    await buildSite(root);
    return [...alone, ...print(await benchBrowser())];
  }
  const dataFolder = join(root, '../shared/data');
  if (!existsSync(dataFolder)) console.log('Area build of Rutland: left out, ../shared/data is not here.');
  return print(await benchAreaBuild(root, dataFolder));
}

function coldBuild(): readonly string[] {
  // The loader that runs this TypeScript runs it there too.
  return [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), COLD_BUILD];
}

function print(figures: readonly Figure[]): readonly Figure[] {
  for (const figure of figures) console.log(formatFigure(figure));
  return figures;
}

/** Without the figure that stands among the others. */
function plainRace({ name, nodes, sources, rounds, rows }: RaceReport) {
  return { name, nodes, sources, rounds, rows };
}

/** Four figures are more than any of this repeats to. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

const args = process.argv.slice(2);
if (args.includes(COLD_BUILD)) runColdBuild();
else await main(args);
