import {
  AGE_BANDS,
  type CellIndex,
  type DeprivationColumns,
  DOMAINS,
  type Domain,
  type Geography,
  type Lsoas,
  type PopulatedPoints,
} from '../../core/area/area';
import { points, real, shapes, text, whole, writeTable } from './parquet';
import type { Table } from './parquet-read';
import { readSnaps, snapColumns } from './snap-columns';

/** Names of the age band columns, in the order of AGE_BANDS: people_aged_0_to_15 ... people_aged_65_and_over. */
const AGE_COLUMNS = AGE_BANDS.map(
  (band) => `people_aged_${band.replace('-', '_to_').replace('+', '_and_over')}`,
);

/** points.parquet: where people live, as GeoParquet points. */
export function writePoints(of: PopulatedPoints, lsoaCodes: readonly string[]): Uint8Array {
  const { snap, cells } = of;
  const bands = AGE_BANDS.length;
  return writeTable(
    [
      text('postcode', of.postcode),
      text(
        'lsoa_code',
        Array.from(of.lsoa, (lsoa) => lsoaCodes[lsoa]!),
      ),
      whole('people', of.people),
      ...AGE_COLUMNS.map((name, band) =>
        whole(
          name,
          of.people.map((_, point) => of.ageBands[point * bands + band]!),
        ),
      ),
      ...snapColumns(snap),
      text('h3_9', cellText(cells[9])),
      text('h3_8', cellText(cells[8])),
      text('h3_7', cellText(cells[7])),
    ],
    points(of.lon, of.lat),
  );
}

/**
 * The populated points; `lsoaCodes` in the order of the pack.
 * @throws InputError where a column is missing, of the wrong type, or names an LSOA that is not there.
 */
export function readPoints(table: Table, lsoaCodes: readonly string[]): PopulatedPoints {
  const { lon, lat } = table.points();
  const bands = AGE_BANDS.length;
  const ageBands = new Uint32Array(table.rows * bands);
  AGE_COLUMNS.forEach((name, band) => {
    const column = table.wholePositive(name);
    for (let point = 0; point < column.length; point++) ageBands[point * bands + band] = column[point]!;
  });
  return {
    postcode: table.text('postcode'),
    lon,
    lat,
    lsoa: table.codes('lsoa_code', lsoaCodes, 'the code of an LSOA of this area'),
    people: table.wholePositive('people'),
    ageBands,
    snap: readSnaps(table),
    cells: {
      9: indexCells(table.text('h3_9')),
      8: indexCells(table.text('h3_8')),
      7: indexCells(table.text('h3_7')),
    },
  };
}

function cellText({ ids, ofPoint }: CellIndex): string[] {
  return Array.from(ofPoint, (cell) => ids[cell]!);
}

/** Numbers the cells of points, given as the H3 id of each, in ascending order of id. */
export function indexCells(idOfPoint: readonly string[]): CellIndex {
  const ids = [...new Set(idOfPoint)].sort();
  const position = new Map(ids.map((id, i) => [id, i]));
  return { ids, ofPoint: Uint32Array.from(idOfPoint, (id) => position.get(id)!) };
}

/** wards.parquet and districts.parquet: code, name and boundary. */
export function writeGeography(of: Geography): Uint8Array {
  return writeTable([text('code', of.code), text('name', of.name)], shapes(of.boundary));
}

/** @throws InputError where a column is missing or of the wrong type. */
export function readGeography(table: Table): Geography {
  return { code: table.text('code'), name: table.text('name'), boundary: table.multiPolygons() };
}

/** lsoas.parquet: neighbourhoods with their people, deprivation and boundary. */
export function writeLsoas(of: Lsoas, wards: Geography, districts: Geography): Uint8Array {
  return writeTable(
    [
      text('code', of.code),
      text('name', of.name),
      text(
        'ward_code',
        Array.from(of.ward, (ward) => wards.code[ward]!),
      ),
      text(
        'district_code',
        Array.from(of.district, (district) => districts.code[district]!),
      ),
      whole('people', of.people),
      ...DOMAINS.flatMap((domain) => [
        real(`${domain}_score`, of.deprivation[domain].score),
        whole(`${domain}_rank`, of.deprivation[domain].rank),
        whole(`${domain}_decile`, of.deprivation[domain].decile),
      ]),
      text('rural_urban_2021', of.ruralUrban),
    ],
    shapes(of.boundary),
  );
}

/** @throws InputError where a column is missing, of the wrong type, or names a ward or district that is not there. */
export function readLsoas(table: Table, wards: Geography, districts: Geography): Lsoas {
  const domain = (name: Domain): DeprivationColumns => ({
    score: table.real(`${name}_score`),
    rank: table.wholePositive(`${name}_rank`),
    decile: Uint8Array.from(table.wholePositive(`${name}_decile`)),
  });
  return {
    ...readGeography(table),
    ward: table.codes('ward_code', wards.code, 'the code of a ward of this area'),
    district: table.codes('district_code', districts.code, 'the code of a district of this area'),
    people: table.wholePositive('people'),
    deprivation: {
      imd: domain('imd'),
      income: domain('income'),
      employment: domain('employment'),
      health: domain('health'),
    },
    ruralUrban: table.text('rural_urban_2021'),
  };
}
