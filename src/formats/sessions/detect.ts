import { fileError } from '../issue';
import { isObject } from '../json';
import { property } from '../openactive/json';

/** Forms in which sessions come. */
export const SOURCE_FORMATS = [
  'csv',
  'xlsx',
  'geojson',
  'geopackage',
  'openactive',
  'open-referral',
] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const SQLITE = Array.from('SQLite format 3', (letter) => letter.charCodeAt(0));

/**
 * The form of a file by its first bytes (a few thousand are enough), whatever its name. JSON of feeds and directories
 * can only be told apart once it is read whole: `detectJson`.
 */
export function detectFormat(
  head: Uint8Array,
): Exclude<SourceFormat, 'openactive' | 'open-referral'> | 'json' {
  const begins = (signature: readonly number[]) => signature.every((byte, i) => head[i] === byte);
  if (begins(ZIP)) return 'xlsx';
  if (begins(SQLITE)) return 'geopackage';
  const text = new TextDecoder().decode(head.subarray(0, 4096)).trimStart();
  if (!/^[[{]\s*["[{\]}]/.test(text)) return 'csv';
  return /"type"\s*:\s*"(?:Feature|FeatureCollection)"/.test(text) ? 'geojson' : 'json';
}

/** Properties that only a service of Open Referral has, or a list of them. */
const OF_SERVICES = [
  'service_at_locations',
  'regular_schedules',
  'eligibilitys',
  'cost_options',
  'service_taxonomys',
  'contents',
  'content',
  'services',
  'service',
];

/**
 * What a parsed JSON file holds.
 * @throws InputError where it is neither a feed of OpenActive nor a directory of Open Referral.
 */
export function detectJson(file: string, json: unknown): 'openactive' | 'open-referral' {
  const first = firstObject(json);
  if (first !== null) {
    if (Array.isArray(first.items) || Array.isArray(first['@graph'])) return 'openactive';
    if (OF_SERVICES.some((name) => name in first)) return 'open-referral';
    const isFramed = first.state === 'updated' || first.state === 'deleted';
    if (isFramed || property(first, 'type') !== undefined || '@context' in first) return 'openactive';
    if ('organization' in first || 'organization_id' in first) return 'open-referral';
  }
  throw fileError(
    file,
    'This JSON is neither OpenActive, Open Referral nor GeoJSON.',
    'Say with --as what it is meant to be, or give another file.',
  );
}

function firstObject(json: unknown): Record<string, unknown> | null {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (Array.isArray(first)) return firstObject(first);
  return isObject(first) ? { ...first } : null;
}
