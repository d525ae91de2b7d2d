import type { WayClass } from '../../src/core/area/area';
import { type Pattern } from './layout';
import { SETTLEMENTS } from './settlements';
import type { Mesh } from './mesh';
import { centroidOf, distance, inside, left, minus, type Point, plus, between, unit } from './plane';
import { at, Random } from './random';
import type { StreetPlan } from './street-plan';
import { moor } from './terrain';

/** A length of street that homes stand along, in or at the edge of one cell. */
export interface Frontage {
  readonly a: Point;
  readonly b: Point;
  readonly weight: number;
}

/** Homes along a metre of street, by kind of quarter, against a plain suburb. */
const HOMES: Readonly<Record<Pattern, number>> = {
  centre: 0.55,
  terrace: 0.95,
  semi: 0.9,
  estate: 1.05,
  modern: 0.8,
  village: 0.7,
  industry: 0,
  park: 0,
};

const CLASS_HOMES: Partial<Readonly<Record<WayClass, number>>> = {
  residential: 1,
  living_street: 1,
  unclassified: 0.6,
  tertiary: 0.6,
  secondary: 0.35,
  primary: 0.3,
  pedestrian: 0.3,
};

/** Everyone outside the settlements: farms and cottages along the lanes. */
const COUNTRY_PEOPLE = 9200;
/** People a postcode, in settlements and outside. */
const PEOPLE_PER_POSTCODE = { settled: 43, country: 16 };

/** Frontage of every cell: its own streets, and its half of those around it. */
export function listFrontage(plan: StreetPlan, mesh: Mesh): Frontage[][] {
  const frontage: Frontage[][] = mesh.cells.map(() => []);
  for (const way of plan.ways) {
    const homes = CLASS_HOMES[way.wayClass] ?? 0;
    if (homes === 0) continue;
    const nodes = plan.wayNodes(way);
    for (const c of way.cells) {
      const factor = (homes * cellHomes(mesh, c)) / way.cells.length;
      if (factor === 0) continue;
      for (let i = 1; i < nodes.length; i++) {
        const a = plan.pointOf(at(nodes, i - 1));
        const b = plan.pointOf(at(nodes, i));
        at(frontage, c).push({ a, b, weight: factor * distance(a, b) });
      }
    }
  }
  return frontage;
}

function cellHomes(mesh: Mesh, c: number): number {
  const { standing, study, seed } = at(mesh.cells, c);
  if (!study) return 0;
  if (standing !== null) return HOMES[standing.quarter.pattern];
  return moor(seed) > 0 ? 0.25 : 1;
}

/** People of each cell (not whole): those of its settlement, or of the country, by frontage. */
export function peopleOfCells(mesh: Mesh, frontage: readonly (readonly Frontage[])[]): number[] {
  const weight = frontage.map((list) => list.reduce((sum, one) => sum + one.weight, 0));
  const total = new Map<string, number>();
  const nameOf = (c: number) => at(mesh.cells, c).standing?.settlement.name ?? '';
  weight.forEach((w, c) => total.set(nameOf(c), (total.get(nameOf(c)) ?? 0) + w));
  const peopleIn = new Map(SETTLEMENTS.map((one) => [one.name, one.people]));
  return weight.map((w, c) => {
    const sum = total.get(nameOf(c)) ?? 0;
    return sum === 0 ? 0 : ((peopleIn.get(nameOf(c)) ?? COUNTRY_PEOPLE) * w) / sum;
  });
}

/** A postcode before it has its letters. */
export interface Doorstep {
  readonly at: Point;
  readonly cell: number;
  readonly weight: number;
}

/** Postcodes of a cell, spread along its frontage and set back from the street inside the cell. */
export function doorstepsOf(
  cell: number,
  outline: readonly Point[],
  frontage: readonly Frontage[],
  people: number,
  settled: boolean,
): Doorstep[] {
  if (frontage.length === 0 || people < 3) return [];
  const random = Random.named(`homes ${cell}`);
  const each = settled ? PEOPLE_PER_POSTCODE.settled : PEOPLE_PER_POSTCODE.country;
  const count = Math.max(1, Math.round(people / each));
  const total = frontage.reduce((sum, one) => sum + one.weight, 0);
  const steps: Doorstep[] = [];
  let behind = 0;
  let next = 0;
  for (const one of frontage) {
    while (next < count && (next + 0.5) * (total / count) <= behind + one.weight) {
      const share = ((next + 0.5) * (total / count) - behind) / one.weight;
      const weight = Math.max(0.35, 1 + 0.32 * random.normal());
      steps.push({ at: setBack(one, share, outline, random), cell, weight });
      next++;
    }
    behind += one.weight;
  }
  return steps;
}

function setBack(one: Frontage, share: number, outline: readonly Point[], random: Random): Point {
  const across = left(unit(minus(one.b, one.a)));
  const side = random.chance(0.5) ? 1 : -1;
  const back = random.between(9, 19);
  for (const along of [share, 0.5, 0.35, 0.65]) {
    const p = between(one.a, one.b, Math.min(0.97, Math.max(0.03, along)));
    for (const away of [side * back, -side * back, side * 4, -side * 4, 1, -1]) {
      const home = plus(p, across, away);
      if (inside(home, outline)) return home;
    }
  }
  return centroidOf(outline);
}
