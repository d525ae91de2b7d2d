import { gridDisk } from 'h3-js';
import { type AreaPack, LSOAS_RANKED } from '../area/area';
import { sideOf } from '../area/nearest-place';
import type { UnitIndex } from '../population/units';
import { DECIMETRES_PER_METRE, NO_DISTANCE } from '../units';
import type { PointStates } from './point-state';
import { type PriorityArea, type UnitTable, VERDICTS } from './result';

const GAP = VERDICTS.indexOf('gap');
const DECILES = 10;
/** A second place joins the name when it holds at least this share of the first one's people. */
const SECOND_NAME_SHARE = 0.4;

/**
 * Need weight of a person from the IMD rank of their LSOA: 2 for the most deprived in England falling evenly
 * to 1 for the least. A weight for a person, so that means over people never average deciles.
 */
function needWeight(imdRank: number): number {
  return 2 - (imdRank - 1) / (LSOAS_RANKED - 1);
}

/**
 * Connected groups of gap cells with the factors of their rank: people beyond x need x depth.
 *
 * @param index The cells that verdicts are given for (H3 resolution 8).
 * @param placeOfPoint Nearest place of each point, from `nearestPlaces`.
 * @returns In order of total rank, ties by id.
 */
export function priorityAreas(
  pack: AreaPack,
  index: UnitIndex,
  table: UnitTable,
  states: PointStates,
  byDistance: Uint32Array,
  placeOfPoint: Int32Array,
): PriorityArea[] {
  const groupOfCell = groupGapCells(index, table);
  const groupCount = groupOfCell.reduce((most, group) => Math.max(most, group), -1) + 1;
  const drafts = Array.from({ length: groupCount }, () => emptyDraft(pack));
  groupOfCell.forEach((group, u) => {
    if (group >= 0) drafts[group]!.cells.push(u);
  });
  // In order of distance, so that each group's weighted median falls out of the same pass.
  for (const p of byDistance) {
    const group = groupOfCell[index.ofPoint[p]!]!;
    if (group >= 0) addPoint(drafts[group]!, pack, states, placeOfPoint, p);
  }
  const areas = drafts
    .map((draft) => finish(draft, pack, index))
    .filter(({ area }) => area.beyond > 0)
    // Before they are named, so that among areas of one name the first in rank is numbered first.
    .sort((a, b) => b.area.score - a.area.score || (a.area.id < b.area.id ? -1 : 1));
  return rankAreas(nameApart(areas, pack));
}

/** Group number of each cell, -1 where it is no gap. Cells join when they touch. */
function groupGapCells(index: UnitIndex, table: UnitTable): Int32Array {
  const group = new Int32Array(index.ids.length).fill(-1);
  const cellAt = new Map(index.ids.map((id, u) => [id, u]));
  let groups = 0;
  for (let first = 0; first < group.length; first++) {
    if (table.verdict[first] !== GAP || group[first]! >= 0) continue;
    group[first] = groups;
    const open = [first];
    for (let u = open.pop(); u !== undefined; u = open.pop()) {
      for (const neighbour of gridDisk(index.ids[u]!, 1)) {
        const v = cellAt.get(neighbour);
        if (v === undefined || table.verdict[v] !== GAP || group[v]! >= 0) continue;
        group[v] = groups;
        open.push(v);
      }
    }
    groups++;
  }
  return group;
}

interface Draft {
  readonly cells: number[];
  people: number;
  measured: number;
  beyond: number;
  depthSum: number;
  needSum: number;
  boundaryLimited: number;
  lonSum: number;
  latSum: number;
  readonly peopleByDecile: number[];
  readonly beyondByDecile: number[];
  readonly peopleByPlace: Map<number, number>;
  readonly peopleByDistrict: number[];
  readonly peopleByOwner: Map<number, number>;
  /** Distance and people of each measured point, nearest first. */
  readonly distances: { readonly distanceDm: number; readonly people: number }[];
}

function emptyDraft(pack: AreaPack): Draft {
  return {
    cells: [],
    people: 0,
    measured: 0,
    beyond: 0,
    depthSum: 0,
    needSum: 0,
    boundaryLimited: 0,
    lonSum: 0,
    latSum: 0,
    peopleByDecile: Array.from({ length: DECILES }, () => 0),
    beyondByDecile: Array.from({ length: DECILES }, () => 0),
    peopleByPlace: new Map(),
    peopleByDistrict: Array.from({ length: pack.districts.code.length }, () => 0),
    peopleByOwner: new Map(),
    distances: [],
  };
}

function addPoint(draft: Draft, pack: AreaPack, states: PointStates, placeOfPoint: Int32Array, p: number) {
  const { points, lsoas } = pack;
  const people = points.people[p]!;
  const l = points.lsoa[p]!;
  const d = lsoas.deprivation.imd.decile[l]! - 1;
  draft.people += people;
  draft.peopleByDecile[d]! += people;
  if (points.snap.edge[p]! >= 0) {
    draft.measured += people;
    draft.distances.push({ distanceDm: states.distanceDm[p]!, people });
  }
  if (states.beyond[p] === 0 || states.unknown[p] !== 0) return;
  draft.beyond += people;
  draft.beyondByDecile[d]! += people;
  draft.depthSum += people * states.depth[p]!;
  draft.needSum += people * needWeight(lsoas.deprivation.imd.rank[l]!);
  draft.lonSum += people * points.lon[p]!;
  draft.latSum += people * points.lat[p]!;
  if (states.boundaryLimited[p] === 1) draft.boundaryLimited += people;
  addTo(draft.peopleByPlace, placeOfPoint[p]!, people);
  addTo(draft.peopleByOwner, states.owner[p]!, people);
  draft.peopleByDistrict[lsoas.district[l]!]! += people;
}

function addTo(counts: Map<number, number>, key: number, people: number): void {
  counts.set(key, (counts.get(key) ?? 0) + people);
}

/** A priority area before its name is told apart from others and its ranks are known. */
type Unranked = Omit<PriorityArea, 'rankByTotal' | 'rankByRate'>;

/** An area with the places its name was made of. */
interface Named {
  readonly area: Unranked;
  readonly placesInName: readonly number[];
}

function finish(draft: Draft, pack: AreaPack, index: UnitIndex): Named {
  const beyond = draft.beyond;
  const depth = beyond === 0 ? 0 : draft.depthSum / beyond;
  const need = beyond === 0 ? 0 : draft.needSum / beyond;
  const score = beyond * need * depth;
  const cells = draft.cells.map((u) => index.ids[u]!).sort();
  const placesInName = placesOfName(draft.peopleByPlace);
  const nearest = mostOf(draft.peopleByOwner);
  const area: Unranked = {
    id: cells[0]!,
    name: placesInName.map((i) => pack.places[i]!.name).join(' and '),
    district: pack.districts.name[draft.peopleByDistrict.indexOf(Math.max(...draft.peopleByDistrict))]!,
    cells,
    lon: draft.lonSum / beyond,
    lat: draft.latSum / beyond,
    people: draft.people,
    beyond,
    peopleByDecile: draft.peopleByDecile,
    beyondByDecile: draft.beyondByDecile,
    beyondMostDeprived: draft.beyondByDecile[0]! + draft.beyondByDecile[1]!,
    medianM: medianOf(draft),
    depth,
    need,
    score,
    rate: draft.people === 0 ? 0 : score / draft.people,
    nearestSession: nearest < 0 ? null : nearest,
    boundaryLimited: draft.boundaryLimited,
  };
  return { area, placesInName };
}

/** Weighted median of the measured people's distances, metres; null where it is a point with no route. */
function medianOf(draft: Draft): number | null {
  let within = 0;
  for (const { distanceDm, people } of draft.distances) {
    within += people;
    if (within >= draft.measured / 2 && within > 0) {
      return distanceDm === NO_DISTANCE ? null : distanceDm / DECIMETRES_PER_METRE;
    }
  }
  return null;
}

/** The place with most people, and the second where it holds a fair share; nobody's place (-1) never names. */
function placesOfName(peopleByPlace: ReadonlyMap<number, number>): number[] {
  const ranked = [...peopleByPlace].filter(([i]) => i >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const [first, second] = ranked;
  if (first === undefined) return [];
  if (second === undefined || second[1] < SECOND_NAME_SHARE * first[1]) return [first[0]];
  return [first[0], second[0]];
}

function mostOf(counts: ReadonlyMap<number, number>): number {
  let best = -1;
  let most = -1;
  for (const [key, people] of counts) {
    if (people > most || (people === most && key < best)) {
      best = key;
      most = people;
    }
  }
  return best;
}

/** Gives areas that would share a name the side of the place they lie on, then a number. */
function nameApart(drafts: readonly Named[], pack: AreaPack): Unranked[] {
  const names = drafts.map(({ area }) => (area.name === '' ? `Part of ${area.district}` : area.name));
  const sided = drafts.map(({ area, placesInName: [first] }, i) => {
    const shared = names.filter((name) => name === names[i]).length > 1;
    if (!shared || first === undefined) return names[i]!;
    return `${names[i]!}, ${sideOf(pack.places[first]!, area.lon, area.lat)}`;
  });
  const seen = new Map<string, number>();
  return drafts.map(({ area }, i) => {
    const count = (seen.get(sided[i]!) ?? 0) + 1;
    seen.set(sided[i]!, count);
    return { ...area, name: count === 1 ? sided[i]! : `${sided[i]!} (${count})` };
  });
}

/** Ranks by total and by rate; ties share a rank. The order stays. */
function rankAreas<T extends Unranked>(
  areas: readonly T[],
): (T & { rankByTotal: number; rankByRate: number })[] {
  const rankOf = (value: (area: Unranked) => number) => {
    const sorted = areas.map(value).sort((a, b) => b - a);
    return (area: Unranked) => sorted.indexOf(value(area)) + 1;
  };
  const byTotal = rankOf((area) => area.score);
  const byRate = rankOf((area) => area.rate);
  return areas.map((area) => ({ ...area, rankByTotal: byTotal(area), rankByRate: byRate(area) }));
}
