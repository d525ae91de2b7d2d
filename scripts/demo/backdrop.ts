import type { BackdropShape, MultiPolygonCoordinates } from '../../src/core/area/area';
import type { SideLines } from './lines';
import { type Mesh, sideKey } from './mesh';
import { closed, outlineOf } from './outline';
import { left, minus, type Point, plus, unit } from './plane';
import { at, noise, Random } from './random';
import { isReservoir, moor } from './terrain';

/** Land, water, green and built-up shapes to draw under the map. */
export function drawBackdrop(mesh: Mesh, lines: SideLines): BackdropShape[] {
  const cells = [...mesh.cells.keys()];
  const pattern = (c: number) => at(mesh.cells, c).standing?.quarter.pattern;
  const seed = (c: number) => at(mesh.cells, c).seed;
  const outline = (wanted: (c: number) => boolean) => outlineOf(mesh, lines, cells.filter(wanted));
  return [
    { kind: 'land', polygons: outline(() => true) },
    {
      kind: 'green',
      polygons: [
        ...outline((c) => pattern(c) === undefined && moor(seed(c)) > 0.06 && !isReservoir(seed(c))),
        ...outline((c) => pattern(c) === 'park'),
        ...woods(mesh),
      ],
    },
    { kind: 'built', polygons: outline((c) => pattern(c) !== undefined && pattern(c) !== 'park') },
    { kind: 'water', polygons: [...outline((c) => isReservoir(seed(c))), ...rivers(mesh, lines)] },
  ];
}

/** Half the width of the river, metres. */
const RIVER_HALF_M = 13;

/** A narrow polygon along every side that is river. */
function rivers(mesh: Mesh, lines: SideLines): MultiPolygonCoordinates {
  const polygons: MultiPolygonCoordinates = [];
  for (const side of mesh.sides.values()) {
    if (side.kind !== 'river') continue;
    const inner = lines.get(sideKey(side.a, side.b)) ?? [];
    const line = [at(mesh.nodes, side.a), ...inner, at(mesh.nodes, side.b)];
    polygons.push([closed([...shifted(line, -RIVER_HALF_M), ...shifted(line, RIVER_HALF_M).reverse()])]);
  }
  return polygons;
}

function shifted(line: readonly Point[], awayM: number): Point[] {
  return line.map((p, i) => {
    const before = at(line, Math.max(0, i - 1));
    const after = at(line, Math.min(line.length - 1, i + 1));
    // A little beyond each end, so that neighbouring lengths overlap.
    const along = unit(minus(after, before));
    const end = i === 0 ? -5 : i === line.length - 1 ? 5 : 0;
    return plus(plus(p, left(along), awayM), along, end);
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
