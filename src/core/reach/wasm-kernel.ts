import type { Hierarchy } from './hierarchy';
import {
  BUCKETS,
  bucketShiftFor,
  POINT_COLUMNS,
  SEED_COLUMNS,
  type SweepCost,
  type SweepKernel,
} from './kernel';
import { KERNEL_CODE } from './kernel-code';
import { tooLongToStore } from './label';

const PAGE_BYTES = 65536;
const LABEL_BYTES = 8;
const WORD_BYTES = 4;
const LINK_BYTES = 16;

type Call = (...args: number[]) => number;

/** Compiled once, for all engines. */
let compiled: WebAssembly.Module | null = null;

type Calls = ReturnType<typeof callsOf>;

/**
 * The sweeps in WebAssembly, in a memory of their own that holds the hierarchy, the points and the labels.
 * The module is eleven kilobytes; what cannot run it (a policy without 'wasm-unsafe-eval') throws in the constructor.
 */
export class WasmKernel implements SweepKernel {
  readonly kind = 'wasm';
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private readonly calls: Calls;
  /** First byte of the memory that is free. */
  private used = 64;
  private readonly blockRun: Uint32Array;
  private readonly nodeCount: number;
  private readonly pointCount: number;
  private readonly pointsAt: number;
  private readonly seeds = { at: 0, bytes: 0 };
  private readonly output = { at: 0, bytes: 0 };
  private readonly nearest = { at: 0, bytes: 0 };
  private readonly groups = { at: 0, bytes: 0 };

  constructor(hierarchy: Hierarchy, points: Uint32Array) {
    compiled ??= new WebAssembly.Module(KERNEL_CODE);
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.memory } });
    this.calls = callsOf(instance.exports);
    this.blockRun = hierarchy.blockRun;
    this.nodeCount = hierarchy.nodeCount;
    this.pointCount = points.length / POINT_COLUMNS;
    const labelsAt = this.allocate((hierarchy.nodeCount + 1) * LABEL_BYTES);
    const runsAt = this.store(hierarchy.runs);
    const downAt = this.store(hierarchy.downArcs);
    const upAt = hierarchy.upArcs === hierarchy.downArcs ? downAt : this.store(hierarchy.upArcs);
    const coreStartAt = this.store(hierarchy.coreStart);
    const coreArcsAt = this.store(hierarchy.coreArcs);
    const linksAt = this.allocate(hierarchy.coreCount * LINK_BYTES);
    const slotsAt = this.allocate((BUCKETS + 1) * 2 * WORD_BYTES);
    this.pointsAt = this.store(points);
    // A bucket's width is counted in labels: 20 bits of owner below the decimetres.
    const shift = 20 + bucketShiftFor(hierarchy.coreArcs);
    const { nodeCount, coreCount } = hierarchy;
    this.calls.configure(
      labelsAt,
      nodeCount,
      coreCount,
      runsAt,
      downAt,
      upAt,
      coreStartAt,
      coreArcsAt,
      shift,
      linksAt,
      slotsAt,
    );
  }

  get memoryBytes(): number {
    return this.memory.buffer.byteLength;
  }

  get cost(): SweepCost {
    return { settled: this.calls.settledCount(), relaxed: this.calls.relaxedCount() };
  }

  begin(seeds: Uint32Array, count: number): void {
    this.calls.begin(this.putSeeds(seeds, count), count);
    this.calls.sweepUp(0, this.blockRun.at(-1)!);
    this.calls.searchCore();
  }

  sweepDown(firstBlock: number, endBlock: number): void {
    this.calls.sweepDown(this.blockRun[firstBlock]!, this.blockRun[endBlock]!);
  }

  readPoints(distanceDm: Uint32Array, owner: Int32Array): void {
    const [distancesAt, ownersAt] = this.reserveOutput(this.pointCount);
    check(this.calls.readPoints(this.pointsAt, this.pointCount, distancesAt, ownersAt));
    this.copyOut(distancesAt, ownersAt, this.pointCount, distanceDm, owner);
  }

  readNodes(distanceDm: Uint32Array, owner: Int32Array): void {
    const [distancesAt, ownersAt] = this.reserveOutput(this.nodeCount);
    check(this.calls.readNodes(distancesAt, ownersAt));
    this.copyOut(distancesAt, ownersAt, this.nodeCount, distanceDm, owner);
  }

  beginNearest(k: number, groupOf: Uint32Array | null, seeds: Uint32Array, count: number): void {
    const nearestAt = this.reserve(this.nearest, (this.nodeCount + 1) * k * LABEL_BYTES);
    let groupsAt = 0;
    if (groupOf !== null) {
      groupsAt = this.reserve(this.groups, groupOf.byteLength);
      this.words(groupsAt, groupOf.length).set(groupOf);
    }
    this.calls.beginNearest(k, nearestAt, groupsAt, this.putSeeds(seeds, count), count);
    this.calls.sweepUpNearest(k, 0, this.blockRun.at(-1)!);
    this.calls.searchCoreNearest(k);
  }

  sweepDownNearest(k: number, firstBlock: number, endBlock: number): void {
    this.calls.sweepDownNearest(k, this.blockRun[firstBlock]!, this.blockRun[endBlock]!);
  }

  readPointsNearest(k: number, distanceDm: Uint32Array, owner: Int32Array): void {
    const entries = k * this.pointCount;
    const [distancesAt, ownersAt] = this.reserveOutput(entries + 2 * k);
    const scratchAt = ownersAt + WORD_BYTES * (entries + (entries % 2));
    check(this.calls.readPointsNearest(k, this.pointsAt, this.pointCount, distancesAt, ownersAt, scratchAt));
    this.copyOut(distancesAt, ownersAt, entries, distanceDm, owner);
  }

  private putSeeds(seeds: Uint32Array, count: number): number {
    const at = this.reserve(this.seeds, Math.max(1, count) * SEED_COLUMNS * WORD_BYTES);
    this.words(at, count * SEED_COLUMNS).set(seeds.subarray(0, count * SEED_COLUMNS));
    return at;
  }

  /** Room for two columns of words: where each begins. */
  private reserveOutput(entries: number): [distancesAt: number, ownersAt: number] {
    const bytes = LABEL_BYTES * Math.ceil((entries * WORD_BYTES) / LABEL_BYTES);
    const at = this.reserve(this.output, 2 * bytes);
    return [at, at + bytes];
  }

  private copyOut(
    distancesAt: number,
    ownersAt: number,
    count: number,
    distanceDm: Uint32Array,
    owner: Int32Array,
  ) {
    distanceDm.set(this.words(distancesAt, count));
    owner.set(new Int32Array(this.memory.buffer, ownersAt, count));
  }

  private store(column: Uint32Array): number {
    const at = this.allocate(column.byteLength);
    this.words(at, column.length).set(column);
    return at;
  }

  /** A place that only grows: larger needs get a new one twice the size, and the old one is not used again. */
  private reserve(place: { at: number; bytes: number }, bytes: number): number {
    if (bytes > place.bytes) {
      place.bytes = place.bytes === 0 ? bytes : 2 * bytes;
      place.at = this.allocate(place.bytes);
    }
    return place.at;
  }

  /** Bytes on a cache line of their own. Views made before are void afterwards: the memory may have grown. */
  private allocate(bytes: number): number {
    const at = this.used;
    this.used = 64 * Math.ceil((at + bytes) / 64);
    const missing = this.used - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES));
    return at;
  }

  private words(at: number, count: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, count);
  }
}

function check(tooLong: number): void {
  if (tooLong !== 0) throw tooLongToStore();
}

/** What assembly/kernel.ts exports. */
function callsOf(exports: Record<string, unknown>) {
  const call = (name: string): Call => {
    const found = exports[name];
    if (typeof found !== 'function')
      throw new Error(`The kernel has no function "${name}": run npm run kernel.`);
    return (...args) => Number(Reflect.apply(found, undefined, args));
  };
  return {
    configure: call('configure'),
    settledCount: call('settledCount'),
    relaxedCount: call('relaxedCount'),
    begin: call('begin'),
    sweepUp: call('sweepUp'),
    searchCore: call('searchCore'),
    sweepDown: call('sweepDown'),
    readPoints: call('readPoints'),
    readNodes: call('readNodes'),
    beginNearest: call('beginNearest'),
    sweepUpNearest: call('sweepUpNearest'),
    searchCoreNearest: call('searchCoreNearest'),
    sweepDownNearest: call('sweepDownNearest'),
    readPointsNearest: call('readPointsNearest'),
  };
}
