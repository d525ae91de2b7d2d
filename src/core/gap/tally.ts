/** Not met since the last `clear`; a key met for nobody has 0. */
const UNSEEN = -1;

/**
 * Adds up people by a small whole number, such as a session's or a place's. Room is kept from one use to the next, and
 * clearing costs only as much as was met.
 */
export class Tally {
  private people: Float64Array;
  private keys: Uint32Array;
  private count = 0;

  /** @param size Keys are below this; larger ones make it grow. */
  constructor(size: number) {
    this.people = new Float64Array(size).fill(UNSEEN);
    this.keys = new Uint32Array(size);
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.people[this.keys[i]!] = UNSEEN;
    this.count = 0;
  }

  add(key: number, people: number): void {
    if (key >= this.people.length) this.grow(key + 1);
    const before = this.people[key]!;
    if (before === UNSEEN) {
      this.keys[this.count++] = key;
      this.people[key] = people;
    } else {
      this.people[key] = before + people;
    }
  }

  /** People of a key, 0 where it was not met. */
  of(key: number): number {
    return Math.max(0, this.people[key] ?? 0);
  }

  /** The key with most people, the lowest among ties, -1 where none was met; `except` is passed over. */
  most(except = -1): number {
    let best = -1;
    let most = UNSEEN;
    for (let i = 0; i < this.count; i++) {
      const key = this.keys[i]!;
      if (key === except) continue;
      const people = this.people[key]!;
      if (people > most || (people === most && key < best)) {
        best = key;
        most = people;
      }
    }
    return best;
  }

  private grow(size: number): void {
    const room = Math.max(size, 2 * this.people.length);
    const people = new Float64Array(room).fill(UNSEEN);
    const keys = new Uint32Array(room);
    people.set(this.people);
    keys.set(this.keys);
    this.people = people;
    this.keys = keys;
  }
}
