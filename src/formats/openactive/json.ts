/* Reading of JSON-LD that may hold anything anywhere: nothing here throws, whatever it is given. */
import { isObject, type JsonObject, listOf, saysSomething, textOf } from '../json';

/** Ways to write a name of the vocabulary, the plain one first. */
const PREFIXES = [
  '',
  'oa:',
  'schema:',
  'beta:',
  'https://schema.org/',
  'http://schema.org/',
  'https://openactive.io/',
  'https://openactive.io/ns-beta#',
];

/** A property by its plain name, whichever prefix it is written with; undefined where it says nothing. */
export function property(object: JsonObject, name: string): unknown {
  for (const key of spellingsOf(name)) {
    if (Object.hasOwn(object, key) && saysSomething(object[key])) return object[key];
  }
  return undefined;
}

/** Kept, for a feed asks for the same thirty names of every item. */
const spellings = new Map<string, readonly string[]>();

function spellingsOf(name: string): readonly string[] {
  const known = spellings.get(name);
  if (known) return known;
  const made = PREFIXES.map((prefix) => prefix + name);
  spellings.set(name, made);
  return made;
}

/** One value where there may be a list of them. */
export function firstOf(value: unknown): unknown {
  return listOf(value)[0];
}

/** The `@id` or `id` of an object, "" where it has none. */
export function idOf(object: JsonObject): string {
  return textOf(own(object, '@id') ?? own(object, 'id'));
}

/** Types of an object without prefix or address: "https://openactive.io/SessionSeries" is "SessionSeries". */
export function typesOf(object: JsonObject): readonly string[] {
  return listOf(own(object, '@type') ?? own(object, 'type')).flatMap((type) => {
    const name = lastPart(textOf(type));
    return name === '' ? [] : [name];
  });
}

/** What stands after the last of `/`, `#` and `:` of an address or a prefixed name. */
export function lastPart(address: string): string {
  return address.slice(Math.max(...['/', '#', ':'].map((mark) => address.lastIndexOf(mark))) + 1);
}

export function isAddress(text: string): boolean {
  return /^(?:https?:|urn:)\S+$/i.test(text);
}

/** Keys that only point at an object and say nothing of it. */
const POINTERS: ReadonlySet<string> = new Set(['@id', 'id', '@type', 'type', '@context']);

/** Id of what a value only points at (an id as text, or an object with nothing but an id); "" where it is no pointer. */
export function referenceOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return isObject(value) && Object.keys(value).every((key) => POINTERS.has(key)) ? idOf(value) : '';
}

function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
