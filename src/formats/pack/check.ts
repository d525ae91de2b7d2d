import type { AreaPack } from '../../core/area/area';
import type { Issue } from '../issue';
import { checkDriveNetwork, checkEdges, checkWalkNetwork } from './check-network';
import { checkCells, checkDeprivation, checkPeople, checkSnaps } from './check-people';
import { findFault, type Fault } from './check-fault';

/** One thing that must hold of every pack. */
export interface PackCheck {
  /** What holds, in a few words. */
  readonly name: string;
  /** At most a few faults: one for each rule broken, naming the first row and how many. */
  readonly run: (pack: AreaPack) => readonly Issue[];
}

/** Rows that refer to rows of other tables. Everything after takes them as given. */
const INDICES: PackCheck = { name: 'Every reference between tables leads somewhere', run: checkReferences };

/** All checks of a pack that was read, in the order they are worth reading. */
export const PACK_CHECKS: readonly PackCheck[] = [
  INDICES,
  { name: 'Codes, postcodes and ids are each used once', run: checkUnique },
  { name: 'Positions are on the globe', run: checkPositions },
  { name: 'Roads join their nodes and are no shorter than the straight line', run: checkEdges },
  { name: 'The walking network is one piece', run: checkWalkNetwork },
  { name: 'The driving network can be driven from anywhere to anywhere', run: checkDriveNetwork },
  { name: 'Every point is tied to the network or says why not', run: checkSnaps },
  { name: 'People add up', run: checkPeople },
  { name: 'Deprivation ranks and deciles agree', run: checkDeprivation },
  { name: 'Cells are those of their points', run: checkCells },
];

/** A check with what it found; null where it was not made because references lead nowhere. */
export interface CheckOutcome {
  readonly name: string;
  readonly issues: readonly Issue[] | null;
}

/** Makes every check of a pack in turn. */
export function runPackChecks(pack: AreaPack): CheckOutcome[] {
  const broken = INDICES.run(pack);
  return PACK_CHECKS.map((check) => {
    if (check === INDICES) return { name: check.name, issues: broken };
    return { name: check.name, issues: broken.length > 0 ? null : check.run(pack) };
  });
}

/** Everything wrong with a pack that was read; nothing where it is sound. */
export function checkPack(pack: AreaPack): Issue[] {
  return runPackChecks(pack).flatMap(({ issues }) => issues ?? []);
}

function checkReferences(pack: AreaPack): Issue[] {
  const { network, points, lsoas, wards, districts, sources, sessions } = pack;
  const edges = network.edgeFrom.length;
  const known = new Set(districts.code);
  const sourceIds = new Set(sources.map(({ id }) => id));
  const below = (column: ArrayLike<number>, limit: number, file: string, name: string) =>
    findFault(file, name, column.length, (row) => column[row]! >= limit, {
      message: `should be below ${limit}`,
      value: (row) => column[row]!,
    });
  const faults: (Fault | null)[] = [
    below(network.edgeFrom, network.nodeLon.length, 'edges.parquet', 'from_node'),
    below(network.edgeTo, network.nodeLon.length, 'edges.parquet', 'to_node'),
    below(points.snap.edge, edges, 'points.parquet', 'edge'),
    below(points.lsoa, lsoas.code.length, 'points.parquet', 'lsoa_code'),
    below(lsoas.ward, wards.code.length, 'lsoas.parquet', 'ward_code'),
    below(lsoas.district, districts.code.length, 'lsoas.parquet', 'district_code'),
    findFault(
      'sessions.parquet',
      'source_id',
      sessions.length,
      (row) => !sourceIds.has(sessions[row]!.sourceId),
      {
        message: 'should be the id of a source in area.json',
        value: (row) => sessions[row]!.sourceId,
      },
    ),
    findFault(
      'area.json',
      'sources',
      sources.length,
      (row) => sources[row]!.covers?.every((code) => known.has(code)) === false,
      {
        message: 'says it covers a district that is not in the pack',
        value: (row) => sources[row]!.id,
      },
    ),
  ];
  return faults.filter((fault) => fault !== null);
}

function checkUnique(pack: AreaPack): Issue[] {
  const unique = (file: string, column: string, values: readonly string[]) => {
    const seen = new Set<string>();
    const repeats = values.map((value) => {
      const isRepeat = seen.has(value);
      seen.add(value);
      return isRepeat;
    });
    return findFault(file, column, values.length, (row) => repeats[row]!, {
      message: 'is there twice',
      value: (row) => values[row]!,
    });
  };
  return [
    unique('points.parquet', 'postcode', pack.points.postcode),
    unique('lsoas.parquet', 'code', pack.lsoas.code),
    unique('wards.parquet', 'code', pack.wards.code),
    unique('districts.parquet', 'code', pack.districts.code),
    unique(
      'venues.parquet',
      'id',
      pack.venues.map(({ id }) => id),
    ),
    unique(
      'sessions.parquet',
      'id',
      pack.sessions.map(({ id }) => id),
    ),
    unique(
      'area.json',
      'sources',
      pack.sources.map(({ id }) => id),
    ),
  ].filter((fault) => fault !== null);
}

function checkPositions({ network, points, sessions, venues, places }: AreaPack): Issue[] {
  const placed = (file: string, lon: ArrayLike<number>, lat: ArrayLike<number>) =>
    findFault(file, 'geometry', lon.length, (row) => !isOnGlobe(lon[row]!, lat[row]!), {
      message: 'is not a longitude and latitude in degrees',
      value: (row) => `${lon[row]!} ${lat[row]!}`,
    });
  const listed = (file: string, rows: readonly { lon: number; lat: number }[]) =>
    placed(
      file,
      rows.map(({ lon }) => lon),
      rows.map(({ lat }) => lat),
    );
  return [
    placed('nodes.parquet', network.nodeLon, network.nodeLat),
    placed('points.parquet', points.lon, points.lat),
    listed('sessions.parquet', sessions),
    listed('venues.parquet', venues),
    listed('places.parquet', places),
  ].filter((fault) => fault !== null);
}

function isOnGlobe(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
