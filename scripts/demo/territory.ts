import { distance, type Point } from './plane';
import { DISTRICT_NAMES } from './layout';
import { SETTLEMENTS } from './settlements';
import type { Mesh } from './mesh';
import { at } from './random';

/** Which neighbourhood, ward and district every cell is in; -1 outside the study area. */
export interface Territory {
  readonly lsoaOfCell: Int32Array;
  /** Cells of each LSOA, ascending. */
  readonly lsoaCells: readonly (readonly number[])[];
  readonly wardOfLsoa: readonly number[];
  readonly districtOfLsoa: readonly number[];
  readonly wardCount: number;
}

/** People an LSOA is meant to have, and LSOAs a ward. */
const LSOA_PEOPLE = 1515;
const WARD_LSOAS = 6;

interface Lump {
  readonly cells: readonly number[];
  readonly district: number;
}

/** Divides the study area: settlements first, then what lies between them, each into compact groups. */
export function divideTerritory(mesh: Mesh, people: readonly number[]): Territory {
  const district = mesh.cells.map((cell) => (cell.study ? districtAt(cell.seed, cell.standing) : -1));
  const lumps = DISTRICT_NAMES.flatMap((_, d) => lumpsOf(mesh, people, district, d));
  const lsoaOfCell = new Int32Array(mesh.cells.length).fill(-1);
  lumps.forEach((lump, l) => {
    for (const c of lump.cells) lsoaOfCell[c] = l;
  });
  tidyStrays(mesh, lsoaOfCell, lumps);
  const lsoaCells: number[][] = lumps.map(() => []);
  lsoaOfCell.forEach((l, c) => {
    if (l >= 0) at(lsoaCells, l).push(c);
  });
  const districtOfLsoa = lumps.map((lump) => lump.district);
  const { wardOfLsoa, wardCount } = groupWards(mesh, people, lsoaCells, districtOfLsoa);
  return { lsoaOfCell, lsoaCells, wardOfLsoa, districtOfLsoa, wardCount };
}

function districtAt(p: Point, standing: Mesh['cells'][number]['standing']): number {
  const nearest = SETTLEMENTS.reduce((best, one) =>
    distance(p, one.at) - one.radiusM < distance(p, best.at) - best.radiusM ? one : best,
  );
  return DISTRICT_NAMES.findIndex((name) => name === (standing?.settlement ?? nearest).district);
}

/** LSOAs of a district: large settlements by themselves, the rest with the country around it. */
function lumpsOf(mesh: Mesh, people: readonly number[], district: readonly number[], d: number): Lump[] {
  const parts = new Map<string, number[]>();
  mesh.cells.forEach((cell, c) => {
    if (at(district, c) !== d) return;
    const settlement = cell.standing?.settlement;
    const name = settlement !== undefined && settlement.people > 2500 ? settlement.name : '';
    const known = parts.get(name);
    if (known === undefined) parts.set(name, [c]);
    else known.push(c);
  });
  return [...parts].flatMap(([, cells]) => {
    const total = cells.reduce((sum, c) => sum + at(people, c), 0);
    const count = Math.max(1, Math.round(total / LSOA_PEOPLE));
    const groups = bisect(
      cells.map((c) => ({ id: c, at: at(mesh.cells, c).seed, weight: at(people, c) })),
      count,
    );
    return groups.map((group) => ({ cells: group, district: d }));
  });
}

interface Item {
  readonly id: number;
  readonly at: Point;
  readonly weight: number;
}

/** Splits items into `count` compact groups of about equal weight by halving across the longer extent. */
function bisect(items: readonly Item[], count: number): number[][] {
  if (count <= 1 || items.length <= 1) return [items.map((item) => item.id)];
  const xs = items.map((item) => item.at.x);
  const ys = items.map((item) => item.at.y);
  const wide = Math.max(...xs) - Math.min(...xs) > Math.max(...ys) - Math.min(...ys);
  const ordered = [...items].sort((a, b) => (wide ? a.at.x - b.at.x : a.at.y - b.at.y) || a.id - b.id);
  const first = count >> 1;
  const target = (items.reduce((sum, item) => sum + item.weight, 0) * first) / count;
  let sum = 0;
  let split = 0;
  while (split < ordered.length - 1 && (split === 0 || sum + at(ordered, split).weight / 2 < target)) {
    sum += at(ordered, split).weight;
    split++;
  }
  return [...bisect(ordered.slice(0, split), first), ...bisect(ordered.slice(split), count - first)];
}

/** Gives cut-off parts of a group to the neighbour in the district they share most sides with. */
function tidyStrays(mesh: Mesh, lsoaOfCell: Int32Array, lumps: readonly Lump[]): void {
  const neighbours = neighbourCells(mesh);
  lumps.forEach((lump, l) => {
    const parts = connectedParts(
      lump.cells.filter((c) => lsoaOfCell[c] === l),
      neighbours,
    );
    parts.sort((a, b) => b.length - a.length);
    for (const part of parts.slice(1)) {
      const votes = new Map<number, number>();
      for (const c of part) {
        for (const n of neighbours[c] ?? []) {
          const other = at(lsoaOfCell, n);
          if (other < 0 || other === l || at(lumps, other).district !== lump.district) continue;
          votes.set(other, (votes.get(other) ?? 0) + 1);
        }
      }
      const winner = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      if (winner !== undefined) for (const c of part) lsoaOfCell[c] = winner[0];
    }
  });
}

function neighbourCells(mesh: Mesh): number[][] {
  const neighbours: number[][] = mesh.cells.map(() => []);
  for (const { cells } of mesh.sides.values()) {
    const [a, b] = cells;
    if (a === undefined || b === undefined) continue;
    at(neighbours, a).push(b);
    at(neighbours, b).push(a);
  }
  return neighbours;
}

function connectedParts(cells: readonly number[], neighbours: readonly number[][]): number[][] {
  const left = new Set(cells);
  const parts: number[][] = [];
  for (const start of cells) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (let i = 0; i < part.length; i++) {
      for (const n of at(neighbours, at(part, i))) if (left.delete(n)) part.push(n);
    }
    parts.push(part);
  }
  return parts;
}

function groupWards(
  mesh: Mesh,
  people: readonly number[],
  lsoaCells: readonly (readonly number[])[],
  districtOfLsoa: readonly number[],
): { wardOfLsoa: number[]; wardCount: number } {
  const wardOfLsoa = lsoaCells.map(() => 0);
  let wardCount = 0;
  for (let d = 0; d < DISTRICT_NAMES.length; d++) {
    const items: Item[] = [];
    lsoaCells.forEach((cells, l) => {
      if (at(districtOfLsoa, l) === d)
        items.push({ id: l, at: peopleMiddle(mesh, people, cells), weight: 1 });
    });
    for (const group of bisect(items, Math.max(1, Math.round(items.length / WARD_LSOAS)))) {
      for (const l of group) wardOfLsoa[l] = wardCount;
      wardCount++;
    }
  }
  return { wardOfLsoa, wardCount };
}

/** Where the people of some cells are on average. */
export function peopleMiddle(mesh: Mesh, people: readonly number[], cells: readonly number[]): Point {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (const c of cells) {
    const w = at(people, c) + 1e-6;
    x += at(mesh.cells, c).seed.x * w;
    y += at(mesh.cells, c).seed.y * w;
    sum += w;
  }
  return { x: x / sum, y: y / sum };
}
