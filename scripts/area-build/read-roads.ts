import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { OSMTransform } from 'osm-pbf-parser-node';
import * as v from 'valibot';
import { fileError, InputError } from '../../src/formats/issue';
import { TAG_KEYS, type Tags } from '../../src/formats/osm';
import { OsmExtract, type OsmMember } from '../../src/formats/osm-extract';
import { pbfFrames } from '../../src/formats/pbf-frames';
import type { Effects } from '../effects';
import type { FoundInput } from './inputs';

/** A file that was read, with what its heading says of itself. */
interface RoadsFile {
  readonly input: FoundInput;
  readonly sha256: string;
  /** Date of the data, YYYY-MM-DD, or null when the file does not say. */
  readonly date: string | null;
  /** Where the publisher keeps the extract up to date, or null. */
  readonly url: string | null;
  /** West, south, east, north of the extract's outline, degrees, or null when the file does not say. */
  readonly bounds: Bounds | null;
}

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Extracts read and put together. */
export interface Roads {
  readonly extract: OsmExtract;
  readonly files: readonly RoadsFile[];
  /** West, south, east, north of all of them, degrees, or null when one does not say. */
  readonly bounds: Bounds | null;
}

/**
 * Reads OpenStreetMap extracts and puts them together.
 * @throws InputError as readRoads.
 */
export async function readAllRoads(inputs: readonly FoundInput[], effects: Effects): Promise<Roads> {
  const extracts: OsmExtract[] = [];
  const files: RoadsFile[] = [];
  for (const input of inputs) {
    const { extract, ...file } = await readRoads(input, effects);
    extracts.push(extract);
    files.push({ input, ...file });
  }
  const [only, another] = extracts;
  const extract =
    only !== undefined && another === undefined
      ? only
      : OsmExtract.merged(extracts, inputs.map(({ name }) => name).join(', '));
  const bounds = files.map((file) => file.bounds).filter((each) => each !== null);
  const of = (side: 0 | 1 | 2 | 3) => bounds.map((each) => each[side]);
  return {
    extract,
    files,
    bounds:
      bounds.length < files.length
        ? null
        : [Math.min(...of(0)), Math.min(...of(1)), Math.max(...of(2)), Math.max(...of(3))],
  };
}

/** What the decoder gives for one thing on the map. */
type Item =
  | {
      readonly type: 'node';
      readonly id: number;
      readonly lon: number;
      readonly lat: number;
      readonly tags?: Tags;
    }
  | { readonly type: 'way'; readonly id: number; readonly refs: readonly number[]; readonly tags?: Tags }
  | {
      readonly type: 'relation';
      readonly id: number;
      readonly members: readonly OsmMember[];
      readonly tags?: Tags;
    };

const heading = v.object({
  bbox: v.nullish(v.object({ left: v.number(), bottom: v.number(), right: v.number(), top: v.number() })),
  osmosis_replication_timestamp: v.nullish(v.number()),
  osmosis_replication_base_url: v.nullish(v.string()),
});
type Heading = v.InferOutput<typeof heading>;

/** Header bounding boxes are in billionths of a degree. */
const BOUNDS_SCALE = 1e-9;

/**
 * Reads an OpenStreetMap PBF file as a stream, block by block, keeping only the tags that the build uses.
 * @throws InputError when it is not PBF, is cut short, or cannot be decoded.
 */
async function readRoads(
  input: FoundInput,
  effects: Effects,
): Promise<Omit<RoadsFile, 'input'> & { readonly extract: OsmExtract }> {
  const hash = createHash('sha256');
  const size = (await effects.fileSize(input.path)) ?? 0;
  let done = 0;
  async function* watched() {
    for await (const chunk of effects.streamFile(input.path)) {
      hash.update(chunk);
      done += chunk.length;
      effects.progress('Reading the map', done, Math.max(size, done));
      yield chunk;
    }
  }
  const extract = new OsmExtract(input.name);
  let about: Heading = {};
  const keys = [...TAG_KEYS];
  try {
    await pipeline(
      pbfFrames(input.name, watched()),
      new OSMTransform({ withTags: { node: keys, way: keys, relation: keys } }),
      async (batches: AsyncIterable<readonly unknown[]>) => {
        for await (const batch of batches) {
          for (const item of batch) {
            if (isItem(item)) addItem(extract, item);
            else about = v.parse(heading, item);
          }
        }
      },
    );
  } catch (error) {
    if (error instanceof InputError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw fileError(input.name, `A block of the file cannot be decoded (${detail}).`, 'Download it again.');
  }
  return { extract, sha256: hash.digest('hex'), ...describe(about) };
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && 'type' in value && 'id' in value;
}

function addItem(extract: OsmExtract, item: Item): void {
  if (item.type === 'node') extract.addNode(item.id, item.lon, item.lat, item.tags);
  else if (item.type === 'way') extract.addWay(item.id, item.refs, item.tags);
  else extract.addRelation(item.id, item.members, item.tags);
}

function describe(about: Heading): Pick<RoadsFile, 'date' | 'url' | 'bounds'> {
  const { bbox, osmosis_replication_timestamp: seconds } = about;
  // Zero stands for "not given".
  const date = seconds ? new Date(seconds * 1000).toISOString().slice(0, 10) : null;
  const scaled = bbox ? [bbox.left, bbox.bottom, bbox.right, bbox.top].map((n) => n * BOUNDS_SCALE) : [];
  const [west, south, east, north] = scaled;
  const known = west !== undefined && south !== undefined && east !== undefined && north !== undefined;
  return {
    date,
    url: about.osmosis_replication_base_url || null,
    bounds: known && west < east && south < north ? [west, south, east, north] : null,
  };
}
