import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Connect, Plugin } from 'vite';
import { fileError } from '../src/formats/issue';
import { fileFor, sendFile } from './static-server';

/** One line of areas/index.json: a pack that the site carries. */
const AreaEntry = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/)),
  name: v.pipe(v.string(), v.nonEmpty()),
  invented: v.boolean(),
});
export type AreaEntry = v.InferOutput<typeof AreaEntry>;

/** Where packs and templates lie, and which packs to take (`null`: all there are). */
export interface AreasOptions {
  readonly areasFolder: string;
  readonly templatesFolder: string;
  readonly only: readonly string[] | null;
}

/** The packs named in WR_AREAS ("demo,rutland"), or null where it is not set: all. */
export function areasFromEnvironment(env: NodeJS.ProcessEnv): readonly string[] | null {
  const names = (env['WR_AREAS'] ?? '').split(',').map((name) => name.trim());
  const given = names.filter((name) => name !== '');
  return given.length === 0 ? null : given;
}

/**
 * The packs in a folder, ordered by id. Throws an InputError for a pack whose area.json cannot be used or whose
 * id is not the name of its folder, and for a name in `only` that is not there.
 */
export function listAreas(areasFolder: string, only: readonly string[] | null): readonly AreaEntry[] {
  const present = existsSync(areasFolder)
    ? readdirSync(areasFolder).filter((name) => existsSync(join(areasFolder, name, 'area.json')))
    : [];
  const missing = (only ?? []).find((name) => !present.includes(name));
  if (missing !== undefined) {
    throw fileError(
      join(areasFolder, missing),
      'There is no area pack here.',
      'Build it with "wr area build", or take its name out of WR_AREAS.',
    );
  }
  const wanted = present.filter((name) => only === null || only.includes(name));
  return wanted.sort().map((name) => readEntry(areasFolder, name));
}

function readEntry(areasFolder: string, name: string): AreaEntry {
  const path = join(areasFolder, name, 'area.json');
  const entry = v.safeParse(AreaEntry, parseJson(path));
  if (!entry.success || entry.output.id !== name) {
    const found = entry.success ? `its id is "${entry.output.id}"` : entry.issues[0].message;
    throw fileError(
      path,
      `The pack in folder "${name}" cannot be published: ${found}.`,
      'Run "wr area check" on it, and build it again into a folder named after its id.',
    );
  }
  return entry.output;
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw fileError(path, 'This is not JSON.', 'Build the pack again with "wr area build".');
  }
}

/** Serves packs and templates beside the app in development, and copies them into the built site. */
export function areas(options: AreasOptions): Plugin {
  return {
    name: 'within-reach:areas',
    configureServer(server) {
      server.middlewares.use('/areas', developmentAreas(options));
      server.middlewares.use('/templates', developmentFolder(options.templatesFolder));
    },
    writeBundle(output) {
      if (output.dir !== undefined) copyInto(output.dir, options);
    },
  };
}

function developmentAreas(options: AreasOptions): Connect.NextHandleFunction {
  const serveFile = developmentFolder(options.areasFolder);
  return (request, response, next) => {
    if (request.url !== '/index.json') {
      serveFile(request, response, next);
      return;
    }
    const index = JSON.stringify(listAreas(options.areasFolder, options.only));
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(index);
  };
}

function developmentFolder(folder: string): Connect.NextHandleFunction {
  return (request, response) => {
    void sendFile(fileFor(folder, '/', request.url ?? '/'), response);
  };
}

function copyInto(siteFolder: string, options: AreasOptions): void {
  const entries = listAreas(options.areasFolder, options.only);
  mkdirSync(join(siteFolder, 'areas'), { recursive: true });
  for (const { id } of entries) {
    cpSync(join(options.areasFolder, id), join(siteFolder, 'areas', id), { recursive: true });
  }
  writeFileSync(join(siteFolder, 'areas', 'index.json'), `${JSON.stringify(entries, null, 2)}\n`);
  if (existsSync(options.templatesFolder)) {
    cpSync(options.templatesFolder, join(siteFolder, 'templates'), { recursive: true });
  }
}
