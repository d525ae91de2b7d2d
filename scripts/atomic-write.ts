import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileError } from '../src/formats/issue';
import { AREA_JSON } from '../src/formats/pack/area-json';

/** The few file operations that writing takes, so that a test can make one fail. */
export interface FileOperations {
  readonly mkdir: (path: string) => Promise<void>;
  /** Writes a file and waits until it is on the disk. */
  readonly writeSynced: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Waits until the names in a folder are on the disk. */
  readonly syncFolder: (path: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Names in a folder; null where there is no such folder. */
  readonly list: (path: string) => Promise<string[] | null>;
  readonly exists: (path: string) => Promise<boolean>;
  /** Whether a process of this id is running. */
  readonly isRunning: (process: number) => boolean;
}

/** The operations on the real disk. */
export const DISK: FileOperations = {
  mkdir: async (path) => {
    await mkdir(path, { recursive: true });
  },
  writeSynced: async (path, bytes) => {
    const file = await open(path, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  syncFolder: async (path) => {
    const folder = await open(path, 'r');
    // Some file systems (network shares, Windows) cannot sync a folder: nothing is lost by going on.
    await folder.sync().catch(() => undefined);
    await folder.close();
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  list: async (path) => {
    try {
      return await readdir(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  },
  exists: async (path) => {
    try {
      await stat(path);
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  },
  isRunning: (process_) => {
    try {
      process.kill(process_, 0);
      return true;
    } catch (error) {
      return codeOf(error) === 'EPERM';
    }
  },
};

/** The system's code of an error ("ENOENT"), "" where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Writes beside, syncs, renames: at every moment the file is either the old one or the whole new one. */
export async function writeFileAtomic(path: string, bytes: Uint8Array, disk = DISK): Promise<void> {
  const target = resolve(path);
  const folder = dirname(target);
  await disk.mkdir(folder);
  const beside = besideName(target, 'new');
  try {
    await disk.writeSynced(beside, bytes);
    await disk.rename(beside, target);
  } catch (error) {
    await disk.remove(beside);
    throw error;
  }
  await disk.syncFolder(folder);
}

/**
 * Writes a whole folder beside, syncs it, and swaps it for what is there. If anything fails the old folder stands
 * whole; what an interrupted run left beside it is put right by the next.
 *
 * @throws InputError where the folder holds files of some other kind, which the swap would delete.
 */
export async function writeFolderAtomic(
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
  disk = DISK,
): Promise<void> {
  const target = resolve(path);
  await disk.mkdir(dirname(target));
  await tidy(target, disk);
  await refuseOtherFiles(path, target, files, disk);
  const beside = besideName(target, 'new');
  try {
    await disk.mkdir(beside);
    for (const [name, bytes] of files) await disk.writeSynced(join(beside, name), bytes);
    await disk.syncFolder(beside);
    await swap(beside, target, disk);
  } catch (error) {
    await disk.remove(beside);
    throw error;
  }
}

/** Puts `beside` in the place of `target`, or leaves `target` as it was. */
async function swap(beside: string, target: string, disk: FileOperations): Promise<void> {
  const old = besideName(target, 'old');
  const hadOne = await disk.exists(target);
  if (hadOne) await disk.rename(target, old);
  try {
    await disk.rename(beside, target);
  } catch (error) {
    if (hadOne) await disk.rename(old, target);
    throw error;
  }
  await disk.syncFolder(dirname(target));
  if (hadOne) await disk.remove(old);
}

/** `/areas/demo` gives `/areas/.demo.new-1234`: hidden, on the same disk, and marked with the process. */
function besideName(target: string, kind: 'new' | 'old'): string {
  return join(dirname(target), `.${basename(target)}.${kind}-${process.pid}`);
}

/** Clears up after runs that were cut off: puts back an old folder whose place is empty, removes the rest. */
async function tidy(target: string, disk: FileOperations): Promise<void> {
  const prefix = `.${basename(target)}.`;
  const names = (await disk.list(dirname(target))) ?? [];
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const match = /^(new|old)-(\d+)$/.exec(name.slice(prefix.length));
    if (match === null) continue;
    const left = join(dirname(target), name);
    const owner = Number(match[2]);
    if (owner !== process.pid && disk.isRunning(owner)) continue;
    if (match[1] === 'old' && !(await disk.exists(target))) await disk.rename(left, target);
    else await disk.remove(left);
  }
}

async function refuseOtherFiles(
  shown: string,
  target: string,
  files: ReadonlyMap<string, Uint8Array>,
  disk: FileOperations,
): Promise<void> {
  const present = (await disk.list(target)) ?? [];
  // Tables of an earlier make go with the pack they are part of; tables in any other folder are somebody's work.
  const isPack = present.includes(AREA_JSON);
  const other = present.find((name) => !files.has(name) && !(isPack && name.endsWith('.parquet')));
  if (other === undefined) return;
  throw fileError(
    shown,
    `This folder holds a file that is no part of what would be written ("${other}"), and would be replaced whole.`,
    'Name a new or an empty folder.',
  );
}
