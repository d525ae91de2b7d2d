import { parseAges } from '../../core/sessions/people';
import { isObject, type JsonObject, listOf, textOf } from '../json';

/** Terms of taxonomies that a service carries, by what they say of a session. */
export interface Labels {
  /** Every term. */
  readonly all: readonly string[];
  /** Terms that are a level and nothing else, as one text; the standard has no field for a level. */
  readonly level: string;
  /** Terms that say for whom it is. */
  readonly audience: readonly string[];
}

const LEVEL =
  /^(?:(?:suitable|open|ideal)\s+(?:for|to)\s+|for\s+)?(?:(?:complete|absolute)\s+)?(?:beginners?|novices?|newcomers?|improvers?|intermediates?|advanced|(?:all|any|every|mixed)\s+(?:levels?|abilit(?:y|ies))|taster)(?:[\s-]+(?:levels?|friendly|welcome|only|sessions?|class(?:es)?))?$/i;
const PEOPLE =
  /\b(?:wom[ae]n|m[ae]n|ladies|girls|boys|older|elderly|adults?|child(?:ren)?|young|youth|famil(?:y|ies)|parents?|carers?|disab\w+|wheelchair\s+users?|veterans?|lgbt\w*|students?|refugees?|dementia|mental\s+health|learning\s+difficult\w+|long[\s-]term\s+conditions?)\b/i;

/** Reads terms: `attributes` of version 3, `service_taxonomys` and `eligibilitys.taxonomys` of versions 1 and 2. */
export function readLabels(owners: readonly JsonObject[]): Labels {
  const terms = owners.flatMap((owner) => [
    ...objects(owner.attributes).flatMap(({ taxonomy_term: term }) => objects(term)),
    ...[owner.service_taxonomys, owner.service_taxonomies]
      .flatMap(objects)
      .flatMap(({ taxonomy, taxonomy_term: term }) => [...objects(taxonomy), ...objects(term)]),
    ...objects(owner.eligibilitys).flatMap(({ taxonomys }) => objects(taxonomys)),
  ]);
  const all = [...new Set(terms.map(({ name }) => textOf(name)).filter((name) => name !== ''))];
  return {
    all,
    level: all.filter((label) => LEVEL.test(label)).join(', '),
    audience: all.filter((label) => PEOPLE.test(label) || parseAges(label).value !== null),
  };
}

function objects(value: unknown): JsonObject[] {
  return listOf(value).filter(isObject);
}
