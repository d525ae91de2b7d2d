import { describe, expect, it } from 'vitest';
import { readLsoaBoundaries } from '../../../src/formats/boundaries';
import { readAges, readPeople } from '../../../src/formats/census';
import { spellPostcode } from '../../../src/core/sessions/postcode';
import { readCodePoint } from '../../../src/formats/code-point';
import { readDeprivation } from '../../../src/formats/imd';
import { InputError } from '../../../src/formats/issue';
import { readLookup, readRuralUrban } from '../../../src/formats/lookup';
import { kindOfTable } from '../../../src/formats/official-inputs';
import { readPoly } from '../../../src/formats/osm-poly';

const quoted = (names: string[]) => names.map((name) => (name.includes(',') ? `"${name}"` : name));

/** Heading of File 7, with the parts in brackets as published or cut short. */
function heading(year: '2011' | '2021', cut: boolean): string {
  const part = (name: string) =>
    cut
      ? [`${name} Score`, `${name} Rank (where 1 is most`, `${name} Decile (where 1 is most depr`]
      : [
          `${name} Score`,
          `${name} Rank (where 1 is most deprived)`,
          `${name} Decile (where 1 is most deprived 10% of LSOAs)`,
        ];
  return [
    `LSOA code (${year})`,
    `LSOA name (${year})`,
    ...part('Index of Multiple Deprivation (IMD)'),
    'Income Score (rate)',
    ...part('Income').slice(1),
    'Employment Score (rate)',
    ...part('Employment').slice(1),
    ...quoted(part('Education, Skills and Training')),
    ...part('Health Deprivation and Disability'),
    'Income Deprivation Affecting Children Index (IDACI) Score (rate)',
  ].join(',');
}

const row = (code: string, rank: number) =>
  `${code},Name,30.5,${rank},3,0.2,900,1,0.1,800,1,5,700,1,1.25,600,1,0.3`;
const lsoas = new Set(['E01000001', 'E01000002']);
const year2025 = (cut = false, last = 33755) =>
  [heading('2021', cut), row('E01000001', 9), row('E01000002', 10), row('E01099999', last)].join('\r\n');

/** The issue of the InputError that a call must throw. */
function refused(call: () => unknown): InputError {
  try {
    call();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('readDeprivation', () => {
  it('reads the four domains, with whole headings, cut ones and a byte order mark', () => {
    for (const text of [year2025(), year2025(true), `\uFEFF${year2025()}`]) {
      const found = readDeprivation('File 7', text, lsoas).get('E01000001');
      expect(found).toEqual({
        imd: { score: 30.5, rank: 9, decile: 3 },
        income: { score: 0.2, rank: 900, decile: 1 },
        employment: { score: 0.1, rank: 800, decile: 1 },
        health: { score: 1.25, rank: 600, decile: 1 },
      });
    }
  });

  it('refuses 2019 by its heading and, under a changed heading, by its highest rank', () => {
    const by2011 = [heading('2011', false), row('E01000001', 9), row('E01000002', 32844)].join('\n');
    for (const text of [by2011, year2025(false, 32844)]) {
      const { issue } = refused(() => readDeprivation('File_7_IoD2019.csv', text, lsoas));
      expect(issue.message).toContain('Indices of Deprivation 2019');
      expect(issue.remedy).toContain('File 7 of the English Indices of Deprivation 2025');
    }
  });

  it('names an LSOA that is not there, and where a value is wrong', () => {
    const short = [heading('2021', false), row('E01000001', 33755)].join('\n');
    expect(refused(() => readDeprivation('f', short, lsoas)).message).toContain('E01000002');
    const broken = year2025().replace('E01000002,Name,30.5,10', 'E01000002,Name,30.5,ten');
    expect(refused(() => readDeprivation('f', broken, lsoas)).issue).toMatchObject({
      line: 3,
      column: 'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)',
      value: 'ten',
    });
    expect(refused(() => readDeprivation('f', year2025(false, 40_000), lsoas)).message).toContain('40000');
    const twice = `${year2025()}\r\n${row('E01000001', 11)}`;
    expect(refused(() => readDeprivation('f', twice, lsoas)).message).toContain('on line 2 already');
  });
});

describe('census tables', () => {
  const people =
    'date,geography,geography code,Residence type: Total; measures: Value\n2021,A,E01000001,1477\n2021,B,E01000002,1384\n';
  const bands = [
    'Aged 15 years and under',
    'Aged 16 to 24 years',
    'Aged 25 to 34 years',
    'Aged 35 to 49 years',
    'Aged 50 to 64 years',
    'Aged 65 years and over',
  ].map((band) => `Age: ${band}; measures: Value`);

  it('reads people and age bands in order, whatever the order of the columns', () => {
    expect(readPeople('f', people, lsoas)).toEqual(
      new Map([
        ['E01000001', 1477],
        ['E01000002', 1384],
      ]),
    );
    const text = `geography code,${[...bands].reverse().join(',')}\nE01000001,6,5,4,3,2,1\n`;
    expect(readAges('f', text, new Set(['E01000001'])).get('E01000001')).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('names an LSOA without people, and a number that is none', () => {
    const { issue } = refused(() => readPeople('ts001.csv', people, new Set(['E01000009'])));
    expect(issue.message).toContain('E01000009');
    expect(issue.remedy).toContain('TS001');
    const broken = people.replace('1384', '1,384.5'.replace(',', ''));
    expect(refused(() => readPeople('f', broken, lsoas)).issue).toMatchObject({ line: 3, value: '1384.5' });
    expect(refused(() => readPeople('f', 'geography code,other\n', lsoas)).message).toContain('no column');
  });
});

describe('lookups', () => {
  const text =
    'LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\nE01000002,B,E05000001,W,E06000017,Rutland\nE01000001,A,E05000001,W,E06000017,Rutland\nE01000003,C,E05000002,V,E09000001,City\n';

  it('gives the LSOAs of the districts asked for, in order of code', () => {
    const places = readLookup('f', text, new Set(['E06000017']));
    expect(places.map((place) => place.code)).toEqual(['E01000001', 'E01000002']);
    expect(places[0]).toMatchObject({ wardName: 'W', districtName: 'Rutland' });
    expect(refused(() => readLookup('f', text, new Set(['E06000099']))).message).toContain('E06000099');
  });

  it('refuses an LSOA that is there twice: its people would be counted twice', () => {
    const twice = `${text}E01000001,A,E05000002,V,E06000017,Rutland\n`;
    const { issue } = refused(() => readLookup('f', twice, new Set(['E06000017'])));
    expect(issue).toMatchObject({ line: 5, value: 'E01000001' });
  });

  it('reads the rural-urban class and leaves out what is not there', () => {
    const classes = 'LSOA21CD,RUC21CD,RUC21NM\nE01000001,RSF1,Rural\n';
    expect(readRuralUrban('f', classes, lsoas)).toEqual(new Map([['E01000001', 'RSF1']]));
  });
});

describe('tables with more than one kind of line ending', () => {
  it('never run two lines together', () => {
    const people = 'geography code,Total: All usual residents\r\nE01000001,\n2021,x\r\nE01000002,5\r\n';
    expect(refused(() => readPeople('f', people, lsoas)).issue).toMatchObject({ line: 2, value: '' });
    const postcodes = ['LE15 6AB', 'LE15 6AD', 'LE15 6AE'].map(
      (postcode) => `${postcode},10,486119,308841,E92000001,,,,E06000017,E05012641`,
    );
    const text = `${postcodes[0]}\r\n${postcodes[1]}\n${postcodes[2]}\r\n`;
    expect(readCodePoint('f', text, new Set(['E06000017'])).rows).toHaveLength(3);
  });
});

describe('Code-Point Open', () => {
  it('spells postcodes in the usual way', () => {
    expect(spellPostcode('le156ab')).toBe('LE15 6AB');
    expect(spellPostcode('M1  1AE')).toBe('M1 1AE');
    expect(spellPostcode('W1A 0AX')).toBe('W1A 0AX');
    for (const other of ['', 'LE15', 'LE15 6ABC', '12345']) expect(spellPostcode(other)).toBeNull();
  });

  it('gives every row of the districts as a row or an issue, and passes over others', () => {
    const text = [
      '"LE156AB",10,486119,308841,"E92000001","","","","E06000017","E05012641"',
      'LE15 6AD,90,0,0,E92000001,,,,E06000017,E05012641',
      'LE15 6AB,10,486119,308841,E92000001,,,,E06000017,E05012641',
      'NOT ONE,10,486119,308841,E92000001,,,,E06000017,E05012641',
      'PR0 2AA,50,355008,429378,E92000001,,,,E07000123,E05012198',
    ].join('\n');
    const { rows, issues } = readCodePoint('codepo.csv', text, new Set(['E06000017']));
    expect(rows).toEqual([{ postcode: 'LE15 6AB', easting: 486119, northing: 308841, ward: 'E05012641' }]);
    expect(issues.map((issue) => issue.line)).toEqual([2, 3, 4]);
    expect(issues[0]!.message).toContain('has no position');
  });
});

describe('kindOfTable', () => {
  it('knows tables by their headings', () => {
    const cases: [string, string | null][] = [
      [heading('2021', true), 'deprivation-2025'],
      [heading('2011', false), 'deprivation-2019'],
      ['date,geography,geography code,Residence type: Total; measures: Value', 'people'],
      ['date,geography,geography code,Age: Aged 15 years and under; measures: Value', 'ages'],
      ['\uFEFFLSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM', 'lookup'],
      ['LSOA11CD,LSOA11NM,CHGIND,LSOA21CD,LSOA21NM,LAD22CD,LAD22NM', 'lsoa-history'],
      ['LSOA21CD,RUC21CD,RUC21NM,Urban_rural_flag', 'rural-urban'],
      ['"PR0 2AA",50,355008,429378,"E92000001","E19000001"', 'postcodes'],
      ['"M1  1AD",10,383849,398594,"E92000001","E19000001"', 'postcodes'],
      ['LE156AB,10,486119,308841,E92000001,,,,E06000017,E05012641', 'postcodes'],
      ['PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC', null],
      ['name,telephone', null],
    ];
    for (const [line, kind] of cases) expect([line, kindOfTable(line)]).toEqual([line, kind]);
  });
});

const feature = (type: string, coordinates: unknown, LSOA21CD = 'E01000001') => ({
  type: 'Feature',
  properties: { LSOA21CD },
  geometry: { type, coordinates },
});

const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('boundaries', () => {
  const ring = [
    [0, 52],
    [1, 52],
    [1, 53],
    [0, 52],
  ];

  it('reads polygons and multipolygons as one shape', () => {
    const text = collection(
      feature('Polygon', [ring]),
      feature('MultiPolygon', [[ring], [ring]], 'E01000002'),
    );
    const found = readLsoaBoundaries('f', text)!;
    expect(found.get('E01000001')).toEqual([[ring]]);
    expect(found.get('E01000002')).toHaveLength(2);
  });

  it('passes over other GeoJSON and refuses broken files', () => {
    expect(readLsoaBoundaries('f', collection({ type: 'Feature', properties: {} }))).toBeNull();
    expect(readLsoaBoundaries('f', '{"type":"Feature"}')).toBeNull();
    expect(refused(() => readLsoaBoundaries('f', '{"type":')).message).toContain('cut short');
    const text = collection(feature('Polygon', [ring]), feature('Polygon', 'none'));
    expect(refused(() => readLsoaBoundaries('f', text)).message).toContain('Feature 2');
  });

  it('reads the outline of an extract, holes and all', () => {
    const text =
      'rutland\n1\n 0 52\n 1 52\n 1 53\n 0 53\nEND\n!2\n 0.4 52.4\n 0.6 52.4\n 0.6 52.6\nEND\nEND\n';
    const outline = readPoly('rutland.poly', text);
    expect(outline).toHaveLength(1);
    expect(outline[0]!.map((r) => r.length)).toEqual([5, 4]);
    expect(refused(() => readPoly('f', 'x\n1\nhere\nEND\nEND\n')).message).toContain('Line 3');
    expect(refused(() => readPoly('f', '')).message).toContain('no outline');
  });
});
