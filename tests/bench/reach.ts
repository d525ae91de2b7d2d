import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createAreaModel } from '../../src/core/area-model';
import type { Graph } from '../../src/core/graph/walking-graph';
import { searchFromNodes } from '../../src/core/reach/reach-search';
import { NO_DISTANCE } from '../../src/core/units';
import { readPack } from '../../src/formats/pack/read';
import { type Figure, median } from './figures';

const PYTHON = '/usr/bin/python3';
const ROUNDS = 25;

/**
 * The reference search over a pack's whole walking network, from the node nearest to each session that counts, against
 * scipy's `dijkstra(min_only=True)` on the same graph: run in turn, so that both meet the same machine. Without scipy
 * only our own time is given. Throws when the two disagree about any node.
 */
export async function benchReach(packFolder: string): Promise<readonly Figure[]> {
  const pack = await readPack(
    async (name) => new Uint8Array(readFileSync(join(packFolder, name))),
    () => undefined,
  );
  const model = createAreaModel(pack);
  const { graph } = model;
  const counted = model.counted('likely');
  const edges = model.sessionPositions.edge.filter((edge, s) => edge >= 0 && counted[s] === 1);
  const sources = [...new Set(Array.from(edges, (edge) => pack.network.edgeFrom[edge]!))];
  const how = `${graph.nodeCount} nodes, ${sources.length} sources, median of ${ROUNDS}`;
  const ours = () => timed(() => searchFromNodes(graph, sources));
  if (spawnSync(PYTHON, ['-c', 'import scipy']).status !== 0) {
    return [{ name: 'Reference search', value: medianOf(ours), unit: 'ms', how: `${how}; no scipy here` }];
  }
  const pairs = await raceScipy(graph, sources, ours);
  const ratio = median(pairs.map(([mine, theirs]) => theirs / mine));
  return [
    { name: 'Reference search', value: median(pairs.map(([mine]) => mine)), unit: 'ms', how },
    { name: 'scipy, the same search', value: median(pairs.map(([, theirs]) => theirs)), unit: 'ms', how },
    {
      name: 'Ratio, scipy over ours',
      value: ratio,
      unit: 'x',
      how: 'median of paired runs; above 1: ours is faster',
    },
  ];
}

async function raceScipy(
  graph: Graph,
  sources: readonly number[],
  ours: () => number,
): Promise<readonly (readonly [mine: number, theirs: number])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-bench-'));
  writeGraph(folder, graph, sources);
  const script = fileURLToPath(new URL('scipy_peer.py', import.meta.url));
  const peer = spawn(PYTHON, [script, folder]);
  try {
    const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
    await checkSame(peer, lines, graph, sources);
    const pairs: (readonly [number, number])[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const mine = ours();
      peer.stdin.write('run\n');
      pairs.push([mine, Number(await nextLine(lines))]);
    }
    return pairs;
  } finally {
    peer.kill();
    rmSync(folder, { recursive: true });
  }
}

/** Both must give every node the same distance, or the race means nothing. */
async function checkSame(
  peer: ChildProcessWithoutNullStreams,
  lines: AsyncIterator<string>,
  graph: Graph,
  sources: readonly number[],
): Promise<void> {
  peer.stdin.write('check\n');
  await nextLine(lines);
  const theirs = (await nextLine(lines)).split(' ').map(Number);
  const mine = searchFromNodes(graph, sources).distanceDm;
  const differing = theirs.filter((distance, n) => (distance < 0 ? NO_DISTANCE : distance) !== mine[n]);
  if (theirs.length !== mine.length || differing.length > 0) {
    throw new Error(`scipy and the reference search differ at ${differing.length} of ${mine.length} nodes.`);
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const line = await lines.next();
  if (line.done === true) throw new Error('The scipy process ended early.');
  return line.value;
}

function writeGraph(folder: string, graph: Graph, sources: readonly number[]): void {
  writeFileSync(join(folder, 'indptr.i32'), Int32Array.from(graph.arcStart));
  writeFileSync(join(folder, 'indices.i32'), Int32Array.from(graph.arcHead));
  writeFileSync(join(folder, 'data.f64'), Float64Array.from(graph.arcLengthDm));
  writeFileSync(join(folder, 'sources.i32'), Int32Array.from(sources));
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function medianOf(run: () => number): number {
  return median(Array.from({ length: ROUNDS }, run));
}
