import { Delaunay } from 'd3-delaunay';
import { LAND_EAST_M, RIVER, STUDY_EAST_M } from './layout';
import { SETTLEMENTS } from './settlements';
import { areaOf, distance, left, minus, type Point, plus, resample, smoothLine, unit } from './plane';
import { at, noise, Random } from './random';
import { coastStations, isLand, seedSpacing, type Standing, standingAt } from './terrain';

/**
 * The mesh under the demo: cells of land that share their edges exactly, from which streets, neighbourhoods,
 * wards, districts and the land itself are all made, so that nothing overlaps and nothing is left between.
 */
export interface Cell {
  readonly seed: Point;
  /** Nodes in order, anticlockwise. */
  ring: number[];
  /** False for the margin beyond the study area. */
  readonly study: boolean;
  readonly standing: Standing | null;
}

/** What a side of a cell is. `cut` is where the land ends at the edge of the data. */
export type SideKind = 'inner' | 'coast' | 'river' | 'cut';

export interface Side {
  readonly a: number;
  readonly b: number;
  readonly kind: SideKind;
  /** Cells on either side, one where the other is sea or nothing. */
  readonly cells: readonly number[];
}

export interface Mesh {
  /** Positions of nodes; moved only while main roads are smoothed. */
  readonly nodes: Point[];
  readonly cells: readonly Cell[];
  /** By `sideKey`. */
  readonly sides: ReadonlyMap<string, Side>;
  /** Nodes in the middle of bridges over the river. */
  readonly bridges: readonly number[];
}

type SeedKind = 'land' | 'sea' | 'nothing';

interface Seed {
  readonly p: Point;
  readonly kind: SeedKind;
  /** Bank of the river it was placed on, -1 left and 1 right. */
  readonly bank: -1 | 0 | 1;
}

/** The same for a side whichever way it is walked. */
export function sideKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Lays the seeds, draws the cells about them and puts bridges over the river. */
export function buildMesh(): Mesh {
  const seeds = [...coastSeeds(), ...eastSeeds(), ...riverSeeds(), ...frameSeeds()];
  scatterSeeds(seeds);
  const { nodes, rings } = drawCells(seeds);
  const cells: Cell[] = [];
  const seedOfCell: Seed[] = [];
  seeds.forEach((seed, s) => {
    const ring = rings[s];
    if (seed.kind !== 'land' || ring === undefined || ring.length < 3) return;
    cells.push({ seed: seed.p, ring, study: isStudy(seed.p), standing: standingAt(seed.p) });
    seedOfCell.push(seed);
  });
  const banks = seedOfCell.map((seed) => seed.bank);
  const beyond = nothingSides(seeds, rings);
  const bridges = bridgeRiver(nodes, cells, banks);
  return { nodes, cells, sides: listSides(cells, banks, beyond, bridges), bridges };
}

function isStudy(p: Point): boolean {
  return p.x < STUDY_EAST_M + 500 * noise(p.y / 2500, 3, 91);
}

/** A pair of seeds either side of each station of the coast: the side between them is the coast. */
function coastSeeds(): Seed[] {
  const seeds: Seed[] = [];
  let wait = 0;
  const step = 90;
  for (const { p, landward } of coastStations(step)) {
    wait -= step;
    if (wait > 0 || p.x > LAND_EAST_M - 250) continue;
    const estuary = p.x > 8600 && p.y > 11500 && p.y < 16200;
    const spacing = Math.min(estuary ? 330 : 520, seedSpacing(plus(p, landward, 150)));
    const offset = Math.min(spacing * 0.42, estuary ? 120 : 200);
    const land = plus(p, landward, offset);
    const sea = plus(p, landward, -offset);
    if (!isLand(land) || isLand(sea)) continue;
    seeds.push({ p: land, kind: 'land', bank: 0 }, { p: sea, kind: 'sea', bank: 0 });
    wait = spacing;
  }
  return seeds;
}

function eastSeeds(): Seed[] {
  const seeds: Seed[] = [];
  for (let y = 3700; y < 30300; y += 900) {
    const along = { x: LAND_EAST_M, y: y + 200 * noise(y / 900, 0, 3) };
    seeds.push({ p: plus(along, { x: -330, y: 0 }), kind: 'land', bank: 0 });
    seeds.push({ p: plus(along, { x: 330, y: 0 }), kind: 'nothing', bank: 0 });
  }
  return seeds;
}

function riverSeeds(): Seed[] {
  const line = resample(smoothLine(RIVER, 100), 310);
  const seeds: Seed[] = [];
  for (let i = 1; i + 1 < line.length; i++) {
    const side = left(unit(minus(at(line, i + 1), at(line, i - 1))));
    const sway = 60 * noise(i * 0.7, 0, 13);
    seeds.push({ p: plus(at(line, i), side, sway + 105), kind: 'land', bank: -1 });
    seeds.push({ p: plus(at(line, i), side, sway - 105), kind: 'land', bank: 1 });
  }
  return seeds;
}

/** Far seeds that close the outermost cells. */
function frameSeeds(): Seed[] {
  const seeds: Seed[] = [];
  for (let t = -6000; t <= 46000; t += 2000) {
    const kind: SeedKind = t > LAND_EAST_M ? 'nothing' : 'sea';
    seeds.push({ p: { x: t, y: -6000 }, kind, bank: 0 }, { p: { x: t, y: 40000 }, kind, bank: 0 });
    seeds.push({ p: { x: -6000, y: t }, kind: 'sea', bank: 0 });
    seeds.push({ p: { x: 46000, y: t }, kind: 'nothing', bank: 0 });
  }
  return seeds;
}

/** Fills the land: darts kept where nothing lies within the local spacing, settlements first. */
function scatterSeeds(seeds: Seed[]): void {
  const random = Random.named('seeds');
  const grid = new SeedGrid();
  for (const seed of seeds) grid.add(seed.p);
  const tryAt = (p: Point) => {
    if (p.x < 0 || p.x > LAND_EAST_M - 500 || !isLand(p)) return;
    if (grid.anyWithin(p, seedSpacing(p) * 0.86)) return;
    grid.add(p);
    seeds.push({ p, kind: 'land', bank: 0 });
  };
  for (const { at: centre, radiusM } of SETTLEMENTS) {
    const reach = radiusM * 1.5;
    const darts = Math.round((reach * reach) / 900);
    for (let i = 0; i < darts; i++) {
      tryAt({ x: centre.x + random.between(-reach, reach), y: centre.y + random.between(-reach, reach) });
    }
  }
  for (let i = 0; i < 30000; i++) {
    tryAt({ x: random.between(6000, LAND_EAST_M), y: random.between(2000, 32000) });
  }
}

/** Points in square boxes, to ask whether any lies near. */
class SeedGrid {
  private readonly boxes = new Map<string, Point[]>();
  private static readonly BOX_M = 500;

  add(p: Point): void {
    const key = SeedGrid.key(Math.floor(p.x / SeedGrid.BOX_M), Math.floor(p.y / SeedGrid.BOX_M));
    const box = this.boxes.get(key);
    if (box === undefined) this.boxes.set(key, [p]);
    else box.push(p);
  }

  anyWithin(p: Point, reachM: number): boolean {
    const boxes = Math.ceil(reachM / SeedGrid.BOX_M);
    const x = Math.floor(p.x / SeedGrid.BOX_M);
    const y = Math.floor(p.y / SeedGrid.BOX_M);
    for (let i = x - boxes; i <= x + boxes; i++) {
      for (let j = y - boxes; j <= y + boxes; j++) {
        if (this.boxes.get(SeedGrid.key(i, j))?.some((q) => distance(p, q) < reachM)) return true;
      }
    }
    return false;
  }

  private static key(x: number, y: number): string {
    return `${x} ${y}`;
  }
}

/** Voronoi cells about the seeds, with nodes that lie close together made one (so crossroads happen). */
function drawCells(seeds: readonly Seed[]): { nodes: Point[]; rings: (number[] | undefined)[] } {
  const delaunay = Delaunay.from(
    seeds,
    (seed) => seed.p.x,
    (seed) => seed.p.y,
  );
  const { triangles, halfedges } = delaunay;
  const centres = delaunay.voronoi().circumcenters;
  const count = triangles.length / 3;
  const places = Array.from({ length: count }, (_, t) => ({
    x: at(centres, 2 * t),
    y: at(centres, 2 * t + 1),
  }));
  const group = mergeClose(places, halfedges);
  const nodes = groupMiddles(places, group);
  const rings = seeds.map((_, s) => ringAround(s, delaunay, group.nodeOf));
  for (const ring of rings) {
    if (ring !== undefined && areaOf(ring.map((n) => at(nodes, n))) < 0) ring.reverse();
  }
  return { nodes, rings };
}

interface Groups {
  readonly nodeOf: readonly number[];
  readonly count: number;
}

function mergeClose(places: readonly Point[], halfedges: Int32Array): Groups {
  const parent = places.map((_, t) => t);
  const find = (t: number): number => {
    let root = t;
    while (at(parent, root) !== root) root = at(parent, root);
    return root;
  };
  for (let e = 0; e < halfedges.length; e++) {
    const opposite = at(halfedges, e);
    if (opposite <= e) continue;
    const a = Math.floor(e / 3);
    const b = Math.floor(opposite / 3);
    const near = 0.16 * Math.min(400, seedSpacing(at(places, a)));
    if (distance(at(places, a), at(places, b)) < near) parent[find(b)] = find(a);
  }
  const ids = new Map<number, number>();
  const nodeOf = places.map((_, t) => {
    const root = find(t);
    const id = ids.get(root) ?? ids.size;
    ids.set(root, id);
    return id;
  });
  return { nodeOf, count: ids.size };
}

function groupMiddles(places: readonly Point[], { nodeOf, count }: Groups): Point[] {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const members = new Float64Array(count);
  places.forEach((p, t) => {
    const n = at(nodeOf, t);
    x[n] = at(x, n) + p.x;
    y[n] = at(y, n) + p.y;
    members[n] = at(members, n) + 1;
  });
  return Array.from({ length: count }, (_, n) => ({
    x: at(x, n) / at(members, n),
    y: at(y, n) / at(members, n),
  }));
}

/** Nodes of the cell about a seed in order, or undefined for a seed on the outer frame. */
function ringAround(seed: number, delaunay: Delaunay<Seed>, nodeOf: readonly number[]): number[] | undefined {
  const { inedges, halfedges, triangles } = delaunay;
  const first = at(inedges, seed);
  const ring: number[] = [];
  // A seed at the very place of another has no cell.
  if (first === -1) return undefined;
  let incoming = first;
  do {
    const node = at(nodeOf, Math.floor(incoming / 3));
    if (ring[ring.length - 1] !== node) ring.push(node);
    const outgoing = incoming % 3 === 2 ? incoming - 2 : incoming + 1;
    if (at(triangles, outgoing) !== seed) return undefined;
    incoming = at(halfedges, outgoing);
    if (incoming === -1) return undefined;
  } while (incoming !== first);
  while (ring.length > 1 && ring[0] === ring[ring.length - 1]) ring.pop();
  return ring;
}

/** Keys of the sides of the cells that stand for nothing. */
function nothingSides(seeds: readonly Seed[], rings: readonly (number[] | undefined)[]): Set<string> {
  const keys = new Set<string>();
  seeds.forEach((seed, s) => {
    const ring = rings[s];
    if (seed.kind !== 'nothing' || ring === undefined) return;
    ring.forEach((a, i) => keys.add(sideKey(a, at(ring, (i + 1) % ring.length))));
  });
  return keys;
}

/** Metres between bridges in the country; a settlement's stretch has them closer. */
const BRIDGE_SPACING_M = 1700;
const TOWN_BRIDGE_SPACING_M = 520;

/**
 * Puts bridges over the river: a node in the middle of a river side, joined across the cell on each bank,
 * which it splits in two. Returns the nodes.
 */
function bridgeRiver(nodes: Point[], cells: Cell[], banks: (-1 | 0 | 1)[]): number[] {
  const bridges: number[] = [];
  const before = cells.length;
  for (let left = 0; left < before; left++) {
    if (at(banks, left) !== -1) continue;
    const right = cells.findIndex(
      (cell, c) => at(banks, c) === 1 && sharedSide(at(cells, left), cell) !== null,
    );
    const shared = right < 0 ? null : sharedSide(at(cells, left), at(cells, right));
    if (shared === null) continue;
    const middle = between2(nodes, shared);
    const spacing = at(cells, left).standing === null ? BRIDGE_SPACING_M : TOWN_BRIDGE_SPACING_M;
    if (distance(at(nodes, shared[0]), at(nodes, shared[1])) < 60) continue;
    if (bridges.some((n) => distance(at(nodes, n), middle) < spacing)) continue;
    const node = nodes.length;
    nodes.push(middle);
    bridges.push(node);
    for (const c of [left, right]) splitAt(nodes, cells, banks, c, shared, node);
  }
  return bridges;
}

function between2(nodes: readonly Point[], [a, b]: readonly [number, number]): Point {
  return { x: (at(nodes, a).x + at(nodes, b).x) / 2, y: (at(nodes, a).y + at(nodes, b).y) / 2 };
}

function sharedSide(one: Cell, other: Cell): [number, number] | null {
  for (let i = 0; i < one.ring.length; i++) {
    const a = at(one.ring, i);
    const b = at(one.ring, (i + 1) % one.ring.length);
    const j = other.ring.indexOf(b);
    if (j >= 0 && other.ring[(j + 1) % other.ring.length] === a) return [a, b];
  }
  return null;
}

/** Puts a node into a cell's side and splits the cell from there to the node furthest across. */
function splitAt(
  nodes: readonly Point[],
  cells: Cell[],
  banks: (-1 | 0 | 1)[],
  c: number,
  side: readonly [number, number],
  node: number,
): void {
  const cell = at(cells, c);
  const i = cell.ring.findIndex((n, k) => {
    const next = at(cell.ring, (k + 1) % cell.ring.length);
    return (n === side[0] && next === side[1]) || (n === side[1] && next === side[0]);
  });
  const ring = [node, ...cell.ring.slice(i + 1), ...cell.ring.slice(0, i + 1)];
  let far = 2;
  for (let k = 2; k + 1 < ring.length; k++) {
    const reach = (n: number) => distance(at(nodes, n), at(nodes, node));
    if (reach(at(ring, k)) > reach(at(ring, far))) far = k;
  }
  if (ring.length < 5) {
    cell.ring = ring;
    return;
  }
  cell.ring = ring.slice(0, far + 1);
  cells.push({ ...cell, ring: [node, ...ring.slice(far)] });
  banks.push(at(banks, c));
}

function listSides(
  cells: readonly Cell[],
  banks: readonly number[],
  beyond: ReadonlySet<string>,
  bridges: readonly number[],
): Map<string, Side> {
  const touching = new Map<string, { a: number; b: number; cells: number[] }>();
  cells.forEach((cell, c) => {
    cell.ring.forEach((a, i) => {
      const b = at(cell.ring, (i + 1) % cell.ring.length);
      const key = sideKey(a, b);
      const known = touching.get(key);
      if (known === undefined) touching.set(key, { a, b, cells: [c] });
      else known.cells.push(c);
    });
  });
  const sides = new Map<string, Side>();
  for (const [key, side] of touching) {
    const [one, other] = side.cells;
    const acrossRiver = one !== undefined && other !== undefined && at(banks, one) * at(banks, other) === -1;
    const isBridge = acrossRiver && bridges.includes(side.a) && bridges.includes(side.b);
    const edge: SideKind = beyond.has(key) ? 'cut' : 'coast';
    const kind: SideKind = side.cells.length === 1 ? edge : acrossRiver && !isBridge ? 'river' : 'inner';
    sides.set(key, { ...side, kind });
  }
  return sides;
}
