import declared from '../../data/recipes.json';
import { EXIT, InputError } from '../../src/formats/issue';

/** What an area is made of. */
export interface Recipe {
  readonly id: string;
  readonly name: string;
  /** Codes of its local authority districts. */
  readonly districts: readonly string[];
  /** Name of the county's OpenStreetMap extract that holds all of it; null where no one county does. */
  readonly extract: string | null;
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
  if (found !== undefined) return { id, ...found[1] };
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
