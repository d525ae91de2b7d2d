import type { EdgePositions, Graph } from '../graph/walking-graph';
import { PointsNear } from './points-near';
import type { SourceList } from './source-list';

/** A count in a column of 16 bits; more sessions than this in reach of one point are refused, not wrapped round. */
const MOST = 0xffff;

/**
 * For every point, how many sources are nearer than a limit and of how many kinds (activities), followed while sources
 * come and go. Each source counts by one search outwards that stops at the limit.
 */
export class LiveCounts {
  /** Sources within the limit of each point. */
  readonly sourceCount: Uint16Array;
  /** Different kinds among them. */
  readonly kindCount: Uint16Array;
  /** The first `changedCount` are the points whose counts the last change altered. */
  readonly changedPoints: Uint32Array;
  changedCount = 0;
  /** Nodes settled by the last change, for tests of cost. */
  settled = 0;

  /** Sources of each kind within the limit: row-major, points x kinds. */
  private readonly ofKind: Uint16Array;
  private readonly near: PointsNear;

  /**
   * @param limitDm Within is nearer than this (METHOD: at the threshold is beyond).
   * @param kindOf Kind of each source, below `kindCount`.
   */
  constructor(
    graph: Graph,
    points: EdgePositions,
    private readonly sources: SourceList,
    readonly limitDm: number,
    readonly kindOf: Uint16Array,
    readonly kinds: number,
  ) {
    const count = points.edge.length;
    this.sourceCount = new Uint16Array(count);
    this.kindCount = new Uint16Array(count);
    this.changedPoints = new Uint32Array(count);
    this.ofKind = new Uint16Array(count * kinds);
    this.near = new PointsNear(graph, points);
    sources.isIn.forEach((isIn, s) => {
      if (isIn === 1) this.change(s, 1);
    });
  }

  /** Bytes held, the graph aside: most of it two for every point and kind. */
  get memoryBytes(): number {
    const { sourceCount, kindCount, changedPoints, ofKind, near } = this;
    const arrays = [sourceCount, kindCount, changedPoints, ofKind];
    return arrays.reduce((bytes, array) => bytes + array.byteLength, near.memoryBytes);
  }

  /** Follows a source that has just been put into the list. */
  added(source: number): void {
    this.change(source, 1);
  }

  /** Follows a source that has just been taken out of the list. */
  removed(source: number): void {
    this.change(source, -1);
  }

  private change(source: number, by: 1 | -1): void {
    this.changedCount = 0;
    const kind = this.kindOf[source]!;
    this.near.each(this.sources.positions, source, this.limitDm, (p) => this.countAt(p, kind, by));
    this.settled = this.near.settled;
  }

  private countAt(p: number, kind: number, by: 1 | -1): void {
    const { kinds, ofKind, sourceCount, kindCount } = this;
    if (by === 1 && sourceCount[p] === MOST) {
      throw new RangeError(
        `More than ${MOST} sessions are within reach of one point: merge those at one venue.`,
      );
    }
    const at = p * kinds + kind;
    sourceCount[p]! += by;
    if (ofKind[at] === (by === 1 ? 0 : 1)) kindCount[p]! += by;
    ofKind[at]! += by;
    this.changedPoints[this.changedCount++] = p;
  }
}
