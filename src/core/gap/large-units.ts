import { KIND_COUNT } from '../population/stacked-units';
import { NO_DISTANCE } from '../units';
import type { AreaBase } from './area-base';
import type { PointStates } from './point-state';
import type { WeightedMedian } from './weighted-median';

/** Units of this many points or more are kept in classes; smaller ones are as quick to read through. */
const LARGE = 1000;
/** Width of a class of distances, as a power of two in decimetres: 26 m, so that few members share the median's. */
const CLASS_BITS = 8;
/** Classes up to 52 km; what lies beyond is in the last. */
const CLASSES = 2048;

/**
 * The people of large units (mostly districts) by distance and by nearest session, kept as points change, so that a
 * change need not read all of a district again. Built at the first change and not before: most searches never see one.
 */
export class LargeUnits {
  /** Place of each unit below, -1 for one that is not large. */
  private readonly placeOf: Int32Array;
  private readonly count: number;
  private isBuilt = false;
  /** People by class of distance, row-major, large units x CLASSES. */
  private people = new Float64Array(0);
  /** People and points by nearest session, row-major, large units x sessions. */
  private peopleOf = new Float64Array(0);
  private pointsOf = new Uint32Array(0);
  private sessions = 0;

  /** @param largeFrom Points from which a unit is large. */
  constructor(
    private readonly base: AreaBase,
    largeFrom = LARGE,
  ) {
    const { count, memberStart } = base.stack;
    let large = 0;
    this.placeOf = Int32Array.from({ length: count }, (_, u) =>
      memberStart[u + 1]! - memberStart[u]! >= largeFrom ? large++ : -1,
    );
    this.count = large;
  }

  /** Whether a unit is kept here: none is until `build`. */
  has(unit: number): boolean {
    return this.isBuilt && this.placeOf[unit]! >= 0;
  }

  /** All distances are new: what is kept is void. */
  forget(): void {
    this.isBuilt = false;
  }

  /** Takes in all points as they are, unless that has been done. */
  build(states: PointStates): void {
    if (this.isBuilt) return;
    this.isBuilt = true;
    this.sessions = states.owner.reduce((most, owner) => Math.max(most, owner + 1), 0);
    this.people = new Float64Array(this.count * CLASSES);
    this.peopleOf = new Float64Array(this.count * this.sessions);
    this.pointsOf = new Uint32Array(this.count * this.sessions);
    for (let p = 0; p < states.owner.length; p++) this.addPoint(states, p, 1);
  }

  /** Adds the first `count` of some points as their states are, or takes them away again (`sign` -1). */
  add(states: PointStates, points: Uint32Array, count: number, sign: 1 | -1): void {
    for (let i = 0; i < count; i++) this.addPoint(states, points[i]!, sign);
  }

  /** The median of a large unit, decimetres, NO_DISTANCE for none; `median` is for working it out in. */
  medianDm(unit: number, { distanceDm }: PointStates, median: WeightedMedian): number {
    const { people, base } = this;
    const row = this.placeOf[unit]! * CLASSES;
    let left = base.peopleMeasured[unit]! / 2;
    let chosen = 0;
    while (chosen < CLASSES && people[row + chosen]! < left) left -= people[row + chosen++]!;
    if (chosen === CLASSES || left === 0) return NO_DISTANCE;
    median.clear();
    const { memberStart, members } = base.stack;
    for (let m = memberStart[unit]!; m < memberStart[unit + 1]!; m++) {
      const p = members[m]!;
      if (classOf(distanceDm[p]!) === chosen) median.add(distanceDm[p]!, base.pack.points.people[p]!);
    }
    return median.find(2 * left);
  }

  /** The session that is nearest for most people of a large unit, the lowest among ties, -1 for none. */
  nearestSession(unit: number): number {
    const { peopleOf, pointsOf, sessions } = this;
    const row = this.placeOf[unit]! * sessions;
    let best = -1;
    for (let s = 0; s < sessions; s++) {
      const isMet = pointsOf[row + s]! > 0;
      if (isMet && (best < 0 || peopleOf[row + s]! > peopleOf[row + best]!)) best = s;
    }
    return best;
  }

  private addPoint({ distanceDm, owner }: PointStates, p: number, sign: 1 | -1): void {
    const dm = distanceDm[p]!;
    const session = owner[p]!;
    if (session >= this.sessions) this.makeRoom(session + 1);
    const { ofPoint } = this.base.stack;
    const people = sign * this.base.pack.points.people[p]!;
    for (let k = p * KIND_COUNT; k < (p + 1) * KIND_COUNT; k++) {
      const place = this.placeOf[ofPoint[k]!]!;
      if (place < 0) continue;
      if (dm !== NO_DISTANCE) this.people[place * CLASSES + classOf(dm)]! += people;
      if (session < 0) continue;
      this.peopleOf[place * this.sessions + session]! += people;
      this.pointsOf[place * this.sessions + session]! += sign;
    }
  }

  /** A proposed session may have a higher number than any before. */
  private makeRoom(needed: number): void {
    const sessions = Math.max(needed, 2 * this.sessions);
    const peopleOf = new Float64Array(this.count * sessions);
    const pointsOf = new Uint32Array(this.count * sessions);
    for (let place = 0; place < this.count; place++) {
      const from = place * this.sessions;
      peopleOf.set(this.peopleOf.subarray(from, from + this.sessions), place * sessions);
      pointsOf.set(this.pointsOf.subarray(from, from + this.sessions), place * sessions);
    }
    this.sessions = sessions;
    this.peopleOf = peopleOf;
    this.pointsOf = pointsOf;
  }
}

function classOf(dm: number): number {
  return Math.min(CLASSES - 1, dm >>> CLASS_BITS);
}
