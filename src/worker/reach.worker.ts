import { expose } from 'comlink';
import type { Settings } from '../core/settings';
import { fileError } from '../formats/issue';
import { LocalEngine } from './engine';

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch((reason: unknown) => {
    throw fileError(
      url,
      `It could not be fetched (${String(reason)}).`,
      'Check the connection and try again.',
    );
  });
  if (!response.ok) {
    throw fileError(
      url,
      `The site answered ${response.status} ${response.statusText}.`,
      'Check the address of the area, or publish its folder beside the app.',
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** The engine as the client sees it: `compute` also says how long it took in here. */
class WorkerEngine extends LocalEngine {
  async computeTimed(settings: Settings) {
    const start = performance.now();
    const result = await this.compute(settings);
    return { result, workerMs: performance.now() - start };
  }
}

export type { WorkerEngine };

expose(new WorkerEngine(fetchBytes));
