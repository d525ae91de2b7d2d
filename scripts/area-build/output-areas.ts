import type { Source } from '../../src/core/area/area';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../../src/core/graph/geodesy';
import { readPeople } from '../../src/formats/census';
import { fileError } from '../../src/formats/issue';
import { readCentroids } from '../../src/formats/output-areas';
import type { BoundaryFinder } from './boundary-finder';
import type { FoundInput } from './inputs';
import { need } from './need';
import { sourceOf } from './sources';

/** Postcodes with the LSOA each is in. Columns of one entry a postcode. */
interface Placed {
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly lsoa: readonly number[];
}

/** How people are spread, and where that is from. */
interface Spread {
  /** Weight of each postcode within its LSOA. */
  readonly weights: Float64Array;
  readonly words: string;
  readonly sources: readonly Source[];
}

/**
 * Spreads people by the output areas of the census, some four to a neighbourhood, where their centroids are in the folder:
 * the people of each are put at those postcodes of its LSOA that are nearer to its centroid than to any other. Postcodes
 * stay the points: they are what people look up, and what places sessions. One that no postcode is nearest to gives its
 * people to the postcode nearest to it.
 *
 * @returns null where there are no centroids.
 * @throws InputError where the people of an output area of the area are not in the folder.
 */
export function spreadByOutputAreas(
  inputs: readonly FoundInput[],
  { lon, lat, lsoa }: Placed,
  lsoas: number,
  finder: BoundaryFinder,
): Spread | null {
  const input = inputs.find(({ kind }) => kind === 'output-areas');
  if (input === undefined) return null;
  const all = readCentroids(input.name, input.text);
  const areasOf: number[][] = Array.from({ length: lsoas }, () => []);
  all.code.forEach((_, area) => {
    const of = finder.find(all.lon[area] ?? 0, all.lat[area] ?? 0);
    if (of >= 0) areasOf[of]?.push(area);
  });
  const own = areasOf.flat();
  const [first] = own;
  if (first === undefined)
    throw fileError(
      input.name,
      'No output area of these lies in the area.',
      'Use the centroids of the whole country.',
    );
  const code = (area: number) => need(all.code[area], 'output area');
  const people = inputs.find(({ kind, text }) => kind === 'people' && text.includes(code(first)));
  if (people === undefined)
    throw fileError(
      input.name,
      'There are centroids of output areas, and no table of the people of each.',
      'Put Census 2021 table TS001 by output area (census2021-ts001-oa.csv) beside it.',
    );
  const peopleOf = readPeople(people.name, people.text, new Set(own.map(code)));
  const weights = new Float64Array(lsoa.length);
  const postcodesOf: number[][] = Array.from({ length: lsoas }, () => []);
  lsoa.forEach((of, postcode) => postcodesOf[of]?.push(postcode));
  const apartM = (postcode: number, area: number) => {
    const [x, y] = [lon[postcode] ?? 0, lat[postcode] ?? 0];
    const east = ((all.lon[area] ?? 0) - x) * metresPerDegreeLon(y);
    return Math.hypot(east, ((all.lat[area] ?? 0) - y) * METRES_PER_DEGREE_LAT);
  };
  let equally = 0;
  for (const [of, areas] of areasOf.entries()) {
    const postcodes = postcodesOf[of] ?? [];
    if (areas.length === 0) {
      equally++;
      for (const postcode of postcodes) weights[postcode] = 1;
      continue;
    }
    const nearestArea = postcodes.map((postcode) => least(areas, (area) => apartM(postcode, area)));
    for (const area of areas) {
      const here = postcodes.filter((_, i) => nearestArea[i] === area);
      const takers = here.length > 0 ? here : [least(postcodes, (postcode) => apartM(postcode, area))];
      for (const postcode of takers)
        weights[postcode] = (weights[postcode] ?? 0) + (peopleOf.get(code(area)) ?? 0) / takers.length;
    }
  }
  const left = equally === 0 ? '' : `; equally in ${equally} LSOAs without any`;
  return {
    weights,
    words: `by output area (${own.length} centroids of ${input.name}, each postcode to the nearest${left})`,
    sources: [sourceOf('output-areas', input), sourceOf('people', people)],
  };
}

/** The one for which a measure is least, the first of those as low. */
function least(candidates: readonly number[], measure: (candidate: number) => number): number {
  let best = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const value = measure(candidate);
    if (value < lowest) [best, lowest] = [candidate, value];
  }
  return best;
}
