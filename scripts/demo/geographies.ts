import type { Geography, Lsoas } from '../../src/core/area/area';
import { ageBandsOf, needOfLsoas, rankLsoas } from './deprivation';
import { DISTRICT_NAMES } from './layout';
import type { SideLines } from './lines';
import type { Cell, Mesh } from './mesh';
import { outlineOf } from './outline';
import { at } from './random';
import type { Territory } from './territory';

/** LSOAs, wards and districts, with the people of each LSOA. */
export interface Geographies {
  readonly lsoas: Lsoas;
  readonly wards: Geography;
  readonly districts: Geography;
  /** Row-major, LSOAs x AGE_BANDS. */
  readonly ageBands: Uint32Array;
}

/** Names, codes, outlines, people and deprivation of the neighbourhoods and what they make up. */
export function buildGeographies(
  mesh: Mesh,
  lines: SideLines,
  territory: Territory,
  cellPeople: readonly number[],
): Geographies {
  const { lsoaCells, wardOfLsoa, districtOfLsoa, wardCount } = territory;
  const need = needOfLsoas(mesh, cellPeople, lsoaCells);
  const people = Uint32Array.from(lsoaCells, (cells) => Math.round(sumOf(cells, cellPeople)));
  const ruralUrban = lsoaCells.map((cells) => ruralUrbanOf(mesh, cells, cellPeople));
  const wardCells = groupCells(lsoaCells, wardOfLsoa, wardCount);
  const districtCells = groupCells(lsoaCells, districtOfLsoa, DISTRICT_NAMES.length);
  return {
    lsoas: {
      code: codes('X01', lsoaCells.length),
      name: lsoaNames(territory),
      boundary: lsoaCells.map((cells) => outlineOf(mesh, lines, cells)),
      ward: Uint32Array.from(wardOfLsoa),
      district: Uint32Array.from(districtOfLsoa),
      people,
      deprivation: rankLsoas(need),
      ruralUrban,
    },
    wards: {
      code: codes('X05', wardCount),
      name: wardNames(mesh, wardCells, cellPeople),
      boundary: wardCells.map((cells) => outlineOf(mesh, lines, cells)),
    },
    districts: {
      code: codes('X07', DISTRICT_NAMES.length),
      name: [...DISTRICT_NAMES],
      boundary: districtCells.map((cells) => outlineOf(mesh, lines, cells)),
    },
    ageBands: ageBandsOf(
      people,
      need,
      ruralUrban.map((code) => code.startsWith('R')),
    ),
  };
}

/** Codes shaped like those of the Office for National Statistics, in a series it does not use. */
function codes(series: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${series}${String(i + 1).padStart(6, '0')}`);
}

function sumOf(cells: readonly number[], values: readonly number[]): number {
  return cells.reduce((sum, c) => sum + at(values, c), 0);
}

function groupCells(
  lsoaCells: readonly (readonly number[])[],
  groupOf: readonly number[],
  count: number,
): number[][] {
  const groups: number[][] = Array.from({ length: count }, () => []);
  lsoaCells.forEach((cells, l) => at(groups, at(groupOf, l)).push(...cells));
  return groups;
}

/** As in England: the district, a number for the ward-sized area, a letter ("Caldre 004B"). */
function lsoaNames({ wardOfLsoa, districtOfLsoa }: Territory): string[] {
  const firstWard = DISTRICT_NAMES.map((_, d) =>
    Math.min(...wardOfLsoa.filter((__, l) => at(districtOfLsoa, l) === d)),
  );
  const used = new Map<number, number>();
  return wardOfLsoa.map((ward, l) => {
    const d = at(districtOfLsoa, l);
    const letter = used.get(ward) ?? 0;
    used.set(ward, letter + 1);
    const number = String(ward - at(firstWard, d) + 1).padStart(3, '0');
    return `${at(DISTRICT_NAMES, d)} ${number}${String.fromCharCode(65 + letter)}`;
  });
}

/** Each ward after the place most of its people live in; where that is taken, with the second, or the side. */
function wardNames(
  mesh: Mesh,
  wardCells: readonly (readonly number[])[],
  people: readonly number[],
): string[] {
  const taken = new Set<string>();
  return wardCells.map((cells) => {
    const [first, second, third] = placesByPeople(mesh, cells, people);
    const choices = [
      first,
      `${first} and ${second ?? 'District'}`,
      second,
      `${second ?? first} and ${third ?? 'Parishes'}`,
      `${first} Rural`,
      `${first} Outer`,
      `${first} East`,
      `${first} West`,
    ];
    const name = choices.find((choice) => choice !== undefined && !taken.has(choice)) ?? `${first} North`;
    taken.add(name);
    return name;
  });
}

function placesByPeople(mesh: Mesh, cells: readonly number[], people: readonly number[]): string[] {
  const total = new Map<string, number>();
  for (const c of cells) {
    const standing = at(mesh.cells, c).standing;
    if (standing === null) continue;
    const { settlement, quarter } = standing;
    const name = (settlement.quarters.length < 3 ? settlement.name : quarter.name).replace(/ Centre$/, '');
    total.set(name, (total.get(name) ?? 0) + at(people, c));
  }
  return [...total].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** Rural-urban classification 2021: urban where most people live in a town of over 10,000. */
function ruralUrbanOf(mesh: Mesh, cells: readonly number[], people: readonly number[]): string {
  const nearCity = cells.filter((c) => at(mesh.cells, c).seed.x < 24000).length * 2 > cells.length;
  const all = sumOf(cells, people);
  const inPlaces = (least: number) =>
    sumOf(
      cells.filter((c) => settledOver(at(mesh.cells, c), least)),
      people,
    );
  const kind = inPlaces(4500) * 2 > all ? 'U' : inPlaces(1900) * 2 > all ? 'RL' : 'RS';
  return `${kind}${nearCity ? 'N' : 'F'}1`;
}

function settledOver(cell: Cell, least: number): boolean {
  return (cell.standing?.settlement.people ?? 0) > least;
}
