import { gridDisk } from 'h3-js';
import { straightLineM } from '../graph/geodesy';
import { mainPoints, type UnitIndex } from '../population/units';
import type { Travel } from '../travel';
import { DECIMETRES_PER_METRE } from '../units';
import type { AreaBase } from './area-base';

/** Hexagons belong together where the way between them is at most so many times the straight line. */
const DETOUR = 3;
/** Straight lines count as at least this long here, metres: round one block is no detour. */
const LEAST_STRAIGHT_M = 500;

/**
 * Which cells belong together where they are gaps. Two cells do when they touch, or have one cell between them in which
 * nobody lives, are of the same district, and nothing divides them: where most people live in each, the way from one to
 * the other is no long way round, as it would be with a river and no bridge between.
 *
 * Worked out cell by cell when it is first asked for: only gaps are ever asked about.
 */
export class CellLinks {
  private readonly linked: (readonly number[] | undefined)[];
  private readonly cellAt: ReadonlyMap<string, number>;
  /** Per cell, the measured point with most people, -1 where nobody is measured. */
  private readonly main: Int32Array;
  private readonly cellOfMain: Int32Array;

  constructor(
    private readonly base: AreaBase,
    private readonly index: UnitIndex,
    private readonly travel: Pick<Travel, 'points' | 'near'>,
  ) {
    this.linked = [];
    this.cellAt = new Map(index.ids.map((id, u) => [id, u]));
    this.main = mainPoints(index, base.pack.points.people, base.isMeasured);
    this.cellOfMain = new Int32Array(base.isMeasured.length).fill(-1);
    this.main.forEach((p, u) => {
      if (p >= 0) this.cellOfMain[p] = u;
    });
  }

  /** The cells that belong together with a cell, in no order. */
  of(u: number): readonly number[] {
    return (this.linked[u] ??= this.find(u));
  }

  /** The measured point of a cell with most people, -1 where nobody is measured. */
  mainPoint(u: number): number {
    return this.main[u]!;
  }

  private find(u: number): readonly number[] {
    const { base, main, travel } = this;
    const from = main[u]!;
    if (from < 0) return [];
    const { lon, lat } = base.pack.points;
    /** How long the way to each may be, decimetres. */
    const limits = new Map<number, number>();
    for (const v of this.nearby(u)) {
      const to = main[v]!;
      if (to < 0 || this.index.district[u] !== this.index.district[v]) continue;
      const straightM = straightLineM(lon[from]!, lat[from]!, lon[to]!, lat[to]!);
      limits.set(v, DETOUR * Math.max(LEAST_STRAIGHT_M, straightM) * DECIMETRES_PER_METRE);
    }
    const furthest = Math.ceil(Math.max(0, ...limits.values()));
    const found: number[] = [];
    travel.near.each(travel.points, from, furthest, (p, distanceDm) => {
      const v = this.cellOfMain[p]!;
      if (v >= 0 && distanceDm <= (limits.get(v) ?? -1)) found.push(v);
    });
    return found;
  }

  /** Cells that touch a cell, or have one in between in which nobody lives. */
  private nearby(u: number): ReadonlySet<number> {
    const { people } = this.base.totals[this.index.kind];
    const near = new Set<number>();
    const take = (id: string): void => {
      const v = this.cellAt.get(id);
      if (v !== undefined && v !== u) near.add(v);
    };
    for (const id of gridDisk(this.index.ids[u]!, 1)) {
      take(id);
      if ((people[this.cellAt.get(id) ?? -1] ?? 0) === 0) for (const beyond of gridDisk(id, 1)) take(beyond);
    }
    return near;
  }
}
