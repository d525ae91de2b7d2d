import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { gunzipSync, gzipSync } from 'node:zlib';
import { eliminate } from '../../src/core/reach/eliminate';
import { type Hierarchy, packHierarchy } from '../../src/core/reach/hierarchy';
import { sha256Hex } from '../../src/formats/checksum';
import { engineOn, positionsAtNodes } from './contenders';
import { type Figure, median, timed } from './figures';
import { type MadeGraph, randomNodes, roadLikeGraph } from './graphs';
import { scipy } from './peers/peers';
import { race } from './race';

const NODES = 200_000;
const SOURCES = 300;
const SEED = 1;
const COLD_BUILDS = 3;
const RUNS = 5;
const SCIPY_ROUNDS = 7;
/** A home connection, for the time to fetch what could be stored instead of built. */
const MBIT_S = 50;

/** Name of the figure that the table of targets asks for. */
export const BUILD_IN_SCIPY_RUNS = '200k: building and first answer in runs of scipy';

/** Milliseconds of building once in a process in which nothing has run before, as in a worker that has just started. */
interface ColdBuild {
  readonly eliminateMs: number;
  readonly packMs: number;
  /** From the hierarchy to the labels of the first search. */
  readonly answerMs: number;
}

/**
 * What the fast engine costs before its first answer, and what it would cost to fetch its arrays instead.
 * @param coldBuild Command that ends with the line of `runColdBuild`.
 */
export async function benchBuild(coldBuild: readonly string[]): Promise<readonly Figure[]> {
  const builds = Array.from({ length: COLD_BUILDS }, () => readColdBuild(coldBuild));
  const all = builds.map(({ eliminateMs, packMs, answerMs }) => eliminateMs + packMs + answerMs);
  const figure = (what: string, values: readonly number[]) => ({
    name: `200k: ${what}`,
    value: median(values),
    unit: 'ms',
    how: `median of ${COLD_BUILDS} new processes`,
  });
  const graph = roadLikeGraph(NODES, SEED);
  return [
    figure(
      'taking apart',
      builds.map((build) => build.eliminateMs),
    ),
    figure(
      'packing',
      builds.map((build) => build.packMs),
    ),
    figure(
      'first answer from there, WebAssembly',
      builds.map((build) => build.answerMs),
    ),
    figure('all until the first answer', all),
    ...(await inScipyRuns(graph, median(all))),
    ...storedFigures(packHierarchy(eliminate(graph))),
  ];
}

/** Builds once and prints what it took, for `benchBuild` in another process. */
export function runColdBuild(): void {
  const graph = roadLikeGraph(NODES, SEED);
  const sources = positionsAtNodes(graph, randomNodes(NODES, SOURCES, SEED));
  const start = performance.now();
  const elimination = eliminate(graph);
  const apart = performance.now();
  const hierarchy = packHierarchy(elimination);
  const packed = performance.now();
  engineOn(graph, hierarchy, 'wasm').engine.search(sources);
  console.log([apart - start, packed - apart, performance.now() - packed].join(' '));
}

function readColdBuild([program = '', ...args]: readonly string[]): ColdBuild {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  const [eliminateMs = Number.NaN, packMs = Number.NaN, answerMs = Number.NaN] = stdout
    .trim()
    .split(' ')
    .map(Number);
  return { eliminateMs, packMs, answerMs };
}

async function inScipyRuns(graph: MadeGraph, buildMs: number): Promise<Figure[]> {
  const rows = await race(graph, randomNodes(NODES, SOURCES, SEED), [], [scipy], SCIPY_ROUNDS);
  return rows.flatMap((row) => {
    if (row.kind === 'left out') return [];
    const how = `one run of scipy: ${row.medianMs.toFixed(1)} ms, median of ${SCIPY_ROUNDS}`;
    return [{ name: BUILD_IN_SCIPY_RUNS, value: buildMs / row.medianMs, unit: 'x', how }];
  });
}

/** What it would take to keep the packed arrays in a pack: nothing of this is in use. */
function storedFigures(hierarchy: Hierarchy): Figure[] {
  const columns = storedColumns(hierarchy);
  const raw = Buffer.concat(columns.map((column) => new Uint8Array(column.buffer)));
  const zipped = gzipSync(raw, { level: 6 });
  const fetchMs = (zipped.length * 8) / (MBIT_S * 1000);
  return [
    megabytes('raw', raw.length, `${(raw.length / NODES).toFixed(1)} bytes a node`),
    megabytes('gzipped', zipped.length, 'level 6'),
    ms('unzip', () => gunzipSync(zipped)),
    ms('SHA-256, @noble/hashes', () => sha256Hex(zipped), '; of the zipped bytes, as the app does'),
    ms('SHA-256, native', () => createHash('sha256').update(zipped).digest()),
    ms('copying into columns', () => copyColumns(raw, columns)),
    {
      name: '200k: stored arrays, fetch (computed)',
      value: fetchMs,
      unit: 'ms',
      how: `at ${MBIT_S} Mbit/s, not measured`,
    },
  ];
}

function megabytes(what: string, bytes: number, how: string): Figure {
  return { name: `200k: stored arrays, ${what}`, value: bytes / 1e6, unit: 'MB', how };
}

function ms(what: string, run: () => unknown, note = ''): Figure {
  const value = median(Array.from({ length: RUNS }, () => timed(run)));
  return { name: `200k: stored arrays, ${what}`, value, unit: 'ms', how: `median of ${RUNS}${note}` };
}

function storedColumns(hierarchy: Hierarchy): Uint32Array[] {
  const { rankOfNode, runs, blockRun, downArcs, upArcs, coreStart, coreArcs } = hierarchy;
  const upward = upArcs === downArcs ? [] : [upArcs];
  // Copies, so that each has a buffer of just its own length.
  return [rankOfNode, runs, blockRun, downArcs, ...upward, coreStart, coreArcs].map((column) =>
    column.slice(),
  );
}

function copyColumns(raw: Buffer, columns: readonly Uint32Array[]): Uint32Array[] {
  let at = raw.byteOffset;
  return columns.map(({ byteLength, length }) => {
    const column = new Uint32Array(raw.buffer, at, length).slice();
    at += byteLength;
    return column;
  });
}
