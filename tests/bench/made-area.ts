import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import proj4 from 'proj4';
import { NATIONAL_GRID } from '../../src/formats/national-grid';
import { seededRandom } from '../../src/core/random';
import { PbfWriter } from './pbf-writer';

/** District that everything made lies in: a code that the Office for National Statistics does not use. */
export const MADE_DISTRICT = 'E07999999';

/** Metres between junctions, as in a town of Rutland's mean edge. */
const SPACING_M = 110;
/** Points of geometry inside a street. */
const BENDS = 3;
/** Junctions along the side of a neighbourhood. */
const SIDE = 16;
/** England has 44 to a neighbourhood. */
const POSTCODES = 40;
const PEOPLE = 1500;
const METRES_PER_DEGREE = 111_195;
const SOUTH = 51.2;
const WEST = -2.9;
const STREETS = ['residential', 'residential', 'unclassified', 'tertiary', 'footway', 'path'] as const;

/**
 * Writes the downloads of a made area with so many junctions: a town of bent streets without end, a fifth of whose blocks
 * run together. The same number gives the same bytes.
 * @returns nodes and ways of the extract, and neighbourhoods.
 */
export function writeMadeArea(folder: string, junctions: number) {
  mkdirSync(folder, { recursive: true });
  const size = SIDE * Math.max(1, Math.round(Math.sqrt(junctions) / SIDE));
  const dLat = SPACING_M / METRES_PER_DEGREE;
  const dLon = dLat / Math.cos((SOUTH * Math.PI) / 180);
  const extract = writeExtract(join(folder, 'made-2026-01-01.osm.pbf'), size, dLon, dLat);
  const lsoas = writeTables(folder, size / SIDE, SIDE * dLon, SIDE * dLat);
  return { ...extract, lsoas };
}

function writeExtract(path: string, size: number, dLon: number, dLat: number) {
  const random = seededRandom(20_261_128);
  const writer = new PbfWriter(path);
  const perJunction = 1 + 2 * BENDS;
  const idOf = (x: number, y: number) => 1 + (y * size + x) * perJunction;
  const jitter = () => (random() - 0.5) * 0.5;
  let nodes = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [lon, lat] = [WEST + (x + 0.5) * dLon, SOUTH + (y + 0.5) * dLat];
      writer.node(idOf(x, y), lon + 0.3 * jitter() * dLon, lat + 0.3 * jitter() * dLat);
      for (let bend = 1; bend <= BENDS; bend++) {
        const along = bend / (BENDS + 1);
        writer.node(idOf(x, y) + bend, lon + along * dLon, lat + 0.3 * jitter() * dLat);
      }
      for (let bend = 1; bend <= BENDS; bend++) {
        const along = bend / (BENDS + 1);
        writer.node(idOf(x, y) + BENDS + bend, lon + 0.3 * jitter() * dLon, lat + along * dLat);
      }
      nodes += perJunction;
    }
  }
  let ways = 0;
  const street = (refs: readonly number[]) =>
    writer.way(++ways, refs, STREETS[Math.floor(random() * STREETS.length)] ?? 'residential');
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const id = idOf(x, y);
      const bends = (first: number) => Array.from({ length: BENDS }, (_, i) => first + i);
      // Every other row runs through, so that all is one piece; of the rest some streets are missing.
      if (x + 1 < size && (y % 2 === 0 || random() < 0.8)) street([id, ...bends(id + 1), idOf(x + 1, y)]);
      if (y + 1 < size && (x === 0 || random() < 0.8)) street([id, ...bends(id + 1 + BENDS), idOf(x, y + 1)]);
    }
  }
  writer.close();
  return { nodes, ways };
}

function writeTables(folder: string, side: number, dLon: number, dLat: number): number {
  const random = seededRandom(7);
  const toGrid = proj4('WGS84', NATIONAL_GRID);
  const lookup = ['LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM'];
  const people = ['date,geography,geography code,Residence type: Total; measures: Value'];
  const bands = [
    '15 years and under',
    '16 to 24 years',
    '25 to 34 years',
    '35 to 49 years',
    '50 to 64 years',
    '65 years and over',
  ];
  const ages = [
    `date,geography,geography code,${bands.map((band) => `Age: Aged ${band}; measures: Value`).join(',')}`,
  ];
  const domains = [
    'Index of Multiple Deprivation (IMD)',
    'Income',
    'Employment',
    'Health Deprivation and Disability',
  ];
  const imd = [
    `LSOA code (2021),${domains.flatMap((name) => ['Score', 'Rank', 'Decile'].map((part) => `${name} ${part}`)).join(',')}`,
  ];
  const postcodes: string[] = [];
  const features: string[] = [];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = y * side + x;
      const code = `E01${String(900_000 + at)}`;
      const ward = `E05${String(900_000 + Math.floor(at / 5))}`;
      lookup.push(`${code},Made ${at},${ward},Ward ${Math.floor(at / 5)},${MADE_DISTRICT},Made`);
      people.push(`2021,Made,${code},${PEOPLE}`);
      ages.push(`2021,Made,${code},${bands.map(() => PEOPLE / bands.length).join(',')}`);
      const rank = 1 + (at % 33_755);
      const decile = Math.min(10, 1 + Math.floor((10 * rank) / 33_755));
      imd.push(`${code},${domains.map(() => `10.5,${rank},${decile}`).join(',')}`);
      const corner = (i: number, j: number) => [WEST + (x + i) * dLon, SOUTH + (y + j) * dLat];
      const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)];
      features.push(
        `{"type":"Feature","properties":{"LSOA21CD":"${code}"},"geometry":{"type":"Polygon","coordinates":${JSON.stringify([ring.map((place) => place.map((value) => Number(value.toFixed(6))))])}}}`,
      );
      for (let p = 0; p < POSTCODES; p++) {
        const [easting = 0, northing = 0] = toGrid.forward([
          WEST + (x + 0.05 + 0.9 * random()) * dLon,
          SOUTH + (y + 0.05 + 0.9 * random()) * dLat,
        ]);
        postcodes.push(
          `${postcodeOf(at * POSTCODES + p)},10,${Math.round(easting)},${Math.round(northing)},E92000001,,,,${MADE_DISTRICT},${ward}`,
        );
      }
    }
  }
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('lookup.csv', lookup);
  write('people.csv', people);
  write('ages.csv', ages);
  write('imd.csv', imd);
  write('postcodes-2026-01.csv', postcodes);
  writeFileSync(
    join(folder, 'lsoas.geojson'),
    `{"type":"FeatureCollection","features":[${features.join(',\n')}]}`,
  );
  return side * side;
}

/** Spellings that are those of postcodes, none twice: "QA1 1AA" and so on. */
function postcodeOf(number: number): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const take = (place: number, of: number) => Math.floor(number / place) % of;
  const area = `Q${letters[take(20 * 20 * 10 * 90, 20)]}`;
  const district = 10 + take(20 * 20 * 10, 90);
  return `${area}${district} ${take(400, 10)}${letters[take(20, 20)]}${letters[take(1, 20)]}`;
}
