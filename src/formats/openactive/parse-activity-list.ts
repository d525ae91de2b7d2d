import { type ActivityConcept, ActivityList } from '../../core/sessions/activity-list';
import { fileError } from '../issue';
import { isObject, type JsonObject, listOf, textOf } from '../json';
import { idOf, property, typesOf } from './json';

/**
 * Reads a list of activities: SKOS as JSON-LD, with its concepts under `concept`, in a `@graph` or as a plain list.
 * Concepts without an id or a label are passed over.
 * @throws InputError where no concept is found.
 */
export function parseActivityList(file: string, json: unknown): ActivityList {
  const objects = conceptsIn(json);
  const narrowerOf = invertNarrower(objects);
  const concepts = objects.map((object) => conceptOf(object, narrowerOf));
  const list = new ActivityList(concepts.filter(({ id, label }) => id !== '' && label !== ''));
  if (list.size === 0)
    throw fileError(
      file,
      'There are no activities in this file.',
      'Give the OpenActive activity list as JSON-LD.',
    );
  return list;
}

function conceptsIn(json: unknown): JsonObject[] {
  const holder = isObject(json) ? (property(json, 'concept') ?? json['@graph']) : json;
  return listOf(holder).filter(
    (each): each is JsonObject => isObject(each) && !typesOf(each).includes('ConceptScheme'),
  );
}

function conceptOf(object: JsonObject, narrowerOf: ReadonlyMap<string, readonly string[]>): ActivityConcept {
  const id = idOf(object);
  return {
    id,
    label: textOf(skos(object, 'prefLabel')),
    alternatives: listOf(skos(object, 'altLabel')).map(textOf),
    broader: [...new Set([...ids(skos(object, 'broader')), ...(narrowerOf.get(id) ?? [])])],
  };
}

/** Parents by child, where a list states the children of its concepts. */
function invertNarrower(objects: readonly JsonObject[]): Map<string, string[]> {
  const parents = new Map<string, string[]>();
  for (const object of objects) {
    for (const child of ids(skos(object, 'narrower')))
      parents.set(child, [...(parents.get(child) ?? []), idOf(object)]);
  }
  return parents;
}

function ids(value: unknown): string[] {
  return listOf(value).map((each) => (isObject(each) ? idOf(each) : textOf(each)));
}

function skos(object: JsonObject, name: string): unknown {
  return property(object, name) ?? property(object, `skos:${name}`);
}
