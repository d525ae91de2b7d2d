import { KIND_COUNT } from '../population/stacked-units';
import { DECILES } from '../population/unit-totals';
import { METHOD_DEFAULTS } from '../settings';
import type { AreaBase } from './area-base';
import { type Criteria, meanDepth, type PointStates, reasonCode } from './point-state';
import { REASONS, VERDICTS } from './result';

const SERVED = VERDICTS.indexOf('served');
const GAP = VERDICTS.indexOf('gap');
const CANNOT_TELL = VERDICTS.indexOf('cannot-tell');
const MOST_WITHIN = reasonCode('most-within');
const MOST_BEYOND = reasonCode('most-beyond');
const NOT_MEASURED = reasonCode('not-measured');
const REASON_COUNT = REASONS.length;

/**
 * What depends on the threshold of the units of all kinds, in the numbering of StackedUnits. Every sum is of whole
 * numbers far below 2^53 (people, or people x decimetres), so adding and taking away in any order gives the same bits;
 * all else is worked out from the sums. Columns as in UnitTable, but for the two of which depth is made.
 */
export class UnitSums {
  readonly beyond: Float64Array;
  readonly cannotTell: Float64Array;
  readonly boundaryLimited: Float64Array;
  readonly beyondByDecile: Float64Array;
  /** Of `beyond`, people whose depth is full. */
  readonly full: Float64Array;
  /** Distances of the others in `beyond` added up, people x decimetres. */
  readonly partlyDm: Float64Array;
  readonly depth: Float64Array;
  readonly verdict: Uint8Array;
  readonly reason: Uint8Array;
  /** `cannotTell` by the reason, row-major, units x REASONS. */
  private readonly cannotTellBy: Float64Array;

  constructor(private readonly base: AreaBase) {
    const { count } = base.stack;
    this.beyond = new Float64Array(count);
    this.cannotTell = new Float64Array(count);
    this.boundaryLimited = new Float64Array(count);
    this.beyondByDecile = new Float64Array(count * DECILES);
    this.full = new Float64Array(count);
    this.partlyDm = new Float64Array(count);
    this.depth = new Float64Array(count);
    this.verdict = new Uint8Array(count);
    this.reason = new Uint8Array(count);
    this.cannotTellBy = new Float64Array(count * REASON_COUNT);
  }

  /** Back to nobody beyond. */
  clear(): void {
    this.beyond.fill(0);
    this.cannotTell.fill(0);
    this.boundaryLimited.fill(0);
    this.beyondByDecile.fill(0);
    this.full.fill(0);
    this.partlyDm.fill(0);
    this.cannotTellBy.fill(0);
  }

  /** Adds the first `count` of some points as their states are, or takes them away again (`sign` -1). */
  add(states: PointStates, capDm: number, points: Uint32Array, count: number, sign: 1 | -1): void {
    const { beyond, cannotTell, boundaryLimited, beyondByDecile, full, partlyDm, cannotTellBy } = this;
    const { decileColumn, stack } = this.base;
    const { people } = this.base.pack.points;
    const unitOf = stack.ofPoint;
    for (let i = 0; i < count; i++) {
      const p = points[i]!;
      if (states.beyond[p] === 0) continue;
      const w = sign * people[p]!;
      const why = states.unknown[p]!;
      const row = p * KIND_COUNT;
      if (why !== 0) {
        for (let k = row; k < row + KIND_COUNT; k++) {
          const u = unitOf[k]!;
          cannotTell[u]! += w;
          cannotTellBy[u * REASON_COUNT + why]! += w;
        }
        continue;
      }
      const decile = decileColumn[p]!;
      const limited = states.boundaryLimited[p]! * w;
      const isFull = states.distanceDm[p]! >= capDm;
      const fully = isFull ? w : 0;
      const partly = isFull ? 0 : w * states.distanceDm[p]!;
      for (let k = row; k < row + KIND_COUNT; k++) {
        const u = unitOf[k]!;
        beyond[u]! += w;
        beyondByDecile[u * DECILES + decile]! += w;
        full[u]! += fully;
        partlyDm[u]! += partly;
        boundaryLimited[u]! += limited;
      }
    }
  }

  /**
   * Works out what follows from the sums of the first `count` of some units: depth, and verdict (METHOD, Verdict).
   * Served below the gap share; otherwise a gap, unless for most of the people beyond we cannot tell; the reason is
   * then the commonest.
   */
  judge(units: Uint32Array, count: number, criteria: Criteria): void {
    const { depth, full, partlyDm, reason, verdict } = this;
    const { peopleMeasured } = this.base;
    for (let i = 0; i < count; i++) {
      const u = units[i]!;
      const beyond = this.beyond[u]!;
      const cannotTell = this.cannotTell[u]!;
      const measured = peopleMeasured[u]!;
      depth[u] = meanDepth(criteria, beyond, full[u]!, partlyDm[u]!, measured - cannotTell);
      if (measured === 0) {
        verdict[u] = CANNOT_TELL;
        reason[u] = NOT_MEASURED;
      } else if (beyond + cannotTell < METHOD_DEFAULTS.gapShare * measured) {
        verdict[u] = SERVED;
        reason[u] = MOST_WITHIN;
      } else if (cannotTell > beyond) {
        verdict[u] = CANNOT_TELL;
        reason[u] = this.commonestReason(u);
      } else {
        verdict[u] = GAP;
        reason[u] = MOST_BEYOND;
      }
    }
  }

  /** The reason why we cannot tell for most people, the first in the list among ties. */
  private commonestReason(u: number): number {
    const row = u * REASON_COUNT;
    let commonest = 0;
    for (let code = 1; code < REASON_COUNT; code++) {
      if (this.cannotTellBy[row + code]! > this.cannotTellBy[row + commonest]!) commonest = code;
    }
    return commonest;
  }
}
