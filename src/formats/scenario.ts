import {
  type Closure,
  MOST_CLOSURES,
  MOST_PROPOSED,
  type Plan,
  type ProposedSession,
  proposedAt,
} from '../core/plan/plan';
import type { ExportedText } from './exports/exported-file';
import { InputError } from './issue';
import { isObject, type JsonObject, parseJson, textOf } from './json';

/** A plan that was given a name, to be kept and passed on. */
export interface Scenario {
  readonly name: string;
  /** Id of the area it was made for; "" where the file does not say. */
  readonly area: string;
  readonly plan: Plan;
}

const FORMAT = 'within-reach-scenario';

/**
 * A scenario as GeoJSON, so that any map program shows it: a point for each session that opens, a feature without a
 * place for each closure.
 */
export function writeScenario({ name, area, plan }: Scenario): ExportedText {
  const features = [
    ...plan.added.map(({ lon, lat }, i) => ({
      type: 'Feature',
      properties: { action: 'open', name: `Proposed session ${i + 1}` },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
    ...plan.closed.map((closure) => ({
      type: 'Feature',
      properties:
        closure.kind === 'session'
          ? { action: 'close', session: closure.id }
          : { action: 'close', provider: closure.name },
      geometry: null,
    })),
  ];
  const collection = { type: 'FeatureCollection', [FORMAT]: { version: 1, name, area }, features };
  return {
    fileName: `within-reach-${area}-scenario-${slug(name)}.geojson`,
    mediaType: 'application/geo+json',
    text: `${JSON.stringify(collection, null, 1)}\n`,
  };
}

/**
 * Reads a scenario. Any GeoJSON of points will do: each is a session that opens.
 * @throws InputError that names the feature where a file is no such thing, or has more than a plan can hold.
 */
export function readScenario(fileName: string, text: string): Scenario {
  const whole = parseJson(text.replace(/^\ufeff/, ''), fileName);
  if (!isObject(whole) || whole['type'] !== 'FeatureCollection' || !Array.isArray(whole['features']))
    throw wrong(
      fileName,
      null,
      null,
      'This is not a GeoJSON feature collection.',
      'Export the scenario again.',
    );
  const head = isObject(whole[FORMAT]) ? whole[FORMAT] : {};
  if (head['version'] !== undefined && head['version'] !== 1)
    throw wrong(
      fileName,
      null,
      textOf(head['version']),
      'This scenario is of a version that is not known here.',
      'Open it with a newer Within Reach.',
    );
  const added: ProposedSession[] = [];
  const closed: Closure[] = [];
  whole['features'].forEach((feature: unknown, i) => {
    const where = `feature ${i + 1}`;
    const closure = closureIn(fileName, where, feature);
    if (closure === null) added.push(pointIn(fileName, where, feature));
    else closed.push(closure);
  });
  limit(fileName, 'sessions open', added.length, MOST_PROPOSED);
  limit(fileName, 'closures', closed.length, MOST_CLOSURES);
  if (added.length + closed.length === 0)
    throw wrong(fileName, null, null, 'Nothing opens or closes in this file.', 'Give it at least one point.');
  const name = textOf(head['name']).slice(0, LONGEST_NAME);
  return {
    name: name === '' ? baseName(fileName) : name,
    area: textOf(head['area']),
    plan: { added, closed },
  };
}

const LONGEST_NAME = 80;

function closureIn(file: string, where: string, feature: unknown): Closure | null {
  const properties = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {};
  if (properties['action'] !== 'close') return null;
  const session = textOf(properties['session']);
  const provider = textOf(properties['provider']);
  if (session !== '') return { kind: 'session', id: session };
  if (provider !== '') return { kind: 'provider', name: provider };
  throw wrong(
    file,
    where,
    null,
    'It closes something and does not say what.',
    'Give it the property "session" (an id) or "provider" (a name).',
  );
}

function pointIn(file: string, where: string, feature: unknown): ProposedSession {
  const geometry =
    isObject(feature) && isObject(feature['geometry']) ? feature['geometry'] : ({} as JsonObject);
  const coordinates: unknown = geometry['coordinates'];
  const [lon, lat] = Array.isArray(coordinates) ? (coordinates as readonly unknown[]) : [];
  const isPoint = geometry['type'] === 'Point' && typeof lon === 'number' && typeof lat === 'number';
  if (!isPoint)
    throw wrong(
      file,
      where,
      textOf(geometry['type']),
      'A session that opens has to be a point.',
      'Draw it as a point, or leave it out.',
    );
  if (Math.abs(lon) > 180 || Math.abs(lat) > 85)
    throw wrong(
      file,
      where,
      `${lon}, ${lat}`,
      'This is no longitude and latitude.',
      'Save the file in WGS 84 (EPSG:4326), as GeoJSON has to be.',
    );
  return proposedAt(lon, lat);
}

function limit(file: string, what: string, count: number, most: number): void {
  if (count > most)
    throw wrong(
      file,
      null,
      String(count),
      `A plan holds ${most} ${what} at most.`,
      'Leave some out, or make two scenarios of it.',
    );
}

function wrong(file: string, item: string | null, value: string | null, message: string, remedy: string) {
  return new InputError({
    file,
    line: null,
    ...(item === null ? {} : { item }),
    column: null,
    value,
    message,
    remedy,
  });
}

function baseName(fileName: string): string {
  const name = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  return name === '' ? 'Scenario' : name;
}

/** Letters and digits of a name, for a file: "two-halls". */
function slug(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return words === '' ? 'plan' : words;
}
