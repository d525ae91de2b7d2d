import { type Network, WAY_CLASSES } from '../core/area/area';
import type { RoadPart } from './protocol';

/** Ranks that roads are drawn by, most important first, of each part. */
const RANKS: Readonly<Record<RoadPart, readonly number[]>> = { main: [0, 1], streets: [2, 3] };

/** How much each class of way matters on the map: see `RoadPart`. */
const RANK_OF_CLASS = WAY_CLASSES.map((name) => {
  if (name === 'motorway' || name === 'trunk' || name === 'primary') return 0;
  if (name === 'secondary' || name === 'tertiary') return 1;
  const path = ['track', 'pedestrian', 'footway', 'path', 'bridleway', 'cycleway', 'steps'];
  return path.includes(name) ? 3 : 2;
});

/** A millionth of a degree is about 10 cm: finer than any screen shows. */
const STEPS_PER_DEGREE = 1e6;
const DECIMALS = 6;
/** Bytes of a position: "[-179.123456,-89.123456]," and one more. */
const MOST_A_POSITION = 26;
/** A piece is put away before it is fuller than this. */
const PIECE_BYTES = 1 << 20;

/**
 * Roads of a network as a GeoJSON FeatureCollection, one MultiLineString with its `rank` for each rank: thousands of
 * features would cost more to index than to draw. Bytes in pieces.
 *
 * Digits are written one by one: turning millions of numbers into text of their own takes ten times as long.
 */
export function roadLines(network: Network, part: RoadPart): Uint8Array<ArrayBuffer>[] {
  const { edgeClass, edgeVertexStart, vertexLon, vertexLat } = network;
  const out = new Pieces();
  out.text('{"type":"FeatureCollection","features":[');
  RANKS[part].forEach((rank, position) => {
    out.text(`${position === 0 ? '' : ','}{"type":"Feature","properties":{"rank":${rank}},`);
    out.text('"geometry":{"type":"MultiLineString","coordinates":[');
    let isFirst = true;
    for (let e = 0; e < edgeClass.length; e++) {
      if ((RANK_OF_CLASS[edgeClass[e] ?? 0] ?? 2) !== rank) continue;
      const start = edgeVertexStart[e] ?? 0;
      const end = edgeVertexStart[e + 1] ?? 0;
      out.line(vertexLon, vertexLat, start, end, isFirst);
      isFirst = false;
    }
    out.text(']}}');
  });
  out.text(']}');
  return out.finish();
}

const [COMMA, OPEN, CLOSE, MINUS, POINT, ZERO] = [44, 91, 93, 45, 46, 48] as const;

/** Text that grows, as bytes. */
class Pieces {
  readonly #done: Uint8Array<ArrayBuffer>[] = [];
  readonly #encoder = new TextEncoder();
  #piece = new Uint8Array(PIECE_BYTES);
  #at = 0;

  text(words: string): void {
    const bytes = this.#encoder.encode(words);
    this.#makeRoom(bytes.length);
    this.#piece.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** The positions from `start` up to but not including `end`, degrees, after a comma unless it is the first line. */
  line(lon: Float64Array, lat: Float64Array, start: number, end: number, isFirst: boolean): void {
    this.#makeRoom((end - start) * MOST_A_POSITION + 3);
    if (!isFirst) this.#put(COMMA);
    this.#put(OPEN);
    for (let v = start; v < end; v++) {
      if (v > start) this.#put(COMMA);
      this.#put(OPEN);
      this.#degrees(lon[v] ?? 0);
      this.#put(COMMA);
      this.#degrees(lat[v] ?? 0);
      this.#put(CLOSE);
    }
    this.#put(CLOSE);
  }

  finish(): Uint8Array<ArrayBuffer>[] {
    return [...this.#done, this.#piece.subarray(0, this.#at)];
  }

  #put(byte: number): void {
    this.#piece[this.#at++] = byte;
  }

  #degrees(degrees: number): void {
    const steps = Math.round(Math.abs(degrees) * STEPS_PER_DEGREE);
    if (degrees < 0 && steps > 0) this.#put(MINUS);
    const whole = Math.floor(steps / STEPS_PER_DEGREE);
    if (whole >= 100) this.#put(ZERO + Math.floor(whole / 100));
    if (whole >= 10) this.#put(ZERO + (Math.floor(whole / 10) % 10));
    this.#put(ZERO + (whole % 10));
    this.#put(POINT);
    let rest = steps - whole * STEPS_PER_DEGREE;
    for (let digit = DECIMALS - 1; digit >= 0; digit--) {
      const tens = Math.floor(rest / 10);
      this.#piece[this.#at + digit] = ZERO + rest - 10 * tens;
      rest = tens;
    }
    this.#at += DECIMALS;
  }

  /** A line longer than a piece gets a piece of its own size. */
  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#piece.length) return;
    if (this.#at > 0) this.#done.push(this.#piece.subarray(0, this.#at));
    this.#piece = new Uint8Array(Math.max(PIECE_BYTES, bytes));
    this.#at = 0;
  }
}
