import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import { InputError } from '../../../../src/formats/issue';
import {
  type ColumnMapping,
  formatColumnMapping,
  parseColumnMapping,
} from '../../../../src/formats/provider-csv/column-mapping';
import { TableReader } from '../../../../src/formats/provider-csv/table';
import { readCsv } from '../../../fixtures/read-csv';
import { tinyPack } from '../../../fixtures/tiny-pack';

const CONTEXT = { sourceId: 'test', date: null, ...placesOf(tinyPack()) };
const read = (text: string, mapping: ColumnMapping) =>
  readCsv('x.csv', new TextEncoder().encode(text), CONTEXT, mapping);
const parse = (json: unknown) => parseColumnMapping('m.json', JSON.stringify(json));
const PLAIN: ColumnMapping = { version: 1, columns: { was: 'activity', wo: 'postcode' } };

describe('a saved mapping', () => {
  it('is read as it was written', () => {
    const mapping: ColumnMapping = {
      ...PLAIN,
      name: 'Town',
      headings: ['was'],
      constants: { provider: 'Town' },
      delimiter: ';',
      headingLine: 3,
    };
    expect(parseColumnMapping('m.json', `\ufeff${formatColumnMapping(mapping)}`)).toEqual(mapping);
  });

  it.each([
    ['{', null, 'This is not JSON'],
    ['[]', 'version', 'This does not fit'],
    [JSON.stringify({ version: 2, columns: {} }), 'version', 'should be 1'],
    [JSON.stringify({ version: 1 }), 'columns', 'This does not fit'],
    [JSON.stringify({ version: 1, columns: { a: 'sport' } }), 'columns.a', 'should be a field'],
    [JSON.stringify({ version: 1, columns: {}, constants: { day: ' ' } }), 'constants.day', 'not be empty'],
    [JSON.stringify({ version: 1, columns: {}, delimiter: '"' }), 'delimiter', 'one character'],
    [JSON.stringify({ version: 1, columns: {}, headingLine: 0 }), 'headingLine', 'from 1'],
    [JSON.stringify({ version: 1, columns: {}, colums: {} }), 'colums', 'This does not fit'],
    [JSON.stringify({ version: 1, columns: { a: 'day', b: 'day' } }), 'b', '"a" gives this field already'],
    [
      JSON.stringify({ version: 1, columns: { a: 'day' }, constants: { day: 'Mon' } }),
      'a',
      'A constant gives this field already',
    ],
  ])('is refused as %s, saying what is wrong', (text, column, message) => {
    let issue = null;
    try {
      parseColumnMapping('m.json', text);
    } catch (error) {
      issue = error instanceof InputError ? error.issue : null;
    }
    expect(issue).toMatchObject({ file: 'm.json', column });
    expect(issue?.message).toContain(message);
  });
});

describe('a mapping of columns', () => {
  it('goes before what the headings say, and leaves the rest to them', async () => {
    const text = 'Activity,Was,Post code,Level\nHall,Yoga,ZZ1 1AA,Beginner\n';
    const { sessions, mapping } = await read(text, { version: 1, columns: { was: 'activity' } });
    expect(sessions.map(({ activity, evidence }) => [activity, evidence.grade])).toEqual([['Yoga', 'A']]);
    expect(mapping.ignored).toEqual(['Activity']);
  });

  it('leaves out columns without a note, since somebody said so', async () => {
    const { notes } = await read('was,wo,x,Price\nYoga,ZZ1 1AA,1,free\n', {
      ...PLAIN,
      columns: { ...PLAIN.columns, x: null, Price: null },
    });
    expect(notes).toEqual([]);
  });

  it('may read a column that is about a contact otherwise', async () => {
    const { sessions, mapping } = await read(
      'was,wo,Coach name,Email\nYoga,ZZ1 1AA,Town coaches,a@example.org\n',
      {
        ...PLAIN,
        columns: { ...PLAIN.columns, 'coach name': 'provider' },
      },
    );
    expect(sessions[0]).toMatchObject({ provider: 'Town coaches' });
    expect(mapping.dropped).toEqual(['Email']);
  });

  it('says in every row what no column may then say', async () => {
    const { sessions } = await read('was,wo,provider\nYoga,ZZ1 1AA,Club\n', {
      ...PLAIN,
      constants: { provider: 'Town', level: 'Beginner' },
    });
    expect(sessions[0]).toMatchObject({ provider: 'Town', evidence: { grade: 'A' } });
  });

  it('finds headings and cells by the delimiter and the line it gives', async () => {
    const mapping = parse({ ...PLAIN, delimiter: '~', headingLine: 2 });
    const result = await read('Activity,Post code\nwas~wo\nYoga, hot~ZZ1 1AA\n', mapping);
    expect(result.sessions.map(({ activity }) => activity)).toEqual(['Yoga, hot']);
    expect(result.mapping).toMatchObject({ delimiter: '~', headingLine: 2 });
    await expect(read('was~wo\nYoga~ZZ1 1AA\n', { ...mapping, headingLine: 7 })).rejects.toThrow(
      'There are no headings on line 7.',
    );
  });

  it.each([
    { ...PLAIN, headings: ['was', 'wann'] },
    { ...PLAIN, columns: { wann: 'day' } },
  ] satisfies ColumnMapping[])('is refused for another table: %j', async (mapping) => {
    await expect(read('was,wo,Activity,Post code\nYoga,ZZ1 1AA,Yoga,ZZ1 1AA\n', mapping)).rejects.toThrow(
      'The mapping is for another table',
    );
  });

  it('notes columns that it reads and that are not there', async () => {
    const mapping: ColumnMapping = { ...PLAIN, columns: { ...PLAIN.columns, wann: 'day' } };
    expect((await read('was,wo\nYoga,ZZ1 1AA\n', mapping)).notes).toMatchObject([
      { value: 'wann', message: 'The mapping reads columns that are not in the file.' },
    ]);
  });

  it('does not make a list of people one of sessions', () => {
    const mapping: ColumnMapping = {
      version: 1,
      columns: { town: 'postcode' },
      constants: { activity: 'Yoga' },
    };
    expect(new TableReader('x.csv', ['Date of birth', 'town'], mapping).refusal?.message).toContain(
      'list of people',
    );
  });
});

describe('a table', () => {
  const table = new TableReader('x', ['Activity', 'Lat', 'Lng', 'Coordinates', 'Email']);

  it('makes records of cells, from wherever they come', () => {
    expect(table.refusal).toBeNull();
    expect(table.record(7, ['Yoga', '53.9'], 'id-7')).toEqual({
      line: 7,
      item: 'id-7',
      kind: 'session',
      raw: { activity: 'Yoga', latitude: '53.9', longitude: '', coordinates: '' },
      notes: [],
    });
    expect(table.record(8, ['Yoga', '', '', '', '', '  '])).toMatchObject({ kind: 'session' });
    expect(table.record(9, ['Yoga', '', '', '', '', 'more'])).toMatchObject({
      kind: 'unusable',
      problems: [{ value: 'more', message: 'The row has 6 cells under 5 headings.' }],
    });
  });

  it('names the column of a field', () => {
    const grid = new TableReader('x', ['Activity', 'Easting', 'Northing']);
    expect([table.columnOf('latitude'), grid.columnOf('latitude'), grid.columnOf('day')]).toEqual([
      'Lat',
      'Easting',
      null,
    ]);
  });
});
