import { NO_DISTANCE } from '../units';

/** Up to this many distances are simply sorted. */
const FEW = 24;
/** Largest histogram, as a power of two: its 8 KB stay in the nearest cache. */
const MOST_BITS = 10;

/**
 * The distance within which half of some people live, by selection rather than by sorting them all. Holds room for
 * as many distances as it is made for, so that taking a median allocates nothing.
 */
export class WeightedMedian {
  private readonly distanceDm: Uint32Array;
  private readonly people: Uint32Array;
  private readonly histogram = new Float64Array(2 ** MOST_BITS);
  private count = 0;

  constructor(capacity: number) {
    this.distanceDm = new Uint32Array(capacity);
    this.people = new Uint32Array(capacity);
  }

  clear(): void {
    this.count = 0;
  }

  /** Adds people at a distance. Those with none (NO_DISTANCE) are further than all others and need not be kept. */
  add(distanceDm: number, people: number): void {
    if (distanceDm === NO_DISTANCE) return;
    this.distanceDm[this.count] = distanceDm;
    this.people[this.count++] = people;
  }

  /**
   * The least distance within which at least half of `among` people live, decimetres; NO_DISTANCE where half of them
   * have none, or with nobody. Uses up what was added: `clear` before adding again.
   */
  find(among: number): number {
    if (among === 0) return NO_DISTANCE;
    const { distanceDm, people, histogram } = this;
    let left = among / 2;
    let count = this.count;
    // Each round keeps the one class of the histogram that the median lies in: some two rounds for 20,000 people.
    while (count > FEW) {
      let least = NO_DISTANCE;
      let most = 0;
      for (let i = 0; i < count; i++) {
        const dm = distanceDm[i]!;
        if (dm < least) least = dm;
        if (dm > most) most = dm;
      }
      if (least === most) break;
      const bits = Math.min(MOST_BITS, 31 - Math.clz32(count));
      const shift = Math.max(0, 32 - Math.clz32(most - least) - bits);
      histogram.fill(0, 0, 2 ** bits);
      for (let i = 0; i < count; i++) histogram[(distanceDm[i]! - least) >>> shift]! += people[i]!;
      const last = (most - least) >>> shift;
      let chosen = 0;
      while (chosen <= last && histogram[chosen]! < left) left -= histogram[chosen++]!;
      if (chosen > last) return NO_DISTANCE;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const dm = distanceDm[i]!;
        if ((dm - least) >>> shift !== chosen) continue;
        distanceDm[kept] = dm;
        people[kept++] = people[i]!;
      }
      count = kept;
    }
    this.sort(count);
    return this.firstWithin(count, left);
  }

  /** The distance at which the first `count`, nearest first, have added up to so many people. */
  private firstWithin(count: number, half: number): number {
    let within = 0;
    for (let i = 0; i < count; i++) {
      within += this.people[i]!;
      if (within >= half) return this.distanceDm[i]!;
    }
    return NO_DISTANCE;
  }

  /** By insertion: few enough for nothing to be faster, or all of one distance and so in order already. */
  private sort(count: number): void {
    const { distanceDm, people } = this;
    for (let i = 1; i < count; i++) {
      const dm = distanceDm[i]!;
      const w = people[i]!;
      let at = i;
      for (; at > 0 && distanceDm[at - 1]! > dm; at--) {
        distanceDm[at] = distanceDm[at - 1]!;
        people[at] = people[at - 1]!;
      }
      distanceDm[at] = dm;
      people[at] = w;
    }
  }
}
