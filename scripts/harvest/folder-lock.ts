import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileError } from '../../src/formats/issue';
import { codeOf, DISK } from '../atomic-write';

/**
 * Takes a folder for this process alone, by a file beside it that holds the process's id. The lock of a process that
 * was killed is taken over.
 * @returns how to give it back.
 * @throws InputError where another running process has it.
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const target = resolve(path);
  const file = join(dirname(target), `.${basename(target)}.lock`);
  await mkdir(dirname(target), { recursive: true });
  if (!(await create(file))) {
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner > 0 && owner !== process.pid && DISK.isRunning(owner)) throw taken(path, file, owner);
    await DISK.remove(file);
    if (!(await create(file))) throw taken(path, file, owner);
  }
  return () => rm(file, { force: true });
}

/** Whether the file was not there and now is. */
async function create(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function taken(path: string, file: string, owner: number): Error {
  return fileError(
    path,
    `Another process (${owner}) is working on this folder.`,
    `Wait until it is done. If it is not running, delete ${file}.`,
  );
}
