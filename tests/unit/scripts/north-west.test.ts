import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { findInputs, type FoundInput } from '../../../scripts/area-build/inputs';
import { buildNeighbourhoods } from '../../../scripts/area-build/people';
import { buildPostcodes } from '../../../scripts/area-build/postcodes';
import { findRecipe } from '../../../scripts/area-build/recipes';
import { createNodeEffects } from '../../../scripts/node-effects';
import recipes from '../../../data/recipes.json';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const missing = !existsSync(join(DATA, 'geography'));
if (missing) console.warn('North West districts skipped: the real data are not in ../shared/data.');

/** Active Partnerships of the North West: together they are all of its districts, each once. */
const PARTNERSHIPS = [
  'active-lancashire',
  'active-cheshire',
  'active-cumbria',
  'gm-moving',
  'msp-merseyside',
] as const;
const DISTRICTS = PARTNERSHIPS.flatMap((id) => findRecipe(id).districts);
/** As published: LSOAs of 2021, and usual residents at Census 2021 rounded to a hundred. */
const LSOAS = 4567;
const PEOPLE = 7_417_400;
const PEOPLE_OF: Readonly<Record<string, number>> = {
  Blackpool: 141_100,
  Liverpool: 486_100,
  Preston: 147_900,
};
/** The census changes small numbers a little, so that tables of small areas add up to a few people more or less. */
const ROUNDING = 100;

type Row = Readonly<Record<string, string>>;
const rowsOf = (path: string): readonly Row[] =>
  Papa.parse<Row>(
    gunzipSync(readFileSync(join(DATA, path)))
      .toString('utf8')
      .replace(/^\ufeff/, ''),
    {
      header: true,
      skipEmptyLines: true,
    },
  ).data;

/** Names of the columns differ between files: the code is the one that holds codes of LSOAs. */
const keyed = (rows: readonly Row[]) => {
  const column = Object.keys(rows[0]!).find((name) => /^E01\d{6}$/.test(rows[0]![name]!))!;
  return new Map(rows.map((row) => [row[column]!, row]));
};

it('has a recipe for each of the 35 districts, and partnerships that are all of them', () => {
  expect(DISTRICTS).toHaveLength(35);
  expect(new Set(DISTRICTS).size).toBe(35);
  const single = Object.values(recipes).filter(({ districts }) => districts.length === 1);
  for (const code of DISTRICTS)
    expect(single.filter(({ districts }) => districts[0] === code)).toHaveLength(1);
});

describe.skipIf(missing)('all districts of the North West from the official files', () => {
  let inputs: readonly FoundInput[];
  beforeAll(async () => {
    inputs = await findInputs(DATA, { ...createNodeEffects(), progress: () => undefined });
  });

  it('have the LSOAs, people and deciles that the files have, district by district', () => {
    const lookup = rowsOf('geography/lsoa21_ward24_lad24_lookup.csv.gz');
    const people = keyed(rowsOf('population/census2021-ts001-lsoa.csv.gz'));
    const imd = keyed(rowsOf('imd/File_7_IoD2025_ranks_scores_deciles.csv.gz'));
    const peopleColumn = 'Residence type: Total; measures: Value';
    const decileColumn = 'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)';
    const built = buildNeighbourhoods(inputs, new Set(DISTRICTS));
    const { lsoas, districts } = built;
    expect(lsoas.code).toHaveLength(LSOAS);
    const all = lsoas.people.reduce((sum, n) => sum + n, 0);
    expect(Math.abs(all - PEOPLE)).toBeLessThanOrEqual(ROUNDING);
    for (const [d, code] of districts.code.entries()) {
      const own = lookup.filter((row) => row['LAD24CD'] === code).map((row) => row['LSOA21CD']!);
      const mine = [...lsoas.code.keys()].filter((l) => lsoas.district[l] === d);
      expect(new Set(mine.map((l) => lsoas.code[l])), code).toEqual(new Set(own));
      const total = own.reduce((sum, lsoa) => sum + Number(people.get(lsoa)![peopleColumn]), 0);
      expect(
        mine.reduce((sum, l) => sum + lsoas.people[l]!, 0),
        code,
      ).toBe(total);
      const published = PEOPLE_OF[districts.name[d]!];
      if (published !== undefined) expect(Math.abs(total - published)).toBeLessThanOrEqual(ROUNDING);
      for (let decile = 1; decile <= 10; decile++) {
        const expected = own.filter((lsoa) => Number(imd.get(lsoa)![decileColumn]) === decile).length;
        expect(
          mine.filter((l) => lsoas.deprivation.imd.decile[l] === decile).length,
          `${code} ${decile}`,
        ).toBe(expected);
      }
    }
  });

  it.each(PARTNERSHIPS.filter((id) => id !== 'active-cheshire'))(
    'have a postcode in every LSOA, and every postcode in one: %s',
    (id) => {
      const districts = new Set(findRecipe(id).districts);
      const area = buildNeighbourhoods(inputs, districts);
      const postcodes = buildPostcodes(inputs, districts, area);
      expect(new Set(postcodes.input.lsoa).size).toBe(area.lsoas.code.length);
      expect(postcodes.issues).toEqual([]);
      // Boundaries are generalised to some metres: few postcodes fall outside all of them, and not far.
      expect(postcodes.outside).toBeLessThan(postcodes.rows / 1000);
      expect(postcodes.furthestOutsideM).toBeLessThan(50);
      expect(postcodes.sameWard / postcodes.rows).toBeGreaterThan(0.85);
    },
  );

  it('are refused where the folder lacks postcode areas, with the LSOAs that would be empty', () => {
    const districts = new Set(findRecipe('active-cheshire').districts);
    const area = buildNeighbourhoods(inputs, districts);
    expect(() => buildPostcodes(inputs, districts, area)).toThrow(
      /codepo_gb_north_west_2025-10\.zip, .*No postcode lies in E01018355 \(Cheshire West and Chester 047B\).*people live/,
    );
  });
});
