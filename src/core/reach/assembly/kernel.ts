// The sweeps in AssemblyScript: step for step what typescript-kernel.ts does, where the reasons stand.
// A label is one 64-bit word, distance in decimetres << 20 | owner. Addresses and counts come from wasm-kernel.ts.

const OWNER_BITS: u64 = 20;
const OWNER_MASK: u64 = 0xfffff;
/** Larger than any label, and far enough below 2^64 that a length can be added. Every byte is the same. */
const UNREACHED: u64 = 0x7f7f7f7f7f7f7f7f;
const NO_DISTANCE: u64 = 0xffffffff;
const NONE: u32 = 0xffffffff;
const BUCKETS: u32 = 1024;
/** Slot for what lies beyond the window of buckets. */
const LATER: u32 = BUCKETS;
const RUN_BYTES: u32 = 24;
const POINT_BYTES: usize = 20;

let labels: usize = 0;
let nodeCount: u32 = 0;
let coreCount: u32 = 0;
let runs: usize = 0;
let downArcs: usize = 0;
let upArcs: usize = 0;
let coreStart: usize = 0;
let coreArcs: usize = 0;
let bucketShift: u64 = 0;
/** Four words a core node: next, previous, slot (NONE when not waiting), first label not passed on yet. */
let links: usize = 0;
/** Two words a slot: first and last core node. */
let slots: usize = 0;
let inWindow: u32 = 0;
let inLater: u32 = 0;
let current: u64 = 0;
let settled: u32 = 0;
let relaxed: u32 = 0;

export function configure(
  labelsAt: usize,
  nodes: u32,
  cores: u32,
  runsAt: usize,
  downAt: usize,
  upAt: usize,
  coreStartAt: usize,
  coreArcsAt: usize,
  shift: u32,
  linksAt: usize,
  slotsAt: usize,
): void {
  labels = labelsAt;
  nodeCount = nodes;
  coreCount = cores;
  runs = runsAt;
  downArcs = downAt;
  upArcs = upAt;
  coreStart = coreStartAt;
  coreArcs = coreArcsAt;
  bucketShift = shift;
  links = linksAt;
  slots = slotsAt;
}

export function settledCount(): u32 {
  return settled;
}

export function relaxedCount(): u32 {
  return relaxed;
}

@inline
function label(node: u32): u64 {
  return load<u64>(labels + ((<usize>node) << 3));
}

@inline
function headOf(arc: usize): usize {
  return (<usize>load<u32>(arc)) << 3;
}

@inline
function lengthOf(arc: usize): u64 {
  return (<u64>load<u32>(arc, 4)) << OWNER_BITS;
}

// One nearest

export function begin(seeds: usize, count: u32): void {
  settled = 0;
  relaxed = 0;
  memory.fill(labels, 0x7f, (<usize>nodeCount + 1) << 3);
  const end = seeds + <usize>count * 12;
  for (let seed = seeds; seed < end; seed += 12) {
    const value = ((<u64>load<u32>(seed, 8)) << 32) | <u64>load<u32>(seed, 4);
    const at = labels + ((<usize>load<u32>(seed)) << 3);
    if (value < load<u64>(at)) store<u64>(at, value);
  }
}

export function sweepUp(firstRun: u32, endRun: u32): void {
  const labelsAt = labels;
  for (let r = endRun; r > firstRun; r--) {
    const run = runs + <usize>((r - 1) * RUN_BYTES);
    const degree = load<u32>(run, 12);
    const stride = (<usize>degree) << 3;
    let node = labelsAt + ((<usize>load<u32>(run)) << 3);
    const end = node + ((<usize>load<u32>(run, 4)) << 3);
    let arcs = upArcs + ((<usize>load<u32>(run, 20)) << 3);
    for (; node < end; node += 8, arcs += stride) {
      const own = load<u64>(node);
      if (own == UNREACHED) continue;
      settled++;
      relaxed += degree;
      for (let arc = arcs; arc < arcs + stride; arc += 8) {
        const head = labelsAt + headOf(arc);
        const through = own + lengthOf(arc);
        if (through < load<u64>(head)) store<u64>(head, through);
      }
    }
  }
}

@inline
function through(labelsAt: usize, arc: usize): u64 {
  return load<u64>(labelsAt + headOf(arc)) + lengthOf(arc);
}

@inline
function best2(labelsAt: usize, arc: usize): u64 {
  return min(through(labelsAt, arc), through(labelsAt, arc + 8));
}

export function sweepDown(firstRun: u32, endRun: u32): void {
  const labelsAt = labels;
  for (let r = firstRun; r < endRun; r++) {
    const run = runs + <usize>(r * RUN_BYTES);
    const count = load<u32>(run, 4);
    const degree = load<u32>(run, 8);
    let node = labelsAt + ((<usize>load<u32>(run)) << 3);
    const end = node + ((<usize>count) << 3);
    let arc = downArcs + ((<usize>load<u32>(run, 16)) << 3);
    settled += count;
    relaxed += count * degree;
    switch (degree) {
      case 0:
        break;
      case 1:
        for (; node < end; node += 8, arc += 8) {
          store<u64>(node, min(load<u64>(node), through(labelsAt, arc)));
        }
        break;
      case 2:
        for (; node < end; node += 8, arc += 16) {
          store<u64>(node, min(load<u64>(node), best2(labelsAt, arc)));
        }
        break;
      case 3:
        for (; node < end; node += 8, arc += 24) {
          const best = min(load<u64>(node), through(labelsAt, arc));
          store<u64>(node, min(best, best2(labelsAt, arc + 8)));
        }
        break;
      case 4:
        for (; node < end; node += 8, arc += 32) {
          const best = min(best2(labelsAt, arc), best2(labelsAt, arc + 16));
          store<u64>(node, min(load<u64>(node), best));
        }
        break;
      case 5:
        for (; node < end; node += 8, arc += 40) {
          const best = min(best2(labelsAt, arc), best2(labelsAt, arc + 16));
          store<u64>(node, min(min(load<u64>(node), through(labelsAt, arc + 32)), best));
        }
        break;
      case 6:
        for (; node < end; node += 8, arc += 48) {
          const best = min(best2(labelsAt, arc), best2(labelsAt, arc + 16));
          store<u64>(node, min(min(load<u64>(node), best2(labelsAt, arc + 32)), best));
        }
        break;
      default:
        for (; node < end; node += 8) {
          let best = load<u64>(node);
          for (const last = arc + ((<usize>degree) << 3); arc < last; arc += 8) {
            best = min(best, through(labelsAt, arc));
          }
          store<u64>(node, best);
        }
    }
  }
}

// The queue of the core

@inline
function enqueue(node: u32, key: u64): void {
  const bucket = key >> bucketShift;
  let slot = LATER;
  if (bucket - current < <u64>BUCKETS) {
    slot = <u32>bucket & (BUCKETS - 1);
    inWindow++;
  } else {
    inLater++;
  }
  const link = links + ((<usize>node) << 4);
  const ends = slots + ((<usize>slot) << 3);
  const last = load<u32>(ends, 4);
  store<u32>(link, NONE);
  store<u32>(link, last, 4);
  store<u32>(link, slot, 8);
  if (last == NONE) store<u32>(ends, node);
  else store<u32>(links + ((<usize>last) << 4), node);
  store<u32>(ends, node, 4);
}

@inline
function dequeue(node: u32): void {
  const link = links + ((<usize>node) << 4);
  const next = load<u32>(link);
  const previous = load<u32>(link, 4);
  const slot = load<u32>(link, 8);
  const ends = slots + ((<usize>slot) << 3);
  if (previous == NONE) store<u32>(ends, next);
  else store<u32>(links + ((<usize>previous) << 4), next);
  if (next == NONE) store<u32>(ends, previous, 4);
  else store<u32>(links + ((<usize>next) << 4), previous, 4);
  store<u32>(link, NONE, 8);
  if (slot == LATER) inLater--;
  else inWindow--;
}

function clearQueue(): void {
  memory.fill(slots, 0xff, (BUCKETS + 1) << 3);
  memory.fill(links, 0xff, (<usize>coreCount) << 4);
  inWindow = 0;
  inLater = 0;
}

/** First label of a core node that has not been passed on: its only one where k is 0, or one of k. */
@inline
function keyOf(node: u32, k: u32): u64 {
  if (k == 0) return label(node);
  const fresh = load<u32>(links + ((<usize>node) << 4), 12);
  return load<u64>(nearest + ((<usize>(node * k + fresh)) << 3));
}

/** Moves the window on to the nearest of those beyond it. */
function moveWindow(k: u32): void {
  const ends = slots + ((<usize>LATER) << 3);
  let least = UNREACHED;
  for (let node = load<u32>(ends); node != NONE; node = load<u32>(links + ((<usize>node) << 4))) {
    least = min(least, keyOf(node, k));
  }
  current = least >> bucketShift;
  let node = load<u32>(ends);
  while (node != NONE) {
    const next = load<u32>(links + ((<usize>node) << 4));
    const key = keyOf(node, k);
    if ((key >> bucketShift) - current < <u64>BUCKETS) {
      dequeue(node);
      enqueue(node, key);
    }
    node = next;
  }
}

/** Takes out the next core node; NONE when none waits. */
@inline
function takeNext(k: u32): u32 {
  if (inWindow == 0) {
    if (inLater == 0) return NONE;
    moveWindow(k);
  }
  let node = load<u32>(slots + ((<usize>(<u32>current & (BUCKETS - 1))) << 3));
  while (node == NONE) {
    current++;
    node = load<u32>(slots + ((<usize>(<u32>current & (BUCKETS - 1))) << 3));
  }
  dequeue(node);
  return node;
}

export function searchCore(): void {
  clearQueue();
  let least = UNREACHED;
  for (let c: u32 = 0; c < coreCount; c++) least = min(least, label(c));
  if (least == UNREACHED) return;
  current = least >> bucketShift;
  for (let c: u32 = 0; c < coreCount; c++) if (label(c) != UNREACHED) enqueue(c, label(c));
  const labelsAt = labels;
  for (let node = takeNext(0); node != NONE; node = takeNext(0)) {
    settled++;
    const own = label(node);
    const row = coreStart + ((<usize>node) << 2);
    const end = coreArcs + ((<usize>load<u32>(row, 4)) << 3);
    let arc = coreArcs + ((<usize>load<u32>(row)) << 3);
    relaxed += <u32>((end - arc) >> 3);
    for (; arc < end; arc += 8) {
      const at = labelsAt + headOf(arc);
      const through = own + lengthOf(arc);
      if (through >= load<u64>(at)) continue;
      store<u64>(at, through);
      const tail = load<u32>(arc);
      if (load<u32>(links + ((<usize>tail) << 4), 8) != NONE) dequeue(tail);
      enqueue(tail, through);
    }
  }
}

/** Labels of points (five words each) to columns of distances and owners. 1 where a distance does not fit. */
export function readPoints(points: usize, count: u32, distances: usize, owners: usize): u32 {
  let tooLong: u32 = 0;
  for (let p: u32 = 0; p < count; p++) {
    const point = points + <usize>p * POINT_BYTES;
    const there = label(load<u32>(point)) + ((<u64>load<u32>(point, 4)) << OWNER_BITS);
    const back = label(load<u32>(point, 8)) + ((<u64>load<u32>(point, 12)) << OWNER_BITS);
    tooLong |= write(min(there, back), load<u32>(point, 16), distances, owners, p);
  }
  return tooLong;
}

/** Labels of nodes likewise, in order of their numbers. */
export function readNodes(distances: usize, owners: usize): u32 {
  let tooLong: u32 = 0;
  for (let n: u32 = 0; n < nodeCount; n++) tooLong |= write(label(n), 0, distances, owners, n);
  return tooLong;
}

@inline
function write(own: u64, access: u32, distances: usize, owners: usize, at: usize): u32 {
  if (own >= UNREACHED) {
    store<u32>(distances + (at << 2), NONE);
    store<u32>(owners + (at << 2), NONE);
    return 0;
  }
  const distance = (own >> OWNER_BITS) + <u64>access;
  store<u32>(distances + (at << 2), <u32>distance);
  store<u32>(owners + (at << 2), <u32>(own & OWNER_MASK));
  return distance >= NO_DISTANCE ? 1 : 0;
}

// The k nearest of different groups: k labels a node, nearest first

let nearest: usize = 0;
/** Group of each owner; 0 where every owner is a group of its own. */
let groups: usize = 0;

@inline
function groupOf(own: u64): u32 {
  const owner = <u32>(own & OWNER_MASK);
  return groups == 0 ? owner : load<u32>(groups + ((<usize>owner) << 2));
}

/** Whether there are three, all of different owners: the case that has code of its own, as it is asked for most. */
@inline
function isThree(k: u32): bool {
  return k == 3 && groups == 0;
}

/** Puts a label among the k at an address. The place it took, or NONE where it is no nearer. */
function insert(at: usize, k: u32, own: u64): u32 {
  const last = at + ((<usize>(k - 1)) << 3);
  if (own >= load<u64>(last)) return NONE;
  const group = groupOf(own);
  let place = at;
  while (load<u64>(place) <= own) {
    if (groupOf(load<u64>(place)) == group) return NONE;
    place += 8;
  }
  // The label pushed out is that of the same group, or the last.
  let end = place;
  while (end < last && load<u64>(end) != UNREACHED && groupOf(load<u64>(end)) != group) end += 8;
  for (; end > place; end -= 8) store<u64>(end, load<u64>(end - 8));
  store<u64>(place, own);
  return <u32>((place - at) >> 3);
}

/**
 * The same where there are three. Few labels are of use, and which are cannot be guessed: so all reasons against
 * one are weighed in a single branch, and it is put in without any.
 */
@inline
function insertThree(at: usize, own: u64): u32 {
  const first = load<u64>(at);
  const second = load<u64>(at, 8);
  const third = load<u64>(at, 16);
  const isFirst = sameOwner(own, first);
  const isSecond = sameOwner(own, second);
  const isKnown = (<u32>isFirst & <u32>(first <= own)) | (<u32>isSecond & <u32>(second <= own));
  if (isKnown | <u32>(own >= third)) return NONE;
  // Of the three, the two that stay: not that of the same owner, which is further, else not the last.
  const nearer = select<u64>(second, first, isFirst);
  const further = select<u64>(third, second, <u32>isFirst | <u32>isSecond);
  const isPastNearer = <u32>(own > nearer);
  const isPastFurther = <u32>(own > further);
  store<u64>(at, select<u64>(nearer, own, isPastNearer));
  store<u64>(at, select<u64>(further, select<u64>(own, nearer, isPastNearer), isPastFurther), 8);
  store<u64>(at, select<u64>(own, further, isPastFurther), 16);
  return isPastNearer + isPastFurther;
}

export function beginNearest(k: u32, nearestAt: usize, groupsAt: usize, seeds: usize, count: u32): void {
  settled = 0;
  relaxed = 0;
  nearest = nearestAt;
  groups = groupsAt;
  const stride = (<usize>k) << 3;
  memory.fill(nearest, 0x7f, (<usize>nodeCount + 1) * stride);
  const end = seeds + <usize>count * 12;
  for (let seed = seeds; seed < end; seed += 12) {
    const value = ((<u64>load<u32>(seed, 8)) << 32) | <u64>load<u32>(seed, 4);
    insert(nearest + <usize>load<u32>(seed) * stride, k, value);
  }
}

export function sweepUpNearest(k: u32, firstRun: u32, endRun: u32): void {
  if (isThree(k)) sweepUpOf(3, true, firstRun, endRun);
  else sweepUpOf(k, false, firstRun, endRun);
}

// Written once and compiled twice: with k known, strides are constants.
@inline
function sweepUpOf(k: u32, three: bool, firstRun: u32, endRun: u32): void {
  const stride = (<usize>k) << 3;
  const nearestAt = nearest;
  for (let r = endRun; r > firstRun; r--) {
    const run = runs + <usize>((r - 1) * RUN_BYTES);
    const degree = load<u32>(run, 12);
    const arcBytes = (<usize>degree) << 3;
    let node = nearestAt + <usize>load<u32>(run) * stride;
    const end = node + <usize>load<u32>(run, 4) * stride;
    let arcs = upArcs + ((<usize>load<u32>(run, 20)) << 3);
    for (; node < end; node += stride, arcs += arcBytes) {
      if (load<u64>(node) == UNREACHED) continue;
      settled++;
      relaxed += degree;
      for (let arc = arcs; arc < arcs + arcBytes; arc += 8) {
        const to = nearestAt + <usize>load<u32>(arc) * stride;
        const length = lengthOf(arc);
        for (let own = node; own < node + stride; own += 8) {
          const through = load<u64>(own) + length;
          if (through >= load<u64>(to + stride - 8)) break;
          if (three) insertThree(to, through);
          else insert(to, k, through);
        }
      }
    }
  }
}

export function sweepDownNearest(k: u32, firstRun: u32, endRun: u32): void {
  if (isThree(k)) {
    sweepDownThree(firstRun, endRun);
    return;
  }
  const stride = (<usize>k) << 3;
  for (let r = firstRun; r < endRun; r++) {
    const run = runs + <usize>(r * RUN_BYTES);
    const count = load<u32>(run, 4);
    const degree = load<u32>(run, 8);
    let node = nearest + <usize>load<u32>(run) * stride;
    const end = node + <usize>count * stride;
    let arc = downArcs + ((<usize>load<u32>(run, 16)) << 3);
    settled += count;
    relaxed += count * degree;
    for (; node < end; node += stride) {
      const last = node + stride - 8;
      for (const endArc = arc + ((<usize>degree) << 3); arc < endArc; arc += 8) {
        const from = nearest + <usize>load<u32>(arc) * stride;
        const length = lengthOf(arc);
        for (let own = from; own < from + stride; own += 8) {
          const through = load<u64>(own) + length;
          if (through >= load<u64>(last)) break;
          insert(node, k, through);
        }
      }
    }
  }
}

/** Whether two labels are of one owner. */
@inline
function sameOwner(one: u64, other: u64): bool {
  return ((one ^ other) & OWNER_MASK) == 0;
}

/**
 * The same for three, all different, without a branch that could be guessed wrongly: the best, then the best that is
 * not of its owner, then the best of neither. Nodes that no label came up to and that have two to four arcs, which is
 * most of them, are written out.
 */
function sweepDownThree(firstRun: u32, endRun: u32): void {
  const nearestAt = nearest;
  for (let r = firstRun; r < endRun; r++) {
    const run = runs + <usize>(r * RUN_BYTES);
    const count = load<u32>(run, 4);
    const degree = load<u32>(run, 8);
    let node = nearestAt + <usize>load<u32>(run) * 24;
    const end = node + <usize>count * 24;
    let arc = downArcs + ((<usize>load<u32>(run, 16)) << 3);
    settled += count;
    relaxed += count * degree;
    if (degree == 2) {
      for (; node < end; node += 24, arc += 16) {
        if (load<u64>(node) == UNREACHED) threeOfTwo(node, nearestAt, arc);
        else threeOfMany(node, nearestAt, arc, arc + 16);
      }
    } else if (degree == 3) {
      for (; node < end; node += 24, arc += 24) {
        if (load<u64>(node) == UNREACHED) threeOfThree(node, nearestAt, arc);
        else threeOfMany(node, nearestAt, arc, arc + 24);
      }
    } else if (degree == 4) {
      for (; node < end; node += 24, arc += 32) {
        if (load<u64>(node) == UNREACHED) threeOfFour(node, nearestAt, arc);
        else threeOfMany(node, nearestAt, arc, arc + 32);
      }
    } else {
      for (; node < end; node += 24) {
        const endArc = arc + ((<usize>degree) << 3);
        threeOfMany(node, nearestAt, arc, endArc);
        arc = endArc;
      }
    }
  }
}

@inline
function threeOfTwo(node: usize, nearestAt: usize, arc: usize): void {
  const a = from3(nearestAt, arc);
  const b = from3(nearestAt, arc + 8);
  const alongA = lengthOf(arc);
  const alongB = lengthOf(arc + 8);
  const first = min(load<u64>(a) + alongA, load<u64>(b) + alongB);
  const second = min(bestBut1(a, first) + alongA, bestBut1(b, first) + alongB);
  const third = min(bestBut2(a, first, second) + alongA, bestBut2(b, first, second) + alongB);
  putThree(node, first, second, third);
}

@inline
function threeOfThree(node: usize, nearestAt: usize, arc: usize): void {
  const a = from3(nearestAt, arc);
  const b = from3(nearestAt, arc + 8);
  const c = from3(nearestAt, arc + 16);
  const alongA = lengthOf(arc);
  const alongB = lengthOf(arc + 8);
  const alongC = lengthOf(arc + 16);
  const first = min(load<u64>(a) + alongA, min(load<u64>(b) + alongB, load<u64>(c) + alongC));
  const second = min(
    bestBut1(a, first) + alongA,
    min(bestBut1(b, first) + alongB, bestBut1(c, first) + alongC),
  );
  const third = min(
    bestBut2(a, first, second) + alongA,
    min(bestBut2(b, first, second) + alongB, bestBut2(c, first, second) + alongC),
  );
  putThree(node, first, second, third);
}

@inline
function threeOfFour(node: usize, nearestAt: usize, arc: usize): void {
  const a = from3(nearestAt, arc);
  const b = from3(nearestAt, arc + 8);
  const c = from3(nearestAt, arc + 16);
  const d = from3(nearestAt, arc + 24);
  const alongA = lengthOf(arc);
  const alongB = lengthOf(arc + 8);
  const alongC = lengthOf(arc + 16);
  const alongD = lengthOf(arc + 24);
  const first = min(
    min(load<u64>(a) + alongA, load<u64>(b) + alongB),
    min(load<u64>(c) + alongC, load<u64>(d) + alongD),
  );
  const second = min(
    min(bestBut1(a, first) + alongA, bestBut1(b, first) + alongB),
    min(bestBut1(c, first) + alongC, bestBut1(d, first) + alongD),
  );
  const third = min(
    min(bestBut2(a, first, second) + alongA, bestBut2(b, first, second) + alongB),
    min(bestBut2(c, first, second) + alongC, bestBut2(d, first, second) + alongD),
  );
  putThree(node, first, second, third);
}

@inline
function putThree(node: usize, first: u64, second: u64, third: u64): void {
  store<u64>(node, min(first, UNREACHED));
  store<u64>(node, min(second, UNREACHED), 8);
  store<u64>(node, min(third, UNREACHED), 16);
}

function threeOfMany(node: usize, nearestAt: usize, arc: usize, endArc: usize): void {
  let first = load<u64>(node);
  for (let a = arc; a < endArc; a += 8) first = min(first, load<u64>(from3(nearestAt, a)) + lengthOf(a));
  const isReached = load<u64>(node) != UNREACHED;
  let second = isReached ? bestBut1(node, first) : UNREACHED;
  for (let a = arc; a < endArc; a += 8) {
    second = min(second, bestBut1(from3(nearestAt, a), first) + lengthOf(a));
  }
  let third = isReached ? bestBut2(node, first, second) : UNREACHED;
  for (let a = arc; a < endArc; a += 8) {
    third = min(third, bestBut2(from3(nearestAt, a), first, second) + lengthOf(a));
  }
  putThree(node, first, second, third);
}

@inline
function from3(nearestAt: usize, arc: usize): usize {
  return nearestAt + <usize>load<u32>(arc) * 24;
}

/** Best of three labels, all of different owners, that is not of one owner. */
@inline
function bestBut1(at: usize, one: u64): u64 {
  return select<u64>(load<u64>(at, 8), load<u64>(at), sameOwner(load<u64>(at), one));
}

/** Likewise of neither of two. */
@inline
function bestBut2(at: usize, one: u64, two: u64): u64 {
  const first = load<u64>(at);
  const second = load<u64>(at, 8);
  const isTaken = sameOwner(second, one) | sameOwner(second, two);
  const later = select<u64>(load<u64>(at, 16), second, isTaken);
  return select<u64>(later, first, sameOwner(first, one) | sameOwner(first, two));
}

export function searchCoreNearest(k: u32): void {
  if (isThree(k)) searchCoreOf(3, true);
  else searchCoreOf(k, false);
}

@inline
function searchCoreOf(k: u32, three: bool): void {
  clearQueue();
  const stride = (<usize>k) << 3;
  let least = UNREACHED;
  for (let c: u32 = 0; c < coreCount; c++) {
    store<u32>(links + ((<usize>c) << 4), 0, 12);
    least = min(least, keyOf(c, k));
  }
  if (least == UNREACHED) return;
  current = least >> bucketShift;
  for (let c: u32 = 0; c < coreCount; c++) if (keyOf(c, k) != UNREACHED) enqueue(c, keyOf(c, k));
  for (let node = takeNext(k); node != NONE; node = takeNext(k)) {
    const freshAt = links + ((<usize>node) << 4);
    const row = coreStart + ((<usize>node) << 2);
    const first = coreArcs + ((<usize>load<u32>(row)) << 3);
    const end = coreArcs + ((<usize>load<u32>(row, 4)) << 3);
    // All labels of this bucket go on together; the rest waits for its turn.
    while (load<u32>(freshAt, 12) < k) {
      const fresh = load<u32>(freshAt, 12);
      const own = load<u64>(nearest + <usize>node * stride + ((<usize>fresh) << 3));
      if (own == UNREACHED) break;
      if (own >> bucketShift > current) {
        enqueue(node, own);
        break;
      }
      store<u32>(freshAt, fresh + 1, 12);
      settled++;
      relaxed += <u32>((end - first) >> 3);
      for (let arc = first; arc < end; arc += 8) relaxNearest(own + lengthOf(arc), load<u32>(arc), k, three);
    }
  }
}

@inline
function relaxNearest(through: u64, node: u32, k: u32, three: bool): void {
  const at = nearest + ((<usize>(node * k)) << 3);
  const place = three ? insertThree(at, through) : insert(at, k, through);
  if (place == NONE) return;
  const link = links + ((<usize>node) << 4);
  const waits = load<u32>(link, 8) != NONE;
  if (place > load<u32>(link, 12)) return;
  store<u32>(link, place, 12);
  if (waits) dequeue(node);
  enqueue(node, through);
}

/** The k of each point, k entries a point in both columns. 1 where a distance does not fit. */
export function readPointsNearest(
  k: u32,
  points: usize,
  count: u32,
  distances: usize,
  owners: usize,
  scratch: usize,
): u32 {
  const stride = (<usize>k) << 3;
  let tooLong: u32 = 0;
  for (let p: u32 = 0; p < count; p++) {
    const point = points + <usize>p * POINT_BYTES;
    memory.fill(scratch, 0x7f, stride);
    for (let end: usize = 0; end < 16; end += 8) {
      const from = nearest + <usize>load<u32>(point + end) * stride;
      const length = (<u64>load<u32>(point + end, 4)) << OWNER_BITS;
      for (let own = from; own < from + stride; own += 8) insert(scratch, k, load<u64>(own) + length);
    }
    for (let j: u32 = 0; j < k; j++) {
      const own = load<u64>(scratch + ((<usize>j) << 3));
      tooLong |= write(own, load<u32>(point, 16), distances, owners, p * k + j);
    }
  }
  return tooLong;
}
