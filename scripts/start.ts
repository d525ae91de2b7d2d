import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '../src/formats/issue';
import { buildSite } from './build-site';
import { parseStartOptions, StartError, type StartOptions } from './start-options';
import { serveFolder, type StaticSite } from './static-server';

const FIRST_PORT = 4173;
const PORTS_TRIED = 50;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the app with the area packs that are here, serves it on this machine, and prints the address. */
async function start(options: StartOptions): Promise<StaticSite> {
  const dist = `${root}/dist`;
  console.log('Building the app…');
  await buildSite(root);
  if (options.area !== null && !existsSync(`${dist}/areas/${options.area}/area.json`)) {
    throw new StartError(
      `There is no area "${options.area}". Build it first: npm run wr -- area build ${options.area} --help`,
    );
  }
  const site = await serveOnFreePort(dist, options.port);
  const query = options.area === null ? '' : `?area=${encodeURIComponent(options.area)}`;
  console.log(`\n  Within Reach is at ${site.url}${query}\n  Ctrl+C stops it.\n`);
  return site;
}

/** A port that was asked for is taken or refused; otherwise the next free one is found. */
async function serveOnFreePort(folder: string, asked: number | null): Promise<StaticSite> {
  const first = asked ?? FIRST_PORT;
  const last = asked ?? FIRST_PORT + PORTS_TRIED - 1;
  for (let port = first; port <= last; port++) {
    try {
      return await serveFolder(folder, { port, basePath: '/' });
    } catch (error) {
      if (!isPortTaken(error)) throw error;
    }
  }
  const range = first === last ? `Port ${first} is` : `Ports ${first} to ${last} are`;
  throw new StartError(`${range} taken. Choose another: npm start -- --port 8080`);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Expected failures in one line; anything else is a bug and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof InputError || error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  const site = await start(parseStartOptions(process.argv.slice(2)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void site.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
