import type { AreaPack, Mode } from './area/area';
import { LsoaLocator } from './area/locate';
import { type Standing, standingOf } from './filter/session-filter';
import { type AreaBase, eachKind } from './gap/area-base';
import { accessOf, type CatchmentMethod, supplyOf } from './gap/capacity';
import { coverageByDistrict } from './gap/coverage';
import { distributionOf } from './gap/distribution';
import { type Measure, MOST_COUNTED } from './gap/measure';
import { Perspective, perspectiveKey } from './gap/perspective';
import { type Criteria, criteriaOf, type PointStates } from './gap/point-state';
import { PRIORITY_CELLS } from './gap/priority-areas';
import type { AreaResult, DistrictCoverage, StraightLine, UnitKind } from './gap/result';
import {
  accessByUnit,
  countWithin,
  fragilityByUnit,
  type MeasureColumns,
  medianByUnit,
  needByUnit,
  priorityByUnit,
} from './gap/unit-measures';
import { RollUps } from './gap/roll-ups';
import { type EdgePositions, type Graph, joinPositions } from './graph/walking-graph';
import { adultsAt } from './population/adults';
import { indexUnits, type UnitIndexes } from './population/units';
import type { EngineBuilder } from './reach/choose-engine';
import { closedMask, isPlanned, MOST_PROPOSED, NO_PLAN, type Plan, proposedSessions } from './plan/plan';
import type { ReachEngine, ReachField } from './reach/reach-engine';
import { SourceList } from './reach/source-list';
import { straightLineNearest } from './reach/straight-line';
import { withEachSessionOnce } from './sessions/duplicates';
import type { Session } from './sessions/session';
import type { Settings } from './settings';
import { Travel } from './travel';
import { type Change, type SourcePlace, WhatIf } from './what-if';

/** What decides which sessions count. */
type Counting = Pick<Settings, 'evidence' | 'filter'> & { readonly plan?: Plan };

/** Which sessions count, 1 a session, and which might if their source said more. Shared: not to be written. */
interface Masks {
  readonly key: string;
  readonly counted: Uint8Array;
  readonly unstated: Uint8Array;
}

/** What distances depend on. */
type Measured = Pick<Settings, 'mode' | 'basis'> & Counting;

/** The sessions there would be with a plan: those in use, then those it adds. Shared: not to be written. */
interface Planned {
  readonly key: string;
  readonly sessions: readonly Session[];
  /** 1 for each session in use that it closes. */
  readonly closed: Uint8Array;
  /** Positions of `sessions`, by the modes asked for so far. */
  readonly positions: Map<Mode, EdgePositions>;
}

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
  /** The same with a plan. */
  private plannedMasks: Masks | null = null;
  private planned: Planned | null = null;
  /** Distances to the sessions that might count, for what they were last asked for. */
  private unstatedField: { readonly key: string; readonly field: ReachField } | null = null;
  private coverage: { readonly asOf: string; readonly districts: readonly DistrictCoverage[] } | null = null;
  /** People beyond in every unit without a plan, for what they were last asked for. */
  private withoutPlan: { readonly key: string; readonly units: MeasureColumns['units'] } | null = null;
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
    this.plannedMasks = null;
    this.planned = null;
    this.withoutPlan = null;
    this.perspective.forget();
    this.unstatedField = null;
    this.coverage = null;
    this.last = null;
  }

  /** The sessions in use, then those that a plan adds: what `AreaResult.pointOwner` and tables number. */
  sessionsWith(plan: Plan): readonly Session[] {
    return this.with(plan).sessions;
  }

  /** Where the sessions of `sessionsWith` are tied to the network of a mode. Shared: not to be written. */
  positionsWith(plan: Plan, mode: Mode): EdgePositions {
    const planned = this.with(plan);
    const known = planned.positions.get(mode);
    if (known !== undefined) return known;
    const { sessions } = this.travel(mode);
    const positions =
      plan.added.length === 0 ? sessions : joinPositions(sessions, this.travel(mode).placesOf(plan.added));
    planned.positions.set(mode, positions);
    return positions;
  }

  /** 1 for each session in use that counts, and then for each that the plan adds. Shared: not to be written. */
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
      headline: rollUps.headline(counted, this.sessionsWith(settings.plan).length),
      equity: rollUps.equity(coverage),
      priorities: priorities.find(rollUps.tables[PRIORITY_CELLS], rollUps.states, criteria, settings.weights),
      coverage,
      distribution: distributionOf(rollUps.base, rollUps.states),
      straightLine: settings.basis === 'straight' ? this.straightLine(settings, criteria) : null,
    };
    this.last = { key, result };
    return result;
  }

  /** What the figures at some settings are worked out from, as it stands: live, and changed by the next question. */
  looked(settings: Settings): {
    readonly base: AreaBase;
    readonly states: PointStates;
    readonly criteria: Criteria;
    readonly travel: Travel;
  } {
    const { rollUps, travel } = this.judged(settings);
    return { base: rollUps.base, states: rollUps.states, criteria: rollUps.criteriaInUse(), travel };
  }

  /** A measure of every unit at the given settings. */
  measure(measure: Measure, settings: Settings): MeasureColumns {
    const { rollUps } = this.judged(settings);
    return {
      measure,
      note: this.noteOn(measure, settings),
      units: this.measureUnits(measure, settings, rollUps),
    };
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
    const two = this.nearest(settings, 2, what === 'session' ? null : this.providers(settings.plan));
    return two.distanceDm.filter((_, i) => i % 2 === 1);
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
        return inReach(this.activities(settings.plan));
      case 'fragility':
        return fragilityByUnit(base, states, this.ifClosed(settings, 'provider'), thresholdDm);
      case 'need':
        return needByUnit(base);
      case 'priority':
        return priorityByUnit(base, states, tables);
      case 'e2sfca':
      case '3sfca':
        return this.capacityUnits(measure, settings, rollUps);
      case 'change': {
        // Copies: asking for the figures without the plan changes the tables in place.
        const after = mapUnits(tables, ({ beyond }) => beyond.slice());
        const before = this.beyondWithoutPlan(settings);
        return eachKind((kind) => before[kind].map((people, u) => people - after[kind][u]!));
      }
    }
  }

  private capacityUnits(method: CatchmentMethod, settings: Settings, rollUps: RollUps) {
    const adults = adultsAt(this.pack);
    const travel = this.travel(settings.mode);
    const view = {
      near: travel.near,
      positions: this.positionsWith(settings.plan, settings.mode),
      supply: supplyOf(this.sessionsWith(settings.plan), this.counted(settings)),
      adults,
      thresholdDm: rollUps.criteriaInUse().thresholdDm,
    };
    return accessByUnit(rollUps.base, accessOf(view, method), adults);
  }

  /** What stands in for what in a measure. */
  private noteOn(measure: Measure, settings: Settings): string {
    if (measure !== 'e2sfca' && measure !== '3sfca') return '';
    const { unit, stated, counted } = supplyOf(this.sessionsWith(settings.plan), this.counted(settings));
    if (unit === 'places') return 'Places a week for every 1,000 adults.';
    return `Sessions a week for every 1,000 adults: they stand in for places, which ${stated} of ${counted} sessions state.`;
  }

  /** People beyond in every unit with everything as it is. */
  private beyondWithoutPlan(settings: Settings): MeasureColumns['units'] {
    const asIs = { ...settings, plan: NO_PLAN };
    const key = JSON.stringify(asIs);
    if (this.withoutPlan?.key !== key)
      this.withoutPlan = { key, units: mapUnits(this.compute(asIs).units, ({ beyond }) => beyond) };
    return this.withoutPlan.units;
  }

  private providers(plan: Plan = NO_PLAN): Uint32Array {
    return numbered(this.sessionsWith(plan), ({ provider, id }) =>
      provider === '' ? `without a name ${id}` : provider,
    );
  }

  /** Number of each session's activity, those that the plan adds included. */
  activities(plan: Plan = NO_PLAN): Uint32Array {
    return numbered(this.sessionsWith(plan), ({ activity, name }) => activity || name);
  }

  private masksOf({ evidence, filter, plan = NO_PLAN }: Counting): Masks {
    const asIs = this.masksAsIs(evidence, filter);
    if (!isPlanned(plan)) return asIs;
    const planned = this.with(plan);
    const key = `${asIs.key} ${planned.key}`;
    if (this.plannedMasks?.key === key) return this.plannedMasks;
    const { closed, sessions } = planned;
    const counted = new Uint8Array(sessions.length).fill(1);
    const unstated = new Uint8Array(sessions.length);
    for (let s = 0; s < closed.length; s++) {
      counted[s] = closed[s] === 1 ? 0 : asIs.counted[s]!;
      unstated[s] = closed[s] === 1 ? 0 : asIs.unstated[s]!;
    }
    this.plannedMasks = { key, counted, unstated };
    return this.plannedMasks;
  }

  private masksAsIs(evidence: Counting['evidence'], filter: Counting['filter']): Masks {
    const key = JSON.stringify([evidence, filter]);
    if (this.masks?.key === key) return this.masks;
    const standings = this.inUse.map((session) => standingOf(session, evidence, filter));
    const mask = (wanted: Standing) => Uint8Array.from(standings, (each) => (each === wanted ? 1 : 0));
    this.masks = { key, counted: mask('counted'), unstated: mask('unstated') };
    return this.masks;
  }

  /** The sessions with a plan; the last one asked for is kept. */
  private with(plan: Plan): Planned {
    const key = JSON.stringify(plan);
    if (this.planned?.key !== key) {
      if (plan.added.length > MOST_PROPOSED)
        throw new RangeError(
          `${plan.added.length} proposed sessions, where at most ${MOST_PROPOSED} are worked out.`,
        );
      const sessions = plan.added.length === 0 ? this.inUse : [...this.inUse, ...proposedSessions(plan)];
      const closed = closedMask(this.inUse, plan);
      this.planned = { key, sessions, closed, positions: new Map() };
    }
    return this.planned;
  }

  /** The roll-ups of a perspective, measured and judged at the settings. */
  private judged(settings: Settings): Perspective {
    const perspective = this.perspectiveOf(settings);
    const key = measuredKey(settings);
    // Distances do not depend on the threshold: one search a set of sessions serves the whole slider.
    if (perspective.measured !== key) {
      perspective.judged = this.remeasure(perspective, settings) ? perspective.judged : null;
      perspective.measured = key;
    }
    const unstatedDm = this.unstatedDistances(settings);
    const judgedKey = `${settings.thresholdM} ${settings.asOf} ${this.unstatedField?.key}`;
    if (perspective.judged !== judgedKey) {
      perspective.rollUps.judge(criteriaOf(settings.thresholdM, this.coverageOn(settings.asOf), unstatedDm));
      perspective.judged = judgedKey;
    }
    return perspective;
  }

  /**
   * Brings the distances of a perspective up to date: by following what has changed since, where only a plan has, and
   * afresh otherwise.
   * @returns whether what was judged before still stands.
   */
  private remeasure(perspective: Perspective, settings: Settings): boolean {
    const { rollUps, travel } = perspective;
    const counted = this.counted(settings);
    const asIs = measuredKey({ ...settings, plan: NO_PLAN });
    const canFollow = settings.basis === 'network' && perspective.judged !== null;
    if (perspective.live?.key === asIs && canFollow) {
      perspective.live.whatIf.apply(
        changesTo(perspective.live.whatIf.sources, counted, this.positionsWith(settings.plan, settings.mode)),
      );
      return true;
    }
    perspective.live = null;
    if (settings.basis === 'straight' || !isPlanned(settings.plan)) {
      rollUps.measure(this.field(settings, counted));
      return false;
    }
    const { positions, isIn } = withRoom(
      this.positionsWith(settings.plan, settings.mode),
      counted,
      this.inUse.length + MOST_PROPOSED,
    );
    const sources = new SourceList(positions, isIn);
    const whatIf = new WhatIf(travel.graph, travel.points, sources, travel.engine, rollUps);
    rollUps.measure(whatIf.field.points);
    perspective.live = { key: asIs, whatIf };
    return false;
  }

  /** The one perspective that is kept: another takes its place. */
  private perspectiveOf(settings: Settings): Perspective {
    if (this.perspective.key !== perspectiveKey(settings))
      this.perspective = new Perspective(this.pack, this.units, this.travel(settings.mode), settings);
    return this.perspective;
  }

  private unstatedDistances(settings: Settings): Uint32Array {
    // Sessions that a plan adds say all that is asked for: only those it closes matter here.
    const key = measuredKey({ ...settings, plan: { added: [], closed: settings.plan.closed } });
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
    { mode, basis, plan = NO_PLAN }: Pick<Settings, 'mode' | 'basis'> & { readonly plan?: Plan },
    counts: Uint8Array,
    k = 1,
    groupOf: Uint32Array | null = null,
  ): ReachField {
    if (basis === 'straight') {
      const sessions = this.sessionsWith(plan);
      const places = { lon: sessions.map(({ lon }) => lon), lat: sessions.map(({ lat }) => lat) };
      return straightLineNearest(k, this.pack.points, places, counts, groupOf);
    }
    const { engine } = this.travel(mode);
    const positions = this.positionsWith(plan, mode);
    return k === 1 ? engine.nearest(positions, counts) : engine.kNearest(k, positions, counts, groupOf);
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

function measuredKey({ mode, basis, evidence, filter, plan = NO_PLAN }: Measured): string {
  return JSON.stringify([mode, basis, evidence, filter, plan]);
}

/** Columns of sources with room for more: the rest are nowhere and do not count. */
function withRoom(
  { edge, offsetDm, accessDm }: EdgePositions,
  counted: Uint8Array,
  size: number,
): { readonly positions: EdgePositions; readonly isIn: Uint8Array } {
  const positions = {
    edge: new Int32Array(size).fill(-1),
    offsetDm: new Uint32Array(size),
    accessDm: new Uint32Array(size),
  };
  positions.edge.set(edge);
  positions.offsetDm.set(offsetDm);
  positions.accessDm.set(accessDm);
  const isIn = new Uint8Array(size);
  isIn.set(counted);
  return { positions, isIn };
}

/** What has to happen so that sources are in as `counted` says, at their places; those beyond its end are out. */
function changesTo(
  { positions, isIn }: SourceList,
  counted: Uint8Array,
  to: EdgePositions,
): readonly Change[] {
  const changes: Change[] = [];
  for (let s = 0; s < isIn.length; s++) {
    const counts = counted[s] ?? 0;
    if (counts === 0) {
      if (isIn[s] === 1) changes.push({ kind: 'remove', source: s });
      continue;
    }
    const place = { edge: to.edge[s]!, offsetDm: to.offsetDm[s]!, accessDm: to.accessDm[s]! };
    if (!isAt(positions, s, place)) changes.push({ kind: 'move', source: s, to: place });
    else if (isIn[s] === 0) changes.push({ kind: 'add', source: s });
  }
  return changes;
}

function isAt({ edge, offsetDm, accessDm }: EdgePositions, s: number, place: SourcePlace): boolean {
  return edge[s] === place.edge && offsetDm[s] === place.offsetDm && accessDm[s] === place.accessDm;
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
