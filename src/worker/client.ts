import { proxy, wrap } from 'comlink';
import type { AreaFigures } from '../core/gap/result';
import type { Settings } from '../core/settings';
import type { AreaEngine } from './protocol';
import { applyDelta, type NumberedFigures, OutOfStepError } from './result-delta';
import type { DeltaAnswer, WorkerEngine } from './worker-engine';

/** An engine that holds a worker until it is let go. */
export interface DisposableEngine extends AreaEngine {
  /** Ends the worker; answers still under way never come. */
  dispose(): void;
}

/**
 * An engine in a worker of its own. Each load leaves a `wr:load` performance measure, and each compute a `wr:compute`
 * one, whose detail has the worker's own time in milliseconds and the bytes of columns it sent. When the fast engine of
 * an area comes into use a `wr:engine` mark says so; its detail is an EngineReport.
 */
export function createWorkerEngine(): DisposableEngine {
  const worker = new Worker(new URL('./reach.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<WorkerEngine>(worker);
  const answers = new Answers(worker);
  const figures = new Figures((settings, full) => answers.of(remote.computeDelta(settings, full)));
  return {
    load: async (baseUrl, onProgress) => {
      const start = performance.now();
      const area = await answers.of(remote.load(baseUrl, proxy(onProgress)));
      performance.measure('wr:load', { start });
      figures.forget();
      void remote.engineReady().then((detail) => {
        if (detail !== null) performance.mark('wr:engine', { detail });
      });
      return area;
    },
    compute: (settings) => figures.compute(settings),
    measure: (measure, settings) => answers.of(remote.measure(measure, settings)),
    boundaries: (kind) => answers.of(remote.boundaries(kind)),
    roads: (part) => answers.of(remote.roads(part)),
    explain: (kind, id, settings) => answers.of(remote.explain(kind, id, settings)),
    find: (text, limit) => answers.of(remote.find(text, limit)),
    previewSessions: (file) => answers.of(remote.previewSessions(file)),
    trySessions: (file) => answers.of(remote.trySessions(file)),
    exportTrial: () => answers.of(remote.exportTrial()),
    forgetTrial: () => answers.of(remote.forgetTrial()),
    planParts: (settings) => answers.of(remote.planParts(settings)),
    upgrades: (settings) => answers.of(remote.upgrades(settings)),
    sites: (settings, question, goesOn) => answers.of(remote.sites(settings, question, proxy(goesOn))),
    candidatesIn: (cells, settings) => answers.of(remote.candidatesIn(cells, settings)),
    sensitivity: (settings) => answers.of(remote.sensitivity(settings)),
    stability: (settings) => answers.of(remote.stability(settings)),
    exportFile: (what, format, settings, sites) =>
      answers.of(remote.exportFile(what, format, settings, sites)),
    brief: (pages, settings) => answers.of(remote.brief(pages, settings)),
    dispose: () => worker.terminate(),
  };
}

/** Puts figures together from what the worker says has changed. */
class Figures {
  private held: NumberedFigures | null = null;

  constructor(private readonly ask: (settings: Settings, full: boolean) => Promise<DeltaAnswer>) {}

  async compute(settings: Settings): Promise<AreaFigures> {
    const start = performance.now();
    const { figures, workerMs, bytes } = await this.askUntilInStep(settings);
    performance.measure('wr:compute', { start, detail: { workerMs, bytes } });
    return figures;
  }

  /** An answer that was lost on its way leaves the next one without what it builds upon: a full one needs nothing. */
  private async askUntilInStep(settings: Settings) {
    try {
      return this.take(await this.ask(settings, false));
    } catch (error) {
      if (!(error instanceof OutOfStepError)) throw error;
      return this.take(await this.ask(settings, true));
    }
  }

  private take({ delta, bytes, workerMs }: DeltaAnswer) {
    this.held = applyDelta(this.held, delta);
    return { figures: this.held.figures, bytes, workerMs };
  }

  /** Lets go of the figures of an area that is no longer open. */
  forget(): void {
    this.held = null;
  }
}

/**
 * Answers a worker owes. One that could not start, or whose answer cannot be read, says so by an event and not
 * by an answer: what was asked would wait for ever.
 */
class Answers {
  private readonly refusals = new Set<(reason: Error) => void>();
  private answered = false;
  private broken: Error | null = null;

  constructor(worker: Worker) {
    worker.addEventListener('message', () => {
      this.answered = true;
    });
    worker.addEventListener('error', (event) => {
      const cause = 'message' in event && event.message !== '' ? ` (${event.message})` : '';
      const what = this.answered ? 'stopped on an error' : 'could not be started';
      const failure = new Error(
        `The part of the app that works out distances ${what}${cause}. Reload the page.`,
      );
      // One that has answered goes on with the next question; one that never started never will.
      if (!this.answered) this.broken = failure;
      this.refuseAll(failure);
    });
    worker.addEventListener('messageerror', () => {
      this.refuseAll(
        new Error('An answer of the part that works out distances could not be read. Reload the page.'),
      );
    });
  }

  /** The same answer, or a rejection where none will come. */
  of<T>(answer: Promise<T>): Promise<T> {
    if (this.broken !== null) return Promise.reject(this.broken);
    return new Promise((resolve, reject) => {
      this.refusals.add(reject);
      void answer.then(resolve, reject).finally(() => this.refusals.delete(reject));
    });
  }

  private refuseAll(reason: Error): void {
    for (const refuse of this.refusals) refuse(reason);
  }
}
