import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWalkingGraph, type Graph } from '../../src/core/graph/walking-graph';
import { buildHierarchy } from '../../src/core/reach/hierarchy';
import { readPack } from '../../src/formats/pack/read';
import { engineOn, fastContender, positionsAtNodes, ratioOfThree, referenceContender } from './contenders';
import type { Figure } from './figures';
import { randomNodes, roadLikeGraph } from './graphs';
import { kernelPeer } from './peers/kernel-peer';
import { PEERS } from './peers/peers';
import { type RaceRow, race } from './race';

/** Where a race is run. */
interface Course {
  readonly name: string;
  readonly rounds: number;
  readonly sources: number;
  /** Null where what it is made from is not here. */
  load(): Promise<Graph | null>;
}

/** One race and how it went. */
export interface RaceReport {
  readonly name: string;
  readonly nodes: number;
  readonly sources: number;
  readonly rounds: number;
  readonly rows: readonly RaceRow[];
  /** Time of the three nearest sources over that of one, WebAssembly. */
  readonly threeOverOne: Figure;
}

const SEED = 1;
const ROUNDS_OF_THREE = 15;

/** A contender's name; the table of targets finds it by this. */
export const WASM = 'WebAssembly';

/**
 * Races the engines against the peers over generated graphs and real ones, one report at a time.
 *
 * @param root The checkout.
 * @param withHuge Whether to race over 5M nodes too, which takes minutes.
 */
export async function* runRaces(root: string, withHuge: boolean): AsyncGenerator<RaceReport> {
  const courses: Course[] = [
    { name: 'Demo', rounds: 15, sources: 20, load: () => graphOfPack(join(root, 'data/areas/demo')) },
    made('50k', 50_000, 100, 15),
    { name: 'Rutland', rounds: 11, sources: 200, load: () => graphOfRutland(root) },
    made('200k', 200_000, 300, 11),
    made('1M', 1_000_000, 1500, 7),
    ...(withHuge ? [made('5M', 5_000_000, 5000, 3)] : []),
  ];
  for (const course of courses) {
    const graph = await course.load();
    if (graph !== null) yield await runOne(course, graph);
  }
}

/** Name of a race's figure for the three nearest; the table of targets finds it by this. */
export function threeOverOneName(course: string): string {
  return `${course}: k = 3 over k = 1, WebAssembly`;
}

function made(name: string, nodes: number, sources: number, rounds: number): Course {
  return { name, rounds, sources, load: async () => roadLikeGraph(nodes, SEED) };
}

async function runOne({ name, rounds, sources }: Course, graph: Graph): Promise<RaceReport> {
  const nodes = drawSources(graph, sources);
  const positions = positionsAtNodes(graph, nodes);
  const start = performance.now();
  const hierarchy = buildHierarchy(graph);
  const hierarchyMs = performance.now() - start;
  const typescript = engineOn(graph, hierarchy, 'typescript');
  const wasm = engineOn(graph, hierarchy, 'wasm');
  const ours = [
    referenceContender(graph, nodes),
    fastContender('TypeScript', typescript, positions, hierarchyMs),
    fastContender(WASM, wasm, positions, hierarchyMs),
  ];
  const rows = await race(graph, nodes, ours, [...PEERS, kernelPeer(hierarchy)], rounds);
  const threeOverOne = {
    name: threeOverOneName(name),
    value: ratioOfThree(wasm.engine, positions, ROUNDS_OF_THREE),
    unit: 'x',
    how: 'search alone, median of paired runs',
  };
  return { name, nodes: graph.nodeCount, sources: nodes.length, rounds, rows, threeOverOne };
}

/** Distinct nodes at random; of a real network only nodes of its main component. */
function drawSources(graph: Graph, count: number): Uint32Array {
  const onNetwork = (node: number) => graph.arcStart[node + 1]! > graph.arcStart[node]!;
  const plenty = Math.min(graph.nodeCount, 4 * count);
  return randomNodes(graph.nodeCount, plenty, SEED).filter(onNetwork).slice(0, count);
}

async function graphOfPack(folder: string): Promise<Graph> {
  const pack = await readPack(
    async (name) => new Uint8Array(readFileSync(join(folder, name))),
    () => undefined,
  );
  return buildWalkingGraph(pack.network);
}

/** The Rutland pack is not kept in the repository: it is built when the data are here. */
async function graphOfRutland(root: string): Promise<Graph | null> {
  const dataFolder = join(root, '../shared/data');
  if (!existsSync(dataFolder)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-race-'));
  try {
    const args = ['area', 'build', 'rutland', '--from', dataFolder, '--out', join(folder, 'rutland')];
    const command = ['--import', 'tsx', join(root, 'scripts/wr.ts'), ...args];
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`wr ${args.join(' ')} ended with ${status}:\n${stderr}`);
    return await graphOfPack(join(folder, 'rutland'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
