import { latLngToCell } from 'h3-js';
import {
  type AreaPack,
  DOMAINS,
  LSOAS_RANKED,
  MAIN,
  RESOLUTIONS,
  SNAP_FAR_M,
  SNAP_NEAR_M,
  SNAP_STATUSES,
} from '../../core/area/area';
import { tieSessions } from '../../core/area/ties';
import type { Issue } from '../issue';
import { findFault } from './check-fault';

const POINTS = 'points.parquet';
const LSOAS = 'lsoas.parquet';
const SESSIONS = 'sessions.parquet';
/** Access legs are kept in single precision: a cap may be passed by its last digit. */
const CAP_TOLERANCE_M = 0.01;
/** Of single precision too, and of lengths worked out on another machine. */
const FRACTION_TOLERANCE = 1e-5;

/** A point that is tied has a main walking edge, a place on it and a leg within the cap; one too far has none. */
export function checkSnaps({ points, network }: AreaPack): Issue[] {
  const { edge, fraction, accessM, status } = points.snap;
  const statusOf = (point: number) => SNAP_STATUSES[status[point]!];
  const isTied = (point: number) => statusOf(point) !== 'too-far-from-network';
  const cap = (point: number) => (statusOf(point) === 'ok' ? SNAP_NEAR_M : SNAP_FAR_M) + CAP_TOLERANCE_M;
  const count = points.postcode.length;
  return [
    findFault(POINTS, 'snap_status', count, (point) => isTied(point) !== edge[point]! >= 0, {
      message: 'the status and the edge disagree',
      value: (point) => `${statusOf(point)}, edge ${edge[point]!}`,
    }),
    findFault(
      POINTS,
      'edge',
      count,
      (point) => edge[point]! >= 0 && (network.edgeMain[edge[point]!]! & MAIN.walk) === 0,
      {
        message: 'tied to an edge that is no part of the main walking network',
        value: (point) => edge[point]!,
      },
    ),
    findFault(POINTS, 'edge_fraction', count, (point) => !(fraction[point]! >= 0 && fraction[point]! <= 1), {
      message: 'should be from 0 to 1',
      value: (point) => fraction[point]!,
    }),
    findFault(
      POINTS,
      'access_m',
      count,
      (point) => isTied(point) && !(accessM[point]! >= 0 && accessM[point]! <= cap(point)),
      { message: 'beyond the cap of its status', value: (point) => accessM[point]! },
    ),
  ].filter((fault) => fault !== null);
}

/** Sessions are tied as the shapes of the network have it: figures are worked out from these ties. */
export function checkTies(pack: AreaPack): Issue[] {
  if (pack.ties === null) return [];
  const written = pack.ties.snap;
  const found = tieSessions(pack).snap;
  const isOff = (session: number) =>
    written.edge[session] !== found.edge[session] ||
    written.status[session] !== found.status[session] ||
    Math.abs(written.fraction[session]! - found.fraction[session]!) > FRACTION_TOLERANCE ||
    Math.abs(written.accessM[session]! - found.accessM[session]!) > CAP_TOLERANCE_M;
  const fault = findFault(SESSIONS, 'edge', found.edge.length, isOff, {
    message: 'not where the network is nearest to the session',
    value: (session) =>
      `edge ${written.edge[session]!} at ${written.fraction[session]!}, where ${found.edge[session]!} at ${found.fraction[session]!} is nearest`,
  });
  return fault === null ? [] : [fault];
}

/** The points of every LSOA add up to its people. */
export function checkPeople({ points, lsoas }: AreaPack): Issue[] {
  const sums = new Float64Array(lsoas.code.length);
  points.lsoa.forEach((lsoa, point) => {
    sums[lsoa]! += points.people[point]!;
  });
  const fault = findFault(LSOAS, 'people', sums.length, (lsoa) => sums[lsoa] !== lsoas.people[lsoa], {
    message: 'its points do not add up to its people',
    value: (lsoa) => `${lsoas.code[lsoa]!}: ${lsoas.people[lsoa]!}, points ${sums[lsoa]!}`,
  });
  return fault === null ? [] : [fault];
}

/** Ranks run from 1 to the number of LSOAs ranked, and each decile is a tenth of them, most deprived first. */
export function checkDeprivation({ lsoas }: AreaPack): Issue[] {
  return DOMAINS.flatMap((domain) => {
    const { rank, decile } = lsoas.deprivation[domain];
    const isOff = (lsoa: number) => {
      const value = rank[lsoa]!;
      return value < 1 || value > LSOAS_RANKED || decile[lsoa] !== decileOfRank(value);
    };
    const fault = findFault(LSOAS, `${domain}_decile`, rank.length, isOff, {
      message: 'rank and decile do not go together',
      value: (lsoa) => `rank ${rank[lsoa]!}, decile ${decile[lsoa]!}`,
    });
    return fault === null ? [] : [fault];
  });
}

/** Decile of a rank among all LSOAs of England; rank and decile 1 are the most deprived. */
function decileOfRank(rank: number): number {
  return Math.ceil((10 * rank) / LSOAS_RANKED);
}

/** The H3 cell of every point, at each resolution, is the one its position lies in. */
export function checkCells({ points }: AreaPack): Issue[] {
  return RESOLUTIONS.flatMap((resolution) => {
    const { ids, ofPoint } = points.cells[resolution];
    const isOff = (point: number) => {
      const lat = points.lat[point]!;
      const lon = points.lon[point]!;
      // H3 throws for what is no position at all.
      return !Number.isFinite(lat + lon) || ids[ofPoint[point]!] !== latLngToCell(lat, lon, resolution);
    };
    const fault = findFault(POINTS, `h3_${resolution}`, ofPoint.length, isOff, {
      message: 'not the cell that the point lies in',
      value: (point) => ids[ofPoint[point]!] ?? '',
    });
    return fault === null ? [] : [fault];
  });
}
