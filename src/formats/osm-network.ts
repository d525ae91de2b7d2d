import { WAY_CLASSES } from '../core/area/area';
import type { NetworkInput } from '../core/graph/contract';
import { straightLineM } from '../core/graph/geodesy';
import { GrowingList } from '../core/graph/growing-list';
import { NOT_WALKED, type NotWalked, readWay } from './osm';
import type { OsmExtract, OsmWay } from './osm-extract';

/** Where the data can be trusted, and how much of it to take. Positions in degrees. */
export interface Limits {
  /** Whether the extract is known to hold every way that touches this place. */
  complete(lon: number, lat: number): boolean;
  /** Whether this place is near enough to the study area to be wanted. */
  wanted(lon: number, lat: number): boolean;
}

/** Ways ready for `buildNetwork`, with what was left out. */
export interface OsmNetwork {
  readonly input: NetworkInput;
  /** Length of ways left out of the walking network, metres, by reason. */
  readonly leftOutM: Readonly<Record<NotWalked, number>>;
  /** References to nodes that the extract has not got. */
  readonly missingNodes: number;
}

/**
 * Turns the `highway` ways of an extract into the input of a network, and marks its exits: the nodes from
 * which the real network may go on where the data does not.
 *
 * The rule for exits, and its evidence. Geofabrik's extracts hold every way with at least one node inside their
 * outline, whole. The Rutland extract bears that out: among 15,077 ways no reference is to a missing node; ways
 * run on outside; by its heading the outline lies 50 to 150 m outside the county on all four sides; and no way
 * that is wholly outside the county starts more than 255 m from it. So at a node inside the outline every way
 * is there, and at a node outside any way might be missing: a walk out of the data leaves it at a node outside.
 * Marked are the nodes outside that are next to one inside (no walk from inside can pass them by), those where
 * ways end or meet outside (for points tied to a way that is outside altogether), and those next to a missing
 * node (for extracts cut in another manner).
 */
export function osmNetwork(extract: OsmExtract, limits: Limits): OsmNetwork {
  const ways = new WayList(extract.nodeCount);
  const leftOutM: Record<NotWalked, number> = {
    'motorway or motor road': 0,
    'no access on foot': 0,
    private: 0,
    'not a way to travel along': 0,
  };
  let missingNodes = 0;
  for (const way of extract.highways) {
    const meaning = readWay(way.tags)!;
    const runs = wantedRuns(extract, way, limits);
    missingNodes += runs.missing;
    for (const run of runs.runs) {
      if (meaning.notWalked !== null) leftOutM[meaning.notWalked] += runLengthM(extract, run.nodes);
      if (meaning.access === 0) continue;
      ways.add(run, WAY_CLASSES.indexOf(meaning.wayClass), meaning.access);
    }
  }
  for (const reason of NOT_WALKED) leftOutM[reason] = Math.round(leftOutM[reason]);
  return { input: ways.finish(extract, limits), leftOutM, missingNodes };
}

/** A stretch of a way, as positions in the extract; `cut` flags ends where a node was missing. */
interface Run {
  readonly nodes: number[];
  readonly cutStart: boolean;
  cutEnd: boolean;
}

/** Stretches of a way without missing nodes, of which each piece has at least one end that is wanted. */
function wantedRuns(extract: OsmExtract, way: OsmWay, limits: Limits): { runs: Run[]; missing: number } {
  const runs: Run[] = [];
  let missing = 0;
  let run: Run | null = null;
  let last = -1;
  let lastWanted = false;
  for (const ref of way.refs) {
    const node = extract.indexOf(ref);
    if (node < 0) {
      missing++;
      if (run !== null) run.cutEnd = true;
      run = null;
      last = -2; // the next node follows a gap
      continue;
    }
    const wanted = limits.wanted(extract.lon(node), extract.lat(node));
    if (last >= 0 && (wanted || lastWanted)) {
      if (run === null) {
        run = { nodes: [last], cutStart: false, cutEnd: false };
        runs.push(run);
      }
      run.nodes.push(node);
    } else {
      run = null;
      if (last === -2 && wanted) {
        run = { nodes: [node], cutStart: true, cutEnd: false };
        runs.push(run);
      }
    }
    last = node;
    lastWanted = wanted;
  }
  return { runs: runs.filter((found) => found.nodes.length > 1), missing };
}

function runLengthM(extract: OsmExtract, nodes: readonly number[]): number {
  let metres = 0;
  for (let k = 1; k < nodes.length; k++) {
    const [a, b] = [nodes[k - 1]!, nodes[k]!];
    metres += straightLineM(extract.lon(a), extract.lat(a), extract.lon(b), extract.lat(b));
  }
  return metres;
}

/** Collects runs into the columns of a NetworkInput. */
class WayList {
  private readonly start = new GrowingList();
  private readonly nodes = new GrowingList();
  private readonly classes = new GrowingList();
  private readonly access = new GrowingList();
  private readonly cut = new Set<number>();
  /** How many ends and passes of runs touch each node of the extract, up to 2; an end counts 2: it is always a stop. */
  private readonly touches: Uint8Array;

  constructor(extractNodes: number) {
    this.touches = new Uint8Array(extractNodes);
    this.start.push(0);
  }

  add(run: Run, wayClass: number, access: number): void {
    const last = run.nodes.length - 1;
    for (const [k, node] of run.nodes.entries()) {
      this.nodes.push(node);
      this.touches[node] = Math.min(2, this.touches[node]! + (k === 0 || k === last ? 2 : 1));
    }
    if (run.cutStart) this.cut.add(run.nodes[0]!);
    if (run.cutEnd) this.cut.add(run.nodes[last]!);
    this.start.push(this.nodes.length);
    this.classes.push(wayClass);
    this.access.push(access);
  }

  finish(extract: OsmExtract, limits: Limits): NetworkInput {
    const { touches } = this;
    /** Nodes that runs pass, in the order of the extract, and where among them each is. */
    const list = new GrowingList();
    const position = new Uint32Array(touches.length);
    for (let node = 0; node < touches.length; node++) {
      if (touches[node] === 0) continue;
      position[node] = list.length;
      list.push(node);
    }
    const used = list.finish();
    const wayNodes = this.nodes.finish();
    for (let k = 0; k < wayNodes.length; k++) wayNodes[k] = position[wayNodes[k]!]!;
    const nodeLon = Float64Array.from(used, (node) => extract.lon(node));
    const nodeLat = Float64Array.from(used, (node) => extract.lat(node));
    const inside = Uint8Array.from(used, (_, i) => {
      const [lon, lat] = [nodeLon[i]!, nodeLat[i]!];
      return limits.complete(lon, lat) && limits.wanted(lon, lat) ? 1 : 0;
    });
    const nodeExit = Uint8Array.from(used, (node, i) =>
      this.cut.has(node) || (inside[i] === 0 && touches[node]! > 1) ? 1 : 0,
    );
    const wayStart = this.start.finish();
    for (let w = 0; w + 1 < wayStart.length; w++) {
      for (let k = wayStart[w]! + 1; k < wayStart[w + 1]!; k++) {
        const [a, b] = [wayNodes[k - 1]!, wayNodes[k]!];
        if (inside[a] === inside[b]) continue;
        nodeExit[inside[a] ? b : a] = 1;
      }
    }
    const columns = {
      wayClass: Uint8Array.from(this.classes.finish()),
      wayAccess: Uint8Array.from(this.access.finish()),
    };
    return { nodeLon, nodeLat, nodeExit, wayStart, wayNodes, ...columns };
  }
}
