import type { AreaHeading, AreaPack, Network } from '../../core/area/area';
import { fastSha256Hex } from '../checksum';
import { fileError, InputError } from '../issue';
import { AREA_JSON, type AreaJson, parseAreaJson, TABLE_FILES, type TableFile } from './area-json';
import { LateLines, readLines, readTopology } from './network-tables';
import { REBUILD, readTable, type Table } from './parquet-read';
import { readGeography, readLsoas, readPoints } from './people-tables';
import { readBackdrop, readPlaces, readVenues } from './place-tables';
import { readSessions, readTies } from './session-table';

/** The file that is read after all others: most of the bytes of a pack, and no figure needs it. */
const LATE = 'lines.parquet';

/** How far reading has come: bytes so far and in all, and what is being done in words. */
export interface PackProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** A pack of which the figures can be had, before all of it has been read. */
export interface PackInParts {
  /** Whole but for the shapes of its edges: asking for those before they have been read throws. */
  readonly pack: AreaPack;
  /**
   * Reads the rest. May be called again: it is read once.
   * @throws InputError as readPack.
   */
  readonly complete: () => Promise<void>;
}

/**
 * Reads an area pack, its files in parallel, and checks schema version, sizes and checksums. The shapes of its edges,
 * which are most of it, are left for later.
 *
 * @param read gives the bytes of a file of the pack by name; rejects where there is none.
 * @param onProgress told after every file, by bytes.
 * @param folder where the pack is, for messages ("data/areas/demo"); by default the id of the area.
 * @throws InputError for a missing, altered, malformed or foreign file, with what to do about it.
 */
export async function readPackInParts(
  read: (name: string) => Promise<Uint8Array>,
  onProgress?: (progress: PackProgress) => void,
  folder?: string,
): Promise<PackInParts> {
  const heading = await readHeading(read, folder);
  const label = folder ?? heading.id;
  const first = TABLE_FILES.filter((name) => name !== LATE);
  const total = first.reduce((sum, name) => sum + heading.files[name].bytes, 0);
  let done = 0;
  onProgress?.({ stage: 'Reading the area', done, total });
  const readOne = async (name: TableFile): Promise<Table> => {
    const file = join(label, name);
    const bytes = await readFile(read, name, file);
    await checkBytes(file, bytes, heading.files[name]);
    const table = await readTable(file, bytes);
    checkRows(heading, name, table);
    return table;
  };
  const tables = new Map(
    await Promise.all(
      first.map(async (name): Promise<[TableFile, Table]> => {
        const table = await readOne(name);
        done += heading.files[name].bytes;
        onProgress?.({ stage: 'Reading the area', done, total });
        return [name, table];
      }),
    ),
  );
  const tableOf = (name: TableFile): Table => tables.get(name)!;
  checkPeople(heading, tableOf('points.parquet'));
  const lines = new LateLines(readTopology(tableOf('nodes.parquet'), tableOf('edges.parquet')));
  let rest: Promise<void> | null = null;
  return {
    pack: assemble(heading, tableOf, lines.network),
    complete: () => (rest ??= readOne(LATE).then((table) => lines.receive(readLines(table)))),
  };
}

/**
 * Reads an area pack whole, as `readPackInParts` does.
 * @throws InputError for a missing, altered, malformed or foreign file, with what to do about it.
 */
export async function readPack(
  read: (name: string) => Promise<Uint8Array>,
  onProgress?: (progress: PackProgress) => void,
  folder?: string,
): Promise<AreaPack> {
  const { pack, complete } = await readPackInParts(read, onProgress, folder);
  await complete();
  return pack;
}

/**
 * Reads and checks only the heading of a pack: enough to list it.
 * @throws InputError as readPack.
 */
export async function readHeading(
  read: (name: string) => Promise<Uint8Array>,
  folder = '',
): Promise<AreaJson> {
  const file = join(folder, AREA_JSON);
  return parseAreaJson(file, await readFile(read, AREA_JSON, file));
}

async function readFile(
  read: (name: string) => Promise<Uint8Array>,
  name: string,
  file: string,
): Promise<Uint8Array> {
  try {
    return await read(name);
  } catch (error) {
    const what =
      name === AREA_JSON
        ? 'There is no area pack to be read here.'
        : 'This file of the pack could not be read.';
    if (error instanceof InputError) {
      throw fileError(file, `${what} ${error.issue.message}`, error.issue.remedy);
    }
    const why = error instanceof Error ? ` ${error.message}.` : '';
    throw fileError(
      file,
      `${what}${why}`,
      'Check where the pack is, or build the area again (wr area build).',
    );
  }
}

async function checkBytes(
  file: string,
  bytes: Uint8Array,
  listed: { bytes: number; sha256: string },
): Promise<void> {
  if (bytes.length !== listed.bytes) {
    throw fileError(file, `It has ${bytes.length} bytes where area.json says ${listed.bytes}.`, REBUILD);
  }
  if ((await fastSha256Hex(bytes)) !== listed.sha256) {
    throw fileError(file, 'It does not match its checksum: some of its bytes are not as written.', REBUILD);
  }
}

function checkRows(heading: AreaJson, name: TableFile, { file, rows }: Table): void {
  for (const [key, count] of Object.entries(heading.counts)) {
    if (name !== `${key}.parquet` || rows === count) continue;
    throw fileError(file, `It has ${rows} rows where area.json says ${count}.`, REBUILD);
  }
}

function checkPeople({ counts: { people } }: AreaJson, points: Table): void {
  const counted = points.wholePositive('people').reduce((sum, n) => sum + n, 0);
  if (counted === people) return;
  throw fileError(points.file, `It has ${counted} people where area.json says ${people}.`, REBUILD);
}

function assemble(heading: AreaJson, tableOf: (name: TableFile) => Table, network: Network): AreaPack {
  const wards = readGeography(tableOf('wards.parquet'));
  const districts = readGeography(tableOf('districts.parquet'));
  const lsoas = readLsoas(tableOf('lsoas.parquet'), wards, districts);
  return {
    ...headingOf(heading),
    network,
    points: readPoints(tableOf('points.parquet'), lsoas.code),
    lsoas,
    wards,
    districts,
    places: readPlaces(tableOf('places.parquet')),
    venues: readVenues(tableOf('venues.parquet')),
    backdrop: readBackdrop(tableOf('backdrop.parquet')),
    sessions: readSessions(tableOf('sessions.parquet')),
    ties: readTies(tableOf('sessions.parquet')),
  };
}

function headingOf(json: AreaJson): AreaHeading {
  const { id, name, invented, extent, boundary, marginM, date, sources, quality, inputs } = json;
  const heading = { id, name, invented, extent, boundary, marginM, date, sources, quality };
  return inputs === undefined ? heading : { ...heading, inputs };
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder.replace(/\/$/, '')}/${name}`;
}
