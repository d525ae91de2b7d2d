import { createReadStream } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileError } from '../src/formats/issue';
import { codeOf, DISK, writeFileAtomic, writeFolderAtomic } from './atomic-write';
import type { NetworkEffects } from './effects';
import { lockFolder } from './harvest/folder-lock';
import { Progress } from './progress';

/** The effects on the real disk, network, clock and terminal. Paths are relative to the working directory. */
export function createNodeEffects(): NetworkEffects {
  const progress = new Progress(process.stderr);
  return {
    readFile: async (path) => new Uint8Array(await orInputError(path, readFile(path))),
    listFolder: async (path) => {
      const entries = await orInputError(path, readdir(path, { withFileTypes: true }));
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    },
    streamFile: (path) => streamFile(path),
    fileSize,
    writeFileAtomic: (path, bytes) => orInputError(path, writeFileAtomic(path, bytes)),
    writeFolderAtomic: (path, files) => orInputError(path, writeFolderAtomic(path, files)),
    today: () => isoDate(new Date()),
    print: (text) => {
      progress.stop();
      process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    log: (text) => {
      progress.stop();
      process.stderr.write(`${text}\n`);
    },
    progress: (stage, done, total) => progress.show(stage, done, total),
    fetch: (url, headers, signal) => fetch(url, { headers, signal, redirect: 'manual', credentials: 'omit' }),
    now: () => Date.now(),
    sleep,
    random: () => Math.random(),
    onInterrupt: (stop) => {
      process.once('SIGINT', stop);
      return () => process.off('SIGINT', stop);
    },
    lockFolder: (path) => orInputError(path, lockFolder(path)),
    removeFolder: (path) => orInputError(path, rm(path, { recursive: true, force: true })),
    removeLeftovers: (path) => orInputError(path, removeLeftovers(path)),
  };
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  // The one way it rejects is that it is told to stop waiting.
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}

async function removeLeftovers(path: string): Promise<void> {
  if ((await DISK.list(path)) === null) return;
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const owner = Number(/^\..+\.new-(\d+)$/.exec(entry.name)?.[1] ?? Number.NaN);
    if (Number.isNaN(owner) || (owner !== process.pid && DISK.isRunning(owner))) continue;
    await DISK.remove(join(entry.parentPath, entry.name));
  }
}

/** A day as YYYY-MM-DD by the clock on the wall. */
function isoDate(day: Date): string {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

async function* streamFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } catch (error) {
    throw describe(path, error);
  }
}

async function fileSize(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw describe(path, error);
  }
}

async function orInputError<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw describe(path, error);
  }
}

/** What went wrong with a path in words a person can act on; other errors as they are. */
function describe(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
      return fileError(path, 'There is no such file or folder.', 'Check the path.');
    case 'EISDIR':
      return fileError(path, 'This is a folder.', 'Name a file.');
    case 'ENOTDIR':
      return fileError(path, 'This is not a folder.', 'Name a folder.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fileError(
        path,
        'This may not be read or written.',
        'Check the permissions, or choose another place.',
      );
    case 'ENOSPC':
      return fileError(path, 'The disk is full.', 'Make room, or choose another disk.');
    default:
      return error;
  }
}
