import type { AreaPack, Mode, Snaps } from './area/area';
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
  private readonly snapper: Snapper;
  private pointsNear: PointsNear | null = null;

  constructor(
    private readonly pack: AreaPack,
    readonly mode: Mode,
  ) {
    const { network, points } = pack;
    this.graph = buildGraph(network, mode);
    this.snapper = new Snapper(network, mode);
    // A pack holds how its points are tied for walking only.
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
    return edgePositions(this.pack.network, this.snapper.snapAll(lon, lat));
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
