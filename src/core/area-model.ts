import type { AreaPack, Mode } from './area/area';
import { LsoaLocator } from './area/locate';
import { type Standing, standingOf } from './filter/session-filter';
import { eachKind } from './gap/area-base';
import { coverageByDistrict } from './gap/coverage';
import { distributionOf } from './gap/distribution';
import type { Explanation } from './gap/explain';
import { explainUnit } from './gap/explain-unit';
import { type Measure, MOST_COUNTED } from './gap/measure';
import { Perspective, perspectiveKey } from './gap/perspective';
import { type Criteria, criteriaOf } from './gap/point-state';
import { PRIORITY_CELLS } from './gap/priority-areas';
import type { AreaResult, DistrictCoverage, StraightLine, UnitKind } from './gap/result';
import {
  countWithin,
  fragilityByUnit,
  type MeasureColumns,
  medianByUnit,
  needByUnit,
  priorityByUnit,
} from './gap/unit-measures';
import { RollUps } from './gap/roll-ups';
import type { EdgePositions, Graph } from './graph/walking-graph';
import { indexUnits, type UnitIndexes } from './population/units';
import type { EngineBuilder } from './reach/choose-engine';
import { LiveCounts } from './reach/live-counts';
import type { ReachEngine, ReachField } from './reach/reach-engine';
import { SourceList } from './reach/source-list';
import { straightLineNearest } from './reach/straight-line';
import { withEachSessionOnce } from './sessions/duplicates';
import type { Session } from './sessions/session';
import type { Settings } from './settings';
import { Travel } from './travel';
import { WhatIf } from './what-if';

/** What decides which sessions count. */
type Counting = Pick<Settings, 'evidence' | 'filter'>;

/** Which sessions count, 1 a session, and which might if their source said more. Shared: not to be written. */
interface Masks {
  readonly key: string;
  readonly counted: Uint8Array;
  readonly unstated: Uint8Array;
}

/** What distances depend on. */
type Measured = Pick<Settings, 'mode' | 'basis'> & Counting;

/**
 * A pack with everything worked out that does not depend on the settings. The same class answers in the
 * browser's worker, on the command line and in tests.
 */
export class AreaModel {
  readonly units: UnitIndexes;
  private readonly walk: Travel;
  private drive: Travel | null = null;
  private perspective: Perspective;
  private readonly locator: LsoaLocator;
  private inUse: readonly Session[] = [];
  private districtOfSession = new Int32Array(0);
  private masks: Masks | null = null;
  /** Distances to the sessions that might count, for what they were last asked for. */
  private unstatedField: { readonly key: string; readonly field: ReachField } | null = null;
  private coverage: { readonly asOf: string; readonly districts: readonly DistrictCoverage[] } | null = null;
  private last: { readonly key: string; readonly result: AreaResult } | null = null;

  constructor(readonly pack: AreaPack) {
    this.units = indexUnits(pack);
    this.walk = new Travel(pack, 'walk');
    this.perspective = new Perspective(pack, this.units, this.walk, {
      mode: 'walk',
      basis: 'network',
      people: 'everyone',
      domain: 'imd',
    });
    this.locator = new LsoaLocator(pack);
    this.setSessions(pack.sessions);
  }

  /** How people get about by a mode. Driving is worked out when it is first asked for. */
  travel(mode: Mode): Travel {
    if (mode === 'walk') return this.walk;
    if (this.drive === null) {
      this.drive = new Travel(this.pack, 'drive');
      this.drive.place(this.inUse);
    }
    return this.drive;
  }

  /** The walking network. */
  get graph(): Graph {
    return this.walk.graph;
  }

  /** Where the populated points are on the walking network. */
  get pointPositions(): EdgePositions {
    return this.walk.points;
  }

  /** Engine in use for walking: the plain one until one built for this model is put here. All give the same figures. */
  get engine(): ReachEngine {
    return this.walk.engine;
  }

  set engine(engine: ReachEngine) {
    this.walk.engine = engine;
  }

  /** What builds the fast engine for walking, step by step. */
  engineBuilder(): EngineBuilder {
    return this.walk.engineBuilder();
  }

  /** Sessions in use: the pack's own unless others were set. */
  get sessions(): readonly Session[] {
    return this.inUse;
  }

  /** Where each session in use is tied to the walking network; edge -1 where it is too far to be routed to. */
  get sessionPositions(): EdgePositions {
    return this.walk.sessions;
  }

  /** Replaces the sessions in use. Everything that depends on them is worked out again when asked for. */
  setSessions(sessions: readonly Session[]): void {
    this.inUse = sessions;
    this.walk.place(sessions);
    this.drive?.place(sessions);
    this.districtOfSession = Int32Array.from(sessions, ({ lon, lat }) => {
      const lsoa = this.locator.find(lon, lat);
      return lsoa < 0 ? -1 : this.pack.lsoas.district[lsoa]!;
    });
    this.masks = null;
    this.perspective.measured = null;
    this.unstatedField = null;
    this.coverage = null;
    this.last = null;
  }

  /** 1 for each session in use that counts. Shared: not to be written. */
  counted(counting: Counting): Uint8Array {
    return this.masksOf(counting).counted;
  }

  /**
   * 1 for each session in use that might count if its source stated its level, or the price or times that are asked
   * for. Shared: not to be written.
   */
  unstated(counting: Counting): Uint8Array {
    return this.masksOf(counting).unstated;
  }

  /** All figures at the given settings. A result is complete in itself: later calls leave it alone. */
  compute(settings: Settings): AreaResult {
    const key = JSON.stringify(settings);
    if (this.last?.key === key) return this.last.result;
    this.last = null;
    const { rollUps, priorities } = this.judged(settings);
    const coverage = this.coverageOn(settings.asOf);
    const counted = this.counted(settings).reduce((sum, one) => sum + one, 0);
    const criteria = rollUps.criteriaInUse();
    const result: AreaResult = {
      settings,
      pointDistanceDm: rollUps.states.distanceDm.slice(),
      pointStatus: rollUps.states.status.slice(),
      pointOwner: rollUps.states.owner.slice(),
      units: rollUps.copyTables(),
      headline: rollUps.headline(counted, this.inUse.length),
      equity: rollUps.equity(coverage),
      priorities: priorities.find(rollUps.tables[PRIORITY_CELLS], rollUps.states, criteria),
      coverage,
      distribution: distributionOf(rollUps.base, rollUps.states),
      straightLine: settings.basis === 'straight' ? this.straightLine(settings, criteria) : null,
    };
    this.last = { key, result };
    return result;
  }

  /** Why a unit, or the postcode with the given spelling, has its verdict; null where there is none such. */
  explain(kind: UnitKind | 'postcode', id: string, settings: Settings): Explanation | null {
    const result = this.compute(settings);
    const { pack, rollUps, travel } = this.judged(settings);
    const view = {
      pack,
      units: this.units,
      travel,
      sessions: this.inUse,
      counted: this.counted(settings),
      unstated: this.unstated(settings),
      states: rollUps.states,
      result,
    };
    return explainUnit(view, kind, id);
  }

  /** A measure of every unit at the given settings. */
  measure(measure: Measure, settings: Settings): MeasureColumns {
    const { rollUps } = this.judged(settings);
    return { measure, units: this.measureUnits(measure, settings, rollUps) };
  }

  /**
   * What would be if sessions opened, closed or moved, beginning with those that count at the settings.
   * @param proposed Places for sessions that are not there yet; they are numbered after the sessions in use.
   * @param withCounts Whether sessions and activities within the threshold are counted too.
   */
  whatIf(settings: Settings, proposed: EdgePositions, withCounts = false): WhatIf {
    const { rollUps, travel } = this.judged(settings);
    const positions = joinPositions(travel.sessions, proposed);
    const isIn = new Uint8Array(positions.edge.length);
    isIn.set(this.counted(settings));
    const sources = new SourceList(positions, isIn);
    const own = new RollUps(rollUps.base);
    own.measure(rollUps.states);
    own.judge(rollUps.criteriaInUse());
    const counts = withCounts ? this.countsOf(travel, sources, rollUps.criteriaInUse()) : null;
    return new WhatIf(travel.graph, travel.points, sources, travel.engine, own, counts);
  }

  /** The k nearest sessions of each point that are of different groups, k entries a point, nearest first. */
  nearest(settings: Measured, k: number, groupOf: Uint32Array | null = null): ReachField {
    return this.field(settings, this.counted(settings), k, groupOf);
  }

  /**
   * Distance of each point, decimetres, if its nearest session closed, or its nearest session's provider (sessions
   * without a provider's name close alone). NO_DISTANCE where nothing else can be reached.
   */
  ifClosed(settings: Measured, what: 'session' | 'provider'): Uint32Array {
    const two = this.nearest(settings, 2, what === 'session' ? null : this.providers());
    return two.distanceDm.filter((_, i) => i % 2 === 1);
  }

  /** Sessions, and different activities among them, nearer than the threshold to each point. */
  choice(settings: Settings): { readonly sessions: Uint16Array; readonly activities: Uint16Array } {
    const { rollUps, travel } = this.judged(settings);
    const sources = new SourceList(travel.sessions, this.counted(settings));
    const { sourceCount, kindCount } = this.countsOf(travel, sources, rollUps.criteriaInUse());
    return { sessions: sourceCount, activities: kindCount };
  }

  private measureUnits(measure: Measure, settings: Settings, rollUps: RollUps): MeasureColumns['units'] {
    const { base, states, tables } = rollUps;
    const { thresholdDm } = rollUps.criteriaInUse();
    const inReach = (groupOf: Uint32Array | null) => {
      const nearest = this.nearest(settings, MOST_COUNTED, groupOf);
      return medianByUnit(base, countWithin(nearest, MOST_COUNTED, thresholdDm));
    };
    switch (measure) {
      case 'distance':
        return mapUnits(tables, ({ medianM }) => medianM.slice());
      case 'depth':
        return mapUnits(tables, ({ depth, people, unmeasured, cannotTell }) =>
          depth.map((mean, u) => (people[u]! - unmeasured[u]! - cannotTell[u]! > 0 ? mean : Number.NaN)),
        );
      case 'sessions':
        return inReach(null);
      case 'activities':
        return inReach(this.activities());
      case 'fragility':
        return fragilityByUnit(base, states, this.ifClosed(settings, 'provider'), thresholdDm);
      case 'need':
        return needByUnit(base);
      case 'priority':
        return priorityByUnit(base, states, tables);
    }
  }

  private providers(): Uint32Array {
    return numbered(this.inUse, ({ provider, id }) => (provider === '' ? `without a name ${id}` : provider));
  }

  private activities(): Uint32Array {
    return numbered(this.inUse, ({ activity, name }) => activity || name);
  }

  /** Sessions and activities within the threshold; each proposed session is of an activity of its own. */
  private countsOf(travel: Travel, sources: SourceList, { thresholdDm }: Criteria): LiveCounts {
    const activities = this.activities();
    const known = activities.reduce((most, activity) => Math.max(most, activity + 1), 0);
    const kinds = Uint16Array.from(sources.isIn, (_, s) => activities[s] ?? known + s - activities.length);
    const count = known + sources.isIn.length - activities.length;
    return new LiveCounts(travel.graph, travel.points, sources, thresholdDm, kinds, count);
  }

  private masksOf({ evidence, filter }: Counting): Masks {
    const key = JSON.stringify([evidence, filter]);
    if (this.masks?.key === key) return this.masks;
    const standings = this.inUse.map((session) => standingOf(session, evidence, filter));
    const mask = (wanted: Standing) => Uint8Array.from(standings, (each) => (each === wanted ? 1 : 0));
    this.masks = { key, counted: mask('counted'), unstated: mask('unstated') };
    return this.masks;
  }

  /** The roll-ups of a perspective, measured and judged at the settings. */
  private judged(settings: Settings): Perspective {
    const perspective = this.perspectiveOf(settings);
    const { rollUps } = perspective;
    // Distances do not depend on the threshold: one search a set of sessions serves the whole slider.
    const key = measuredKey(settings);
    if (perspective.measured !== key) {
      rollUps.measure(this.field(settings, this.counted(settings)));
      perspective.measured = key;
    }
    rollUps.judge(
      criteriaOf(settings.thresholdM, this.coverageOn(settings.asOf), this.unstatedDistances(settings)),
    );
    return perspective;
  }

  /** The one perspective that is kept: another takes its place. */
  private perspectiveOf(settings: Settings): Perspective {
    if (this.perspective.key !== perspectiveKey(settings))
      this.perspective = new Perspective(this.pack, this.units, this.travel(settings.mode), settings);
    return this.perspective;
  }

  private unstatedDistances(settings: Settings): Uint32Array {
    const key = measuredKey(settings);
    if (this.unstatedField?.key !== key)
      this.unstatedField = { key, field: this.field(settings, this.unstated(settings)) };
    return this.unstatedField.field.distanceDm;
  }

  private coverageOn(asOf: string): readonly DistrictCoverage[] {
    if (this.coverage?.asOf !== asOf) {
      this.coverage = { asOf, districts: coverageByDistrict(this.pack, this.districtOfSession, asOf) };
    }
    return this.coverage.districts;
  }

  /** Distances of all points to the k nearest sessions with 1 in `counts`, of different groups. */
  private field(
    { mode, basis }: Pick<Settings, 'mode' | 'basis'>,
    counts: Uint8Array,
    k = 1,
    groupOf: Uint32Array | null = null,
  ): ReachField {
    const { engine, sessions } = this.travel(mode);
    if (basis === 'straight') return straightLineNearest(k, this.pack.points, this.places(), counts, groupOf);
    return k === 1 ? engine.nearest(sessions, counts) : engine.kNearest(k, sessions, counts, groupOf);
  }

  private places(): { readonly lon: number[]; readonly lat: number[] } {
    return { lon: this.inUse.map(({ lon }) => lon), lat: this.inUse.map(({ lat }) => lat) };
  }

  /** People whose side of the threshold the straight line gets wrong. */
  private straightLine(settings: Settings, { thresholdDm }: Criteria): StraightLine {
    const { base, states } = this.perspective.rollUps;
    const network = this.field({ ...settings, basis: 'network' }, this.counted(settings)).distanceDm;
    let beyondByNetwork = 0;
    let reclassified = 0;
    base.pack.points.people.forEach((people, p) => {
      if (base.isMeasured[p] === 0 || network[p]! < thresholdDm) return;
      beyondByNetwork += people;
      if (states.beyond[p] === 0) reclassified += people;
    });
    return { beyondByNetwork, reclassified };
  }
}

/** Builds the model of a pack, with sessions that several sources list made one: its `pack` may have fewer. */
export function createAreaModel(pack: AreaPack): AreaModel {
  return new AreaModel(withEachSessionOnce(pack));
}

function measuredKey({ mode, basis, evidence, filter }: Measured): string {
  return JSON.stringify([mode, basis, evidence, filter]);
}

/** The number of each session's group, in the order in which groups first come. */
function numbered(sessions: readonly Session[], groupOf: (session: Session) => string): Uint32Array {
  const known = new Map<string, number>();
  return Uint32Array.from(sessions, (session) => {
    const group = groupOf(session);
    const number = known.get(group) ?? known.size;
    known.set(group, number);
    return number;
  });
}

function mapUnits<T>(
  tables: Readonly<Record<UnitKind, T>>,
  make: (table: T) => Float64Array,
): MeasureColumns['units'] {
  return eachKind((kind) => make(tables[kind]));
}

function joinPositions(some: EdgePositions, more: EdgePositions): EdgePositions {
  return {
    edge: Int32Array.of(...some.edge, ...more.edge),
    offsetDm: Uint32Array.of(...some.offsetDm, ...more.offsetDm),
    accessDm: Uint32Array.of(...some.accessDm, ...more.accessDm),
  };
}
