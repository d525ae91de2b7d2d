import { expose } from 'comlink';
import { fileError } from '../formats/issue';
import { WorkerEngine } from './worker-engine';

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

expose(new WorkerEngine(fetchBytes));
