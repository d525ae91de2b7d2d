/// <reference lib="webworker" />
import { type KeptAnswer, readMessage } from './messages';

/**
 * Lets the app work without a network: its own files, and the pack of the last area opened.
 *
 * Written by hand: what matters here is that one area is kept, whole or not at all, and replaced by the next, which the
 * rules of the usual libraries (so many entries, so many days) cannot say.
 */
declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: the files of the app, relative to this script, and a name for this very set of them. */
declare const SITE_FILES: readonly string[];
declare const SITE_VERSION: string;

const APP = `app-${SITE_VERSION}`;
const AREA = 'area:';
/** In the cache of an area once all of it is there: one without is not used. */
const WHOLE = 'whole';

const scope = new URL('./', self.location.href).href;
const page = new URL('index.html', scope).href;

self.addEventListener('install', (event) => {
  // "reload": a file of the version before must not come out of the browser's own cache.
  const requests = SITE_FILES.map((file) => new Request(new URL(file, scope), { cache: 'reload' }));
  event.waitUntil(caches.open(APP).then((cache) => cache.addAll(requests)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(letGo((name) => name.startsWith('app-') && name !== APP));
});

self.addEventListener('message', (event) => {
  const message = readMessage(event.data);
  if (message === null) return;
  if (message.type === 'take-over') {
    event.waitUntil(self.skipWaiting());
    return;
  }
  const [port] = event.ports;
  event.waitUntil(
    keepArea(message.base, message.files).then((kept) => {
      const answer: KeptAnswer = { kept };
      port?.postMessage(answer);
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const path = new URL(request.url).pathname.slice(new URL(scope).pathname.length);
  if (request.mode === 'navigate') event.respondWith(fromApp(page, request));
  else if (path.startsWith('areas/')) event.respondWith(fromNetworkFirst(request));
  else event.respondWith(fromApp(request.url, request));
});

/** A file of the app: out of this version's set, so that all of them fit together; others from the network. */
async function fromApp(url: string, request: Request): Promise<Response> {
  const cache = await caches.open(APP);
  const kept = await cache.match(url, { ignoreSearch: true });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // Parts that few need (spreadsheets, GeoPackage) are not fetched ahead; once used they are there.
  if (response.ok && url.startsWith(`${scope}assets/`)) await cache.put(url, response.clone());
  return response;
}

/** A file of an area: the newest there is; without a network, the one kept. */
async function fromNetworkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await fromArea(request.url);
    if (kept !== null) return kept;
    throw error;
  }
}

async function fromArea(url: string): Promise<Response | null> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(AREA)) continue;
    const cache = await caches.open(name);
    if ((await cache.match(new URL(WHOLE, scope))) === undefined) continue;
    const kept = await cache.match(url);
    if (kept !== undefined) return kept;
  }
  return null;
}

/** Keeps an area whole, then lets go of the others. Answers whether it is kept; what was kept before stays if not. */
async function keepArea(base: string, files: readonly string[]): Promise<boolean> {
  const name = `${AREA}${base} ${Date.now()}`;
  try {
    const cache = await caches.open(name);
    // Out of the browser's own cache where it is there still: it has just been fetched.
    await cache.addAll(files.map((file) => new Request(file, { cache: 'force-cache' })));
    await cache.put(new URL(WHOLE, scope), new Response(base));
    await letGo((other) => other.startsWith(AREA) && other !== name);
    return true;
  } catch {
    // No room, or no network: half an area is none.
    await caches.delete(name);
    return false;
  }
}

async function letGo(isOld: (name: string) => boolean): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter(isOld).map((name) => caches.delete(name)));
}
