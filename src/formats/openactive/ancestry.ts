import { isObject, type JsonObject } from '../json';
import { firstOf, idOf, property, referenceOf, typesOf } from './json';

/** An object that may speak for an item: the item itself, what it stands in, or an event above it. */
export interface Layer {
  readonly object: JsonObject;
  /** "SessionSeries"; "" where it does not say. */
  readonly type: string;
  /** Whether it is the item itself or stands in the same item as a container of it. */
  readonly own: boolean;
}

/** An item with everything it inherits from, nearest first. */
export type Layers = readonly Layer[];

/** Finds what an id stands for in any feed. */
export type FindById = (id: string) => JsonObject | null;

/** Events above an item that are asked for what it leaves out (FEEDS: two levels). */
const LEVELS = 2;

/** Never inherited: what makes an event itself, and when it happens. */
const NEVER: ReadonlySet<string> = new Set([
  'identifier',
  'url',
  'eventSchedule',
  'subEvent',
  'superEvent',
  'startDate',
  'endDate',
  'dateModified',
]);

export function layerOf(object: JsonObject, own: boolean): Layer {
  return { object, type: typesOf(object)[0] ?? '', own };
}

/**
 * Adds to an item, with what it stands in, the events above it: `superEvent` two levels up and the course of a course
 * instance, each inline, by id, or both. Nothing is visited twice, so that a cycle ends.
 */
export function withAncestors(within: Layers, find: FindById): Layers {
  const layers = [...within];
  const seen = new Set<unknown>(within.map(({ object }) => object));
  const ids = new Set(within.map(({ object }) => idOf(object)));
  let level: readonly Layer[] = within;
  for (let depth = 0; depth < LEVELS && level.length > 0; depth++) {
    level = parentsOf(level, find).filter(({ object }) => {
      const fresh = !seen.has(object);
      seen.add(object);
      return fresh;
    });
    // An inline parent and the item of the same id are one level; an id of a level below is a cycle.
    level = level.filter(({ object }) => idOf(object) === '' || !ids.has(idOf(object)));
    for (const { object } of level) ids.add(idOf(object));
    layers.push(...level);
  }
  return layers;
}

function parentsOf(level: readonly Layer[], find: FindById): Layer[] {
  return level.flatMap(({ object }) =>
    ['superEvent', 'instanceOfCourse'].flatMap((name) =>
      objectsOf(firstOf(property(object, name)), find).map((parent) => layerOf(parent, false)),
    ),
  );
}

/** What a value holds or points at: an inline object, then what the feeds say under its id. */
export function objectsOf(value: unknown, find: FindById): JsonObject[] {
  const reference = referenceOf(value);
  if (reference !== '') return [find(reference)].filter((object) => object !== null);
  if (!isObject(value)) return [];
  const id = idOf(value);
  const listed = id === '' ? null : find(id);
  return listed === null || listed === value ? [value] : [value, listed];
}

/** Id of the event that an object says is above it, "" where it states none. */
export function parentIdOf(object: JsonObject): string {
  const parent = firstOf(property(object, 'superEvent'));
  return isObject(parent) ? idOf(parent) : referenceOf(parent);
}

/** Id of an event above an item that stands in no feed, "" where all that it points at are there. */
export function missingParent(layers: Layers, find: FindById): string {
  const ids = layers.map(({ object }) => referenceOf(firstOf(property(object, 'superEvent'))));
  return ids.find((id) => id !== '' && find(id) === null) ?? '';
}

/** The value of a property: the nearest that states one, among the item's own where it is never inherited. */
export function inherited(layers: Layers, name: string): unknown {
  for (const { object, own } of layers) {
    if (!own && NEVER.has(name)) continue;
    const value = property(object, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Types from which what stands inside them takes the offers: the dates of one event cost what it costs. */
const SHARE_OFFERS: ReadonlySet<string> = new Set(['SessionSeries', 'Event', 'CourseInstance']);

/** The offers of an item. From another item they are inherited only by a scheduled session from its series. */
export function offersOf(layers: Layers): unknown {
  const [item] = layers;
  for (const layer of layers) {
    const mayGive =
      layer === item ||
      (layer.own
        ? SHARE_OFFERS.has(layer.type)
        : layer.type === 'SessionSeries' && item?.type === 'ScheduledSession');
    const offers = mayGive
      ? (property(layer.object, 'offers') ?? property(layer.object, 'offer'))
      : undefined;
    if (offers !== undefined) return offers;
  }
  return undefined;
}
