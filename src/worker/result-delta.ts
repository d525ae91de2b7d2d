import type { AreaFigures, UnitKind, UnitTable } from '../core/gap/result';

/** Figures with the number of the answer that they came with. */
export interface NumberedFigures {
  readonly sequence: number;
  readonly figures: AreaFigures;
}

/** What changed in a table; null for a column that stays as it is. */
type TableDelta = { readonly [K in Exclude<keyof UnitTable, 'kind'>]: UnitTable[K] | null };

/** What changed from one answer to the next; null for whatever stays as it is. */
export interface ResultDelta {
  readonly sequence: number;
  /** Number of the answer that this one is told by its difference from; null for a full answer. */
  readonly follows: number | null;
  readonly settings: AreaFigures['settings'];
  readonly units: Readonly<Record<UnitKind, TableDelta | null>>;
  readonly headline: AreaFigures['headline'] | null;
  readonly equity: AreaFigures['equity'] | null;
  readonly priorities: AreaFigures['priorities'] | null;
  readonly coverage: AreaFigures['coverage'] | null;
  readonly distribution: AreaFigures['distribution'] | null;
  /** As it is: there may be none. */
  readonly straightLine: AreaFigures['straightLine'];
}

/** A delta ready to be sent. */
export interface MadeDelta {
  readonly delta: ResultDelta;
  /** Bytes of its columns. */
  readonly bytes: number;
  /** Buffers of its columns, which are copies: sending them away leaves the result as it was. */
  readonly transfer: ArrayBuffer[];
}

/** A delta that does not follow the answer held: one in between was lost. */
export class OutOfStepError extends Error {
  override readonly name = 'OutOfStepError';
}

/**
 * What to send so that who holds `previous` holds `next`. Columns are compared bit by bit, which takes a fraction of
 * the time of sending them.
 * @param previous What was sent last, null for a full answer.
 */
export function makeDelta(previous: NumberedFigures | null, next: NumberedFigures): MadeDelta {
  const copies = new Copies();
  const before = previous?.figures;
  const { settings, units, headline, equity, priorities, coverage, distribution, straightLine } =
    next.figures;
  const table = (kind: UnitKind) => tableDelta(before?.units[kind], units[kind], copies);
  const delta = {
    sequence: next.sequence,
    follows: previous?.sequence ?? null,
    settings,
    units: {
      cell9: table('cell9'),
      cell8: table('cell8'),
      cell7: table('cell7'),
      lsoa: table('lsoa'),
      ward: table('ward'),
      district: table('district'),
    },
    headline: samePlain(before?.headline, headline) ? null : headline,
    equity: samePlain(before?.equity, equity) ? null : equity,
    priorities: samePlain(before?.priorities, priorities) ? null : priorities,
    coverage: samePlain(before?.coverage, coverage) ? null : coverage,
    distribution: samePlain(before?.distribution, distribution) ? null : distribution,
    straightLine,
  };
  return { delta, bytes: copies.bytes, transfer: copies.buffers };
}

/**
 * The figures that a delta leads to. What it does not change is taken over, the very same columns.
 * @throws OutOfStepError where it does not follow what is held.
 */
export function applyDelta(previous: NumberedFigures | null, delta: ResultDelta): NumberedFigures {
  const { sequence, follows, settings, units } = delta;
  if (follows !== null && follows !== previous?.sequence) {
    const held = previous === null ? 'none is held' : `number ${previous.sequence} is held`;
    throw new OutOfStepError(
      `Answer ${sequence} tells what changed since number ${follows}, but ${held}: ask for a full one.`,
    );
  }
  const before = follows === null ? undefined : previous?.figures;
  const table = (kind: UnitKind) => tableAfter(kind, before?.units[kind], units[kind]);
  const figures = {
    settings,
    units: {
      cell9: table('cell9'),
      cell8: table('cell8'),
      cell7: table('cell7'),
      lsoa: table('lsoa'),
      ward: table('ward'),
      district: table('district'),
    },
    headline: delta.headline ?? held(before?.headline),
    equity: delta.equity ?? held(before?.equity),
    priorities: delta.priorities ?? held(before?.priorities),
    coverage: delta.coverage ?? held(before?.coverage),
    distribution: delta.distribution ?? held(before?.distribution),
    straightLine: delta.straightLine,
  };
  return { sequence, figures };
}

function tableDelta(before: UnitTable | undefined, after: UnitTable, copies: Copies): TableDelta | null {
  const sentBefore = copies.buffers.length;
  const delta = {
    people: copies.unless(before?.people, after.people),
    beyond: copies.unless(before?.beyond, after.beyond),
    cannotTell: copies.unless(before?.cannotTell, after.cannotTell),
    unmeasured: copies.unless(before?.unmeasured, after.unmeasured),
    boundaryLimited: copies.unless(before?.boundaryLimited, after.boundaryLimited),
    medianM: copies.unless(before?.medianM, after.medianM),
    depth: copies.unless(before?.depth, after.depth),
    peopleByDecile: copies.unless(before?.peopleByDecile, after.peopleByDecile),
    beyondByDecile: copies.unless(before?.beyondByDecile, after.beyondByDecile),
    verdict: copies.unless(before?.verdict, after.verdict),
    reason: copies.unless(before?.reason, after.reason),
    nearestSession: copies.unless(before?.nearestSession, after.nearestSession),
  };
  return copies.buffers.length === sentBefore ? null : delta;
}

function tableAfter(kind: UnitKind, before: UnitTable | undefined, delta: TableDelta | null): UnitTable {
  if (delta === null) return held(before);
  return {
    kind,
    people: delta.people ?? held(before?.people),
    beyond: delta.beyond ?? held(before?.beyond),
    cannotTell: delta.cannotTell ?? held(before?.cannotTell),
    unmeasured: delta.unmeasured ?? held(before?.unmeasured),
    boundaryLimited: delta.boundaryLimited ?? held(before?.boundaryLimited),
    medianM: delta.medianM ?? held(before?.medianM),
    depth: delta.depth ?? held(before?.depth),
    peopleByDecile: delta.peopleByDecile ?? held(before?.peopleByDecile),
    beyondByDecile: delta.beyondByDecile ?? held(before?.beyondByDecile),
    verdict: delta.verdict ?? held(before?.verdict),
    reason: delta.reason ?? held(before?.reason),
    nearestSession: delta.nearestSession ?? held(before?.nearestSession),
  };
}

/** What was held before, where a delta says that it stays. */
function held<T>(before: T | undefined): T {
  if (before === undefined) throw new OutOfStepError('A full answer left something out: ask for another.');
  return before;
}

/** A column as it is compared: only its bits count. */
interface Bits {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** Copies of columns to send away. */
class Copies {
  readonly buffers: ArrayBuffer[] = [];
  bytes = 0;

  /** A copy of a column, or null where it has the bits that it had before. */
  unless<T extends { readonly buffer: ArrayBuffer }>(
    before: Bits | undefined,
    after: Bits & { slice(): T },
  ): T | null {
    if (before !== undefined && sameBits(before, after)) return null;
    const copy = after.slice();
    this.buffers.push(copy.buffer);
    this.bytes += copy.buffer.byteLength;
    return copy;
  }
}

/** By bits, since a median may be NaN and two of them are the same here. */
function sameBits(one: Bits, other: Bits): boolean {
  if (one === other) return true;
  if (one.byteLength !== other.byteLength) return false;
  const inWords = [one.byteOffset, other.byteOffset, one.byteLength].every((bytes) => bytes % 4 === 0);
  return inWords ? sameEntries(words(one), words(other)) : sameEntries(bytesOf(one), bytesOf(other));
}

function words({ buffer, byteOffset, byteLength }: Bits): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}

function bytesOf({ buffer, byteOffset, byteLength }: Bits): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function sameEntries(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/** Whether two plain values, JSON and the like, say the same. */
function samePlain(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, i) => samePlain(entry, other[i]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => samePlain(one[key], other[key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
