import type { WayClass } from '../../src/core/area/area';
import { type BlockLayout, layoutOf } from './block-layouts';
import type { Cell } from './mesh';
import {
  areaOf,
  between,
  centroidOf,
  cross,
  distance,
  dot,
  inside,
  left,
  type Point,
  plus,
  unit,
} from './plane';
import { at, Random } from './random';
import { type Block, directionOf, type Hit, type StreetPlan } from './street-plan';

const DRIVEN: ReadonlySet<WayClass | null> = new Set<WayClass | null>([
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
]);

/** Fills one cell with streets (or tracks and paths), with a stream of chance of its own. */
export function fillCell(plan: StreetPlan, block: Block, cell: Cell, index: number): void {
  const filler = new Filler(plan, layoutOf(cell), index, Random.named(`cell ${index}`));
  filler.fill(block);
}

interface Cut {
  /** A point the street should pass through and its direction. */
  readonly through: Point;
  readonly direction: Point;
}

class Filler {
  private readonly heads: Point[] = [];

  constructor(
    private readonly plan: StreetPlan,
    private readonly layout: BlockLayout,
    private readonly cell: number,
    private readonly random: Random,
  ) {}

  fill(block: Block): void {
    const main = this.layout.parallel ? this.longestDirection(block) : null;
    const waiting: Block[] = [block];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const halves = this.divide(next, main);
      if (halves === null) this.finish(next);
      else waiting.push(halves[1], halves[0]);
    }
  }

  private longestDirection(block: Block): Point {
    let best = 0;
    let direction: Point = { x: 1, y: 0 };
    for (let i = 0; i < block.length; i++) {
      const a = this.plan.pointOf(at(block, i).node);
      const b = this.plan.pointOf(at(block, (i + 1) % block.length).node);
      if (distance(a, b) <= best) continue;
      best = distance(a, b);
      direction = directionOf(this.plan, block, i);
    }
    return direction;
  }

  /** Runs a street across a block that is large enough; null when it is not, or no street fits. */
  private divide(block: Block, main: Point | null): [Block, Block] | null {
    const outline = this.plan.outline(block);
    for (let attempt = 0; attempt < 5; attempt++) {
      const cut = this.chooseCut(outline, main, attempt);
      if (cut === null) return null;
      const halves = this.runStreet(block, outline, cut);
      if (halves !== null) return halves;
    }
    return null;
  }

  private chooseCut(outline: readonly Point[], main: Point | null, attempt: number): Cut | null {
    const { alongM, acrossM } = this.layout;
    const along = main ?? snuggest(outline);
    const across = left(along);
    const u = extent(outline, along);
    const v = extent(outline, across);
    const perAlong = (u.high - u.low) / alongM;
    const perAcross = (v.high - v.low) / acrossM;
    if (Math.max(perAlong, perAcross) < 1.5 || areaOf(outline) < 0.7 * alongM * acrossM) return null;
    const cutAcross = perAlong > perAcross;
    const span = cutAcross ? u : v;
    const axis = cutAcross ? along : across;
    const parts = Math.max(2, Math.round(Math.max(perAlong, perAcross)));
    const share = ((parts >> 1) + this.random.between(-0.16, 0.16) * (attempt + 1)) / parts;
    const middle = centroidOf(outline);
    const target = span.low + (span.high - span.low) * Math.min(0.8, Math.max(0.2, share));
    const skew = this.random.between(-1, 1) * (main === null ? 0.1 : 0.02) * (attempt + 1);
    return {
      through: plus(middle, axis, target - dot(middle, axis)),
      direction: unit(plus(left(axis), axis, skew)),
    };
  }

  private runStreet(block: Block, outline: readonly Point[], cut: Cut): [Block, Block] | null {
    if (!inside(cut.through, outline)) return null;
    const there = this.plan.castRay(block, cut.through, cut.direction);
    const back = this.plan.castRay(block, cut.through, { x: -cut.direction.x, y: -cut.direction.y });
    if (there === null || back === null || there.away + back.away < 30) return null;
    if (this.isGlancing(block, there, cut.direction) || this.isGlancing(block, back, cut.direction))
      return null;
    const [first, second] = there.stretch > back.stretch ? [there, back] : [back, there];
    if (first.stretch === second.stretch) return null;
    // The later stretch first, so that the earlier one keeps its place in the list.
    const once = this.plan.setNode(block, first);
    const twice = this.plan.setNode(once.block, second);
    const through = this.bowed(this.plan.pointOf(once.node), this.plan.pointOf(twice.node));
    const wayClass = this.random.weighted(this.layout.classes, ([, chance]) => chance)[0];
    return (
      this.plan.runAcross(twice.block, once.node, twice.node, through, wayClass, this.cell) ??
      this.plan.runAcross(twice.block, once.node, twice.node, [], wayClass, this.cell)
    );
  }

  private isGlancing(block: Block, hit: Hit, direction: Point): boolean {
    return Math.abs(cross(direction, directionOf(this.plan, block, hit.stretch))) < 0.5;
  }

  private bowed(a: Point, b: Point): Point[] {
    const length = distance(a, b);
    const bow = this.random.between(-1, 1) * this.layout.bow * length;
    const lean = this.random.between(-0.35, 0.35) * bow;
    if (Math.abs(bow) < 3) return [];
    const across = left(unit({ x: b.x - a.x, y: b.y - a.y }));
    const pieces = Math.min(6, Math.max(2, Math.round(length / 55)));
    const points: Point[] = [];
    for (let k = 1; k < pieces; k++) {
      const t = k / pieces;
      points.push(plus(between(a, b, t), across, 4 * t * (1 - t) * (bow + lean * (2 * t - 1))));
    }
    return points;
  }

  /** Dead ends, alleys and cut-throughs of a block that is not divided further. */
  private finish(block: Block): void {
    const { layout, random } = this;
    let left = block;
    if (random.chance(layout.through)) left = this.cutThrough(left);
    const tries = Math.floor(layout.deadEnds) + (random.chance(layout.deadEnds % 1) ? 1 : 0);
    for (let i = 0; i < tries; i++) {
      const quiet = layout.deadEndClass === 'residential' && random.chance(0.07);
      left = this.deadEnd(left, layout.deadEndM, quiet ? 'living_street' : layout.deadEndClass);
    }
    const drives = Math.floor(layout.drives) + (random.chance(layout.drives % 1) ? 1 : 0);
    for (let i = 0; i < drives; i++) left = this.deadEnd(left, layout.driveM, 'service');
  }

  /** A back alley or path along the middle of a block; the block goes on as the larger half. */
  private cutThrough(block: Block): Block {
    const outline = this.plan.outline(block);
    const direction = snuggest(outline);
    const middle = centroidOf(outline);
    if (!inside(middle, outline)) return block;
    const there = this.plan.castRay(block, middle, direction);
    const back = this.plan.castRay(block, middle, { x: -direction.x, y: -direction.y });
    if (there === null || back === null || there.stretch === back.stretch) return block;
    const [first, second] = there.stretch > back.stretch ? [there, back] : [back, there];
    const once = this.plan.setNode(block, first);
    const twice = this.plan.setNode(once.block, second);
    const halves = this.plan.runAcross(
      twice.block,
      once.node,
      twice.node,
      [],
      this.layout.throughClass,
      this.cell,
    );
    if (halves === null) return twice.block;
    return areaOf(this.plan.outline(halves[0])) > areaOf(this.plan.outline(halves[1]))
      ? halves[0]
      : halves[1];
  }

  /** A close or a farm track into a block, sometimes with a path on from its head. */
  private deadEnd(block: Block, usualM: number, wayClass: WayClass): Block {
    const { plan, layout, random } = this;
    const stretch = this.roadStretch(block);
    if (stretch < 0) return block;
    const share = random.between(0.25, 0.75);
    const inward = left(directionOf(plan, block, stretch));
    const direction = unit(plus(inward, directionOf(plan, block, stretch), random.between(-0.3, 0.3)));
    const a = plan.pointOf(at(block, stretch).node);
    const b = plan.pointOf(at(block, (stretch + 1) % block.length).node);
    const mouth = between(a, b, share);
    const across = plan.castRay(block, mouth, direction, stretch);
    if (across === null) return block;
    const length = Math.min(across.away * random.between(0.45, 0.66), usualM * random.between(0.6, 1.3));
    const head = plus(mouth, direction, length);
    const apart = 0.32 * usualM;
    if (length < 20 || this.heads.some((other) => distance(other, head) < apart)) return block;
    const set = plan.setNode(block, { stretch, share, away: 0 });
    const shape = this.bowed(plan.pointOf(set.node), head);
    const headNode = plan.addNode(head);
    const line = [set.node, ...shape.map((p) => plan.addNode(p)), headNode];
    plan.addLine(line, wayClass, [this.cell]);
    this.heads.push(head, between(mouth, head, 0.5));
    return wayClass !== 'service' && random.chance(layout.pathOn)
      ? this.pathOn(set.block, headNode, head, direction)
      : set.block;
  }

  private pathOn(block: Block, headNode: number, head: Point, direction: Point): Block {
    const onward = this.plan.castRay(block, head, direction);
    if (onward === null) return block;
    const set = this.plan.setNode(block, onward);
    this.plan.addLine([headNode, set.node], 'footway', [this.cell]);
    return set.block;
  }

  /** A stretch of road long enough to turn off, or -1. Longer stretches are likelier. */
  private roadStretch(block: Block): number {
    const lengths = block.map((stretch, i) => {
      if (!DRIVEN.has(this.plan.classOf(stretch))) return 0;
      const next = at(block, (i + 1) % block.length);
      const length = distance(this.plan.pointOf(stretch.node), this.plan.pointOf(next.node));
      return length < 34 ? 0 : length;
    });
    if (lengths.every((length) => length === 0)) return -1;
    return this.random.weighted([...lengths.keys()], (i) => at(lengths, i));
  }
}

function extent(outline: readonly Point[], axis: Point): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const p of outline) {
    low = Math.min(low, dot(p, axis));
    high = Math.max(high, dot(p, axis));
  }
  return { low, high };
}

/** Long direction of the smallest box, set along one of its sides, that holds an outline. */
function snuggest(outline: readonly Point[]): Point {
  let best: Point = { x: 1, y: 0 };
  let least = Infinity;
  outline.forEach((p, i) => {
    const next = at(outline, (i + 1) % outline.length);
    const along = unit({ x: next.x - p.x, y: next.y - p.y });
    const u = extent(outline, along);
    const v = extent(outline, left(along));
    const length = u.high - u.low;
    const width = v.high - v.low;
    if (length * width >= least) return;
    least = length * width;
    best = length >= width ? along : left(along);
  });
  return best;
}
