import { fileError } from './issue';
import type { Tags } from './osm';
import { readWay } from './osm';
import { backdropKind, placeKind, venueKind } from './osm-places';

/** Degrees to the whole units that OpenStreetMap keeps positions in, and back. */
const UNITS_PER_DEGREE = 1e7;

/** A node that is a place or a venue by itself. */
export interface TaggedNode {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags: Tags;
}

/** A way with the ids of its nodes. */
export interface OsmWay {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags: Tags;
}

/** A multipolygon with the ids of its outer and inner ways. */
export interface OsmArea {
  readonly id: number;
  readonly outer: readonly number[];
  readonly inner: readonly number[];
  readonly tags: Tags;
}

/** A member of a relation, as the format gives it. */
export interface OsmMember {
  readonly type: string;
  readonly ref: number;
  readonly role: string;
}

const NO_TAGS: Tags = {};

/** Gathers what an area build needs from an extract, item by item, and nothing else. */
export class OsmExtract {
  readonly taggedNodes: TaggedNode[] = [];
  readonly highways: OsmWay[] = [];
  /** Closed ways and possible members of multipolygons, by id. */
  readonly outlines = new Map<number, OsmWay>();
  readonly areas: OsmArea[] = [];
  /** Ids of barriers across ways that say the public may not pass. They are passed all the same, and counted. */
  readonly closedBarriers = new Set<number>();
  hasCoastline = false;
  private ids = new Float64Array(1024);
  private lons = new Int32Array(1024);
  private lats = new Int32Array(1024);
  private count = 0;

  constructor(private readonly file: string) {}

  /**
   * One extract out of several of neighbouring places: everything once, as the first that has it says. Extracts hold the
   * ways along their common border both, whole.
   */
  static merged(extracts: readonly OsmExtract[], file: string): OsmExtract {
    const all = new OsmExtract(file);
    all.mergeNodes(extracts);
    const highways = new Set<number>();
    const tagged = new Set<number>();
    const areas = new Set<number>();
    for (const extract of extracts) {
      // What stands in one extract twice stays: the edge of a square is walked as a way and as an area.
      for (const way of extract.highways) if (!highways.has(way.id)) all.highways.push(way);
      for (const { id } of extract.highways) highways.add(id);
      for (const node of extract.taggedNodes) if (!tagged.has(node.id)) all.taggedNodes.push(node);
      for (const { id } of extract.taggedNodes) tagged.add(id);
      for (const area of extract.areas) if (!areas.has(area.id)) all.areas.push(area);
      for (const { id } of extract.areas) areas.add(id);
      for (const [id, way] of extract.outlines) if (!all.outlines.has(id)) all.outlines.set(id, way);
      for (const id of extract.closedBarriers) all.closedBarriers.add(id);
      all.hasCoastline ||= extract.hasCoastline;
    }
    return all;
  }

  /** The nodes of several extracts in ascending order. */
  private mergeNodes(extracts: readonly OsmExtract[]): void {
    const next = extracts.map(() => 0);
    for (;;) {
      let first = -1;
      for (let x = 0; x < extracts.length; x++) {
        if (next[x]! >= extracts[x]!.count) continue;
        if (first < 0 || extracts[x]!.ids[next[x]!]! < extracts[first]!.ids[next[first]!]!) first = x;
      }
      if (first < 0) return;
      const { ids, lons, lats } = extracts[first]!;
      const at = next[first]!++;
      if (this.count > 0 && this.ids[this.count - 1] === ids[at]) continue;
      if (this.count === this.ids.length) this.grow();
      this.ids[this.count] = ids[at]!;
      this.lons[this.count] = lons[at]!;
      this.lats[this.count++] = lats[at]!;
    }
  }

  /** Nodes so far. */
  get nodeCount(): number {
    return this.count;
  }

  /** @throws InputError when nodes do not come in ascending order. */
  addNode(id: number, lon: number, lat: number, tags: Tags = NO_TAGS): void {
    if (this.count > 0 && id <= this.ids[this.count - 1]!) {
      throw fileError(
        this.file,
        `Node ${id} comes after node ${this.ids[this.count - 1]}: the file is not in order.`,
        'Put it in order with "osmium sort".',
      );
    }
    if (this.count === this.ids.length) this.grow();
    this.ids[this.count] = id;
    this.lons[this.count] = Math.round(lon * UNITS_PER_DEGREE);
    this.lats[this.count++] = Math.round(lat * UNITS_PER_DEGREE);
    if (tags === NO_TAGS) return;
    if (tags.barrier !== undefined && /^(no|private)$/.test(tags.foot ?? tags.access ?? '')) {
      this.closedBarriers.add(id);
    }
    if (placeKind(tags) === null && venueKind(tags) === null) return;
    this.taggedNodes.push({ id, lon, lat, tags });
  }

  addWay(id: number, refs: readonly number[], tags: Tags = NO_TAGS): void {
    const way = { id, refs, tags };
    if (tags.natural === 'coastline') this.hasCoastline = true;
    if (readWay(tags) !== null) this.highways.push(way);
    const meant = venueKind(tags) !== null || placeKind(tags) !== null || backdropKind(tags) !== null;
    // A member of a multipolygon often has no tags of its own. Which ones are members is known only later.
    if (meant || tags.highway === undefined) this.outlines.set(id, way);
  }

  addRelation(id: number, members: readonly OsmMember[], tags: Tags = NO_TAGS): void {
    if (tags.type !== 'multipolygon') return;
    const ways = members.filter((member) => member.type === 'way');
    const outer = ways.filter((member) => member.role !== 'inner').map((member) => member.ref);
    const inner = ways.filter((member) => member.role === 'inner').map((member) => member.ref);
    if (tags.highway !== undefined) this.walkEdges([...outer, ...inner], tags);
    if (venueKind(tags) !== null || backdropKind(tags) !== null) this.areas.push({ id, outer, inner, tags });
  }

  /** A pedestrian area is walked along its edges, whose ways have no `highway` tag of their own. */
  private walkEdges(ids: readonly number[], tags: Tags): void {
    for (const id of ids) {
      const way = this.outlines.get(id);
      if (way !== undefined && way.tags.highway === undefined) this.highways.push({ ...way, tags });
    }
  }

  /** Position of a node among those added, -1 when the extract has not got it. */
  indexOf(id: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.ids[middle]!;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Longitude of the node at a position, degrees. */
  lon(index: number): number {
    return this.lons[index]! / UNITS_PER_DEGREE;
  }

  /** Latitude of the node at a position, degrees. */
  lat(index: number): number {
    return this.lats[index]! / UNITS_PER_DEGREE;
  }

  /** Positions of the nodes of a way, without those that the extract has not got. */
  positions(refs: readonly number[]): number[][] {
    return refs
      .map((ref) => this.indexOf(ref))
      .filter((index) => index >= 0)
      .map((index) => [this.lon(index), this.lat(index)]);
  }

  private grow(): void {
    const ids = new Float64Array(this.ids.length * 2);
    ids.set(this.ids);
    this.ids = ids;
    const lons = new Int32Array(ids.length);
    lons.set(this.lons);
    this.lons = lons;
    const lats = new Int32Array(ids.length);
    lats.set(this.lats);
    this.lats = lats;
  }
}
