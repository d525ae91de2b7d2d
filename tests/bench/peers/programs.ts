import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProcess, type PeerRun } from './peer';

const COMPILER = 'g++';

/** Path of a file in this folder. */
export function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** Whether a program is there and ends well. */
export function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** What to install before C++ can be raced; null when it is there. */
export function lacksCompiler(): string | null {
  return runs(COMPILER, ['--version']) ? null : `no ${COMPILER}: Debian's package of that name has it`;
}

/** Compiles a program for this very processor into the folder, once, and starts it. */
export async function openCompiled(
  source: string,
  args: readonly string[],
  folder: string,
  outFile: string | null,
): Promise<PeerRun> {
  const program = join(folder, source.replace('.cpp', ''));
  if (!existsSync(program)) {
    const options = ['-O3', '-march=native', '-std=c++17', beside(source), '-o', program];
    const { status, stderr } = spawnSync(COMPILER, options, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${COMPILER} could not compile ${source}:\n${stderr}`);
  }
  return openProcess({ program, args, folder, outFile });
}
