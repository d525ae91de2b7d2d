import { openSync, writeSync, closeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

/** Things to a block, as tools of OpenStreetMap write them. */
const BLOCK = 8000;
/** Positions are kept in hundreds of billionths of a degree. */
const UNITS_PER_DEGREE = 1e7;

/** Bytes of one message of Protocol Buffers, growing. */
class Message {
  private bytes = Buffer.alloc(1 << 12);
  private size = 0;

  /** A whole number of 0 or more, in groups of seven bits. */
  varint(value: number): this {
    this.room(10);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.size++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.size++] = rest;
    return this;
  }

  /** A whole number of either sign, zigzag. */
  signed(value: number): this {
    return this.varint(value >= 0 ? 2 * value : -2 * value - 1);
  }

  field(key: number, value: number): this {
    return this.varint(key * 8).varint(value);
  }

  block(key: number, content: Message | Uint8Array | string): this {
    const bytes = content instanceof Message ? content.done() : Buffer.from(content);
    this.varint(key * 8 + 2).varint(bytes.length);
    this.room(bytes.length);
    this.bytes.set(bytes, this.size);
    this.size += bytes.length;
    return this;
  }

  done(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }

  private room(more: number): void {
    if (this.size + more <= this.bytes.length) return;
    const grown = Buffer.alloc(Math.max(2 * this.bytes.length, this.size + more));
    this.bytes.copy(grown, 0, 0, this.size);
    this.bytes = grown;
  }
}

/**
 * Writes an OpenStreetMap PBF file as it goes: nodes in ascending order of id, then ways
 * (https://wiki.openstreetmap.org/wiki/PBF_Format).
 */
export class PbfWriter {
  private readonly file: number;
  private nodes: [id: number, lon: number, lat: number][] = [];
  private ways: { id: number; refs: readonly number[]; highway: string }[] = [];

  constructor(path: string) {
    this.file = openSync(path, 'w');
    const header = new Message()
      .block(4, 'OsmSchema-V0.6')
      .block(4, 'DenseNodes')
      .block(16, 'within-reach bench');
    this.write('OSMHeader', header);
  }

  /** A node without tags; degrees. */
  node(id: number, lon: number, lat: number): void {
    this.nodes.push([id, Math.round(lon * UNITS_PER_DEGREE), Math.round(lat * UNITS_PER_DEGREE)]);
    if (this.nodes.length === BLOCK) this.flushNodes();
  }

  way(id: number, refs: readonly number[], highway: string): void {
    if (this.nodes.length > 0) this.flushNodes();
    this.ways.push({ id, refs, highway });
    if (this.ways.length === BLOCK) this.flushWays();
  }

  close(): void {
    if (this.nodes.length > 0) this.flushNodes();
    if (this.ways.length > 0) this.flushWays();
    closeSync(this.file);
  }

  private flushNodes(): void {
    const [ids, lats, lons] = [new Message(), new Message(), new Message()];
    let [lastId, lastLat, lastLon] = [0, 0, 0];
    for (const [id, lon, lat] of this.nodes) {
      ids.signed(id - lastId);
      lats.signed(lat - lastLat);
      lons.signed(lon - lastLon);
      [lastId, lastLat, lastLon] = [id, lat, lon];
    }
    const dense = new Message().block(1, ids).block(8, lats).block(9, lons);
    this.primitives(new Message().block(1, ''), new Message().block(2, dense));
    this.nodes = [];
  }

  private flushWays(): void {
    const texts = ['', 'highway', ...new Set(this.ways.map(({ highway }) => highway))];
    const table = new Message();
    for (const text of texts) table.block(1, text);
    const group = new Message();
    for (const { id, refs, highway } of this.ways) {
      const steps = new Message();
      let last = 0;
      for (const ref of refs) {
        steps.signed(ref - last);
        last = ref;
      }
      const way = new Message()
        .field(1, id)
        .block(2, new Message().varint(1))
        .block(3, new Message().varint(texts.indexOf(highway)))
        .block(8, steps);
      group.block(3, way);
    }
    this.primitives(table, group);
    this.ways = [];
  }

  private primitives(table: Message, group: Message): void {
    this.write('OSMData', new Message().block(1, table).block(2, group));
  }

  private write(type: string, content: Message): void {
    const raw = content.done();
    const blob = new Message()
      .field(2, raw.length)
      .block(3, deflateSync(raw, { level: 1 }))
      .done();
    const head = new Message().block(1, type).field(3, blob.length).done();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    for (const part of [length, head, blob]) writeSync(this.file, part);
  }
}
