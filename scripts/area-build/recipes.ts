import * as v from 'valibot';
import declared from '../../data/recipes.json';
import { METRES_PER_MILE } from '../../src/core/units';
import { EXIT, InputError } from '../../src/formats/issue';
import { need } from './need';

/** What an area is made of. */
export interface Recipe {
  readonly id: string;
  readonly name: string;
  /** Codes of its local authority districts. */
  readonly districts: readonly string[];
  /** Names of the counties' OpenStreetMap extracts that hold all of it together; none where any will do. */
  readonly extracts: readonly string[];
  /** Network and venues wanted around the area, metres. */
  readonly marginM: number;
}

/** The largest threshold offered: what is nearer than the margin is known to be the nearest. */
const USUAL_MARGIN_MILES = 10;

const recipes = v.record(
  v.string(),
  v.strictObject({
    name: v.string(),
    districts: v.pipe(v.array(v.string()), v.minLength(1)),
    extracts: v.array(v.string()),
    marginMiles: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(50)), USUAL_MARGIN_MILES),
  }),
);

/** A recipe as it is written down. */
export function recipeOf(id: string, written: unknown): Recipe {
  const { [id]: recipe } = v.parse(recipes, { [id]: written });
  const { marginMiles, ...rest } = need(recipe, 'recipe');
  return { id, ...rest, marginM: marginMiles * METRES_PER_MILE };
}

/** Ids of all areas there are recipes for, in the order of the file. */
export function recipeIds(): readonly string[] {
  return Object.keys(declared);
}

/**
 * The recipe of an area from data/recipes.json.
 * @throws InputError (bad usage) that lists the areas there are.
 */
export function findRecipe(id: string): Recipe {
  const found = Object.entries(declared).find(([known]) => known === id);
  if (found !== undefined) return recipeOf(id, found[1]);
  throw new InputError(
    {
      file: 'data/recipes.json',
      line: null,
      column: null,
      value: id,
      message: 'There is no recipe for this area.',
      remedy: `Use one of ${Object.keys(declared).join(', ')}, or add one: its name and the codes of its districts.`,
    },
    EXIT.badUsage,
  );
}
