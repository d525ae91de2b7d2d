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
  return {
    load: (baseUrl, onProgress) => remote.load(baseUrl, proxy(onProgress)),
    compute: async (settings) => {
      const start = performance.now();
      const { result, workerMs } = await remote.computeTimed(settings);
      performance.measure('wr:compute', { start, detail: { workerMs } });
      return result;
    },
    explain: (kind, id, settings) => remote.explain(kind, id, settings),
    find: (text, limit) => remote.find(text, limit),
    trySessions: (fileName, bytes) => remote.trySessions(fileName, bytes),
    forgetTrial: () => remote.forgetTrial(),
    exportFile: (what, format, settings) => remote.exportFile(what, format, settings),
    dispose: () => worker.terminate(),
  };
}
