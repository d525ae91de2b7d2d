import { EXIT, InputError } from '../src/formats/issue';
import { type Parsed, parseArgs } from './args';
import type { Effects, NetworkEffects } from './effects';
import { createNodeEffects } from './node-effects';

/**
 * Runs a command line and answers with its exit code. Each command is loaded when it is asked for, so that none
 * waits for the libraries of another.
 */
async function run(parsed: Parsed, effects: NetworkEffects): Promise<number> {
  switch (parsed.command) {
    case 'area build': {
      const { runAreaBuild } = await import('./commands/area-build');
      return await runAreaBuild(parsed, effects);
    }
    case 'area build-many': {
      const { runAreaBuildMany } = await import('./commands/area-build-many');
      const { runWr } = await import('./run-wr');
      return await runAreaBuildMany(parsed, effects, runWr, () => effects.now());
    }
    case 'area fetch': {
      const { runAreaFetch } = await import('./commands/area-fetch');
      const { checksumOf, download } = await import('./download');
      return await runAreaFetch(
        parsed,
        effects,
        (wanted, onProgress) => download(wanted, { retries: 5, backOffMs: 1000, onProgress }),
        (path) => checksumOf(path).catch(() => null),
      );
    }
    case 'area sources': {
      const { runAreaSources } = await import('./commands/area-sources');
      return await runAreaSources(parsed, effects);
    }
    case 'area check': {
      const { runAreaCheck } = await import('./commands/area-check');
      return await runAreaCheck(parsed, effects);
    }
    case 'area demo': {
      const { runAreaDemo } = await import('./commands/area-demo');
      return await runAreaDemo(parsed, effects);
    }
    case 'area validate': {
      const { runAreaValidate } = await import('./commands/area-validate');
      const { openValhalla } = await import('./area-validate/valhalla');
      return await runAreaValidate(parsed, effects, openValhalla);
    }
    case 'area list': {
      const { runAreaList } = await import('./commands/area-list');
      return await runAreaList(parsed, effects);
    }
    case 'sessions load': {
      const { runSessionsLoad } = await import('./commands/sessions-load');
      return await runSessionsLoad(parsed, effects);
    }
    case 'sessions report': {
      const { runSessionsReport } = await import('./commands/sessions-report');
      const { readSource } = await import('./commands/sessions-load');
      return await runSessionsReport(parsed, effects, readSource);
    }
    case 'sessions harvest': {
      const { runSessionsHarvest } = await import('./commands/sessions-harvest');
      return await runSessionsHarvest(parsed, effects);
    }
    case 'sessions map': {
      const { runSessionsMap, terminalQuestion } = await import('./commands/sessions-map');
      if (!process.stdin.isTTY) return await runSessionsMap(parsed, effects, null);
      const { question, close } = terminalQuestion(process.stdin, process.stderr);
      return await runSessionsMap(parsed, effects, question).finally(close);
    }
    case 'sessions coverage': {
      const { runSessionsCoverage } = await import('./commands/sessions-coverage');
      return await runSessionsCoverage(parsed, effects);
    }
    case 'sessions diff': {
      const { runSessionsDiff } = await import('./commands/sessions-diff');
      return await runSessionsDiff(parsed, effects);
    }
    case 'export': {
      const { runExport } = await import('./commands/figures');
      return await runExport(parsed, effects);
    }
    case 'brief': {
      const { runBrief } = await import('./commands/brief');
      return await runBrief(parsed, effects);
    }
    case 'plan sites': {
      const { runPlanSites } = await import('./commands/plan');
      return await runPlanSites(parsed, effects);
    }
    case 'plan what-if': {
      const { runPlanWhatIf } = await import('./commands/plan');
      return await runPlanWhatIf(parsed, effects);
    }
    case 'help':
      effects.print(parsed.text);
      return EXIT.ok;
    case 'wrong':
      effects.log(parsed.message);
      return EXIT.badUsage;
  }
}

/** Expected failures as one line and their own code; a bug with its stack. */
function report(error: unknown, effects: Effects): number {
  if (error instanceof InputError) {
    effects.log(error.message);
    return error.exitCode;
  }
  effects.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.internal;
}

async function main(): Promise<void> {
  const effects = createNodeEffects();
  process.exitCode = await run(parseArgs(process.argv.slice(2)), effects).catch((error: unknown) =>
    report(error, effects),
  );
}

// A reader that stops early (`wr gaps ... | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
});
await main();
