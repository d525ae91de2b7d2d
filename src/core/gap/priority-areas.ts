import { LSOAS_RANKED } from '../area/area';
import { DECILES } from '../population/unit-totals';
import type { UnitIndex } from '../population/units';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import type { AreaBase } from './area-base';
import { type CellNeighbours, cellNeighbours, groupGapCells } from './gap-groups';
import type { LiveTable } from './live-table';
import { type Criteria, meanDepth, type PointStates } from './point-state';
import { type Named, nameApart, rankAreas } from './priority-names';
import type { PriorityArea } from './result';
import { Tally } from './tally';
import { WeightedMedian } from './weighted-median';

/** Cells that priority areas are formed of: H3 resolution 8 ("8 for the area", METHOD). */
export const PRIORITY_CELLS = 'cell8';
/** A second place joins the name when it holds at least this share of the first one's people. */
const SECOND_NAME_SHARE = 0.4;

/** Finds the priority areas of an area: connected groups of gap cells, with the factors of their rank. */
export class PriorityFinder {
  private readonly index: UnitIndex;
  private neighbours: CellNeighbours | null = null;
  private readonly median: WeightedMedian;
  private readonly places: Tally;
  private readonly districts: Tally;
  /** Keys are one above the session's number: 0 stands for no route to any. */
  private readonly owners: Tally;

  /** @param placeOfPoint Nearest place of each point, from `nearestPlaces`. */
  constructor(
    private readonly base: AreaBase,
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
  find(cells: LiveTable, states: PointStates, criteria: Criteria): PriorityArea[] {
    this.neighbours ??= cellNeighbours(this.index.ids);
    const groups = groupGapCells(this.neighbours, cells);
    const drafts: Named[] = [];
    for (let g = 0; g < groups.count; g++) {
      const members = groups.cell.subarray(groups.start[g], groups.start[g + 1]);
      const draft = this.draft(cells, members, states, criteria);
      if (draft !== null) drafts.push(draft);
    }
    // Before they are named, so that among areas of one name the first in rank is numbered first.
    drafts.sort((a, b) => b.area.score - a.area.score || (a.area.id < b.area.id ? -1 : 1));
    return rankAreas(nameApart(drafts, this.base.pack));
  }

  /** One group's factors; null where nobody known to be beyond lives in it. */
  private draft(
    cells: LiveTable,
    members: Uint32Array,
    states: PointStates,
    criteria: Criteria,
  ): Named | null {
    const beyond = sumOver(members, cells.beyond);
    if (beyond === 0) return null;
    const { pack } = this.base;
    const people = sumOver(members, cells.people);
    const sums = this.addPoints(members, states);
    const full = sumOver(members, cells.full);
    const depth = meanDepth(criteria, beyond, full, sumOver(members, cells.partlyDm), beyond);
    const need = needWeight(sums.imdRank / beyond);
    const score = beyond * need * depth;
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
      boundaryLimited: sumOver(members, cells.boundaryLimited),
    };
    return { area, place };
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

/**
 * Mean need weight of people from the mean IMD rank of their LSOAs: 2 for the most deprived in England falling evenly
 * to 1 for the least. A weight for a person, so that means over people never average deciles.
 */
export function needWeight(meanImdRank: number): number {
  return 2 - (meanImdRank - 1) / (LSOAS_RANKED - 1);
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
