import { BUCKETS } from './kernel';
import { OWNER_SPAN } from './label';

const NONE = -1;
/** Slot for what lies beyond the window of buckets. */
const LATER = BUCKETS;

/**
 * Core nodes that wait, by label: a ring of buckets of one width, first in first out within each, and one list for
 * what lies beyond the ring. Every node waits in one place at most.
 */
export class CoreQueue {
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly slotOf: Int32Array;
  private readonly keys: Float64Array;
  private readonly first = new Int32Array(BUCKETS + 1);
  private readonly last = new Int32Array(BUCKETS + 1);
  private readonly width: number;
  private current = 0;
  private inWindow = 0;
  private inLater = 0;

  /** @param shift a bucket is 2^shift decimetres wide. */
  constructor(nodeCount: number, shift: number) {
    this.next = new Int32Array(nodeCount);
    this.previous = new Int32Array(nodeCount);
    this.slotOf = new Int32Array(nodeCount);
    this.keys = new Float64Array(nodeCount);
    this.width = 2 ** shift * OWNER_SPAN;
    this.clear();
  }

  get memoryBytes(): number {
    return this.next.byteLength * 3 + this.keys.byteLength + this.first.byteLength * 2;
  }

  clear(): void {
    this.first.fill(NONE);
    this.last.fill(NONE);
    this.slotOf.fill(NONE);
    this.inWindow = 0;
    this.inLater = 0;
  }

  /** Sets the beginning of the window: no label put in later may be less than this one's bucket. */
  startAt(label: number): void {
    this.current = Math.floor(label / this.width);
  }

  /** Whether the label belongs to a bucket that is not begun yet. */
  isLater(label: number): boolean {
    return Math.floor(label / this.width) > this.current;
  }

  waits(node: number): boolean {
    return this.slotOf[node] !== NONE;
  }

  /** Puts a node in, or to its new place. */
  put(node: number, label: number): void {
    if (this.slotOf[node] !== NONE) this.remove(node);
    this.keys[node] = label;
    const bucket = Math.floor(label / this.width);
    let slot = LATER;
    if (bucket - this.current < BUCKETS) {
      slot = bucket % BUCKETS;
      this.inWindow++;
    } else {
      this.inLater++;
    }
    const last = this.last[slot]!;
    this.next[node] = NONE;
    this.previous[node] = last;
    this.slotOf[node] = slot;
    if (last === NONE) this.first[slot] = node;
    else this.next[last] = node;
    this.last[slot] = node;
  }

  /** Takes out a node of the nearest bucket; -1 when none waits. */
  take(): number {
    if (this.inWindow === 0) {
      if (this.inLater === 0) return NONE;
      this.moveWindow();
    }
    let node = this.first[this.current % BUCKETS]!;
    while (node === NONE) {
      this.current++;
      node = this.first[this.current % BUCKETS]!;
    }
    this.remove(node);
    return node;
  }

  private remove(node: number): void {
    const slot = this.slotOf[node]!;
    const next = this.next[node]!;
    const previous = this.previous[node]!;
    if (previous === NONE) this.first[slot] = next;
    else this.next[previous] = next;
    if (next === NONE) this.last[slot] = previous;
    else this.previous[next] = previous;
    this.slotOf[node] = NONE;
    if (slot === LATER) this.inLater--;
    else this.inWindow--;
  }

  /** Moves the window on to the nearest of those beyond it. */
  private moveWindow(): void {
    let least = Number.POSITIVE_INFINITY;
    for (let node = this.first[LATER]!; node !== NONE; node = this.next[node]!) {
      least = Math.min(least, this.keys[node]!);
    }
    this.startAt(least);
    for (let node = this.first[LATER]!; node !== NONE; ) {
      const next = this.next[node]!;
      if (Math.floor(this.keys[node]! / this.width) - this.current < BUCKETS)
        this.put(node, this.keys[node]!);
      node = next;
    }
  }
}
