import type { AreaHeading, AreaPack } from '../../core/area/area';
import { sha256Hex } from '../checksum';
import { fileError, InputError } from '../issue';
import { AREA_JSON, type AreaJson, parseAreaJson, TABLE_FILES, type TableFile } from './area-json';
import { readNetwork } from './network-tables';
import { REBUILD, readTable, type Table } from './parquet-read';
import { readGeography, readLsoas, readPoints } from './people-tables';
import { readBackdrop, readPlaces, readVenues } from './place-tables';
import { readSessions } from './session-table';

/** How far reading has come: bytes so far and in all, and what is being done in words. */
export interface PackProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Reads an area pack whole, its files in parallel, and checks schema version, sizes and checksums.
 *
 * @param read gives the bytes of a file of the pack by name; rejects where there is none.
 * @param onProgress told after every file, by bytes.
 * @param folder where the pack is, for messages ("data/areas/demo"); by default the id of the area.
 * @throws InputError for a missing, altered, malformed or foreign file, with what to do about it.
 */
export async function readPack(
  read: (name: string) => Promise<Uint8Array>,
  onProgress?: (progress: PackProgress) => void,
  folder?: string,
): Promise<AreaPack> {
  const heading = await readHeading(read, folder);
  const label = folder ?? heading.id;
  const total = TABLE_FILES.reduce((sum, name) => sum + heading.files[name].bytes, 0);
  let done = 0;
  onProgress?.({ stage: 'Reading the area', done, total });
  const readOne = async (name: TableFile): Promise<Table> => {
    const file = join(label, name);
    const bytes = await readFile(read, name, file);
    checkBytes(file, bytes, heading.files[name]);
    const table = await readTable(file, bytes);
    done += bytes.length;
    onProgress?.({ stage: 'Reading the area', done, total });
    return table;
  };
  const tables = await Promise.all(TABLE_FILES.map(readOne));
  const tableOf = (name: TableFile): Table => tables[TABLE_FILES.indexOf(name)]!;
  checkCounts(heading, tableOf);
  return assemble(heading, tableOf);
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

function checkBytes(file: string, bytes: Uint8Array, listed: { bytes: number; sha256: string }): void {
  if (bytes.length !== listed.bytes) {
    throw fileError(file, `It has ${bytes.length} bytes where area.json says ${listed.bytes}.`, REBUILD);
  }
  if (sha256Hex(bytes) !== listed.sha256) {
    throw fileError(file, 'It does not match its checksum: some of its bytes are not as written.', REBUILD);
  }
}

function checkCounts(heading: AreaJson, tableOf: (name: TableFile) => Table): void {
  const { people, ...rows } = heading.counts;
  for (const [key, count] of Object.entries(rows)) {
    const table = TABLE_FILES.find((name) => name === `${key}.parquet`);
    if (!table) continue;
    const { file, rows: found } = tableOf(table);
    if (found !== count) {
      throw fileError(file, `It has ${found} rows where area.json says ${count}.`, REBUILD);
    }
  }
  const points = tableOf('points.parquet');
  const counted = points.wholePositive('people').reduce((sum, n) => sum + n, 0);
  if (counted !== people) {
    throw fileError(points.file, `It has ${counted} people where area.json says ${people}.`, REBUILD);
  }
}

function assemble(heading: AreaJson, tableOf: (name: TableFile) => Table): AreaPack {
  const wards = readGeography(tableOf('wards.parquet'));
  const districts = readGeography(tableOf('districts.parquet'));
  const lsoas = readLsoas(tableOf('lsoas.parquet'), wards, districts);
  return {
    ...headingOf(heading),
    network: readNetwork(tableOf('nodes.parquet'), tableOf('edges.parquet')),
    points: readPoints(tableOf('points.parquet'), lsoas.code),
    lsoas,
    wards,
    districts,
    places: readPlaces(tableOf('places.parquet')),
    venues: readVenues(tableOf('venues.parquet')),
    backdrop: readBackdrop(tableOf('backdrop.parquet')),
    sessions: readSessions(tableOf('sessions.parquet')),
  };
}

function headingOf(json: AreaJson): AreaHeading {
  const { id, name, invented, extent, boundary, marginM, date, sources, quality } = json;
  return { id, name, invented, extent, boundary, marginM, date, sources, quality };
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder.replace(/\/$/, '')}/${name}`;
}
