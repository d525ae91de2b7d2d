import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QUIET_VITE } from './build-site';
import { ensureChromium, INSTALL_CHROMIUM, thisMachine } from './browser-setup';
import { sumTallies, tallyCheck, tallyReport, totalsLine, type Tally } from './test-report';
import { chooseSteps, needsBrowser, type Step } from './test-steps';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Official data that some tests read; it is never part of the project. */
const realData = join(root, '../shared/data');
const reports = mkdtempSync(join(tmpdir(), 'within-reach-test-'));

/** Runs every step to its end, whatever failed before, and answers with the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const steps = chooseSteps(args);
  const browser = needsBrowser(steps) ? ensureChromium(thisMachine()) : null;
  const tallies: Tally[] = [];
  for (const step of steps) {
    const withoutBrowser = browser === null && needsBrowser([step]);
    tallies.push(withoutBrowser ? noBrowser(step) : await runStep(step, browser));
  }
  const total = sumTallies(tallies);
  list(
    existsSync(realData) ? 'Skipped' : 'Skipped, ../shared/data with the real data is not here',
    total.skipped,
  );
  list('Failed', total.failures);
  console.log(totalsLine(total));
  return total.failed === 0 ? 0 : 1;
}

function noBrowser(step: Step): Tally {
  console.log(`FAIL ${step.title}\n${INSTALL_CHROMIUM}`);
  return tallyCheck(`${step.title}: Chromium is not installed`, 1);
}

async function runStep(step: Step, browser: string | null): Promise<Tally> {
  const start = performance.now();
  const reportPath = join(reports, `${step.project ?? 'none'}.json`);
  const { exitCode, output } = await run(step, reportPath, browser);
  const tally =
    step.project === null ? tallyCheck(step.title, exitCode) : readTally(step, reportPath, exitCode);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts = step.project === null ? '' : `  ${totalsLine(tally)}`;
  console.log(`${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${step.title}  ${seconds} s${counts}`);
  if (tally.failed > 0) console.log(output.trimEnd());
  return tally;
}

/** A Vitest run that dies before its report is one failure. */
function readTally(step: Step, reportPath: string, exitCode: number): Tally {
  try {
    return tallyReport(JSON.parse(readFileSync(reportPath, 'utf8')), exitCode);
  } catch (error) {
    return tallyCheck(`${step.title}: no usable report (${String(error)})`, 1);
  }
}

/** Runs a step with the project's own tools first on the search path, and keeps what it prints. */
function run(
  step: Step,
  reportPath: string,
  browser: string | null,
): Promise<{ exitCode: number; output: string }> {
  const report =
    step.project === null ? [] : ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportPath}`];
  const tools = join(root, 'node_modules', '.bin');
  return new Promise((done) => {
    const child = spawn(step.command, [...step.args, ...report], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        ...QUIET_VITE,
        PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
        ...(browser === null ? {} : { CHROMIUM_PATH: browser }),
      },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => done({ exitCode: 1, output: error.message }));
    child.on('close', (code) => done({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

function list(heading: string, names: readonly string[]): void {
  if (names.length === 0) return;
  console.log(`\n${heading}:`);
  for (const name of names) console.log(`  ${name}`);
  console.log('');
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
