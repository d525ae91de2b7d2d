import { EVIDENCE_LEVELS } from '../../../src/core/sessions/session';
import { defaultSettings } from '../../../src/core/settings';
import { createWorkerEngine } from '../../../src/worker/client';

const CHANGES = 60;
/** The first ones teach the engine's code to the browser and are not counted. */
const WARM_UP = 15;
const PAUSE_MS = 15;

/**
 * Asks the app's own worker for another evidence level again and again, as the filter does, with no map to draw: on a
 * machine that draws in software the map would take the processors that the answer needs. Leaves the times as text.
 */
async function measure(): Promise<void> {
  const engine = createWorkerEngine();
  const area = await engine.load(new URL('area/', location.href).href, () => undefined);
  const settings = defaultSettings(area.heading.date);
  await engine.compute(settings);
  await until(() => performance.getEntriesByName('wr:engine').length > 0);
  for (let change = 0; change < WARM_UP + CHANGES; change++) {
    const evidence = EVIDENCE_LEVELS[change % EVIDENCE_LEVELS.length] ?? settings.evidence;
    await engine.compute({ ...settings, evidence });
    await pause();
  }
  const answers = performance
    .getEntriesByName('wr:compute')
    .slice(1 + WARM_UP)
    .map((entry) => ({
      roundTripMs: entry.duration,
      detail: detailOf(entry),
    }));
  document.body.textContent = JSON.stringify(answers);
  document.title = 'Done';
}

/** What the app says of an answer beside its time. */
function detailOf(entry: PerformanceEntry): unknown {
  return entry instanceof PerformanceMeasure ? entry.detail : null;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS);
  });
}

void measure();
