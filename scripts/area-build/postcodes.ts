import type { Source } from '../../src/core/area/area';
import type { PointsInput } from '../../src/core/area/assemble';
import { type PostcodeRow, readCodePoint } from '../../src/formats/code-point';
import { fileError, type Issue } from '../../src/formats/issue';
import { readPostcodeWeights } from '../../src/formats/postcode-weights';
import type { FoundInput } from './inputs';
import { fromNationalGrid } from '../../src/formats/national-grid';
import { BoundaryFinder } from './boundary-finder';
import { spreadByOutputAreas } from './output-areas';
import { missingInput, type Neighbourhoods } from './people';
import { sourceOf } from './sources';

/** A postcode further than this from every LSOA of its district is misplaced, metres. */
const FURTHEST_OUTSIDE_M = 1000;

/** The postcodes of an area with the LSOA each lies in. */
export interface Postcodes {
  readonly input: PointsInput;
  /** How people are spread over the postcodes of their LSOA, after "People are spread". */
  readonly spread: string;
  readonly sources: readonly Source[];
  /** Postcodes of the districts in the files, used or not. */
  readonly rows: number;
  readonly issues: readonly Issue[];
  /** Postcodes outside every LSOA by generalisation of the boundaries, given to the nearest. */
  readonly outside: number;
  readonly furthestOutsideM: number;
  /** Postcodes whose ward by Code-Point Open is the ward that their LSOA is best fitted to. */
  readonly sameWard: number;
}

/**
 * Reads the postcodes of some districts and finds the LSOA of each.
 *
 * @throws InputError when an LSOA with people has no postcode. A made-up point would hide that a whole
 *   postcode area is missing from the folder, and METHOD puts people at postcodes only.
 */
export function buildPostcodes(
  inputs: readonly FoundInput[],
  districts: ReadonlySet<string>,
  area: Neighbourhoods,
): Postcodes {
  const read = readAll(inputs, districts);
  const finder = new BoundaryFinder(area.fullBoundaries);
  const located = locateAll(read.rows, finder);
  const issues = [...read.issues, ...located.issues];
  refuseEmpty(area, located.lsoa, read.names);
  const weighed = weigh(inputs, located, area);
  const byArea = spreadByOutputAreas(inputs, located, area.lsoas.code.length, finder);
  if (weighed !== null && byArea !== null)
    throw fileError(
      weighed.source.title,
      'There are counts by postcode and centroids of output areas: two ways to spread people.',
      'Leave the one to spread people by.',
    );
  const spread = weighed === null ? byArea : { ...weighed, sources: [weighed.source] };
  return {
    input: {
      postcode: located.rows.map((row) => row.postcode),
      lon: Float64Array.from(located.lon),
      lat: Float64Array.from(located.lat),
      lsoa: Uint32Array.from(located.lsoa),
      lsoaPeople: area.lsoas.people,
      lsoaAgeBands: area.ageBands,
      ...(spread === null ? {} : { weights: spread.weights }),
    },
    spread: spread?.words ?? 'equally over the postcodes of their LSOA',
    sources: [...read.sources, ...(spread?.sources ?? [])],
    rows: located.rows.length + issues.length,
    issues,
    outside: located.outside,
    furthestOutsideM: located.furthestOutsideM,
    sameWard: located.rows.filter((row, i) => wardOf(area, located.lsoa[i]) === row.ward).length,
  };
}

/**
 * What people are spread by, where a table of counts is in the folder; null where none is. An LSOA none of whose
 * postcodes is counted has its people spread equally: they live somewhere.
 * @throws InputError for a table whose name has no date, or that cannot be read.
 */
function weigh(
  inputs: readonly FoundInput[],
  { rows, lsoa }: { readonly rows: readonly PostcodeRow[]; readonly lsoa: readonly number[] },
  area: Neighbourhoods,
) {
  const [input, another] = inputs.filter(({ kind }) => kind === 'weights');
  if (input === undefined) return null;
  if (another !== undefined)
    throw fileError(
      `${input.name}, ${another.name}`,
      'There are several tables of counts by postcode.',
      'Leave the one to spread people by.',
    );
  if (input.date === null)
    throw fileError(
      input.name,
      'The date of this table cannot be told.',
      'Put year and month in its name, as in "households-2025-10.csv".',
    );
  const read = readPostcodeWeights(
    input.name,
    input.text,
    rows.map(({ postcode }) => postcode),
  );
  const counted = new Float64Array(area.lsoas.code.length);
  lsoa.forEach((of, i) => {
    counted[of] = (counted[of] ?? 0) + (read.weights[i] ?? 0);
  });
  const isCounted = (of: number) => (counted[of] ?? 0) > 0;
  const equally = area.lsoas.code.filter((_, of) => !isCounted(of)).length;
  const source: Source = {
    id: 'weights',
    role: 'population',
    title: `${input.name}: ${read.what} by postcode, to spread people by`,
    licence: 'As its publisher states',
    attribution: '',
    url: '',
    date: input.date,
    sha256: input.sha256,
  };
  const left = equally === 0 ? '' : `; equally in ${equally} LSOAs without any`;
  return {
    weights: Float64Array.from(lsoa, (of, i) => (isCounted(of) ? (read.weights[i] ?? 0) : 1)),
    words: `by ${read.what} (${input.name}; ${read.without} postcodes have none${left})`,
    source,
  };
}

function wardOf(area: Neighbourhoods, lsoa: number | undefined): string | undefined {
  return area.wards.code[area.lsoas.ward[lsoa ?? -1] ?? -1];
}

function readAll(inputs: readonly FoundInput[], districts: ReadonlySet<string>) {
  const rows = new Map<string, PostcodeRow>();
  const issues: Issue[] = [];
  const sources = new Map<string, Source>();
  const files = inputs.filter((input) => input.kind === 'postcodes');
  for (const file of files) {
    const found = readCodePoint(file.path.slice(file.path.lastIndexOf('/') + 1), file.text, districts);
    issues.push(...found.issues);
    for (const row of found.rows) rows.set(row.postcode, row);
    if (found.rows.length > 0) sources.set(file.sha256, sourceOf('postcodes', file));
  }
  if (files.length === 0) throw missingInput('postcodes');
  if (rows.size === 0) {
    throw fileError(
      [...new Set(files.map((file) => file.name))].join(', '),
      `There is no postcode of ${[...districts].join(', ')} in these files.`,
      'Use Code-Point Open for the whole country, or for the postcode areas that the area touches.',
    );
  }
  const names = [...new Set(files.map((file) => file.name))].join(', ');
  return { rows: [...rows.values()], issues, sources: [...sources.values()], names };
}

function locateAll(rows: readonly PostcodeRow[], finder: BoundaryFinder) {
  const kept = { rows: new Array<PostcodeRow>(), lon: [0].slice(1), lat: [0].slice(1), lsoa: [0].slice(1) };
  const issues: Issue[] = [];
  let outside = 0;
  let furthestOutsideM = 0;
  for (const row of rows) {
    const { lon, lat } = fromNationalGrid(row.easting, row.northing);
    let lsoa = finder.find(lon, lat);
    if (lsoa < 0) {
      const nearest = finder.nearest(lon, lat);
      if (nearest.metres > FURTHEST_OUTSIDE_M) {
        issues.push(tooFar(row, nearest.metres));
        continue;
      }
      lsoa = nearest.lsoa;
      outside++;
      furthestOutsideM = Math.max(furthestOutsideM, nearest.metres);
    }
    kept.rows.push(row);
    kept.lon.push(lon);
    kept.lat.push(lat);
    kept.lsoa.push(lsoa);
  }
  return { ...kept, issues, outside, furthestOutsideM };
}

function tooFar(row: PostcodeRow, metres: number): Issue {
  return {
    file: 'Code-Point Open',
    line: null,
    column: 'Eastings',
    value: `${row.easting}, ${row.northing}`,
    message: `Postcode ${row.postcode} lies ${Math.round(metres)} m outside its district.`,
    remedy: 'The row is left out.',
  };
}

function refuseEmpty(area: Neighbourhoods, lsoa: readonly number[], names: string): void {
  const filled = new Set(lsoa);
  const empty = [...area.lsoas.code.keys()].filter((l) => !filled.has(l) && (area.lsoas.people[l] ?? 0) > 0);
  if (empty.length === 0) return;
  const list = empty.map((l) => `${area.lsoas.code[l]} (${area.lsoas.name[l]})`).join(', ');
  const people = empty.reduce((sum, l) => sum + (area.lsoas.people[l] ?? 0), 0);
  throw fileError(
    names,
    `No postcode lies in ${list}, where ${people} people live: they would have no place.`,
    'The file of a postcode area may be missing. Use Code-Point Open for every postcode area of the district.',
  );
}
