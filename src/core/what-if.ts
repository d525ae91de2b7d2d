import type { RollUps } from './gap/roll-ups';
import type { EdgePositions, Graph } from './graph/walking-graph';
import { FOLLOW_SHARE, LiveField } from './reach/live-field';
import type { LiveCounts } from './reach/live-counts';
import type { ReachEngine } from './reach/reach-engine';
import type { SourceList } from './reach/source-list';

/** A place on the network for a session that moves. */
export interface SourcePlace {
  /** Edge, or -1 too far from the network. */
  readonly edge: number;
  readonly offsetDm: number;
  readonly accessDm: number;
}

/** One thing that happens to a session. */
export type Change =
  | { readonly kind: 'add' | 'remove'; readonly source: number }
  | { readonly kind: 'move'; readonly source: number; readonly to: SourcePlace };

/**
 * What would be if sessions opened, closed or moved: distances, roll-ups and, where they are wanted, counts, each
 * followed exactly. The roll-ups have to be measured and judged for the sessions that are there at first.
 */
export class WhatIf {
  readonly field: LiveField;
  private readonly changed: Uint32Array;
  private changedCount = 0;

  constructor(
    graph: Graph,
    points: EdgePositions,
    readonly sources: SourceList,
    engine: ReachEngine,
    readonly rollUps: RollUps,
    /** Counts of the same sources; null where nobody asks for them. */
    readonly counts: LiveCounts | null = null,
  ) {
    this.field = new LiveField(graph, points, sources, engine);
    this.changed = new Uint32Array(2 * points.edge.length);
  }

  /**
   * Follows some changes. Beyond a share of the sessions that are in, distances are worked out afresh instead: by then
   * that costs less.
   */
  apply(changes: readonly Change[]): void {
    const { isIn } = this.sources;
    const all = isIn.reduce((sum, one) => sum + one, 0);
    const afresh = changes.length > 1 && changes.length > FOLLOW_SHARE * all;
    for (const change of changes) this.applyOne(change, afresh);
    if (!afresh) return;
    const criteria = this.rollUps.criteriaInUse();
    this.field.restart();
    this.rollUps.measure(this.field.points);
    this.rollUps.judge(criteria);
  }

  private applyOne(change: Change, afresh: boolean): void {
    const { source } = change;
    this.changedCount = 0;
    if (change.kind !== 'add' && this.sources.remove(source)) {
      this.counts?.removed(source);
      if (!afresh) this.follow(() => this.field.removed(source));
    }
    if (change.kind === 'move')
      this.sources.place(source, change.to.edge, change.to.offsetDm, change.to.accessDm);
    if (change.kind !== 'remove' && this.sources.add(source)) {
      this.counts?.added(source);
      if (!afresh) this.follow(() => this.field.added(source));
    }
    if (!afresh) this.rollUps.update(this.field.points, this.changed, this.changedCount);
  }

  /** Runs one step of the field and keeps which points it changed. */
  private follow(step: () => void): void {
    step();
    const { changedPoints, changedCount } = this.field;
    this.changed.set(changedPoints.subarray(0, changedCount), this.changedCount);
    this.changedCount += changedCount;
  }
}
