import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { SESSION_FIELDS } from '../../../../src/core/sessions/remark';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import { InputError } from '../../../../src/formats/issue';
import { TextDecoding } from '../../../../src/formats/provider-csv/encoding';
import { fromNationalGrid } from '../../../../src/formats/national-grid';
import { fieldOfHeading, mapColumns } from '../../../../src/formats/provider-csv/headings';
import { readCsv, type ReadCsv, reportCsv } from '../../../fixtures/read-csv';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const CONTEXT = { sourceId: 'test', date: null, ...placesOf(PACK) };
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsv('test.csv', utf8(text), CONTEXT);

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** UTF-16 without a mark. */
function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return utf16(`\ufeff${text}`, 'le');
  return utf8(encoding === 'mark' ? `\ufeff${text}` : text);
}

const TEMPLATE = new URL('../../../../data/templates/', import.meta.url);

describe('the template', () => {
  const csv = readFileSync(new URL('providers.csv', TEMPLATE));
  const schema = JSON.parse(readFileSync(new URL('providers.schema.json', TEMPLATE), 'utf8')) as {
    fields: { name: string }[];
  };

  it('loads without a remark', async () => {
    const { rows, sessions, issues, notes } = await readCsv('providers.csv', csv, CONTEXT);
    expect({ rows, sessions: sessions.length, issues, notes }).toEqual({
      rows: 4,
      sessions: 4,
      issues: [],
      notes: [],
    });
  });

  it('has the columns of its schema, each a field of its own', () => {
    const [headings] = Papa.parse<string[]>(csv.toString('utf8')).data;
    expect(schema.fields.map(({ name }) => name)).toEqual(headings);
    expect(mapColumns(headings!)).toMatchObject({ ignored: [], dropped: [] });
    const other = ['activityId', 'coordinates', 'easting', 'northing'];
    expect(new Set(headings!.map(fieldOfHeading))).toEqual(
      new Set(SESSION_FIELDS.filter((f) => !other.includes(f))),
    );
  });
});

describe('encodings', () => {
  it('reads every byte of Windows-1252 as the character it stands for', () => {
    const decoding = new TextDecoding('a');
    const text = decoding.push(Uint8Array.of(0x93, 0x80, 0x94, 0xa3, 0xe9)) + decoding.end();
    expect([text, decoding.encoding]).toEqual(['“€”£é', 'Windows-1252']);
  });

  it('tells UTF-16 without a mark', async () => {
    const text = 'activity,postcode\nYoga,ZZ1 1AA\n';
    for (const label of ['le', 'be'] as const)
      expect(await readCsv('a', utf16(text, label), CONTEXT)).toMatchObject({
        rows: 1,
        mapping: { encoding: 'UTF-16' },
      });
  });

  it.each([
    ['an empty file', new Uint8Array()],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
    ['a PDF', utf8('%PDF-1.7')],
    ['noise', Uint8Array.of(1, 2, 0, 0, 0, 9, 0, 7)],
    ['a blank file', utf8(' \n\n')],
  ])('refuses %s', async (_, bytes) => {
    await expect(readCsv('x.csv', bytes, CONTEXT)).rejects.toThrow(InputError);
  });
});

describe('positions', () => {
  it('turns National Grid into degrees within a centimetre of the way back', () => {
    const there = proj4(
      'WGS84',
      '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.1502,0.247,0.8421,-20.4894 +units=m',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 80_000, max: 655_000 }),
        fc.integer({ min: 5_000, max: 1_200_000 }),
        (e, n) => {
          const { lon, lat } = fromNationalGrid(e, n);
          const [east, north] = there.forward([lon, lat]);
          expect(Math.hypot(east - e, north - n)).toBeLessThan(0.01);
        },
      ),
    );
  });

  it('agrees with the published position of a trig point to a few metres', () => {
    // Ordnance Survey, "A guide to coordinate systems in Great Britain": Caister water tower, TG 51409 13177 (OSGB36)
    // is 52°39'28.8282"N 1°42'57.8663"E on ETRS89.
    const { lon, lat } = fromNationalGrid(651_409.903, 313_177.27);
    expect(Math.abs(lat - (52 + 39 / 60 + 28.8282 / 3600)) * 111_200).toBeLessThan(5);
    expect(Math.abs(lon - (1 + 42 / 60 + 57.8663 / 3600)) * 67_500).toBeLessThan(5);
  });
});

const pricedYoga = (price: string) =>
  `activity,postcode,day,start,price\nYoga,ZZ1 1AA,Monday,19:00,${price}\n`;

describe('identity', () => {
  it('stays when the price changes, and when the file is spelt another way', async () => {
    const [a] = (await read(pricedYoga('£3'))).sessions;
    const [b] = (await read(pricedYoga('£4'))).sessions;
    const [c] = (await read('Sport;Post code;Start time;Day of week\nYOGA;zz11aa;7pm;Mon\n')).sessions;
    expect([b!.id, c!.id]).toEqual([a!.id, a!.id]);
    expect(a!.id).toMatch(/^[0-9a-f]{20}$/);
  });

  it('differs between sources', async () => {
    const other = await readCsv('test.csv', utf8(pricedYoga('£3')), { ...CONTEXT, sourceId: 'other' });
    expect(other.sessions[0]!.id).not.toBe((await read(pricedYoga('£3'))).sessions[0]!.id);
  });
});

const reported = (text: string) => reportCsv(utf8(text), CONTEXT);

describe('the report', () => {
  it('has a record for every row and runs no formula', async () => {
    const result = await reported(
      'activity,venue,postcode\n=1+1,"a ""b"", c",ZZ1 1AA\n@cmd,,ZZ1 1AA\nYoga,,nowhere\n',
    );
    const { data } = Papa.parse<Record<string, string>>(result.csv, {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map(({ line, outcome, activity, venue }) => [line, outcome, activity, venue])).toEqual([
      ['2', 'accepted', "'=1+1", 'a "b", c'],
      ['3', 'accepted', "'@cmd", ''],
      ['4', 'rejected', '', ''],
    ]);
    expect(result.text).toContain('3 rows: 2 accepted, 0 merged with an earlier row, 1 rejected');
  });

  it.each(['＝1+1', '＋44', '＠cmd', '+44', '-1+1'])(
    'runs no formula that begins as %j',
    async (activity) => {
      const { csv: report } = await reported(`activity,postcode\n${activity},ZZ1 1AA\nYoga,"${activity}"\n`);
      expect(report).toContain(`,'${activity}`);
      expect(report).not.toContain(`,${activity}`);
    },
  );

  it('never shows a contact, wherever it stood', async () => {
    const result = await reported(
      'activity,postcode,price,level,day,beginner,url,start\nYoga,07700 900123,sam@example.org,sam@example.org,07700900123,sam@example.org,sam@example.org,07700 900123\nYoga,ZZ1 1AA,sam@example.org,sam@example.org,07700900123,sam@example.org,mailto:sam@example.org,07700 900123\n',
    );
    const text = JSON.stringify(result);
    expect(text).not.toMatch(/sam@|07700/);
    expect(result.outcomes.map(({ kind }) => kind)).toEqual(['rejected', 'accepted']);
  });
});

/** Every row ends in exactly one way, and the parts add up. */
function expectAccounted(result: ReadCsv): void {
  const { rows, outcomes, sessions, issues, notes } = result;
  expect(outcomes).toHaveLength(rows);
  expect(new Set(outcomes.map(({ line }) => line)).size).toBe(rows);
  const accepted = outcomes.filter(({ kind }) => kind === 'accepted');
  const rejected = new Set(outcomes.flatMap(({ kind, line }) => (kind === 'rejected' ? [line] : [])));
  const merged = outcomes.filter(({ kind }) => kind === 'merged');
  expect(sessions).toHaveLength(accepted.length);
  expect(accepted.length + merged.length + rejected.size).toBe(rows);
  expect(new Set(issues.map(({ line }) => line))).toEqual(rejected);
  for (const { line } of notes) if (line !== null) expect(rejected).not.toContain(line);
  expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length);
}

describe('properties', () => {
  const cell = fc.oneof(
    {
      arbitrary: fc.constantFrom(
        '',
        'Yoga',
        'ZZ1 1AA',
        '53.9',
        '-3.7',
        'yes',
        '£3',
        'Mon',
        '7pm',
        '0',
        'n/a',
      ),
      weight: 4,
    },
    { arbitrary: fc.string(), weight: 1 },
    {
      arbitrary: fc.constantFrom('a"b', '"', 'two\nlines', 'é£“', 'a;b,c\td', '\u202e', '07700 900123'),
      weight: 1,
    },
  );
  const headings = fc.constantFrom(
    ['activity', 'postcode', 'price', 'day'],
    ['Lat', 'Lng', 'Sport', 'Start time', 'Beginner?'],
    ['Easting', 'Northing', 'Name', 'Level', 'Post code'],
  );
  const table = headings.chain((names) =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
        minLength: 1,
        maxLength: 12,
      }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      encoding: fc.constantFrom('utf-8', 'mark', 'utf-16le'),
    }),
  );

  it('a well-formed file has as many rows as were written, each accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ names, rows, delimiter, newline, encoding }) => {
        const text = Papa.unparse([names, ...rows], { delimiter, newline, quotes: true });
        fc.pre(!text.includes('\0'));
        const filled = rows.filter((cells) => cells.some((value) => value.trim() !== '')).length;
        fc.pre(filled > 0);
        const result = await readCsv('test.csv', encode(text, encoding), CONTEXT);
        expect(result.mapping.delimiter).toBe(delimiter);
        expect(result.rows).toBe(filled);
        expectAccounted(result);
      }),
      { numRuns: 500 },
    );
  });

  it('rejects nothing but what has no place or no activity', async () => {
    const value = fc.oneof(cell, fc.string({ unit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const cells = rows.map((row, i) => [`Yoga ${i}`, 'ZZ1 1AA', ...row]);
          const text = Papa.unparse(
            [['activity', 'postcode', 'price', 'day', 'start', 'end', 'level'], ...cells],
            { quotes: true },
          );
          fc.pre(!text.includes('\0') && !LONE_SURROGATE.test(text));
          const result = await read(text);
          expectAccounted(result);
          expect(result.issues).toEqual([]);
          expect(result.sessions).toHaveLength(rows.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('any bytes under good headings are accounted for, or refused with a reason', async () => {
    const torn = fc.array(
      fc.constantFrom('"', ',', '\n', '\r', 'Yoga', 'ZZ1 1AA', ' ', ';', '£3', '""', '\t', 'é'),
      { maxLength: 120 },
    );
    await fc.assert(
      fc.asyncProperty(torn, async (parts) => {
        try {
          expectAccounted(await read(`activity,postcode,price\n${parts.join('')}`));
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing but InputError is thrown, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        try {
          await readCsv('x.csv', bytes, CONTEXT);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('line numbers are those of the file', async () => {
    const lead = fc.array(
      fc.constantFrom('Yoga,ZZ1 1AA,"x\ny"\n', '\n', 'Bowls,ZZ1 1AA,z\n', ',,\n', '"a\n\nb",ZZ1 1AA,\n'),
      { maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(lead, async (lines) => {
        const text = `activity,postcode,description\n${lines.join('')}Marked,nowhere,\n`;
        const expected = text.split('\n').findIndex((line) => line.startsWith('Marked')) + 1;
        expect((await read(text)).issues.at(-1)!.line).toBe(expected);
        expect((await read(text.replaceAll('\n', '\r\n'))).issues.at(-1)!.line).toBe(expected);
      }),
    );
  });
});
