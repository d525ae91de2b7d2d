import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Graph } from '../../../src/core/graph/walking-graph';

/** A program of others that gives every node its nearest source, raced against our engines. */
export interface Peer {
  readonly name: string;
  /** What is timed, in a few words for the table. */
  readonly what: string;
  /** The largest graph it is given, and why; none when it takes any. */
  readonly maxNodes?: { readonly count: number; readonly why: string };
  /** Why it cannot run here, with what to install; null when it can. */
  unavailable(): string | null;
  /** Starts it on a folder written by `writeGraphFolder`; settles once the graph is loaded. */
  open(folder: string): Promise<PeerRun>;
}

/** A peer that has loaded a graph and waits. */
export interface PeerRun {
  /** Does the whole job once, from sources in to distances out in its own memory; milliseconds by its own clock. */
  runMs(): Promise<number>;
  /** Of every node, decimetres, 0xffffffff where no source can be reached; null for a peer that has none to give. */
  readonly distances: (() => Promise<Uint32Array>) | null;
  close(): Promise<void>;
}

/** How a peer's process is started. It gets the folder and, when it gives distances, its file's name as arguments. */
export interface PeerProcess {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** The file in the folder it writes its distances to; null when it has none to give. */
  readonly outFile: string | null;
}

/** Time a process gets to end by itself once its input has ended; a run under way has to finish first. */
const CLOSE_MS = 10_000;

/** Writes what every peer loads: raw little-endian 32-bit integers, lengths in decimetres. */
export function writeGraphFolder(folder: string, graph: Graph, sources: ArrayLike<number>): void {
  writeFileSync(join(folder, 'indptr.i32'), Int32Array.from(graph.arcStart));
  writeFileSync(join(folder, 'indices.i32'), Int32Array.from(graph.arcHead));
  writeFileSync(join(folder, 'data.i32'), Int32Array.from(graph.arcLengthDm));
  writeFileSync(join(folder, 'sources.i32'), Int32Array.from(sources));
}

/**
 * Starts a peer's process and waits until it has loaded the graph: it prints "ready". Then each line "run" is
 * answered with a line of milliseconds, "distances" with "ok" once the last run's distances are in the file, and the
 * end of its input ends it, so that none is left over when we die. A process that dies gives an Error with the last
 * lines of what it complained about.
 */
export async function openProcess({ program, args, folder, outFile }: PeerProcess): Promise<PeerRun> {
  const child = spawn(program, [...args, folder, ...(outFile === null ? [] : [outFile])]);
  const ended = endOf(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`${[program, ...args].join(' ')} ${await ended}`);
    return line.value;
  };
  const ask = (question: string) => {
    child.stdin.write(`${question}\n`);
    return answer();
  };
  await answer();
  return {
    runMs: async () => milliseconds(await ask('run')),
    distances:
      outFile === null
        ? null
        : async () => {
            await ask('distances');
            return readNumbers(join(folder, outFile));
          },
    close: async () => {
      child.stdin.end();
      const late = setTimeout(() => child.kill(), CLOSE_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Settles when the process has ended, with how, and the last lines it complained in. */
function endOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  // Writing to a process that has died: its missing answer tells of it.
  child.stdin.on('error', () => undefined);
  return new Promise((done) => {
    child.once('error', (error) => done(`could not be started: ${error.message}`));
    child.once('close', (code, signal) => {
      const lastLines = complaint.trimEnd().split('\n').slice(-8).join('\n');
      done(`ended early (${signal ?? `exit code ${code}`}):\n${lastLines}`);
    });
  });
}

function milliseconds(line: string): number {
  const value = Number(line);
  if (line.trim() === '' || Number.isNaN(value)) throw new Error(`Not a number of milliseconds: "${line}"`);
  return value;
}

function readNumbers(path: string): Uint32Array {
  const bytes = new Uint8Array(readFileSync(path));
  return new Uint32Array(bytes.buffer, 0, bytes.length / 4);
}
