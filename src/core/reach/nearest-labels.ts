import type { CoreQueue } from './core-queue';
import {
  type Hierarchy,
  RUN_COLUMNS,
  RUN_COUNT,
  RUN_DOWN_ARC,
  RUN_DOWN_DEGREE,
  RUN_FIRST,
  RUN_UP_ARC,
  RUN_UP_DEGREE,
} from './hierarchy';
import { POINT_COLUMNS, SEED_COLUMNS, seedLabel } from './kernel';
import { OWNER_SPAN, writeLabel } from './label';

const UNREACHED = Number.POSITIVE_INFINITY;

/**
 * The sweeps with k labels a node, nearest first, no two of one group.
 *
 * Cutting each list at k on the way is safe: a label cut off at a node has k others of different groups before it,
 * and wherever it would have gone from there they go too, and stay before it.
 */
export class NearestLabels {
  /** k labels a node, and k that are never reached. */
  private readonly labels: Float64Array;
  /** First label of each core node that has not been passed on. */
  private readonly fresh: Uint8Array;
  private readonly scratch: Float64Array;
  private groupOf: Uint32Array | null = null;

  constructor(
    private readonly hierarchy: Hierarchy,
    private readonly points: Uint32Array,
    private readonly queue: CoreQueue,
    private readonly cost: { settled: number; relaxed: number },
    readonly k: number,
  ) {
    this.labels = new Float64Array((hierarchy.nodeCount + 1) * k);
    this.fresh = new Uint8Array(hierarchy.coreCount);
    this.scratch = new Float64Array(k);
  }

  get memoryBytes(): number {
    return this.labels.byteLength + this.fresh.byteLength;
  }

  begin(groupOf: Uint32Array | null, seeds: Uint32Array, count: number): void {
    this.groupOf = groupOf;
    this.labels.fill(UNREACHED);
    this.cost.settled = 0;
    this.cost.relaxed = 0;
    for (let s = 0; s < count * SEED_COLUMNS; s += SEED_COLUMNS) {
      const label = seedLabel(seeds, s);
      this.insert(this.labels, this.k * seeds[s]!, label);
    }
    this.sweepUp();
    this.searchCore();
  }

  /** Puts a label among the k from `at` on. The place it took, 0 to k - 1, or -1 where it is no nearer. */
  private insert(labels: Float64Array, at: number, label: number): number {
    const last = at + this.k - 1;
    if (label >= labels[last]!) return -1;
    const group = this.group(label);
    let place = at;
    while (labels[place]! <= label) {
      if (this.group(labels[place]!) === group) return -1;
      place++;
    }
    // The label pushed out is that of the same group, or the last.
    let end = place;
    while (end < last && labels[end] !== UNREACHED && this.group(labels[end]!) !== group) end++;
    for (; end > place; end--) labels[end] = labels[end - 1]!;
    labels[place] = label;
    return place - at;
  }

  private group(label: number): number {
    const owner = label % OWNER_SPAN;
    return this.groupOf === null ? owner : this.groupOf[owner]!;
  }

  private sweepUp(): void {
    const { k, labels, cost } = this;
    const { runs, upArcs } = this.hierarchy;
    for (let r = runs.length - RUN_COLUMNS; r >= 0; r -= RUN_COLUMNS) {
      const first = runs[r + RUN_FIRST]!;
      const degree = runs[r + RUN_UP_DEGREE]!;
      let arc = 2 * runs[r + RUN_UP_ARC]!;
      for (let node = first; node < first + runs[r + RUN_COUNT]!; node++, arc += 2 * degree) {
        if (labels[k * node] === UNREACHED) continue;
        cost.settled++;
        cost.relaxed += degree;
        for (let a = arc; a < arc + 2 * degree; a += 2) {
          this.passOn(labels, k * node, upArcs[a + 1]! * OWNER_SPAN, labels, k * upArcs[a]!);
        }
      }
    }
  }

  sweepDown(firstBlock: number, endBlock: number): void {
    const { k, labels, cost } = this;
    const { runs, blockRun, downArcs } = this.hierarchy;
    const endRun = blockRun[endBlock]! * RUN_COLUMNS;
    for (let r = blockRun[firstBlock]! * RUN_COLUMNS; r < endRun; r += RUN_COLUMNS) {
      const first = runs[r + RUN_FIRST]!;
      const count = runs[r + RUN_COUNT]!;
      const degree = runs[r + RUN_DOWN_DEGREE]!;
      let a = 2 * runs[r + RUN_DOWN_ARC]!;
      cost.settled += count;
      cost.relaxed += count * degree;
      for (let node = first; node < first + count; node++) {
        for (const end = a + 2 * degree; a < end; a += 2) {
          this.passOn(labels, k * downArcs[a]!, downArcs[a + 1]! * OWNER_SPAN, labels, k * node);
        }
      }
    }
  }

  /** Offers the k labels at one place to another, a length further on, as far as they are of use there. */
  private passOn(labels: Float64Array, from: number, length: number, target: Float64Array, to: number): void {
    const last = to + this.k - 1;
    for (let j = from; j < from + this.k; j++) {
      const through = labels[j]! + length;
      if (through >= target[last]!) return;
      this.insert(target, to, through);
    }
  }

  private searchCore(): void {
    const { k, labels, queue, fresh, cost } = this;
    const { coreCount, coreStart, coreArcs } = this.hierarchy;
    queue.clear();
    fresh.fill(0);
    let least = UNREACHED;
    for (let c = 0; c < coreCount; c++) least = Math.min(least, labels[k * c]!);
    if (least === UNREACHED) return;
    queue.startAt(least);
    for (let c = 0; c < coreCount; c++) if (labels[k * c] !== UNREACHED) queue.put(c, labels[k * c]!);
    for (let node = queue.take(); node >= 0; node = queue.take()) {
      // All labels of this bucket go on together; the rest waits for its turn.
      while (fresh[node]! < k) {
        const label = labels[k * node + fresh[node]!]!;
        if (label === UNREACHED) break;
        if (queue.isLater(label)) {
          queue.put(node, label);
          break;
        }
        fresh[node]!++;
        cost.settled++;
        cost.relaxed += coreStart[node + 1]! - coreStart[node]!;
        for (let a = 2 * coreStart[node]!; a < 2 * coreStart[node + 1]!; a += 2) {
          const tail = coreArcs[a]!;
          const through = label + coreArcs[a + 1]! * OWNER_SPAN;
          const place = this.insert(labels, k * tail, through);
          if (place < 0 || place > fresh[tail]!) continue;
          fresh[tail] = place;
          queue.put(tail, through);
        }
      }
    }
  }

  readPoints(distanceDm: Uint32Array, owner: Int32Array): void {
    const { k, labels, points, scratch } = this;
    for (let p = 0, at = 0; at < points.length; p++, at += POINT_COLUMNS) {
      scratch.fill(UNREACHED);
      this.passOn(labels, k * points[at]!, points[at + 1]! * OWNER_SPAN, scratch, 0);
      this.passOn(labels, k * points[at + 2]!, points[at + 3]! * OWNER_SPAN, scratch, 0);
      for (let j = 0; j < k; j++) writeLabel(scratch[j]!, points[at + 4]!, distanceDm, owner, k * p + j);
    }
  }
}
