import type { AreaPack, Resolution } from './area/area';
import { LsoaLocator } from './area/locate';
import { nearestPlaces } from './area/nearest-place';
import { coverageByDistrict } from './gap/coverage';
import { equityOf, headlineOf } from './gap/equity';
import type { Explanation } from './gap/explain';
import { explainUnit } from './gap/explain-unit';
import { type PointStates, pointStates } from './gap/point-state';
import { priorityAreas } from './gap/priority-areas';
import type { AreaResult, UnitKind, UnitTable } from './gap/result';
import { orderByDistance, rollUp } from './gap/roll-up';
import { Snapper } from './graph/snap';
import { buildWalkingGraph, type EdgePositions, edgePositions, type Graph } from './graph/walking-graph';
import { indexUnits, type UnitIndexes } from './population/units';
import { fieldAtPoints, type PointField, searchFromNodes, searchFromSources } from './reach/reach-search';
import { countsAs, type EvidenceLevel, type Session } from './sessions/session';
import type { Settings } from './settings';

/** Resolution at which priority areas are formed ("8 for the area", METHOD). */
const PRIORITY_RESOLUTION: Resolution = 8;

/** Distances from every populated point at one evidence level, with the order used for medians. */
interface Field {
  readonly points: PointField;
  readonly byDistance: Uint32Array;
}

/**
 * A pack with everything worked out that does not depend on the settings. The same class answers in the
 * browser's worker, on the command line and in tests.
 */
export class AreaModel {
  readonly graph: Graph;
  readonly units: UnitIndexes;
  readonly pointPositions: EdgePositions;
  private readonly placeOfPoint: Int32Array;
  private readonly exitDm: Uint32Array;
  private readonly locator: LsoaLocator;
  private snapper: Snapper | null = null;
  private inUse: readonly Session[] = [];
  private positions: EdgePositions = noPositions();
  private districtOfSession = new Int32Array(0);
  private readonly fields = new Map<EvidenceLevel | 'unstated', Field>();
  private last: { readonly key: string; readonly result: AreaResult; readonly states: PointStates } | null =
    null;

  constructor(readonly pack: AreaPack) {
    this.graph = buildWalkingGraph(pack.network);
    this.units = indexUnits(pack);
    this.pointPositions = edgePositions(pack.network, pack.points.snap);
    this.placeOfPoint = nearestPlaces(pack.places, pack.points.lon, pack.points.lat);
    this.exitDm = this.distanceToExits();
    this.locator = new LsoaLocator(pack);
    this.setSessions(pack.sessions);
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
    this.fields.clear();
    this.last = null;
  }

  /** 1 for each session in use that counts at an evidence level. */
  counted(evidence: EvidenceLevel): Uint8Array {
    return Uint8Array.from(this.inUse, (session) => (countsAs(session.evidence.grade, evidence) ? 1 : 0));
  }

  /** 1 for each session in use whose source does not state a level: any of them may be for beginners. */
  unstated(): Uint8Array {
    return Uint8Array.from(this.inUse, (session) => (session.evidence.grade === 'E' ? 1 : 0));
  }

  /** All figures at the given settings. */
  compute(settings: Settings): AreaResult {
    return this.computeWithStates(settings).result;
  }

  /** Why a unit, or the postcode with the given spelling, has its verdict; null where there is none such. */
  explain(kind: UnitKind | 'postcode', id: string, settings: Settings): Explanation | null {
    const { result, states } = this.computeWithStates(settings);
    return explainUnit(this, result, states, kind, id);
  }

  private computeWithStates(settings: Settings): { result: AreaResult; states: PointStates } {
    const key = JSON.stringify([settings.evidence, settings.thresholdM, settings.asOf]);
    if (this.last?.key === key) return this.last;
    const { pack, units } = this;
    const counts = this.counted(settings.evidence);
    const field = this.field(settings.evidence, counts);
    const unstated = this.field('unstated', this.unstated());
    const coverage = coverageByDistrict(pack, this.districtOfSession, settings.asOf);
    const states = pointStates(
      pack,
      field.points,
      unstated.points,
      this.exitDm,
      coverage,
      settings.thresholdM,
    );
    const table = (kind: UnitKind): UnitTable => rollUp(pack, units[kind], states, field.byDistance);
    const tables = {
      cell9: table('cell9'),
      cell8: table('cell8'),
      cell7: table('cell7'),
      lsoa: table('lsoa'),
      ward: table('ward'),
      district: table('district'),
    };
    const cells = `cell${PRIORITY_RESOLUTION}` as const;
    const counted = counts.reduce((sum, one) => sum + one, 0);
    const result: AreaResult = {
      settings,
      pointDistanceDm: states.distanceDm,
      pointStatus: states.status,
      pointOwner: states.owner,
      units: tables,
      headline: headlineOf(pack, states, counted, this.inUse.length),
      equity: equityOf(pack, states, coverage),
      priorities: priorityAreas(
        pack,
        units[cells],
        tables[cells],
        states,
        field.byDistance,
        this.placeOfPoint,
      ),
      coverage,
    };
    this.last = { key, result, states };
    return this.last;
  }

  /** Distances do not depend on the threshold: one search a set of sessions serves the whole slider. */
  private field(key: EvidenceLevel | 'unstated', counts: Uint8Array): Field {
    const known = this.fields.get(key);
    if (known !== undefined) return known;
    const { graph, pack, positions } = this;
    const nodes = searchFromSources(graph, pack.network, positions, counts);
    const points = fieldAtPoints(pack.network, nodes, this.pointPositions, positions, counts);
    const field = { points, byDistance: orderByDistance(points.distanceDm) };
    this.fields.set(key, field);
    return field;
  }

  /** Network distance from each point to the nearest place where the network runs out of the data. */
  private distanceToExits(): Uint32Array {
    const { network } = this.pack;
    const exits: number[] = [];
    network.nodeExit.forEach((isExit, node) => {
      if (isExit === 1) exits.push(node);
    });
    const nodes = searchFromNodes(this.graph, exits);
    return fieldAtPoints(network, nodes, this.pointPositions, noPositions()).distanceDm;
  }
}

/** Builds the model of a pack. */
export function createAreaModel(pack: AreaPack): AreaModel {
  return new AreaModel(pack);
}

function noPositions(): EdgePositions {
  return { edge: new Int32Array(0), offsetDm: new Uint32Array(0), accessDm: new Uint32Array(0) };
}
