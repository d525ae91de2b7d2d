import { proxy, wrap } from 'comlink';
import type { AreaEngine } from './protocol';
import type { WorkerEngine } from './reach.worker';

/** An engine that holds a worker until it is let go. */
export interface DisposableEngine extends AreaEngine {
  /** Ends the worker; answers still under way never come. */
  dispose(): void;
}

/**
 * An engine in a worker of its own. Each compute leaves a `wr:compute` performance measure whose
 * detail has the worker's own time in milliseconds.
 */
export function createWorkerEngine(): DisposableEngine {
  const worker = new Worker(new URL('./reach.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<WorkerEngine>(worker);
  const answers = new Answers(worker);
  return {
    load: (baseUrl, onProgress) => answers.of(remote.load(baseUrl, proxy(onProgress))),
    compute: async (settings) => {
      const start = performance.now();
      const { result, workerMs } = await answers.of(remote.computeTimed(settings));
      performance.measure('wr:compute', { start, detail: { workerMs } });
      return result;
    },
    explain: (kind, id, settings) => answers.of(remote.explain(kind, id, settings)),
    find: (text, limit) => answers.of(remote.find(text, limit)),
    trySessions: (fileName, bytes) => answers.of(remote.trySessions(fileName, bytes)),
    forgetTrial: () => answers.of(remote.forgetTrial()),
    exportFile: (what, format, settings) => answers.of(remote.exportFile(what, format, settings)),
    dispose: () => worker.terminate(),
  };
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
