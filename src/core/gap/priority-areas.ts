import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js';
import { DECILES } from '../population/unit-totals';
import { straightLineM } from '../graph/geodesy';
import { groupBy } from '../group-by';
import type { UnitIndex } from '../population/units';
import type { Travel } from '../travel';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import type { AreaBase } from './area-base';
import { CellLinks } from './cell-links';
import { groupGapCells } from './gap-groups';
import { type PartRules, partsOf } from './gap-parts';
import type { LiveTable } from './live-table';
import { type Criteria, meanDepth, type PointStates } from './point-state';
import { needWeight } from './need-weight';
import { type Named, nameApart, rankAreas } from './priority-names';
import { PLAIN_WEIGHTS, type PriorityWeights, scoreOf } from './priority-weights';
import { type PriorityArea, VERDICTS } from './result';
import { Tally } from './tally';
import { WeightedMedian } from './weighted-median';

/** Cells that priority areas are formed of: H3 resolution 8 ("8 for the area", METHOD). */
export const PRIORITY_CELLS = 'cell8';
const PRIORITY_RESOLUTION = 8;
const CANNOT_TELL = VERDICTS.indexOf('cannot-tell');
/** A second place joins the name when it holds at least this share of the first one's people. */
const SECOND_NAME_SHARE = 0.4;

/**
 * Finds the priority areas of an area: connected groups of gap cells, no wider than the threshold, with the factors of
 * their rank.
 */
export class PriorityFinder {
  private readonly index: UnitIndex;
  private links: CellLinks | null = null;
  /** Latitude and longitude of the middle of each cell. */
  private middles: readonly [number, number][] | null = null;
  /** The place each cell is called after. */
  private placeOfCell: Int32Array | null = null;
  private cellAt: ReadonlyMap<string, number> | null = null;
  /** Candidate venues in each cell, index into the pack's. */
  private venuesOf: ReadonlyMap<string, readonly number[]> | null = null;
  private readonly median: WeightedMedian;
  private readonly places: Tally;
  private readonly districts: Tally;
  /** Keys are one above the session's number: 0 stands for no route to any. */
  private readonly owners: Tally;

  /** @param placeOfPoint Nearest place of each point, from `nearestPlaces`. */
  constructor(
    private readonly base: AreaBase,
    private readonly travel: Pick<Travel, 'points' | 'near'>,
    private readonly placeOfPoint: Int32Array,
  ) {
    const { pack } = base;
    this.index = base.units[PRIORITY_CELLS];
    this.median = new WeightedMedian(base.isMeasured.length);
    this.places = new Tally(pack.places.length);
    this.districts = new Tally(pack.districts.code.length);
    this.owners = new Tally(pack.sessions.length + 1);
  }

  /**
   * Priority areas by people beyond x need x depth.
   *
   * @param cells Table of the cells they are formed of, with `states` summed by `criteria`.
   * @returns In order of total rank, ties by id.
   */
  find(
    cells: LiveTable,
    states: PointStates,
    criteria: Criteria,
    weights: PriorityWeights = PLAIN_WEIGHTS,
  ): PriorityArea[] {
    this.links ??= new CellLinks(this.base, this.index, this.travel);
    const groups = groupGapCells(this.links, cells);
    const rules = this.rulesFor(this.links, cells, criteria.thresholdM);
    const drafts: Named[] = [];
    for (let g = 0; g < groups.count; g++) {
      for (const part of partsOf(groups.cell.subarray(groups.start[g], groups.start[g + 1]), rules)) {
        const draft = this.draft(cells, Uint32Array.from(part), states, criteria, weights);
        if (draft !== null) drafts.push(draft);
      }
    }
    // Before they are named, so that among areas of one name the first in rank is numbered first.
    drafts.sort((a, b) => b.area.score - a.area.score || (a.area.id < b.area.id ? -1 : 1));
    return rankAreas(nameApart(drafts, this.base.pack));
  }

  /** How groups are divided: around their places, and no wider than the threshold. */
  private rulesFor(links: CellLinks, { people }: LiveTable, widestM: number): PartRules {
    this.middles ??= this.index.ids.map((id) => cellToLatLng(id));
    const { middles } = this;
    this.placeOfCell ??= Int32Array.from(this.index.ids, (_, u) => {
      const main = links.mainPoint(u);
      return main < 0 ? -1 : this.placeOfPoint[main]!;
    });
    return {
      linksOf: (u) => links.of(u),
      placeOf: this.placeOfCell,
      people,
      apartM: (u, v) => straightLineM(middles[u]![1], middles[u]![0], middles[v]![1], middles[v]![0]),
      widestM,
    };
  }

  /** One group's factors; null where nobody known to be beyond lives in it. */
  private draft(
    cells: LiveTable,
    members: Uint32Array,
    states: PointStates,
    criteria: Criteria,
    weights: PriorityWeights,
  ): Named | null {
    const beyond = sumOver(members, cells.beyond);
    if (beyond === 0) return null;
    const { pack } = this.base;
    const people = sumOver(members, cells.people);
    const sums = this.addPoints(members, states);
    const full = sumOver(members, cells.full);
    const depth = meanDepth(criteria, beyond, full, sumOver(members, cells.partlyDm), beyond);
    const need = needWeight(sums.imdRank / beyond);
    const score = scoreOf({ people: beyond, need, depth }, weights);
    const medianDm = this.median.find(people - sumOver(members, cells.unmeasured));
    const beyondByDecile = sumRows(members, cells.beyondByDecile);
    const ids = Array.from(members, (u) => this.index.ids[u]!).sort();
    const nearest = this.owners.most() - 1;
    const place = this.places.most();
    const area = {
      id: ids[0]!,
      name: this.nameFrom(place),
      district: pack.districts.name[this.districts.most()]!,
      cells: ids,
      lon: sums.lon / beyond,
      lat: sums.lat / beyond,
      people,
      beyond,
      peopleByDecile: sumRows(members, cells.peopleByDecile),
      beyondByDecile,
      beyondMostDeprived: beyondByDecile[0]! + beyondByDecile[1]!,
      medianM: medianDm === NO_DISTANCE ? null : medianDm / DECIMETRES_PER_METRE,
      depth,
      need,
      score,
      rate: score / people,
      nearestSession: nearest < 0 ? null : nearest,
      venues: this.venuesIn(ids),
      cannotTellNearby: this.cannotTellNearby(ids, cells),
      boundaryLimited: sumOver(members, cells.boundaryLimited),
    };
    return { area, place };
  }

  /** Candidate venues in some cells, in the pack's order. */
  private venuesIn(ids: readonly string[]): readonly number[] {
    this.venuesOf ??= groupBy([...this.base.pack.venues.keys()], (v) => {
      const { lon, lat } = this.base.pack.venues[v]!;
      return latLngToCell(lat, lon, PRIORITY_RESOLUTION);
    });
    const { venuesOf } = this;
    return ids.flatMap((id) => venuesOf.get(id) ?? []).sort((a, b) => a - b);
  }

  /** People in cells that touch some cells and of which we cannot tell. */
  private cannotTellNearby(ids: readonly string[], cells: LiveTable): number {
    this.cellAt ??= new Map(this.index.ids.map((id, u) => [id, u]));
    const inside = new Set(ids);
    const around = new Set(ids.flatMap((id) => gridDisk(id, 1)).filter((id) => !inside.has(id)));
    let people = 0;
    for (const id of around) {
      const u = this.cellAt.get(id);
      if (u !== undefined && cells.verdict[u] === CANNOT_TELL) people += cells.people[u]!;
    }
    return people;
  }

  /**
   * Goes through the points of a group: fills the median and the tallies, and adds up the IMD ranks and positions of
   * the people known to be beyond. Always in the same order, for the sums of positions, which are no whole numbers.
   */
  private addPoints(cells: Uint32Array, states: PointStates): { imdRank: number; lon: number; lat: number } {
    const { index, median, places, districts, owners, placeOfPoint } = this;
    const { imdRank, district } = this.base;
    const { people, lon, lat } = this.base.pack.points;
    const { memberStart, members } = index;
    const { beyond, distanceDm, owner, unknown } = states;
    let rankSum = 0;
    let lonSum = 0;
    let latSum = 0;
    median.clear();
    places.clear();
    districts.clear();
    owners.clear();
    for (let c = 0; c < cells.length; c++) {
      const u = cells[c]!;
      for (let m = memberStart[u]!; m < memberStart[u + 1]!; m++) {
        const p = members[m]!;
        const w = people[p]!;
        median.add(distanceDm[p]!, w);
        if (w === 0 || beyond[p] === 0 || unknown[p] !== 0) continue;
        rankSum += w * imdRank[p]!;
        lonSum += w * lon[p]!;
        latSum += w * lat[p]!;
        if (placeOfPoint[p]! >= 0) places.add(placeOfPoint[p]!, w);
        districts.add(district[p]!, w);
        owners.add(owner[p]! + 1, w);
      }
    }
    return { imdRank: rankSum, lon: lonSum, lat: latSum };
  }

  /** The place with most people, and the second where it holds a fair share; "" without any place. */
  private nameFrom(first: number): string {
    if (first < 0) return '';
    const { places } = this.base.pack;
    const second = this.places.most(first);
    const isFair = second >= 0 && this.places.of(second) >= SECOND_NAME_SHARE * this.places.of(first);
    return isFair ? `${places[first]!.name} and ${places[second]!.name}` : places[first]!.name;
  }
}

function sumOver(units: Uint32Array, column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < units.length; i++) sum += column[units[i]!]!;
  return sum;
}

function sumRows(units: Uint32Array, byDecile: Float64Array): number[] {
  const sums = Array.from({ length: DECILES }, () => 0);
  for (let i = 0; i < units.length; i++) {
    for (let d = 0; d < DECILES; d++) sums[d]! += byDecile[units[i]! * DECILES + d]!;
  }
  return sums;
}
