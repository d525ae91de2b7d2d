import type { AreaPack } from './area/area';
import { LsoaLocator } from './area/locate';
import { nearestPlaces } from './area/nearest-place';
import { areaBase } from './gap/area-base';
import { coverageByDistrict } from './gap/coverage';
import type { Explanation } from './gap/explain';
import { explainUnit } from './gap/explain-unit';
import { criteriaOf } from './gap/point-state';
import { PRIORITY_CELLS, PriorityFinder } from './gap/priority-areas';
import type { AreaResult, DistrictCoverage, UnitKind } from './gap/result';
import { RollUps } from './gap/roll-ups';
import { Snapper } from './graph/snap';
import { buildWalkingGraph, type EdgePositions, edgePositions, type Graph } from './graph/walking-graph';
import { indexUnits, type UnitIndexes } from './population/units';
import { EngineBuilder, referenceEngine } from './reach/choose-engine';
import { distanceIfClosed } from './reach/closures';
import { LiveCounts } from './reach/live-counts';
import { RouteFinder } from './reach/nearby';
import type { ReachEngine, ReachField } from './reach/reach-engine';
import { fieldAtPoints, searchFromNodes } from './reach/reach-search';
import { SourceList } from './reach/source-list';
import { withEachSessionOnce } from './sessions/duplicates';
import { countsAs, type EvidenceLevel, type Session } from './sessions/session';
import type { Settings } from './settings';
import { WhatIf } from './what-if';

/**
 * A pack with everything worked out that does not depend on the settings. The same class answers in the
 * browser's worker, on the command line and in tests.
 */
export class AreaModel {
  readonly graph: Graph;
  readonly units: UnitIndexes;
  readonly pointPositions: EdgePositions;
  /** Ways from points to sessions, for drawing. */
  readonly routes: RouteFinder;
  /** Engine in use: the plain one until one built for this model is put here. All give the same figures. */
  engine: ReachEngine;
  private readonly rollUps: RollUps;
  private readonly priorities: PriorityFinder;
  private readonly locator: LsoaLocator;
  private snapper: Snapper | null = null;
  private inUse: readonly Session[] = [];
  private positions: EdgePositions = noPositions();
  private districtOfSession = new Int32Array(0);
  private readonly masks = new Map<EvidenceLevel | 'unstated', Uint8Array>();
  /** Evidence level of the distances that the roll-ups hold, null before any. */
  private measured: EvidenceLevel | null = null;
  private unstatedField: ReachField | null = null;
  private coverage: { readonly asOf: string; readonly districts: readonly DistrictCoverage[] } | null = null;
  private last: { readonly key: string; readonly result: AreaResult } | null = null;

  constructor(readonly pack: AreaPack) {
    this.graph = buildWalkingGraph(pack.network);
    this.units = indexUnits(pack);
    this.pointPositions = edgePositions(pack.network, pack.points.snap);
    this.routes = new RouteFinder(this.graph, pack.network);
    this.engine = referenceEngine(this.graph, this.pointPositions);
    const base = areaBase(pack, this.units, this.distanceToExits());
    this.rollUps = new RollUps(base);
    this.priorities = new PriorityFinder(base, nearestPlaces(pack.places, pack.points.lon, pack.points.lat));
    this.locator = new LsoaLocator(pack);
    this.setSessions(pack.sessions);
  }

  /** What builds the fast engine for this model, step by step. */
  engineBuilder(): EngineBuilder {
    return new EngineBuilder(this.graph, this.pointPositions);
  }

  /** Sessions in use: the pack's own unless others were set. */
  get sessions(): readonly Session[] {
    return this.inUse;
  }

  /** Where each session in use is tied to the network; edge -1 where it is too far to be routed to. */
  get sessionPositions(): EdgePositions {
    return this.positions;
  }

  /** Replaces the sessions in use. Everything that depends on them is worked out again when asked for. */
  setSessions(sessions: readonly Session[]): void {
    const lon = sessions.map((session) => session.lon);
    const lat = sessions.map((session) => session.lat);
    this.snapper ??= new Snapper(this.pack.network, 'walk');
    this.inUse = sessions;
    this.positions = edgePositions(this.pack.network, this.snapper.snapAll(lon, lat));
    this.districtOfSession = Int32Array.from(sessions, (_, s) => {
      const lsoa = this.locator.find(lon[s]!, lat[s]!);
      return lsoa < 0 ? -1 : this.pack.lsoas.district[lsoa]!;
    });
    this.masks.clear();
    this.measured = null;
    this.unstatedField = null;
    this.coverage = null;
    this.last = null;
  }

  /** 1 for each session in use that counts at an evidence level. Shared: not to be written. */
  counted(evidence: EvidenceLevel): Uint8Array {
    return this.mask(evidence, ({ evidence: { grade } }) => countsAs(grade, evidence));
  }

  /**
   * 1 for each session in use whose source does not state a level: any of them may be for beginners. Shared: not to be
   * written.
   */
  unstated(): Uint8Array {
    return this.mask('unstated', ({ evidence: { grade } }) => grade === 'E');
  }

  /** All figures at the given settings. A result is complete in itself: later calls leave it alone. */
  compute(settings: Settings): AreaResult {
    const key = JSON.stringify([settings.evidence, settings.thresholdM, settings.asOf]);
    if (this.last?.key === key) return this.last.result;
    this.last = null;
    const { rollUps } = this;
    const coverage = this.coverageOn(settings.asOf);
    this.measure(settings.evidence);
    this.unstatedField ??= this.field(this.unstated());
    const criteria = criteriaOf(settings.thresholdM, coverage, this.unstatedField.distanceDm);
    rollUps.judge(criteria);
    const counted = this.counted(settings.evidence).reduce((sum, one) => sum + one, 0);
    const result: AreaResult = {
      settings,
      pointDistanceDm: rollUps.states.distanceDm.slice(),
      pointStatus: rollUps.states.status.slice(),
      pointOwner: rollUps.states.owner.slice(),
      units: rollUps.copyTables(),
      headline: rollUps.headline(counted, this.inUse.length),
      equity: rollUps.equity(coverage),
      priorities: this.priorities.find(rollUps.tables[PRIORITY_CELLS], rollUps.states, criteria),
      coverage,
    };
    this.last = { key, result };
    return result;
  }

  /** Why a unit, or the postcode with the given spelling, has its verdict; null where there is none such. */
  explain(kind: UnitKind | 'postcode', id: string, settings: Settings): Explanation | null {
    const result = this.compute(settings);
    // The states are those of the last result, which this is.
    return explainUnit(this, result, this.rollUps.states, kind, id);
  }

  /**
   * What would be if sessions opened, closed or moved, beginning with those that count at the settings.
   * @param proposed Places for sessions that are not there yet; they are numbered after the sessions in use.
   * @param withCounts Whether sessions and activities within the threshold are counted too.
   */
  whatIf(settings: Settings, proposed: EdgePositions, withCounts = false): WhatIf {
    this.compute(settings);
    const { graph, pointPositions, rollUps } = this;
    const positions = joinPositions(this.positions, proposed);
    const isIn = new Uint8Array(positions.edge.length);
    isIn.set(this.counted(settings.evidence));
    const sources = new SourceList(positions, isIn);
    const own = new RollUps(rollUps.base);
    own.measure(rollUps.states);
    own.judge(rollUps.criteriaInUse());
    const counts = withCounts ? this.countsOf(sources) : null;
    return new WhatIf(graph, pointPositions, sources, this.engine, own, counts);
  }

  /** The k nearest sessions of each point, k entries a point, nearest first. */
  nearest(settings: Settings, k: number): ReachField {
    return this.engine.kNearest(k, this.positions, this.counted(settings.evidence));
  }

  /**
   * Distance of each point, decimetres, if its nearest session closed, or its nearest session's provider (sessions
   * without a provider's name close alone). NO_DISTANCE where nothing else can be reached.
   */
  ifClosed(settings: Settings, what: 'session' | 'provider'): Uint32Array {
    const counts = this.counted(settings.evidence);
    return distanceIfClosed(
      this.engine,
      this.positions,
      counts,
      what === 'session' ? null : this.providers(),
    );
  }

  /** Sessions, and different activities among them, nearer than the threshold to each point. */
  choice(settings: Settings): { readonly sessions: Uint16Array; readonly activities: Uint16Array } {
    this.compute(settings);
    const sources = new SourceList(this.positions, this.counted(settings.evidence));
    const { sourceCount, kindCount } = this.countsOf(sources);
    return { sessions: sourceCount, activities: kindCount };
  }

  private providers(): Uint32Array {
    const known = new Map<string, number>();
    return Uint32Array.from(this.inUse, ({ provider, id }) => {
      const name = provider === '' ? `without a name ${id}` : provider;
      const number = known.get(name) ?? known.size;
      known.set(name, number);
      return number;
    });
  }

  /** Sessions and activities within the threshold; each proposed session is of an activity of its own. */
  private countsOf(sources: SourceList): LiveCounts {
    const activities = new Map<string, number>();
    const kinds = Uint16Array.from(sources.isIn, (_, s) => {
      const activity = this.inUse[s]?.activity ?? `proposed ${s}`;
      const kind = activities.get(activity) ?? activities.size;
      activities.set(activity, kind);
      return kind;
    });
    const limitDm = this.rollUps.criteriaInUse().thresholdDm;
    return new LiveCounts(this.graph, this.pointPositions, sources, limitDm, kinds, activities.size);
  }

  private mask(key: EvidenceLevel | 'unstated', counts: (session: Session) => boolean): Uint8Array {
    const known = this.masks.get(key);
    if (known !== undefined) return known;
    const mask = Uint8Array.from(this.inUse, (session) => (counts(session) ? 1 : 0));
    this.masks.set(key, mask);
    return mask;
  }

  /** Distances do not depend on the threshold: one search a set of sessions serves the whole slider. */
  private measure(evidence: EvidenceLevel): void {
    if (this.measured === evidence) return;
    this.rollUps.measure(this.field(this.counted(evidence)));
    this.measured = evidence;
  }

  private coverageOn(asOf: string): readonly DistrictCoverage[] {
    if (this.coverage?.asOf !== asOf) {
      this.coverage = { asOf, districts: coverageByDistrict(this.pack, this.districtOfSession, asOf) };
    }
    return this.coverage.districts;
  }

  /** Distances of all points to the nearest session with 1 in `counts`. */
  private field(counts: Uint8Array): ReachField {
    return this.engine.nearest(this.positions, counts);
  }

  /** Network distance from each point to the nearest place where the network runs out of the data. */
  private distanceToExits(): Uint32Array {
    const { network } = this.pack;
    const exits: number[] = [];
    network.nodeExit.forEach((isExit, node) => {
      if (isExit === 1) exits.push(node);
    });
    const nodes = searchFromNodes(this.graph, exits);
    return fieldAtPoints(this.graph, nodes, this.pointPositions, noPositions()).distanceDm;
  }
}

/** Builds the model of a pack, with sessions that several sources list made one: its `pack` may have fewer. */
export function createAreaModel(pack: AreaPack): AreaModel {
  return new AreaModel(withEachSessionOnce(pack));
}

function joinPositions(some: EdgePositions, more: EdgePositions): EdgePositions {
  return {
    edge: Int32Array.of(...some.edge, ...more.edge),
    offsetDm: Uint32Array.of(...some.offsetDm, ...more.offsetDm),
    accessDm: Uint32Array.of(...some.accessDm, ...more.accessDm),
  };
}

function noPositions(): EdgePositions {
  return { edge: new Int32Array(0), offsetDm: new Uint32Array(0), accessDm: new Uint32Array(0) };
}
