import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** Media types of what a built site and an area pack hold. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A site being served on this machine only. */
export interface StaticSite {
  readonly port: number;
  /** Address of the folder, ending in "/". */
  readonly url: string;
  close(): Promise<void>;
}

export interface StaticSiteOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Path the folder appears under, "/" at both ends. */
  readonly basePath: string;
}

/** Serves a folder on 127.0.0.1. Rejects with `EADDRINUSE` where the port is taken. */
export async function serveFolder(folder: string, options: StaticSiteOptions): Promise<StaticSite> {
  const server = createServer((request, response) => {
    void answer(folder, options.basePath, request, response);
  });
  const port = await listen(server, options.port);
  return {
    port,
    url: `http://127.0.0.1:${port}${options.basePath}`,
    close: () => close(server),
  };
}

/**
 * The file that a request path stands for, or null where it lies outside `basePath` or the folder.
 * A path ending in "/" stands for its index.html.
 */
export function fileFor(folder: string, basePath: string, requestPath: string): string | null {
  const path = decoded(requestPath.split(/[?#]/, 1)[0] ?? '');
  if (path === null || path.includes('\0') || !path.startsWith(basePath)) return null;
  const relative = path.slice(basePath.length);
  const named = relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative;
  const root = resolve(folder);
  const file = resolve(join(root, named));
  return file.startsWith(root + sep) ? file : null;
}

/** Sends a file, or answers 404 where there is none. */
export async function sendFile(path: string | null, response: ServerResponse): Promise<void> {
  const found = path === null ? null : await statOrNull(path);
  if (path === null || found === null || !found.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'content-type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
    'content-length': found.size,
    // A rebuilt site must never be mixed with pieces of the one before.
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response);
}

async function answer(
  folder: string,
  basePath: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await sendFile(fileFor(folder, basePath, request.url ?? ''), response);
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function statOrNull(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
