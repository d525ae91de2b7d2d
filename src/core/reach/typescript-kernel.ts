import { CoreQueue } from './core-queue';
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
import { bucketShiftFor, POINT_COLUMNS, SEED_COLUMNS, seedLabel, type SweepKernel } from './kernel';
import { OWNER_SPAN, writeLabel } from './label';
import { NearestLabels } from './nearest-labels';

const UNREACHED = Number.POSITIVE_INFINITY;

/** The sweeps in plain TypeScript: what runs where WebAssembly may not, and what the other is tested against. */
export class TypeScriptKernel implements SweepKernel {
  readonly kind = 'typescript';
  readonly cost = { settled: 0, relaxed: 0 };
  /** One label a node, and one that is never reached. */
  private readonly labels: Float64Array;
  private readonly queue: CoreQueue;
  private nearest: NearestLabels | null = null;

  constructor(
    private readonly hierarchy: Hierarchy,
    private readonly points: Uint32Array,
  ) {
    this.labels = new Float64Array(hierarchy.nodeCount + 1);
    this.queue = new CoreQueue(hierarchy.coreCount, bucketShiftFor(hierarchy.coreArcs));
  }

  get memoryBytes(): number {
    const { runs, blockRun, downArcs, upArcs, coreStart, coreArcs } = this.hierarchy;
    // The arcs of the two sweeps may be one array.
    const arrays = new Set([runs, blockRun, downArcs, upArcs, coreStart, coreArcs, this.labels, this.points]);
    let bytes = this.queue.memoryBytes + (this.nearest?.memoryBytes ?? 0);
    for (const array of arrays) bytes += array.byteLength;
    return bytes;
  }

  begin(seeds: Uint32Array, count: number): void {
    const { labels } = this;
    labels.fill(UNREACHED);
    this.cost.settled = 0;
    this.cost.relaxed = 0;
    for (let s = 0; s < count * SEED_COLUMNS; s += SEED_COLUMNS) {
      const label = seedLabel(seeds, s);
      const node = seeds[s]!;
      if (label < labels[node]!) labels[node] = label;
    }
    this.sweepUp();
    this.searchCore();
  }

  /** From what was eliminated first to what was last: every label that is there goes to the heads of its arcs. */
  private sweepUp(): void {
    const { labels, cost } = this;
    const { runs, upArcs } = this.hierarchy;
    for (let r = runs.length - RUN_COLUMNS; r >= 0; r -= RUN_COLUMNS) {
      const first = runs[r + RUN_FIRST]!;
      const end = first + runs[r + RUN_COUNT]!;
      const degree = runs[r + RUN_UP_DEGREE]!;
      let arc = 2 * runs[r + RUN_UP_ARC]!;
      for (let node = first; node < end; node++, arc += 2 * degree) {
        const label = labels[node]!;
        if (label === UNREACHED) continue;
        cost.settled++;
        cost.relaxed += degree;
        for (let a = arc; a < arc + 2 * degree; a += 2) {
          const through = label + upArcs[a + 1]! * OWNER_SPAN;
          if (through < labels[upArcs[a]!]!) labels[upArcs[a]!] = through;
        }
      }
    }
  }

  /** Shortest ways among the core from all its labels at once: buckets of one width (Dial 1969), corrected within. */
  private searchCore(): void {
    const { labels, queue, cost } = this;
    const { coreCount, coreStart, coreArcs } = this.hierarchy;
    queue.clear();
    let least = UNREACHED;
    for (let c = 0; c < coreCount; c++) if (labels[c]! < least) least = labels[c]!;
    if (least === UNREACHED) return;
    queue.startAt(least);
    for (let c = 0; c < coreCount; c++) if (labels[c] !== UNREACHED) queue.put(c, labels[c]!);
    for (let node = queue.take(); node >= 0; node = queue.take()) {
      const label = labels[node]!;
      const end = 2 * coreStart[node + 1]!;
      cost.settled++;
      cost.relaxed += coreStart[node + 1]! - coreStart[node]!;
      for (let a = 2 * coreStart[node]!; a < end; a += 2) {
        const tail = coreArcs[a]!;
        const through = label + coreArcs[a + 1]! * OWNER_SPAN;
        if (through >= labels[tail]!) continue;
        labels[tail] = through;
        queue.put(tail, through);
      }
    }
  }

  /** Every node takes the best of its own label and those of its heads, which are all final by then. */
  sweepDown(firstBlock: number, endBlock: number): void {
    const { labels, cost } = this;
    const { runs, blockRun, downArcs } = this.hierarchy;
    const endRun = blockRun[endBlock]! * RUN_COLUMNS;
    for (let r = blockRun[firstBlock]! * RUN_COLUMNS; r < endRun; r += RUN_COLUMNS) {
      const first = runs[r + RUN_FIRST]!;
      const count = runs[r + RUN_COUNT]!;
      const degree = runs[r + RUN_DOWN_DEGREE]!;
      let a = 2 * runs[r + RUN_DOWN_ARC]!;
      cost.settled += count;
      cost.relaxed += count * degree;
      if (degree === 0) continue;
      for (let node = first; node < first + count; node++) {
        let best = labels[node]!;
        for (const end = a + 2 * degree; a < end; a += 2) {
          const through = labels[downArcs[a]!]! + downArcs[a + 1]! * OWNER_SPAN;
          if (through < best) best = through;
        }
        labels[node] = best;
      }
    }
  }

  readPoints(distanceDm: Uint32Array, owner: Int32Array): void {
    const { labels, points } = this;
    for (let p = 0, at = 0; at < points.length; p++, at += POINT_COLUMNS) {
      const there = labels[points[at]!]! + points[at + 1]! * OWNER_SPAN;
      const back = labels[points[at + 2]!]! + points[at + 3]! * OWNER_SPAN;
      writeLabel(Math.min(there, back), points[at + 4]!, distanceDm, owner, p);
    }
  }

  readNodes(distanceDm: Uint32Array, owner: Int32Array): void {
    for (let n = 0; n < this.hierarchy.nodeCount; n++) writeLabel(this.labels[n]!, 0, distanceDm, owner, n);
  }

  beginNearest(k: number, groupOf: Uint32Array | null, seeds: Uint32Array, count: number): void {
    if (this.nearest?.k !== k)
      this.nearest = new NearestLabels(this.hierarchy, this.points, this.queue, this.cost, k);
    this.nearest.begin(groupOf, seeds, count);
  }

  sweepDownNearest(k: number, firstBlock: number, endBlock: number): void {
    this.nearestOf(k).sweepDown(firstBlock, endBlock);
  }

  readPointsNearest(k: number, distanceDm: Uint32Array, owner: Int32Array): void {
    this.nearestOf(k).readPoints(distanceDm, owner);
  }

  private nearestOf(k: number): NearestLabels {
    if (this.nearest?.k !== k) throw new Error(`The ${k} nearest were not begun: call beginNearest first.`);
    return this.nearest;
  }
}
