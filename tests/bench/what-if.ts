import { whatIfOf } from '../../src/core/plan/what-ifs';
import { type AreaModel, createAreaModel } from '../../src/core/area-model';
import type { AreaPack } from '../../src/core/area/area';
import type { EdgePositions } from '../../src/core/graph/walking-graph';
import { defaultSettings } from '../../src/core/settings';
import type { Change, WhatIf } from '../../src/core/what-if';
import { type Figure, median, p95, timed } from './figures';
import { seededRandom } from '../../src/core/random';
import { largePack } from './large-pack';

/** Thousands of nodes of the areas that changes are followed in. */
const SIZES = [50, 200, 1000];
const SEED = 1;
const CHANGES = 400;
/** Before any is measured: enough for the compiler. */
const WARM_UP = 60;
/** With counts a change costs more, so that fewer are made. Each proposed session has a column of counts of its own. */
const COUNTED_CHANGES = 120;
const COUNTED_WARM_UP = 20;
const FRESH_RUNS = 5;
const ROUTES = 400;
/** Sessions changed together, as shares of those that are in. */
const SHARES = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16];
const RUNS_A_SHARE = 3;

const KINDS = ['add', 'remove', 'move'] as const;

type Kind = Change['kind'];

/** Thousands of nodes of an area with the model that uses the fast engine for it. */
export interface MadeArea {
  readonly size: string;
  readonly pack: AreaPack;
  readonly model: AreaModel;
}

/** Makes an area, with the engine that the app would have built. */
export function makeArea(thousands: number): MadeArea {
  const pack = largePack(1000 * thousands, SEED);
  const model = createAreaModel(pack);
  const builder = model.engineBuilder();
  while (!builder.step());
  model.engine = builder.finish();
  return { size: sizeName(thousands), pack, model };
}

/** What one change of a session costs with all roll-ups, and from where on working out afresh costs less. */
export function* benchWhatIf(): Generator<readonly Figure[]> {
  for (const thousands of SIZES) yield benchArea(makeArea(thousands));
}

/** Name of the figure with the time of most changes of a kind; the table of targets finds it by this. */
export function changeFigure(size: string, kind: Kind): string {
  return `${size}: what-if, ${kind} one with roll-ups, p95`;
}

/** Name of the figure with the nodes that most changes of a kind settle. */
export function settledFigure(size: string): string {
  return `${size}: what-if, nodes settled by one change, p95`;
}

/** Name of the figure with the part of a change that roll-ups take. */
export function rollUpFigure(size: string): string {
  return `${size}: what-if, roll-ups of one change, p95`;
}

/** Name of the figure with the time of the slowest route to the nearest session. */
export function routeFigure(size: string): string {
  return `${size}: route to the nearest session, slowest`;
}

/** The way from random points to their nearest session, as it is drawn. */
function routeFigures({ size, pack, model }: MadeArea, { whatIf: { sources } }: Changer): Figure[] {
  const random = seededRandom(SEED);
  const points = randomPositions(pack, WARM_UP + ROUTES, random);
  const times: number[] = [];
  for (let p = 0; p < WARM_UP + ROUTES; p++) {
    const ms = timed(() =>
      model.travel('walk').routes.nearest(points, p, sources.positions, 1, sources.isIn),
    );
    if (p >= WARM_UP) times.push(ms);
  }
  const how = `of ${ROUTES} random places on the network`;
  return [
    { name: `${size}: route to the nearest session, p95`, value: p95(times), unit: 'ms', how },
    { name: routeFigure(size), value: Math.max(...times), unit: 'ms', how },
  ];
}

function benchArea({ size, pack, model }: MadeArea): readonly Figure[] {
  const settings = defaultSettings(pack.date);
  const random = seededRandom(SEED);
  const proposed = (count: number) => randomPositions(pack, count, random);
  const plain = new Changer(whatIfOf(model, settings, proposed(CHANGES)), pack, random);
  const plainMs = plain.timesOf(WARM_UP, CHANGES);
  const fresh = median(
    Array.from({ length: FRESH_RUNS }, () => timed(() => computeAfresh(model, plain.whatIf))),
  );
  const all = KINDS.flatMap((kind) => plainMs[kind]);
  const counted = new Changer(whatIfOf(model, settings, proposed(COUNTED_CHANGES), true), pack, random);
  const how = `of ${all.length} changes`;
  return [
    ...KINDS.flatMap((kind) => spread(size, kind, plainMs[kind])),
    { name: settledFigure(size), value: p95(plain.settled), unit: 'nodes', how },
    { name: rollUpFigure(size), value: p95(plain.rollUpMs), unit: 'ms', how },
    {
      name: `${size}: afresh (nearest, measure, judge)`,
      value: fresh,
      unit: 'ms',
      how: `median of ${FRESH_RUNS}`,
    },
    { name: `${size}: afresh over one change`, value: fresh / median(all), unit: 'x', how: 'of the medians' },
    ...routeFigures({ size, pack, model }, plain),
    ...countFigures(size, counted.timesOf(COUNTED_WARM_UP, COUNTED_CHANGES)),
    crossover(size, plain),
  ];
}

function spread(size: string, kind: Kind, times: readonly number[]): Figure[] {
  const how = `${times.length} changes of random sessions and proposed ones`;
  return [
    { name: `${size}: what-if, ${kind} one with roll-ups`, value: median(times), unit: 'ms', how },
    { name: changeFigure(size, kind), value: p95(times), unit: 'ms', how },
  ];
}

function countFigures(size: string, times: Readonly<Record<Kind, readonly number[]>>): Figure[] {
  return (['add', 'remove'] as const).flatMap((kind) => {
    const name = `${size}: the same with counts, ${kind} one`;
    const how = `${times[kind].length} changes, counting within 3 miles`;
    return [
      { name, value: median(times[kind]), unit: 'ms', how },
      { name: `${name}, p95`, value: p95(times[kind]), unit: 'ms', how },
    ];
  });
}

function computeAfresh(model: AreaModel, { sources, rollUps }: WhatIf): void {
  const criteria = rollUps.criteriaInUse();
  rollUps.measure(model.engine.nearest(sources.positions, sources.isIn));
  rollUps.judge(criteria);
}

/** The share of sessions at which following them one by one costs as much as beginning again. */
function crossover(size: string, changer: Changer): Figure {
  const { whatIf } = changer;
  const sessions = changer.countIn();
  const restart = median(Array.from({ length: RUNS_A_SHARE }, () => timed(() => restartAll(whatIf))));
  const counts = [...new Set(SHARES.map((share) => Math.max(1, Math.round(share * sessions))))];
  const points = counts.map((count) => {
    const runs = Array.from({ length: RUNS_A_SHARE }, () => changer.msOfMany(count));
    return { share: count / sessions, ratio: median(runs) / restart };
  });
  const seen = points.map(({ share, ratio }) => `${(100 * share).toFixed(1)} %: ${ratio.toFixed(2)}`);
  const beyond = points.every(({ ratio }) => ratio < 1) ? '; drawn on in a line from the last' : '';
  return {
    name: `${size}: one by one costs as much as afresh at`,
    value: 100 * shareAtOne(points),
    unit: '%',
    how: `of ${sessions} sessions; restart, measure, judge ${restart.toFixed(1)} ms; one by one over it at ${seen.join(', ')}${beyond}`,
  };
}

function restartAll({ field, rollUps }: WhatIf): void {
  const criteria = rollUps.criteriaInUse();
  field.restart();
  rollUps.measure(field.points);
  rollUps.judge(criteria);
}

/** Where the ratio passes 1, on the line between the shares around it, or on through the origin beyond the last. */
function shareAtOne(points: readonly { readonly share: number; readonly ratio: number }[]): number {
  let before = { share: 0, ratio: 0 };
  for (const point of points) {
    if (point.ratio >= 1) {
      const part = (1 - before.ratio) / (point.ratio - before.ratio);
      return before.share + part * (point.share - before.share);
    }
    before = point;
  }
  return before.share / before.ratio;
}

/** Makes random changes to the sessions of one what-if, about as many going as coming. */
class Changer {
  /** Nodes settled by each change that was measured. */
  readonly settled: number[] = [];
  /** Milliseconds that its roll-ups took. */
  readonly rollUpMs: number[] = [];
  private inRollUps = 0;

  constructor(
    readonly whatIf: WhatIf,
    private readonly pack: AreaPack,
    private readonly random: () => number,
  ) {
    const { rollUps } = whatIf;
    const update = rollUps.update.bind(rollUps);
    rollUps.update = (...args) => {
      this.inRollUps += timed(() => update(...args));
    };
  }

  countIn(): number {
    return this.whatIf.sources.isIn.reduce((sum, one) => sum + one, 0);
  }

  /** Milliseconds of single changes by kind, in turn. */
  timesOf(warmUp: number, count: number): Record<Kind, number[]> {
    const times: Record<Kind, number[]> = { add: [], remove: [], move: [] };
    for (let i = 0; i < warmUp + count; i++) {
      const change = this.make(KINDS[i % KINDS.length]!);
      this.inRollUps = 0;
      const ms = timed(() => this.whatIf.apply([change]));
      if (i < warmUp) continue;
      times[change.kind].push(ms);
      this.settled.push(this.whatIf.field.settled);
      this.rollUpMs.push(this.inRollUps);
    }
    return times;
  }

  /** Milliseconds of so many single changes together. */
  msOfMany(count: number): number {
    let ms = 0;
    for (let i = 0; i < count; i++) {
      const change = this.make(i % 2 === 0 ? 'remove' : 'add');
      ms += timed(() => this.whatIf.apply([change]));
    }
    return ms;
  }

  private make(kind: Kind): Change {
    const source = this.draw(kind === 'add' ? 0 : 1);
    if (kind !== 'move') return { kind, source };
    const place = randomPositions(this.pack, 1, this.random);
    const to = { edge: place.edge[0]!, offsetDm: place.offsetDm[0]!, accessDm: place.accessDm[0]! };
    return { kind, source, to };
  }

  /** A random session that is in (1) or out (0), on the network. */
  private draw(isIn: number): number {
    const { sources } = this.whatIf;
    for (;;) {
      const source = Math.floor(this.random() * sources.isIn.length);
      if (sources.isIn[source] === isIn && sources.positions.edge[source]! >= 0) return source;
    }
  }
}

function randomPositions({ network }: AreaPack, count: number, random: () => number): EdgePositions {
  const edge = Int32Array.from({ length: count }, () => Math.floor(random() * network.edgeFrom.length));
  return {
    edge,
    offsetDm: Uint32Array.from(edge, (e) => Math.floor(random() * network.edgeLengthDm[e]!)),
    accessDm: Uint32Array.from(edge, () => Math.floor(random() * 500)),
  };
}

function sizeName(thousands: number): string {
  return thousands >= 1000 ? `${thousands / 1000}M` : `${thousands}k`;
}
