import type { WayClass } from '../../src/core/area/area';
import { BRIDGE, ROUTES, type Settlement } from './layout';
import { SETTLEMENTS } from './settlements';
import { type Mesh, type Side, sideKey } from './mesh';
import { between, distance, type Point } from './plane';
import { at, noise, Random } from './random';
import { isReservoir, moor } from './terrain';

/** The way along each side of the mesh that has one, by side key, and the main roads as runs of nodes. */
export interface MainRoads {
  readonly classOf: ReadonlyMap<string, WayClass>;
  /** Trunk, primary, secondary and tertiary routes, in order of importance. */
  readonly routes: readonly (readonly number[])[];
  /** Nodes at either end of the bridge over the estuary. */
  readonly bridge: readonly [number, number];
  /** Nodes where roads leave the data. */
  readonly exits: readonly number[];
}

const DRIVEN: ReadonlySet<WayClass> = new Set<WayClass>([
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
]);

interface Link {
  readonly to: number;
  readonly key: string;
  readonly cost: number;
}

/** Chooses which sides of the mesh are roads or paths, and of which class. */
export function layRoads(mesh: Mesh): MainRoads {
  const classOf = new Map<string, WayClass>();
  const links = listLinks(mesh);
  const bridge: [number, number] = [
    nearestShoreNode(mesh, links, BRIDGE.north),
    nearestShoreNode(mesh, links, BRIDGE.south),
  ];
  const routes: number[][] = [];
  const lay = (from: number, to: number, wayClass: WayClass) => {
    const path = cheapestPath(links, classOf, from, to);
    for (let i = 1; i < path.length; i++) {
      const key = sideKey(at(path, i - 1), at(path, i));
      if (!classOf.has(key)) classOf.set(key, wayClass);
    }
    if (path.length > 1) routes.push(path);
  };
  for (const { via, wayClass } of ROUTES) {
    const stops = via.map((name) => stopNode(mesh, links, bridge, name));
    for (let i = 1; i < stops.length; i++) lay(at(stops, i - 1), at(stops, i), wayClass);
  }
  for (const { at: centre, quarters } of SETTLEMENTS) {
    const apart = quarters.filter((quarter) => distance(quarter.at, centre) > 300);
    for (const quarter of apart) {
      lay(nodeAt(mesh, links, centre), nodeAt(mesh, links, quarter.at), 'tertiary');
    }
  }
  for (const settlement of SETTLEMENTS) {
    nearestSettlements(settlement).forEach((other, rank) => {
      const ends = [settlement, other].map((one) => nodeAt(mesh, links, one.at));
      lay(at(ends, 0), at(ends, 1), rank < 2 ? 'tertiary' : 'unclassified');
    });
  }
  fillIn(mesh, classOf);
  joinLanes(mesh, classOf, routes);
  const exits = [...cutNodes(mesh)].filter((n) => (links[n] ?? []).some(({ key }) => classOf.has(key)));
  return { classOf, routes, bridge, exits };
}

/** Sides a road may follow, from either end, with their cost: metres, dearer over moor and along the shore. */
function listLinks(mesh: Mesh): Link[][] {
  const links: Link[][] = mesh.nodes.map(() => []);
  for (const [key, side] of mesh.sides) {
    const cost = sideCost(mesh, side);
    if (cost === null) continue;
    at(links, side.a).push({ to: side.b, key, cost });
    at(links, side.b).push({ to: side.a, key, cost });
  }
  return links;
}

function sideCost(mesh: Mesh, side: Side): number | null {
  if (side.kind === 'river' || side.kind === 'cut') return null;
  const a = at(mesh.nodes, side.a);
  const b = at(mesh.nodes, side.b);
  const middle = between(a, b, 0.5);
  if (isReservoir(middle) || isReservoir(a) || isReservoir(b)) return null;
  const climb = 1 + 4 * Math.max(0, moor(middle));
  return distance(a, b) * climb * (side.kind === 'coast' ? 1.6 : 1);
}

function stopNode(
  mesh: Mesh,
  links: readonly Link[][],
  bridge: readonly [number, number],
  name: string,
): number {
  if (name === 'bridge north') return bridge[0];
  if (name === 'bridge south') return bridge[1];
  if (name.startsWith('east ')) {
    const y = Number(name.slice(5));
    const nodes = [...cutNodes(mesh)].filter((n) => (links[n] ?? []).length > 0);
    return nodes.reduce((best, n) =>
      Math.abs(at(mesh.nodes, n).y - y) < Math.abs(at(mesh.nodes, best).y - y) ? n : best,
    );
  }
  const settlement = SETTLEMENTS.find((one) => one.name === name);
  if (settlement === undefined) throw new Error(`No settlement called ${name} on the plan.`);
  return nodeAt(mesh, links, settlement.at);
}

function cutNodes(mesh: Mesh): Set<number> {
  const nodes = new Set<number>();
  for (const side of mesh.sides.values()) {
    if (side.kind === 'cut') nodes.add(side.a).add(side.b);
  }
  return nodes;
}

function nearestNode(mesh: Mesh, p: Point, mayBe: (node: number) => boolean): number {
  let best = -1;
  mesh.nodes.forEach((q, n) => {
    if (mayBe(n) && (best < 0 || distance(p, q) < distance(p, at(mesh.nodes, best)))) best = n;
  });
  return best;
}

/** The junction nearest a point. */
function nodeAt(mesh: Mesh, links: readonly Link[][], p: Point): number {
  return nearestNode(mesh, p, (n) => at(links, n).length >= 3);
}

/** The shore node nearest a point that a road from inland can reach. */
function nearestShoreNode(mesh: Mesh, links: readonly Link[][], p: Point): number {
  const shore = new Set<number>();
  for (const side of mesh.sides.values()) if (side.kind === 'coast') shore.add(side.a).add(side.b);
  return nearestNode(mesh, p, (n) => shore.has(n) && at(links, n).length >= 3);
}

/** The three nearest settlements as the crow flies: enough for lanes to join every village. */
function nearestSettlements(settlement: Settlement): Settlement[] {
  return SETTLEMENTS.filter((other) => other !== settlement)
    .map((other) => ({ other, away: distance(settlement.at, other.at) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ other }) => other);
}

/** Dijkstra's search; existing roads are cheap, so that later roads join earlier ones. */
function cheapestPath(
  links: readonly Link[][],
  classOf: ReadonlyMap<string, WayClass>,
  from: number,
  to: number,
): number[] {
  const cost = new Map<number, number>([[from, 0]]);
  const before = new Map<number, number>();
  const done = new Set<number>();
  const queue: { node: number; cost: number }[] = [{ node: from, cost: 0 }];
  for (;;) {
    const next = popCheapest(queue);
    if (next === undefined) return [];
    if (done.has(next.node)) continue;
    if (next.node === to) break;
    done.add(next.node);
    for (const link of at(links, next.node)) {
      const total = next.cost + link.cost * (classOf.has(link.key) ? 0.62 : 1);
      if (total >= (cost.get(link.to) ?? Infinity)) continue;
      cost.set(link.to, total);
      before.set(link.to, next.node);
      queue.push({ node: link.to, cost: total });
    }
  }
  const path = [to];
  for (let n = before.get(to); n !== undefined; n = before.get(n)) path.push(n);
  return path.reverse();
}

/** Takes the cheapest out of a short list; the frontier here is a few dozen nodes. */
function popCheapest<T extends { cost: number }>(queue: T[]): T | undefined {
  let best = 0;
  for (let i = 1; i < queue.length; i++) if (at(queue, i).cost < at(queue, best).cost) best = i;
  const item = queue[best];
  const last = queue.pop();
  if (item !== undefined && last !== undefined && item !== last) queue[best] = last;
  return item;
}

/** Gives the remaining sides a lane, a track, a path or nothing. */
function fillIn(mesh: Mesh, classOf: Map<string, WayClass>): void {
  const random = Random.named('lanes');
  const shore = shoreCells(mesh);
  for (const [key, side] of mesh.sides) {
    const draw = random.next();
    if (classOf.has(key) || sideCost(mesh, side) === null) continue;
    const inStrip = side.kind === 'inner' && side.cells.every((c) => shore.has(c));
    const wayClass = fillClass(mesh, side, draw, inStrip);
    if (wayClass !== null) classOf.set(key, wayClass);
  }
}

/** Makes tracks of lanes that no road leads to. */
function joinLanes(mesh: Mesh, classOf: Map<string, WayClass>, routes: readonly (readonly number[])[]): void {
  const lanes: number[][] = mesh.nodes.map(() => []);
  for (const [key, { a, b }] of mesh.sides) {
    if (!DRIVEN.has(classOf.get(key) ?? 'path')) continue;
    at(lanes, a).push(b);
    at(lanes, b).push(a);
  }
  const reached = new Set(routes.flat());
  const waiting = [...reached];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const next of at(lanes, node)) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  for (const [key, { a }] of mesh.sides) {
    if (DRIVEN.has(classOf.get(key) ?? 'path') && !reached.has(a)) classOf.set(key, 'track');
  }
}

/** Cells along the coast and the river: narrow ones, of which few are divided by a lane. */
function shoreCells(mesh: Mesh): Set<number> {
  const cells = new Set<number>();
  for (const side of mesh.sides.values()) {
    if (side.kind === 'coast' || side.kind === 'river') for (const c of side.cells) cells.add(c);
  }
  return cells;
}

function fillClass(mesh: Mesh, side: Side, draw: number, inStrip: boolean): WayClass | null {
  const middle = between(at(mesh.nodes, side.a), at(mesh.nodes, side.b), 0.5);
  const standings = side.cells.map((c) => at(mesh.cells, c).standing);
  const settled = standings.find((standing) => standing !== null) ?? null;
  if (side.kind === 'coast') {
    if (settled === null) return noise(middle.x / 2500, middle.y / 2500, 23) > -0.35 ? 'path' : null;
    if (settled.quarter.pattern === 'industry') return null;
    return draw < 0.6 ? 'unclassified' : 'cycleway';
  }
  if (settled !== null) {
    if (standings.every((standing) => standing?.quarter.pattern === 'park')) return 'footway';
    if (standings.every((standing) => standing !== null)) return draw < 0.25 ? 'unclassified' : 'residential';
    if (draw < 0.3) return 'unclassified';
    return draw < 0.4 ? 'track' : draw < 0.7 ? 'footway' : null;
  }
  if (inStrip) return draw < 0.06 ? 'unclassified' : draw < 0.2 ? 'footway' : null;
  return countryClass(moor(middle), draw);
}

function countryClass(height: number, draw: number): WayClass | null {
  if (height > 0) return draw < 0.02 ? 'unclassified' : draw < 0.1 ? 'track' : draw < 0.3 ? 'path' : null;
  if (draw < 0.15) return 'unclassified';
  if (draw < 0.28) return 'track';
  if (draw < 0.45) return 'bridleway';
  if (draw < 0.66) return 'footway';
  return null;
}
