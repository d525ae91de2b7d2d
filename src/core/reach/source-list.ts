import type { EdgePositions } from '../graph/walking-graph';

const NO_SOURCES: readonly number[] = [];

/** Sources that can come and go: their places, which of them are in, and which lie on an edge. */
export class SourceList {
  /** 1 for each source that is in. */
  readonly isIn: Uint8Array;
  private readonly byEdge = new Map<number, number[]>();

  /**
   * @param positions Of all sources there may be, in or not; changed by `move`, so not to be shared.
   * @param isIn Those that are in at first.
   */
  constructor(
    readonly positions: EdgePositions,
    isIn: Uint8Array,
  ) {
    this.isIn = new Uint8Array(isIn.length);
    isIn.forEach((one, s) => {
      if (one === 1) this.add(s);
    });
  }

  /** Puts a source in. False where it was in already. */
  add(source: number): boolean {
    if (this.isIn[source] !== 0) return false;
    this.isIn[source] = 1;
    const edge = this.positions.edge[source]!;
    const row = this.byEdge.get(edge);
    if (row === undefined) this.byEdge.set(edge, [source]);
    else row.push(source);
    return true;
  }

  /** Takes a source out. False where it was not in. */
  remove(source: number): boolean {
    if (this.isIn[source] !== 1) return false;
    this.isIn[source] = 0;
    const edge = this.positions.edge[source]!;
    const row = this.byEdge.get(edge) ?? [];
    row.splice(row.indexOf(source), 1);
    if (row.length === 0) this.byEdge.delete(edge);
    return true;
  }

  /** Gives a source that is out another place. */
  place(source: number, edge: number, offsetDm: number, accessDm: number): void {
    if (this.isIn[source] === 1) throw new Error(`Source ${source} is in: take it out before it is moved.`);
    this.positions.edge[source] = edge;
    this.positions.offsetDm[source] = offsetDm;
    this.positions.accessDm[source] = accessDm;
  }

  /** Sources that are in on an edge. */
  onEdge(edge: number): readonly number[] {
    return this.byEdge.get(edge) ?? NO_SOURCES;
  }
}
