const FIRST_ROOM = 1024;

/**
 * A list of whole numbers from 0 to 2^32 - 1 that grows: half the room of an array of numbers, and as long as memory lasts,
 * where a Map or a Set ends at 2^24 entries.
 */
export class GrowingList {
  private values = new Uint32Array(FIRST_ROOM);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) {
      const larger = new Uint32Array(2 * this.values.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count++] = value;
  }

  /** The values so far, in an array of their own. */
  finish(): Uint32Array {
    return this.values.slice(0, this.count);
  }
}
