import * as v from 'valibot';
import {
  AGE_BANDS,
  type AreaHeading,
  type AreaPack,
  MODES,
  RESOLUTIONS,
  type Source,
} from '../../core/area/area';
import { sha256Hex } from '../checksum';
import { fileError } from '../issue';
import { REBUILD } from './parquet-read';

/** Version of the layout of a pack. Goes up with any change that an older reader would get wrong. */
const SCHEMA_VERSION = 5;

/** Name of the heading file. */
export const AREA_JSON = 'area.json';

/** Tables of a pack, in the order they are listed. */
export const TABLE_FILES = [
  'nodes.parquet',
  'edges.parquet',
  'lines.parquet',
  'points.parquet',
  'lsoas.parquet',
  'wards.parquet',
  'districts.parquet',
  'places.parquet',
  'venues.parquet',
  'backdrop.parquet',
  'sessions.parquet',
] as const;
export type TableFile = (typeof TABLE_FILES)[number];

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const date = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/, 'should be a date as YYYY-MM-DD'));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'should be 64 hexadecimal digits'));
const fileSchema = v.object({ bytes: whole, sha256 });
const position = v.tuple([v.number(), v.number()]);

const sourceSchema = v.object({
  id: v.string(),
  role: v.picklist(['roads', 'population', 'deprivation', 'geography', 'postcodes', 'sessions']),
  title: v.string(),
  licence: v.string(),
  attribution: v.string(),
  url: v.string(),
  date,
  sha256: v.union([sha256, v.literal('')]),
  covers: v.optional(v.array(v.string())),
});

const COUNTED = [
  'people',
  'nodes',
  'edges',
  'lines',
  'points',
  'lsoas',
  'wards',
  'districts',
  'places',
  'venues',
  'backdrop',
  'sessions',
] as const;

const amount = v.pipe(v.number(), v.minValue(0));
const amounts = v.record(v.string(), amount);
const qualitySchema = v.object({
  walkKm: amounts,
  driveKm: amounts,
  leftOutKm: amounts,
  missingNodes: whole,
  walkPieces: whole,
  walkMainShare: amount,
  driveMainShare: amount,
  access: v.object({ medianM: amount, p90M: amount, maxM: amount, farPeople: whole, untiedPeople: whole }),
  detour: v.nullable(v.object({ p10: amount, median: amount, p90: amount })),
  nearEdgePeople: whole,
});

const areaJsonSchema = v.object({
  schemaVersion: v.literal(SCHEMA_VERSION),
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.pipe(v.string(), v.minLength(1)),
  invented: v.boolean(),
  extent: v.tuple([v.number(), v.number(), v.number(), v.number()]),
  marginM: v.pipe(v.number(), v.minValue(0)),
  date,
  modes: v.array(v.picklist(MODES)),
  resolutions: v.array(v.picklist(RESOLUTIONS)),
  ageBands: v.array(v.string()),
  counts: v.object(v.entriesFromList(COUNTED, whole)),
  sources: v.array(sourceSchema),
  quality: v.nullable(qualitySchema),
  inputs: v.optional(sha256),
  files: v.object(v.entriesFromList(TABLE_FILES, fileSchema)),
  boundary: v.array(v.array(v.array(position))),
});

/** What area.json holds, its own checksum apart. */
export type AreaJson = v.InferOutput<typeof areaJsonSchema>;
export type PackCounts = AreaJson['counts'];
export type PackFiles = AreaJson['files'];

/** Rows of each table and the people in all. */
export function countPack(pack: AreaPack): PackCounts {
  return {
    people: pack.points.people.reduce((sum, people) => sum + people, 0),
    nodes: pack.network.nodeLon.length,
    edges: pack.network.edgeFrom.length,
    lines: pack.network.edgeVertexStart.length - 1,
    points: pack.points.postcode.length,
    lsoas: pack.lsoas.code.length,
    wards: pack.wards.code.length,
    districts: pack.districts.code.length,
    places: pack.places.length,
    venues: pack.venues.length,
    backdrop: pack.backdrop.length,
    sessions: pack.sessions.length,
  };
}

/**
 * area.json as text: one entry a line, the long outline last on a line of its own. `checksum` is of everything
 * before it, so that a slip in the heading is found as surely as one in a table.
 */
export function formatAreaJson(heading: AreaHeading, counts: PackCounts, files: PackFiles): string {
  const { boundary } = heading;
  const body: AreaJson = {
    schemaVersion: SCHEMA_VERSION,
    id: heading.id,
    name: heading.name,
    invented: heading.invented,
    extent: [...heading.extent],
    marginM: heading.marginM,
    date: heading.date,
    modes: [...MODES],
    resolutions: [...RESOLUTIONS],
    ageBands: [...AGE_BANDS],
    counts,
    sources: heading.sources.map(copySource),
    quality: copyQuality(heading.quality),
    ...(heading.inputs === undefined ? {} : { inputs: heading.inputs }),
    files,
    boundary: boundary.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon!, lat!]))),
  };
  const { boundary: outline, ...rest } = body;
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  return `${head},\n  "boundary": ${JSON.stringify(outline)},\n  "checksum": "${checksumOf(body)}"\n}\n`;
}

function copyQuality(sheet: AreaHeading['quality']): AreaJson['quality'] {
  if (sheet === null) return null;
  const { walkKm, driveKm, leftOutKm, missingNodes, walkPieces, walkMainShare, driveMainShare } = sheet;
  const { medianM, p90M, maxM, farPeople, untiedPeople } = sheet.access;
  return {
    walkKm: { ...walkKm },
    driveKm: { ...driveKm },
    leftOutKm: { ...leftOutKm },
    missingNodes,
    walkPieces,
    walkMainShare,
    driveMainShare,
    access: { medianM, p90M, maxM, farPeople, untiedPeople },
    detour: sheet.detour === null ? null : { ...sheet.detour },
    nearEdgePeople: sheet.nearEdgePeople,
  };
}

/** Keys in one order whatever made the source, so that the same pack gives the same bytes. */
function copySource(source: Source): AreaJson['sources'][number] {
  const { id, role, title, licence, attribution, url, date, sha256, covers } = source;
  const copy = { id, role, title, licence, attribution, url, date, sha256 };
  return covers === undefined ? copy : { ...copy, covers: [...covers] };
}

/**
 * Parses and checks area.json.
 * @param file its name, for messages.
 * @throws InputError for text that is not JSON, another schema version, a missing or malformed entry, or one
 *   changed since it was written.
 */
export function parseAreaJson(file: string, bytes: Uint8Array): AreaJson {
  const json = parseJson(file, bytes);
  checkVersion(file, json);
  const parsed = v.safeParse(areaJsonSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue);
    const what = where === null ? 'The heading' : `"${where}"`;
    throw fileError(file, `${what} is not as it should be: ${lowerFirst(issue.message)}.`, REBUILD);
  }
  const { checksum } = v.parse(v.object({ checksum: v.fallback(v.string(), '') }), json);
  if (checksum !== checksumOf(parsed.output)) {
    throw fileError(file, 'It does not match its checksum: it was changed after it was written.', REBUILD);
  }
  return parsed.output;
}

function parseJson(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : '';
    throw fileError(file, `This is not JSON that can be read${why}.`, REBUILD);
  }
}

function checkVersion(file: string, json: unknown): void {
  const parsed = v.safeParse(v.object({ schemaVersion: v.number() }), json);
  if (!parsed.success) {
    throw fileError(file, 'This is not the heading of an area pack: it states no schema version.', REBUILD);
  }
  const { schemaVersion } = parsed.output;
  if (schemaVersion === SCHEMA_VERSION) return;
  const message = `This pack is of schema version ${schemaVersion}; this program reads version ${SCHEMA_VERSION}.`;
  const remedy =
    schemaVersion < SCHEMA_VERSION
      ? 'Build the area again with this version of the program.'
      : 'Use a newer version of the program, or build the area again with this one.';
  throw fileError(file, message, remedy);
}

/** Checksum of everything in area.json but the checksum itself, white space and order of entries apart. */
function checksumOf(body: AreaJson): string {
  const { files, counts, ...rest } = body;
  return sha256Hex(new TextEncoder().encode(JSON.stringify({ ...rest, counts, files })));
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
