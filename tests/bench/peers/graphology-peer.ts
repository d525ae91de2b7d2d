import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NO_DISTANCE } from '../../../src/core/units';
import { requirePackage } from './npm-packages';

/**
 * graphology's Dijkstra from one extra node joined to all sources by edges of length 0: its packages have no search
 * from many sources that tells them apart. Arguments: the graph folder, the name of the file for distances.
 */

interface UndirectedGraph {
  addNode(node: number): void;
  addEdge(from: number, to: number, attributes: { readonly dm: number }): void;
}

type SingleSource = (graph: UndirectedGraph, source: number, weight: string) => Record<string, string[]>;

const { UndirectedGraph } = requirePackage('graphology') as { UndirectedGraph: new () => UndirectedGraph };
const { singleSource } = requirePackage('graphology-shortest-path/dijkstra') as {
  singleSource: SingleSource;
};

const [folder = '', outFile = ''] = process.argv.slice(2);
const [arcStart, arcHead, arcLengthDm, sources] = ['indptr', 'indices', 'data', 'sources'].map(read) as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];
const nodeCount = arcStart.length - 1;
const lengthDm = shortestEdges();
const graph = load();
let paths: Record<string, string[]> = {};

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'run') console.log(run());
  else {
    writeFileSync(join(folder, outFile), distances());
    console.log('ok');
  }
}

function read(name: string): Int32Array {
  const bytes = new Uint8Array(readFileSync(join(folder, `${name}.i32`)));
  return new Int32Array(bytes.buffer);
}

/** Decimetres of each edge by "from,to", from below to: of edges side by side the shortest, loops left out. */
function shortestEdges(): Map<string, number> {
  const shortest = new Map<string, number>();
  for (let tail = 0; tail < nodeCount; tail++) {
    for (let arc = arcStart[tail]!; arc < arcStart[tail + 1]!; arc++) {
      const head = arcHead[arc]!;
      const key = `${tail},${head}`;
      if (tail < head) shortest.set(key, Math.min(arcLengthDm[arc]!, shortest.get(key) ?? Infinity));
    }
  }
  return shortest;
}

function load(): UndirectedGraph {
  const made = new UndirectedGraph();
  for (let node = 0; node <= nodeCount; node++) made.addNode(node);
  for (const [key, dm] of lengthDm) {
    const [from = 0, to = 0] = key.split(',').map(Number);
    made.addEdge(from, to, { dm });
  }
  for (const source of new Set(sources)) made.addEdge(nodeCount, source, { dm: 0 });
  return made;
}

function run(): number {
  const start = performance.now();
  paths = singleSource(graph, nodeCount, 'dm');
  return performance.now() - start;
}

/** It answers with each node's path, extra node first: its length is added up here, outside the time measured. */
function distances(): Uint32Array {
  const found = new Uint32Array(nodeCount).fill(NO_DISTANCE);
  for (const [node, path] of Object.entries(paths)) {
    if (Number(node) === nodeCount) continue;
    let dm = 0;
    for (let step = 2; step < path.length; step++) dm += stepDm(Number(path[step - 1]), Number(path[step]));
    found[Number(node)] = dm;
  }
  return found;
}

function stepDm(a: number, b: number): number {
  return lengthDm.get(`${Math.min(a, b)},${Math.max(a, b)}`) ?? Number.NaN;
}
