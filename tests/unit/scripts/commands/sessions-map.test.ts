import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  type Question,
  runSessionsMap,
  type SessionsMapOptions,
  terminalQuestion,
} from '../../../../scripts/commands/sessions-map';
import { InputError } from '../../../../src/formats/issue';
import { parseColumnMapping } from '../../../../src/formats/provider-csv/column-mapping';
import { memoryEffects } from '../../../fixtures/memory-effects';

const FACILITIES =
  'site_name,facility_type,postcode,Email,ward\nNorth Hall,Studios,ZZ1 1AA,a@example.org,W1\nSouth Hall,Pools,ZZ1 1AA,b@example.org,W1\n';
const OPTIONS: SessionsMapOptions = { file: 'lists/halls.csv', out: 'halls.json' };

/** Runs the command over a file in memory; a question is answered by the first key that it contains, else by Enter. */
async function map(
  options: Partial<SessionsMapOptions>,
  answers: Readonly<Record<string, readonly string[]>> | null = null,
  text = FACILITIES,
) {
  const effects = memoryEffects(new Map([[OPTIONS.file, new TextEncoder().encode(text)]]));
  const asked: string[] = [];
  const left = new Map(Object.entries(answers ?? {}).map(([key, given]) => [key, [...given]]));
  const question: Question = async (about) => {
    asked.push(about);
    return [...left].find(([key]) => about.includes(key))?.[1].shift() ?? '';
  };
  const code = await runSessionsMap({ ...OPTIONS, ...options }, effects, answers === null ? null : question);
  const written = new TextDecoder().decode(effects.files.get('halls.json'));
  return { code, asked, printed: effects.printed, mapping: parseColumnMapping('halls.json', written) };
}

describe('without anybody to ask', () => {
  it('reads a map as a table of its properties', async () => {
    const feature = {
      type: 'Feature',
      properties: { thing: 'Bowls' },
      geometry: { type: 'Point', coordinates: [-3.7, 53.9] },
    };
    const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
    const { mapping } = await map({ set: ['thing=activity'] }, null, text);
    expect(mapping.columns).toEqual({ longitude: 'longitude', latitude: 'latitude', thing: 'activity' });
  });

  it('takes what the options say, and guesses the rest', async () => {
    const { code, mapping, printed } = await map({
      set: ['facility type=activity'],
      constants: ['provider=Town = Leisure'],
      ignore: ['ward'],
      name: 'Halls',
    });
    expect(code).toBe(0);
    expect(mapping).toEqual({
      version: 1,
      name: 'Halls',
      headings: ['site_name', 'facility_type', 'postcode'],
      columns: {
        site_name: 'venue',
        facility_type: 'activity',
        postcode: 'postcode',
        Email: null,
        ward: null,
      },
      constants: { provider: 'Town = Leisure' },
    });
    expect(printed.join('\n')).toContain('activity: facility_type');
  });

  it('gives a column that is set away from the heading that would have had the field', async () => {
    const { mapping } = await map({ set: ['ward=venue'], constants: ['activity=Badminton'] });
    expect(mapping.columns).toMatchObject({ ward: 'venue', site_name: null });
    expect(mapping.name).toBe('halls.csv');
  });

  it.each([
    [{ set: ['nothing=activity'] }, 'There is no such column.'],
    [{ set: ['ward=wards'] }, 'There is no such field.'],
    [{ set: ['ward'] }, 'There is no such column.'],
    [{ set: ['ward=name', 'Email=name'] }, 'gives this field already'],
    [{ ignore: ['wards'] }, 'There is no such column.'],
    [{ set: ['ward=name'], ignore: ['ward'] }, 'This column is set as well.'],
    [{ constants: ['activity'] }, 'There is no such field.'],
    [{ constants: ['activity= '] }, 'There is no text after the equals sign.'],
    [{ set: ['ward=name'], constants: ['name=Yoga'] }, 'gives this field already'],
    [{}, 'This is a list of facilities.'],
  ])('refuses %j', async (options, message) => {
    await expect(map(options)).rejects.toThrow(message);
  });
});

describe('with somebody to ask', () => {
  it('shows each column with examples and the guess, and takes what is typed', async () => {
    const { mapping, asked } = await map(
      {},
      {
        site_name: ['what?', 'provider'],
        facility_type: ['provider', 'Activity type'],
        ward: ['-'],
        'every row': ['day', 'day=Mon'],
      },
    );
    expect(asked[0]).toBe('site_name ("North Hall", "South Hall") [venue]: ');
    expect(asked).toHaveLength(10);
    expect(asked.join('\n')).not.toContain('example.org');
    expect(mapping.columns).toEqual({
      site_name: 'provider',
      facility_type: 'activity',
      postcode: 'postcode',
      Email: null,
      ward: null,
    });
    expect(mapping.constants).toEqual({ day: 'Mon' });
  });

  it('asks nothing about columns that the options name', async () => {
    const { asked } = await map({ set: ['facility_type=activity'], ignore: ['ward'] }, {});
    expect(asked.map((text) => text.replace(/ .*/, ''))).toEqual(['site_name', 'postcode', 'Email', 'What']);
  });

  it('shows nothing of a list of people', async () => {
    const asked = map({}, {}, 'First name,Surname,Postcode\nSam,Smith,ZZ1 1AA\n');
    await expect(asked).rejects.toThrow('This looks like a list of people');
  });
});

describe('a terminal', () => {
  it('is asked, and says so where it ends before the answer', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const terminal = terminalQuestion(input, output);
    const answer = terminal.question('Field? ');
    input.write('venue\n');
    expect(await answer).toBe('venue');
    expect(String(output.read())).toContain('Field? ');
    const unanswered = terminal.question('Field? ');
    input.end();
    await expect(unanswered).rejects.toThrow(InputError);
    await expect(terminal.question('Field? ')).rejects.toThrow('The questions were not answered.');
  });
});
