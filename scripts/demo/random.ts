/**
 * Chance that is the same on every machine and in every run: whole-number arithmetic and exactly rounded
 * operations only, so neither the platform's `Math.sin` nor its clock can change a byte.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand, public domain); seeds are spread by FNV-1a (Fowler,
 * Noll and Vo, public domain).
 */
export class Random {
  private constructor(
    private a: number,
    private b: number,
    private c: number,
    private counter: number,
  ) {}

  /** A stream of its own for each name, so that more draws in one room leave the others as they were. */
  static named(name: string): Random {
    const random = new Random(hash(`${name}/a`), hash(`${name}/b`), hash(`${name}/c`), 1);
    for (let i = 0; i < 15; i++) random.next();
    return random;
  }

  /** Uniform, 0 up to but not including 1. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** Uniform between two numbers. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** About normal, mean 0 and deviation 1: the sum of 12 uniforms less 6. */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }

  /** One of a list. @throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T {
    return at(list, this.whole(0, list.length - 1));
  }

  /** One of a list, by weight. @throws RangeError when no weight is above 0. */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T {
    let left = this.next() * list.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of list) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    throw new RangeError(`None of ${list.length} weights is above 0.`);
  }

  /** A copy in random order (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.whole(0, i);
      const kept = at(copy, i);
      copy[i] = at(copy, j);
      copy[j] = kept;
    }
    return copy;
  }
}

/** The item at an index. @throws RangeError where there is none: a bug in the generator. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No item ${index} in a list of ${list.length}.`);
  return item;
}

/** 32-bit hash of a text. */
function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h | 0;
}

/** Hash of a lattice position, 0 up to 1 (Wang's integer mix, public domain). */
function latticeValue(x: number, y: number, seed: number): number {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 2246822519)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h = Math.imul(h ^ (h >>> 16), 2246822519);
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
}

/** Smooth value noise, -1 to 1, changing over about one unit of x or y. */
export function noise(x: number, y: number, seed: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const u = smooth(x - x0);
  const v = smooth(y - y0);
  const low = mix(latticeValue(x0, y0, seed), latticeValue(x0 + 1, y0, seed), u);
  const high = mix(latticeValue(x0, y0 + 1, seed), latticeValue(x0 + 1, y0 + 1, seed), u);
  return 2 * mix(low, high, v) - 1;
}

/** Three octaves of `noise`, about -1 to 1. */
export function roughNoise(x: number, y: number, seed: number): number {
  return (noise(x, y, seed) + noise(x * 2, y * 2, seed + 1) / 2 + noise(x * 4, y * 4, seed + 2) / 4) / 1.5;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
