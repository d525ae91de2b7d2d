import type { KeptAnswer, PageMessage } from './messages';

/** What the page does with its service worker. */
export interface Offline {
  /** Keeps the files of an area that has just been opened; the address of its folder ends in "/". */
  keepArea(base: string): Promise<void>;
  /** Lets the new version take over, and loads the page again. */
  takeNewVersion(): void;
}

/** Files that are published with areas and are not of any one. */
const LIST = 'index.json';

/**
 * Makes the app work without a network, on a built site over a secure connection; null elsewhere.
 * @param onNewVersion called once a new version is there and waits to be used.
 */
export async function startOffline(onNewVersion: () => void): Promise<Offline | null> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return null;
  try {
    const registration = await navigator.serviceWorker.register('./service-worker.js', {
      updateViaCache: 'none',
    });
    watchForNew(registration, onNewVersion);
    return {
      keepArea: (base) => keepArea(registration, base),
      takeNewVersion: () => takeOver(registration),
    };
  } catch {
    // Private windows of some browsers have none: the app works as ever, with a network.
    return null;
  }
}

function watchForNew(registration: ServiceWorkerRegistration, onNewVersion: () => void): void {
  const isUpdate = () => navigator.serviceWorker.controller !== null && registration.waiting !== null;
  if (isUpdate()) onNewVersion();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && isUpdate()) onNewVersion();
    });
  });
}

async function keepArea(registration: ServiceWorkerRegistration, base: string): Promise<void> {
  await navigator.serviceWorker.ready;
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  const list = new URL(`../${LIST}`, base).href;
  // What the worker fetched is not among the page's own resources: the names come from the pack's heading.
  const heading: unknown = await (await fetch(`${base}area.json`)).json();
  const files = [`${base}area.json`, ...filesOf(heading).map((file) => base + file)];
  if (fetched.includes(list)) files.push(list);
  const message: PageMessage = { type: 'keep-area', base, files };
  const { kept } = await ask(registration, message);
  if (kept) performance.mark('wr:area-kept');
}

/** Names of the files that a pack's heading lists. */
function filesOf(heading: unknown): readonly string[] {
  if (typeof heading !== 'object' || heading === null || !('files' in heading)) return [];
  const { files } = heading;
  return typeof files === 'object' && files !== null ? Object.keys(files) : [];
}

function ask(registration: ServiceWorkerRegistration, message: PageMessage): Promise<KeptAnswer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }: MessageEvent<KeptAnswer>) => resolve(data));
    port1.start();
    registration.active?.postMessage(message, [port2]);
  });
}

function takeOver(registration: ServiceWorkerRegistration): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload());
  const message: PageMessage = { type: 'take-over' };
  registration.waiting?.postMessage(message);
}
