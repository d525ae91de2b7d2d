import {
  COAST,
  LAND_EAST_M,
  type Pattern,
  type Quarter,
  RESERVOIR,
  type Settlement,
  UPLANDS,
} from './layout';
import { SETTLEMENTS } from './settlements';
import { distance, inside, left, minus, type Point, plus, resample, smoothLine, unit } from './plane';
import { at, noise, roughNoise } from './random';

/** Where a point stands: in a settlement and one of its quarters. */
export interface Standing {
  readonly settlement: Settlement;
  readonly quarter: Quarter;
}

/** The coast in fine steps, headlands and coves added; the estuary keeps its drawn shape. */
const coastLine: readonly Point[] = roughen(smoothLine(COAST, 180));

const landRing: readonly Point[] = [
  ...coastLine,
  { x: LAND_EAST_M + 4000, y: 3000 },
  { x: LAND_EAST_M + 4000, y: 30600 },
];

/** Whether a point is on land (sea and estuary are not; the reservoir is). */
export function isLand(p: Point): boolean {
  return inside(p, landRing);
}

/** How much a point is moor: below 0 lowland, 0 at the edge of the moor, 1 at its middle. */
export function moor(p: Point): number {
  let most = -1;
  for (const { at: centre, reachX, reachY } of UPLANDS) {
    const dx = (p.x - centre.x) / reachX;
    const dy = (p.y - centre.y) / reachY;
    most = Math.max(most, 1 - Math.sqrt(dx * dx + dy * dy));
  }
  return most + 0.22 * roughNoise(p.x / 2600, p.y / 2600, 31);
}

/** Whether a point is in the reservoir, or within so many times its reach. */
export function isReservoir(p: Point, times = 1): boolean {
  const reach = times * (900 + 320 * noise(p.x / 700, p.y / 700, 71));
  const away = { x: (p.x - RESERVOIR.x) * 0.62 - (p.y - RESERVOIR.y) * 0.3, y: p.y - RESERVOIR.y };
  return distance(away, { x: 0, y: 0 }) < reach;
}

/** The settlement and quarter a point stands in, or null in the country. */
export function standingAt(p: Point): Standing | null {
  for (const settlement of SETTLEMENTS) {
    if (reachInto(p, settlement) < 1) return { settlement, quarter: nearestQuarter(p, settlement) };
  }
  return null;
}

/** 0 at the middle of a settlement, 1 at its uneven edge. */
function reachInto(p: Point, settlement: Settlement): number {
  const uneven = 1 + 0.42 * roughNoise(p.x / 1700 + 7, p.y / 1700, 53);
  return distance(p, settlement.at) / (settlement.radiusM * uneven);
}

/** The quarter whose middle is nearest; parks and works are small, so their middles count as further off. */
function nearestQuarter(p: Point, settlement: Settlement): Quarter {
  const reach = (quarter: Quarter) => distance(p, quarter.at) * (isOpen(quarter.pattern) ? 1.7 : 1);
  return settlement.quarters.reduce((best, quarter) => (reach(quarter) < reach(best) ? quarter : best));
}

function isOpen(pattern: Pattern): boolean {
  return pattern === 'park' || pattern === 'industry' || pattern === 'centre';
}

/** Distance between main streets in each kind of quarter, metres. */
const STREET_SPACING_M: Readonly<Record<Pattern, number>> = {
  centre: 270,
  terrace: 290,
  semi: 370,
  estate: 360,
  modern: 400,
  village: 215,
  industry: 420,
  park: 420,
};

/** How far apart the seeds of cells should be around a point, metres: close in towns, wide on the moor. */
export function seedSpacing(p: Point): number {
  const standing = standingAt(p);
  if (standing !== null) return STREET_SPACING_M[standing.quarter.pattern];
  if (isReservoir(p, 1.5)) return 400;
  const open = moor(p) > 0 ? 2000 : 1300 + 250 * noise(p.x / 3000, p.y / 3000, 17);
  let spacing = open;
  for (const settlement of SETTLEMENTS) {
    const edge = distance(p, settlement.at) - settlement.radiusM;
    const least = settlement.people < 3000 ? 210 : 340;
    spacing = Math.min(spacing, least + 0.75 * Math.max(0, edge));
  }
  return spacing;
}

function roughen(line: readonly Point[]): Point[] {
  return line.map((p, i) => {
    const along = minus(at(line, Math.min(line.length - 1, i + 1)), at(line, Math.max(0, i - 1)));
    const inEstuary = p.x > 8200 && p.x < 24000 && p.y > 11500 && p.y < 16200;
    const size = inEstuary ? 60 : 230;
    return plus(p, left(unit(along)), size * roughNoise(p.x / 1100, p.y / 1100, 5));
  });
}

/** Coast points at the given step, each with its landward direction (unit vector). */
export function coastStations(stepM: number): { p: Point; landward: Point }[] {
  const line = resample(coastLine, stepM);
  return line.slice(1, -1).map((p, i) => ({ p, landward: left(unit(minus(at(line, i + 2), at(line, i)))) }));
}
