import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figures';

/** How often the build's peak memory is read; the kernel keeps the peak, so only growth in the last moment is missed. */
const POLL_MS = 50;

/** Time and peak memory of building the Rutland pack from the data folder; nothing where that is absent. */
export async function benchAreaBuild(root: string, dataFolder: string): Promise<readonly Figure[]> {
  if (!existsSync(dataFolder)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'within-reach-build-'));
  const args = ['area', 'build', 'rutland', '--from', dataFolder, '--out', join(folder, 'rutland')];
  const start = performance.now();
  const { exitCode, peakMb, said } = await runWatched(root, args);
  const seconds = (performance.now() - start) / 1000;
  rmSync(folder, { recursive: true, force: true });
  if (exitCode !== 0) throw new Error(`wr ${args.join(' ')} ended with ${exitCode}:\n${said}`);
  const time = { name: 'Area build of Rutland', value: seconds, unit: 's', how: 'one run' };
  if (peakMb === null) return [time];
  return [time, { name: 'Area build of Rutland, peak memory', value: peakMb, unit: 'MB', how: 'resident' }];
}

function runWatched(
  root: string,
  args: readonly string[],
): Promise<{ exitCode: number; peakMb: number | null; said: string }> {
  const command = ['--import', 'tsx', join(root, 'scripts/wr.ts'), ...args];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let peakMb: number | null = null;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const timer = setInterval(() => {
      peakMb = peakMemoryMb(child.pid) ?? peakMb;
    }, POLL_MS);
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(timer);
      done({ exitCode: code ?? 1, peakMb, said });
    });
  });
}

/** Peak resident memory of a process as Linux keeps it, or null elsewhere and once it has ended. */
function peakMemoryMb(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kB = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kB === undefined ? null : Number(kB) / 1024;
  } catch {
    return null;
  }
}
