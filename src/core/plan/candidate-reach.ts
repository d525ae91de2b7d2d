import Flatbush from 'flatbush';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../graph/geodesy';
import type { EdgePositions } from '../graph/walking-graph';
import type { PointsNear } from '../reach/points-near';
import { DECIMETRES_PER_METRE } from '../units';
import type { Candidate } from './candidate';
import type { BeyondPoints } from './gain';
import type { CoverSets } from './max-cover';

/** The points beyond the threshold that each candidate would bring within it, and how far they would be. */
export interface CandidateReach extends CoverSets {
  /** Beside each item. */
  readonly distanceDm: Uint32Array;
}

/** Straight lines on a plane are off by less than this share over an area of this size. */
const PLANE_SLACK = 1.02;

/**
 * Finds what candidates would reach, one bounded search each. A straight line is never longer than the way: candidates
 * with nobody beyond the threshold that near are not searched from.
 */
export class ReachFinder {
  /** Searches made so far, for tests of cost. */
  searched = 0;
  private readonly limitDm: number;
  private readonly isNear: (candidate: Candidate) => boolean;
  private readonly start: number[] = [0];
  private item = new Uint32Array(1 << 12);
  private distance = new Uint32Array(1 << 12);
  private size = 0;

  constructor(
    private readonly beyond: BeyondPoints,
    private readonly near: PointsNear,
    private readonly candidates: readonly Candidate[],
    private readonly positions: EdgePositions,
  ) {
    this.limitDm = beyond.criteria.thresholdDm;
    this.isNear = nearAny(beyond, PLANE_SLACK * (this.limitDm / DECIMETRES_PER_METRE));
  }

  /** Candidates done so far. */
  get done(): number {
    return this.start.length - 1;
  }

  /** Finds what the next few candidates reach. True when all are done. */
  step(count: number): boolean {
    const { candidates } = this;
    const end = Math.min(candidates.length, this.done + count);
    for (let c = this.done; c < end; c++) {
      if (this.isNear(candidates[c]!)) {
        this.searched++;
        this.near.each(this.positions, c, this.limitDm, this.take);
      }
      this.start.push(this.size);
    }
    return end === candidates.length;
  }

  /** What all reach. Only after `step` has said true. */
  finish(): CandidateReach {
    return {
      start: Uint32Array.from(this.start),
      item: this.item.slice(0, this.size),
      distanceDm: this.distance.slice(0, this.size),
    };
  }

  private readonly take = (point: number, distanceDm: number): void => {
    const item = this.beyond.itemOf[point]!;
    if (item < 0) return;
    if (this.size === this.item.length) {
      this.item = grown(this.item);
      this.distance = grown(this.distance);
    }
    this.item[this.size] = item;
    this.distance[this.size++] = distanceDm;
  };
}

function grown(column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * column.length);
  larger.set(column);
  return larger;
}

/** Tells whether anybody beyond the threshold is within so many metres of a candidate, as the crow flies. */
function nearAny({ base, points }: BeyondPoints, withinM: number): (candidate: Candidate) => boolean {
  if (points.length === 0) return () => false;
  const { lon, lat } = base.pack.points;
  const middle = lat[points[points.length >> 1]!]!;
  const perLon = metresPerDegreeLon(middle);
  const index = new Flatbush(points.length);
  for (const p of points) index.add(lon[p]! * perLon, lat[p]! * METRES_PER_DEGREE_LAT);
  index.finish();
  return (candidate) =>
    index.neighbors(candidate.lon * perLon, candidate.lat * METRES_PER_DEGREE_LAT, 1, withinM).length > 0;
}
