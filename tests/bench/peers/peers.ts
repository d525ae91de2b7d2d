import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beside, lacksCompiler, openCompiled, runs } from './programs';
import { hasPackage } from './npm-packages';
import { openProcess, type Peer, type PeerRun } from './peer';

/** Debian's Python first: its scipy and igraph are Debian packages, which another Python on the path lacks. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** No folder of compiled modules beside the scripts. */
const PYTHON_OPTIONS = ['-B'];

const GRAPHOLOGY = ['graphology', 'graphology-shortest-path/dijkstra'];

/** The one that others are given as multiples of. */
export const scipy: Peer = {
  name: 'scipy',
  what: 'csgraph.dijkstra, min_only with predecessors',
  unavailable: () => lacksPython('scipy', 'python3-scipy'),
  open: (folder) => openPython('scipy', 'scipy_peer.py', folder),
};

const igraph: Peer = {
  name: 'igraph',
  what: 'Graph.distances from one vertex joined to all sources, no owners',
  unavailable: () => lacksPython('igraph', 'python3-igraph'),
  open: (folder) => openPython('igraph', 'igraph_peer.py', folder),
};

const graphology: Peer = {
  name: 'graphology',
  what: 'dijkstra.singleSource from one node joined to all sources',
  maxNodes: {
    count: 50_000,
    why: 'it lists the whole path of every node, which takes seconds beyond that',
  },
  unavailable: () =>
    GRAPHOLOGY.every(hasPackage)
      ? null
      : 'not installed: npm install --no-save graphology graphology-shortest-path, here or in a folder named by the ' +
        'environment variable WITHIN_REACH_PEERS',
  open: (folder) =>
    openProcess({
      program: process.execPath,
      // The loader that runs this TypeScript runs that too.
      args: [...process.execArgv, fileURLToPath(new URL('graphology-peer.ts', import.meta.url))],
      folder,
      outFile: 'graphology.u32',
    }),
};

const pgRouting: Peer = {
  name: 'pgRouting',
  what: 'pgr_drivingDistance from one node joined to all sources, reading its table of edges; rows counted, not sent',
  maxNodes: { count: 200_000, why: 'a search takes seconds beyond that' },
  unavailable: lacksPgRouting,
  open: (folder) =>
    openProcess({
      program: pythonWith('sys') ?? '',
      args: [...PYTHON_OPTIONS, beside('pgrouting_peer.py'), postgresPrograms() ?? ''],
      folder,
      outFile: 'pgrouting.u32',
    }),
};

const dial: Peer = {
  name: 'C++ Dial',
  what: 'buckets of 1 m, labels of 64 bits, one thread',
  unavailable: lacksCompiler,
  open: (folder) => openCompiled('dial.cpp', ['dial'], folder, 'dial.u32'),
};

const heap: Peer = {
  name: 'C++ heap',
  what: '4-ary heap, labels of 64 bits, one thread',
  unavailable: lacksCompiler,
  open: (folder) => openCompiled('dial.cpp', ['heap'], folder, 'heap.u32'),
};

const stream: Peer = {
  name: 'Streaming floor',
  what: 'C++: adds up each byte of the graph and of one 64-bit label a node; no search',
  unavailable: lacksCompiler,
  open: (folder) => openCompiled('stream.cpp', [], folder, null),
};

/** Every peer that takes a graph as it is, most used first. */
export const PEERS: readonly Peer[] = [scipy, igraph, graphology, pgRouting, dial, heap, stream];

/** The first Python that has the module; null when none has. */
function pythonWith(module: string): string | null {
  return PYTHONS.find((python) => runs(python, ['-c', `import ${module}`])) ?? null;
}

function lacksPython(module: string, debianPackage: string): string | null {
  return pythonWith(module) === null ? `no Python with ${module}: Debian's ${debianPackage} has it` : null;
}

function openPython(module: string, script: string, folder: string): Promise<PeerRun> {
  const program = pythonWith(module) ?? '';
  return openProcess({
    program,
    args: [...PYTHON_OPTIONS, beside(script)],
    folder,
    outFile: `${module}.u32`,
  });
}

function lacksPgRouting(): string | null {
  const programs = postgresPrograms();
  if (programs === null) return "no PostgreSQL with pgRouting: Debian's postgresql-15-pgrouting has both";
  if (pythonWith('sys') === null) return 'no Python to start it with';
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !runs('runuser', ['-u', 'postgres', '--', 'true'])) {
    return 'PostgreSQL refuses to run as root, and there is no user named postgres to run it as';
  }
  return null;
}

/** The folder of programs of the newest PostgreSQL that pgRouting is installed for, where Debian puts them. */
function postgresPrograms(): string | null {
  const installed = '/usr/lib/postgresql';
  if (!existsSync(installed)) return null;
  const versions = readdirSync(installed).sort((a, b) => Number(b) - Number(a));
  const version = versions.find(
    (number) =>
      existsSync(join(installed, number, 'bin/initdb')) &&
      existsSync(join('/usr/share/postgresql', number, 'extension/pgrouting.control')),
  );
  return version === undefined ? null : join(installed, version, 'bin');
}
