import type { AreaPack } from '../../core/area/area';
import { tieSessions } from '../../core/area/ties';
import { sha256Hex } from '../checksum';
import { AREA_JSON, countPack, formatAreaJson, type PackFiles, type TableFile } from './area-json';
import { writeEdges, writeLines, writeNodes } from './network-tables';
import { writeGeography, writeLsoas, writePoints } from './people-tables';
import { writeBackdrop, writePlaces, writeVenues } from './place-tables';
import { writeSessions } from './session-table';

/**
 * The files of an area pack by name: eleven Parquet tables and area.json, which lists the size and checksum of each.
 * Writes what it is given (positions are not rounded); the same pack gives the same bytes on every machine.
 * @throws RangeError for a number that its column cannot hold.
 */
export async function writePackFiles(pack: AreaPack): Promise<Map<string, Uint8Array>> {
  const tables: Record<TableFile, Uint8Array> = {
    'nodes.parquet': writeNodes(pack.network),
    'edges.parquet': writeEdges(pack.network),
    'lines.parquet': writeLines(pack.network),
    'points.parquet': writePoints(pack.points, pack.lsoas.code),
    'lsoas.parquet': writeLsoas(pack.lsoas, pack.wards, pack.districts),
    'wards.parquet': writeGeography(pack.wards),
    'districts.parquet': writeGeography(pack.districts),
    'places.parquet': writePlaces(pack.places),
    'venues.parquet': writeVenues(pack.venues),
    'backdrop.parquet': writeBackdrop(pack.backdrop),
    'sessions.parquet': writeSessions(pack.sessions, tieSessions(pack).snap),
  };
  const heading = formatAreaJson(pack, countPack(pack), listFiles(tables));
  return new Map([...Object.entries(tables), [AREA_JSON, new TextEncoder().encode(heading)]]);
}

function listFiles(tables: Record<TableFile, Uint8Array>): PackFiles {
  return {
    'nodes.parquet': entry(tables['nodes.parquet']),
    'edges.parquet': entry(tables['edges.parquet']),
    'lines.parquet': entry(tables['lines.parquet']),
    'points.parquet': entry(tables['points.parquet']),
    'lsoas.parquet': entry(tables['lsoas.parquet']),
    'wards.parquet': entry(tables['wards.parquet']),
    'districts.parquet': entry(tables['districts.parquet']),
    'places.parquet': entry(tables['places.parquet']),
    'venues.parquet': entry(tables['venues.parquet']),
    'backdrop.parquet': entry(tables['backdrop.parquet']),
    'sessions.parquet': entry(tables['sessions.parquet']),
  };
}

function entry(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: sha256Hex(bytes) };
}
