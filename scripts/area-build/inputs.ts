import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { fileError } from '../../src/formats/issue';
import { kindOfTable, type TableKind } from '../../src/formats/official-inputs';
import type { Effects } from '../effects';

/** Kinds of input that are told apart by the end of their name. */
type OtherKind = 'geojson' | 'roads' | 'outline';

/** An input found in the folder. */
export interface FoundInput {
  readonly kind: TableKind | OtherKind;
  /** Path of the file, and of the entry in it where it is a zip. */
  readonly path: string;
  /** What to call it in messages and in the pack: the file's own name. */
  readonly name: string;
  /** SHA-256 of the file as it stands, lower-case hex; "" for roads, which are read later. */
  readonly sha256: string;
  /** Date that the file or its name states, YYYY-MM-DD, or null. What roads state themselves is read later. */
  readonly date: string | null;
  /** Text of a table or GeoJSON; "" for roads. */
  readonly text: string;
}

/**
 * Looks through a folder and the folders in it for everything that an area build can read, by heading and
 * content rather than by name. CSV and GeoJSON may be plain, gzipped or (CSV) zipped.
 */
export async function findInputs(from: string, effects: Effects): Promise<readonly FoundInput[]> {
  const paths = await listFiles(from, effects);
  const found: FoundInput[] = [];
  for (const [at, path] of paths.entries()) {
    found.push(...(await readInput(path, effects)));
    effects.progress('Looking through the folder', at + 1, paths.length);
  }
  return found;
}

async function listFiles(folder: string, effects: Effects): Promise<string[]> {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  let names: readonly string[];
  try {
    names = await effects.listFolder(base);
  } catch {
    throw fileError(folder, 'There is no such folder.', 'Give the folder of downloads with --from.');
  }
  const files: string[] = [];
  for (const name of names) {
    if (name.startsWith('.')) continue;
    if (name.endsWith('/')) files.push(...(await listFiles(base + name, effects)));
    else files.push(base + name);
  }
  return files;
}

async function readInput(path: string, effects: Effects): Promise<FoundInput[]> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.pbf$/i.test(name)) {
    return [{ kind: 'roads', path, name, sha256: '', date: dateInName(name), text: '' }];
  }
  if (!/\.(csv|csv\.gz|zip|geojson|geojson\.gz|poly)$/i.test(name)) return [];
  const bytes = await effects.readFile(path);
  const common = { path, name, sha256: createHash('sha256').update(bytes).digest('hex'), date: null };
  if (/\.poly$/i.test(name)) return [{ ...common, kind: 'outline', text: decode(bytes) }];
  if (/\.geojson(\.gz)?$/i.test(name)) {
    return [{ ...common, kind: 'geojson', text: decode(unpack(name, bytes)) }];
  }
  if (/\.zip$/i.test(name)) return readZip(common, bytes);
  return readTable({ ...common, date: dateInName(name) }, decode(unpack(name, bytes)));
}

type Common = Omit<FoundInput, 'kind' | 'text'>;

function readTable(common: Common, text: string): FoundInput[] {
  const end = text.indexOf('\n');
  const kind = kindOfTable(end < 0 ? text : text.slice(0, end));
  return kind === null ? [] : [{ ...common, kind, text }];
}

function readZip(common: Common, bytes: Uint8Array): FoundInput[] {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes, { filter: (entry) => /\.(csv|txt)$/i.test(entry.name) });
  } catch {
    throw brokenArchive(common.name);
  }
  const metadata = Object.entries(entries).find(([entry]) => /metadata\.txt$/i.test(entry));
  const date = metadata === undefined ? dateInName(common.name) : dateInMetadata(decode(metadata[1]));
  return Object.keys(entries)
    .filter((entry) => /\.csv$/i.test(entry))
    .sort()
    .flatMap((entry) =>
      readTable({ ...common, path: `${common.path}/${entry}`, date }, decode(entries[entry] ?? bytes)),
    );
}

function unpack(name: string, bytes: Uint8Array): Uint8Array {
  if (!/\.gz$/i.test(name)) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    throw brokenArchive(name);
  }
}

function brokenArchive(name: string) {
  return fileError(
    name,
    'The file cannot be unpacked: it is broken or has been cut short.',
    'Download it again.',
  );
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** "codepo_gb_2025-10.csv" speaks for October 2025. */
function dateInName(name: string): string | null {
  const match = /(20\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?/.exec(name);
  return match === null ? null : `${match[1]}-${match[2]}-${match[3] ?? '01'}`;
}

/** Code-Point Open's metadata.txt: "COPYRIGHT DATE: 20251020". */
function dateInMetadata(text: string): string | null {
  const match = /COPYRIGHT DATE:\s*(\d{4})(\d\d)(\d\d)/.exec(text);
  return match === null ? null : `${match[1]}-${match[2]}-${match[3]}`;
}
