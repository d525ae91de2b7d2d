import { type NetworkFigures, networkFigures } from '../graph/figures';
import { buildWalkingGraph, edgePositions } from '../graph/walking-graph';
import { walkPieces } from '../graph/components';
import { fieldAtPoints, searchFromNodes } from '../reach/reach-search';
import { DECIMETRES_PER_METRE, DEFAULT_THRESHOLD_M } from '../units';
import {
  ACCESS,
  MAIN,
  type Mode,
  type Network,
  type PopulatedPoints,
  type QualitySheet,
  SNAP_STATUSES,
  WAY_CLASSES,
} from './area';

/** What only the making of a network knows. */
export interface LeftOut {
  /** Kilometres of ways that are not in the walking network, by reason. */
  readonly km: Readonly<Record<string, number>>;
  /** References to nodes that the extract has not got. */
  readonly missingNodes: number;
}

const FAR = SNAP_STATUSES.indexOf('far');
const TOO_FAR = SNAP_STATUSES.indexOf('too-far-from-network');

/** Measures what an area pack rests on. The same pack gives the same sheet. */
export function qualityOf(network: Network, points: PopulatedPoints, leftOut: LeftOut): QualitySheet {
  const usable = { walk: ACCESS.walk, drive: ACCESS.driveForward | ACCESS.driveBackward };
  const mainShare = (mode: Mode) => {
    const all = kmOf(network, (e) => (network.edgeAccess[e]! & usable[mode]) !== 0);
    return all === 0 ? 0 : rounded(kmOf(network, (e) => (network.edgeMain[e]! & MAIN[mode]) !== 0) / all, 4);
  };
  return {
    walkKm: kmByClass(network, 'walk'),
    driveKm: kmByClass(network, 'drive'),
    leftOutKm: Object.fromEntries(Object.entries(leftOut.km).map(([reason, km]) => [reason, rounded(km, 1)])),
    missingNodes: leftOut.missingNodes,
    walkPieces: walkPieces({ ...network, nodes: network.nodeLon.length }),
    walkMainShare: mainShare('walk'),
    driveMainShare: mainShare('drive'),
    access: accessOf(points),
    detour: detourOf(networkFigures(network, points)),
    nearEdgePeople: nearEdgePeople(network, points),
  };
}

function kmByClass(network: Network, mode: Mode): QualitySheet['walkKm'] {
  const classes = WAY_CLASSES.map((name, code): [string, number] => [
    name,
    rounded(
      kmOf(network, (e) => (network.edgeMain[e]! & MAIN[mode]) !== 0 && network.edgeClass[e] === code),
      1,
    ),
  ]);
  return Object.fromEntries(classes.filter(([, km]) => km > 0));
}

function kmOf({ edgeLengthDm }: Network, isIn: (e: number) => boolean): number {
  const dm = edgeLengthDm.reduce((sum, length, e) => sum + (isIn(e) ? length : 0), 0);
  return dm / DECIMETRES_PER_METRE / 1000;
}

function accessOf({ snap, people }: PopulatedPoints): QualitySheet['access'] {
  const legs = Float64Array.from(snap.accessM.filter((_, p) => snap.status[p] !== TOO_FAR)).sort();
  const at = (share: number) => rounded(legs[Math.floor(share * (legs.length - 1))] ?? 0, 1);
  const peopleWith = (status: number) =>
    people.reduce((sum, count, p) => sum + (snap.status[p] === status ? count : 0), 0);
  return {
    medianM: at(0.5),
    p90M: at(0.9),
    maxM: at(1),
    farPeople: peopleWith(FAR),
    untiedPeople: peopleWith(TOO_FAR),
  };
}

function detourOf({ detour }: NetworkFigures): QualitySheet['detour'] {
  const { p10, median, p90 } = detour;
  return Number.isNaN(median)
    ? null
    : { p10: rounded(p10, 3), median: rounded(median, 3), p90: rounded(p90, 3) };
}

/** People nearer to the edge of the data, along the network, than the usual threshold. */
function nearEdgePeople(network: Network, points: PopulatedPoints): number {
  const graph = buildWalkingGraph(network);
  const exits = [...network.nodeExit.keys()].filter((n) => network.nodeExit[n] === 1);
  const none = { edge: new Int32Array(0), offsetDm: new Uint32Array(0), accessDm: new Uint32Array(0) };
  const places = edgePositions(network, points.snap);
  const { distanceDm } = fieldAtPoints(graph, searchFromNodes(graph, exits), places, none);
  const limitDm = DEFAULT_THRESHOLD_M * DECIMETRES_PER_METRE;
  return points.people.reduce((sum, count, p) => sum + (distanceDm[p]! < limitDm ? count : 0), 0);
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
