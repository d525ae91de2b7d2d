import type { BackdropShape, MultiPolygonCoordinates } from '../../src/core/area/area';
import { COAST, LAND_EAST_M } from './layout';
import { sideLine, type SideLines } from './lines';
import type { Mesh } from './mesh';
import { closed, outlineOf } from './outline';
import { left, minus, type Point, plus, unit } from './plane';
import { at, noise, Random, roughNoise } from './random';
import { isReservoir, moor } from './terrain';

/** Land, water, green and built-up shapes to draw under the map. */
export function drawBackdrop(mesh: Mesh, lines: SideLines): BackdropShape[] {
  const cells = [...mesh.cells.keys()];
  const pattern = (c: number) => at(mesh.cells, c).standing?.quarter.pattern;
  const seed = (c: number) => at(mesh.cells, c).seed;
  const outline = (wanted: (c: number) => boolean) => outlineOf(mesh, lines, cells.filter(wanted));
  return [
    { kind: 'land', polygons: outline(() => true) },
    { kind: 'land', polygons: [[closed(landBeyond())]] },
    {
      kind: 'green',
      polygons: [
        ...outline((c) => pattern(c) === undefined && moor(seed(c)) > 0.06 && !isReservoir(seed(c))),
        ...outline((c) => pattern(c) === 'park'),
        ...woods(mesh),
      ],
    },
    { kind: 'built', polygons: outline((c) => pattern(c) !== undefined && pattern(c) !== 'park') },
    { kind: 'water', polygons: [...outline((c) => isReservoir(seed(c))), ...river(mesh, lines)] },
  ];
}

/** How far land is drawn beyond the last road, and how much its shore there wanders, metres. */
const BEYOND_M = { overlap: 800, reach: 5200, wander: 1500, step: 400 };

/** Land east of where the data ends, drawn only: so that the area does not stop at a straight line. */
function landBeyond(): Point[] {
  const north = at(COAST, 0).y - BEYOND_M.overlap;
  const south = at(COAST, COAST.length - 1).y + BEYOND_M.overlap;
  const ring: Point[] = [{ x: LAND_EAST_M - BEYOND_M.overlap, y: south }];
  for (let y = south; y <= north; y += BEYOND_M.step) {
    // 0 at both ends, near 1 between: the shore comes round to meet the coasts in the north and the south.
    const along = (2 * (y - south)) / (north - south) - 1;
    const out = 1 - along * along * along * along;
    const wander = BEYOND_M.wander * roughNoise(y / 4000, 0.5, 91);
    ring.push({ x: LAND_EAST_M - BEYOND_M.overlap + out * (BEYOND_M.reach + wander), y });
  }
  ring.push({ x: LAND_EAST_M - BEYOND_M.overlap, y: north });
  return rounded(ring);
}

/** Half the width of the river at its mouth and what it loses each kilometre north, towards its spring; metres. */
const RIVER_HALF_M = { mouth: 26, perKm: 1.6, mouthY: 14200 };

/** A polygon along the river, narrowing upstream. */
function river(mesh: Mesh, lines: SideLines): MultiPolygonCoordinates {
  const line = riverLine(mesh, lines);
  if (line.length < 2) return [];
  return [[closed([...riverbank(line, -1), ...riverbank(line, 1).reverse()])]];
}

/** The sides that are river as one line, from the end that is furthest south. */
function riverLine(mesh: Mesh, lines: SideLines): Point[] {
  const next = new Map<number, number[]>();
  for (const { a, b, kind } of mesh.sides.values()) {
    if (kind !== 'river') continue;
    next.set(a, [...(next.get(a) ?? []), b]);
    next.set(b, [...(next.get(b) ?? []), a]);
  }
  const mouth = [...next.keys()].reduce((low, n) => (at(mesh.nodes, n).y < at(mesh.nodes, low).y ? n : low));
  const line = [at(mesh.nodes, mouth)];
  const seen = new Set([mouth]);
  for (let node: number | undefined = mouth; node !== undefined; ) {
    const from: number = node;
    node = next.get(from)?.find((n) => !seen.has(n));
    if (node === undefined) break;
    seen.add(node);
    line.push(...sideLine(mesh, lines, from, node), at(mesh.nodes, node));
  }
  return line;
}

function riverbank(line: readonly Point[], side: number): Point[] {
  return line.map((p, i) => {
    const along = minus(at(line, Math.min(line.length - 1, i + 1)), at(line, Math.max(0, i - 1)));
    const inland = Math.max(0, p.y - RIVER_HALF_M.mouthY) / 1000;
    return plus(p, left(unit(along)), side * (RIVER_HALF_M.mouth - RIVER_HALF_M.perKm * inland));
  });
}

/** Woods: rounded uneven shapes in open country, none in the sea or on a settlement. */
function woods(mesh: Mesh): MultiPolygonCoordinates {
  const random = Random.named('woods');
  const polygons: MultiPolygonCoordinates = [];
  for (const cell of mesh.cells) {
    const chance = moor(cell.seed) > -0.25 && moor(cell.seed) < 0.05 ? 0.5 : 0.16;
    if (cell.standing !== null || !random.chance(chance)) continue;
    const corners = cell.ring.map((n) => at(mesh.nodes, n));
    const size = random.between(0.35, 0.75);
    const ring = rounded(corners.map((p) => plus(cell.seed, minus(p, cell.seed), size * unevenness(p))));
    polygons.push([closed(ring)]);
  }
  return polygons;
}

function unevenness(p: Point): number {
  return 1 + 0.3 * noise(p.x / 200, p.y / 200, 83);
}

/** Cuts the corners of a ring twice (Chaikin). */
function rounded(ring: readonly Point[]): Point[] {
  let out: readonly Point[] = ring;
  for (let round = 0; round < 2; round++) {
    const from = out;
    out = from.flatMap((p, i) => {
      const q = at(from, (i + 1) % from.length);
      return [plus(p, minus(q, p), 0.25), plus(p, minus(q, p), 0.75)];
    });
  }
  return [...out];
}
