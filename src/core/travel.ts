import type { AreaPack, Mode, Snaps } from './area/area';
import { KnownTies } from './graph/known-ties';
import { Snapper } from './graph/snap';
import { buildGraph, type EdgePositions, edgePositions, type Graph } from './graph/walking-graph';
import { EngineBuilder, referenceEngine } from './reach/choose-engine';
import { RouteFinder } from './reach/nearby';
import { PointsNear } from './reach/points-near';
import type { ReachEngine } from './reach/reach-engine';
import { fieldAtPoints, searchFromNodes } from './reach/reach-search';

/** Places, WGS84 degrees. */
interface Placed {
  readonly lon: number;
  readonly lat: number;
}

/** One way of getting about in an area: the network open to it, and where people live and sessions are on it. */
export class Travel {
  readonly graph: Graph;
  /** How the populated points are tied to the network. */
  readonly snap: Snaps;
  readonly points: EdgePositions;
  /** Ways from points to sessions, for drawing. */
  readonly routes: RouteFinder;
  /** Engine in use: the plain one until one built for this network is put here. All give the same figures. */
  engine: ReachEngine;
  /** Where each session in use is tied to the network; edge -1 where it is too far to be routed to. */
  sessions: EdgePositions = noPositions();
  private readonly known: KnownTies | null;
  private madeSnapper: Snapper | null = null;
  private pointsNear: PointsNear | null = null;

  constructor(
    private readonly pack: AreaPack,
    readonly mode: Mode,
  ) {
    const { network, points } = pack;
    this.graph = buildGraph(network, mode);
    // A pack holds how its points and sessions are tied for walking only.
    this.known = mode === 'walk' && pack.ties !== null ? new KnownTies(pack.ties) : null;
    this.snap = mode === 'walk' ? points.snap : this.snapper.snapAll(points.lon, points.lat);
    this.points = edgePositions(network, this.snap);
    this.routes = new RouteFinder(this.graph, network);
    this.engine = referenceEngine(this.graph, this.points);
  }

  /** Finds the points near a place. Made when it is first asked for. */
  get near(): PointsNear {
    return (this.pointsNear ??= new PointsNear(this.graph, this.points));
  }

  /** What builds the fast engine for this network, step by step. */
  engineBuilder(): EngineBuilder {
    return new EngineBuilder(this.graph, this.points);
  }

  /** Ties the sessions in use to the network. */
  place(sessions: readonly Placed[]): void {
    this.sessions = this.placesOf(sessions);
  }

  /** Where places are tied to the network; edge -1 where it is too far. */
  placesOf(places: readonly Placed[]): EdgePositions {
    const lon = places.map((place) => place.lon);
    const lat = places.map((place) => place.lat);
    const snaps = this.known?.snapsOf(lon, lat) ?? this.snapper.snapAll(lon, lat);
    return edgePositions(this.pack.network, snaps);
  }

  /** Made when a place has to be tied that the pack does not know: it needs the shapes of the edges. */
  private get snapper(): Snapper {
    return (this.madeSnapper ??= new Snapper(this.pack.network, this.mode));
  }

  /** Network distance from each point to the nearest place where the network runs out of the data, dm. */
  distanceToExits(): Uint32Array {
    const nodes = searchFromNodes(this.graph, exitNodes(this.pack));
    return fieldAtPoints(this.graph, nodes, this.points, noPositions()).distanceDm;
  }
}

/** Nodes where the network goes on beyond the data. */
export function exitNodes({ network }: Pick<AreaPack, 'network'>): number[] {
  const exits: number[] = [];
  network.nodeExit.forEach((isExit, node) => {
    if (isExit === 1) exits.push(node);
  });
  return exits;
}

/** No place at all. */
function noPositions(): EdgePositions {
  return { edge: new Int32Array(0), offsetDm: new Uint32Array(0), accessDm: new Uint32Array(0) };
}
