import type { AreaPack } from '../../core/area/area';
import type { Issue } from '../issue';
import { findFault } from './check-fault';

/** Every row number and code that one table has of another leads somewhere. */
export function checkReferences(pack: AreaPack): Issue[] {
  const { network, points, lsoas, wards, districts } = pack;
  const nodes = network.nodeLon.length;
  return [
    below('edges.parquet', 'from_node', network.edgeFrom, nodes),
    below('edges.parquet', 'to_node', network.edgeTo, nodes),
    below('points.parquet', 'edge', points.snap.edge, network.edgeFrom.length),
    below('points.parquet', 'lsoa_code', points.lsoa, lsoas.code.length),
    below('lsoas.parquet', 'ward_code', lsoas.ward, wards.code.length),
    below('lsoas.parquet', 'district_code', lsoas.district, districts.code.length),
    sessionsHaveSource(pack),
    coverageIsOfDistricts(pack),
  ].filter((fault) => fault !== null);
}

function below(file: string, name: string, column: ArrayLike<number>, limit: number): Issue | null {
  return findFault(file, name, column.length, (row) => column[row]! >= limit, {
    message: `should be below ${limit}`,
    value: (row) => column[row]!,
  });
}

function sessionsHaveSource({ sessions, sources }: AreaPack): Issue | null {
  const known = new Set(sources.map(({ id }) => id));
  const isUnknown = (row: number) => !known.has(sessions[row]!.sourceId);
  return findFault('sessions.parquet', 'source_id', sessions.length, isUnknown, {
    message: 'should be the id of a source in area.json',
    value: (row) => sessions[row]!.sourceId,
  });
}

function coverageIsOfDistricts({ sources, districts }: AreaPack): Issue | null {
  const known = new Set(districts.code);
  const isUnknown = (row: number) => sources[row]!.covers?.every((code) => known.has(code)) === false;
  return findFault('area.json', 'sources', sources.length, isUnknown, {
    message: 'says it covers a district that is not in the pack',
    value: (row) => sources[row]!.id,
  });
}

/** Codes, postcodes and ids are each used once. */
export function checkUnique(pack: AreaPack): Issue[] {
  return [
    unique('points.parquet', 'postcode', pack.points.postcode),
    unique('lsoas.parquet', 'code', pack.lsoas.code),
    unique('wards.parquet', 'code', pack.wards.code),
    unique('districts.parquet', 'code', pack.districts.code),
    unique('venues.parquet', 'id', pack.venues.map(idOf)),
    unique('sessions.parquet', 'id', pack.sessions.map(idOf)),
    unique('area.json', 'sources', pack.sources.map(idOf)),
  ].filter((fault) => fault !== null);
}

const idOf = ({ id }: { id: string }) => id;

function unique(file: string, column: string, values: readonly string[]): Issue | null {
  const firstAt = new Map<string, number>();
  values.forEach((value, row) => {
    if (!firstAt.has(value)) firstAt.set(value, row);
  });
  return findFault(file, column, values.length, (row) => firstAt.get(values[row]!) !== row, {
    message: 'is there twice',
    value: (row) => values[row]!,
  });
}

/** Every position is a longitude and latitude in degrees. */
export function checkPositions({ network, points, sessions, venues, places }: AreaPack): Issue[] {
  const listed = { 'sessions.parquet': sessions, 'venues.parquet': venues, 'places.parquet': places };
  return [
    placed('nodes.parquet', network.nodeLon, network.nodeLat),
    placed('points.parquet', points.lon, points.lat),
    ...Object.entries(listed).map(([file, rows]) => placed(file, rows.map(lonOf), rows.map(latOf))),
  ].filter((fault) => fault !== null);
}

const lonOf = ({ lon }: { lon: number }) => lon;
const latOf = ({ lat }: { lat: number }) => lat;

function placed(file: string, lon: ArrayLike<number>, lat: ArrayLike<number>): Issue | null {
  const isOff = (row: number) => !(Math.abs(lon[row]!) <= 180 && Math.abs(lat[row]!) <= 90);
  return findFault(file, 'geometry', lon.length, isOff, {
    message: 'is not a longitude and latitude in degrees',
    value: (row) => `${lon[row]!} ${lat[row]!}`,
  });
}
