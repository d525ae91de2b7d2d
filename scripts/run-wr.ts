import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../src/formats/issue';

const WR = fileURLToPath(new URL('wr.ts', import.meta.url));
/** Of what a run says, the end is what went wrong. */
const KEPT = 4000;
/** Lines of progress, which end in a percentage or are the name of a stage alone. */
const PROGRESS = /^(?:[A-Z][a-z ]+(?:: \d+%)?|Wrote .*)$/;

/** Runs `wr` with other arguments as a process of its own. */
export async function runWr(
  args: readonly string[],
): Promise<{ readonly code: number; readonly said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', WR, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-KEPT);
  });
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(EXIT.internal));
    child.on('close', (status) => resolve(status ?? EXIT.internal));
  });
  const lines = said.split('\n').filter((line) => line !== '' && !PROGRESS.test(line));
  return { code, said: lines.join('\n') };
}
