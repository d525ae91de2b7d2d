import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../../src/core/sessions/pack-places';
import { updateSource } from '../../../../src/core/sessions/update';
import { InputError } from '../../../../src/formats/issue';
import type { ColumnMapping } from '../../../../src/formats/provider-csv/column-mapping';
import { CsvFile, piecesOf } from '../../../../src/formats/provider-csv/csv-file';
import { readCsvStream } from '../../../../src/formats/provider-csv/read';
import { readCsv, type ReadCsv } from '../../../fixtures/read-csv';
import { tinyPack } from '../../../fixtures/tiny-pack';
import { anyFile, encode } from './any-file';

const PACK = tinyPack();
const CONTEXT = { sourceId: 'test', date: null, ...placesOf(PACK) };
const SOURCE = {
  id: 'test',
  role: 'sessions',
  title: 'Test',
  licence: '',
  attribution: '',
  url: '',
  date: '2026-01-01',
  sha256: '',
} as const;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** The reading of a file, or null where it is refused; anything thrown but InputError fails the test. */
async function readOrRefuse(bytes: Uint8Array): Promise<ReadCsv | null> {
  try {
    return await readCsv('any.csv', bytes, CONTEXT);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** Everything that a stream gives, or why it is refused. */
async function streamed(chunks: readonly Uint8Array[], mapping: ColumnMapping | null = null) {
  async function* each() {
    yield* chunks;
  }
  try {
    const table = await readCsvStream('any.csv', each(), mapping);
    const records = [];
    for await (const batch of table.records()) records.push(...batch);
    return { records, mapping: table.mapping(), notes: table.notes() };
  } catch (error) {
    if (error instanceof InputError) return { refused: error.issue };
    throw error;
  }
}

/** The bytes cut at the given places. */
function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...ends].map((start, i) => bytes.slice(start, ends[i] ?? bytes.length));
}

describe('any spreadsheet', () => {
  it('has every row accounted for, and gives the same sessions again', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ bytes, rows }) => {
        const result = await readOrRefuse(bytes);
        if (result === null) return;
        read++;
        const count = (wanted: string) => result.outcomes.filter(({ kind }) => kind === wanted).length;
        expect(result.sessions).toHaveLength(count('accepted'));
        expect(count('accepted') + count('merged') + count('rejected')).toBe(result.rows);
        if (rows !== null) expect(result.rows).toBe(rows);
        const once = updateSource(PACK, SOURCE, result.sessions, true);
        const twice = updateSource(once.pack, SOURCE, (await readOrRefuse(bytes))?.sessions ?? [], true);
        expect(twice).toMatchObject({ added: 0, changed: 0, missing: 0, unchanged: result.sessions.length });
      }),
      { numRuns: 4000 },
    );
    // Files without a row are refused, and some that hold too many control characters: they must stay few.
    expect(read).toBeGreaterThan(3000);
  });

  it('is read alike wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFile,
        fc.array(fc.nat(), { minLength: 1, maxLength: 20 }),
        async ({ bytes }, places) => {
          expect(await streamed(cutAt(bytes, places))).toEqual(await streamed([bytes]));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is read alike when it is long: longer than what the headings are looked for in', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(anyFile, fc.array(fc.nat(), { minLength: 1 }), async ({ bytes }, places) => {
        const copies = Math.ceil(200_000 / bytes.length);
        const long = new Uint8Array(Array.from({ length: copies }, () => [...bytes, 10]).flat());
        const whole = await streamed([long]);
        if (whole.refused) refused++;
        expect(await streamed(cutAt(long, places))).toEqual(whole);
      }),
      { numRuns: 50 },
    );
    expect(refused).toBeLessThan(25);
  });
});

describe('records far longer than a piece of a file', () => {
  const head = 'activity,postcode,description\n';

  it('may be cells of 10 MB, of which the beginning is kept', async () => {
    const long = `"${'very long, '.repeat(1_000_000)}"`;
    const read = await readCsv('x.csv', utf8(`${head}Yoga,ZZ1 1AA,${long}\nBowls,nowhere,\n`), CONTEXT);
    expect(read.rows).toBe(2);
    expect(read.sessions[0]!.description).toHaveLength(5000);
    expect(read.notes.map(({ message }) => message)).toEqual(['Only the first 5000 characters are kept.']);
    expect(read.issues[0]!.line).toBe(3);
  });

  it('are none where a quotation mark is never closed: its line is lost, and no other', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `Yoga ${i},ZZ1 1AA,plain\n`);
    lines[7] = 'Yoga,ZZ1 1AA,"open\n';
    const bytes = utf8(head + lines.join(''));
    const whole = await streamed([bytes]);
    expect(whole.records).toHaveLength(30_000);
    expect(whole.records?.flatMap(({ kind, line }) => (kind === 'unusable' ? [line] : []))).toEqual([9]);
    expect(whole.records?.at(-1)?.line).toBe(30_001);
    expect(await streamed(cutAt(bytes, [100_000, 200_001, 300_002]))).toEqual(whole);
  });

  it('are a broken line each where the whole file is one line', async () => {
    const long = new Uint8Array(20 * 1024 * 1024).fill(120);
    const bytes = [utf8(head), utf8('Yoga,ZZ1 1AA,'), long, utf8('\nBowls,ZZ1 1AA,\n')];
    const { records } = await streamed(bytes);
    expect(records?.map(({ kind, line }) => [kind, line])).toEqual([
      ['unusable', 2],
      ['session', 3],
    ]);
  });
});

describe('bytes that are not all of one kind', () => {
  const text = 'activity,postcode,venue\nYoga,ZZ1 1AA,Café\n';

  it('reads what is not UTF-8 as Windows-1252, and the rest as UTF-8', async () => {
    const mixed = new Uint8Array([...utf8(text), ...encode('Bowls,ZZ1 1AA,Café “A”\n', 'windows-1252')]);
    const read = await readCsv('x.csv', mixed, CONTEXT);
    expect(read.sessions.map(({ venue }) => venue)).toEqual(['Café', 'Café “A”']);
    expect(read.mapping.encoding).toBe('UTF-8 and Windows-1252');
    expect(read.notes[0]!.message).toBe('The file was read as UTF-8 and Windows-1252.');
  });

  it('keeps a cell without its NUL bytes, with a note', async () => {
    const read = await readCsv('x.csv', utf8(`${text}Bo\0wls,ZZ1 1AA,Hall\n`), CONTEXT);
    expect(read.sessions.map(({ activity }) => activity)).toEqual(['Yoga', 'Bowls']);
    expect(read.notes).toMatchObject([
      { line: 3, column: 'activity', message: 'Invisible control characters were removed.' },
    ]);
  });
});

describe('the files of csv-spectrum', () => {
  const folder = new URL('../../../../node_modules/csv-spectrum/', import.meta.url);
  const names = readdirSync(new URL('csvs/', folder)).map((file) => file.replace('.csv', ''));
  const bytesOf = (name: string) => readFileSync(new URL(`csvs/${name}.csv`, folder));
  /** The rows that should be found; where there is one row it stands by itself. */
  const rowsOf = (name: string): Record<string, string>[] =>
    [JSON.parse(readFileSync(new URL(`json/${name}.json`, folder), 'utf8')) as Record<string, string>].flat();

  it('are there', () => {
    expect(names.length).toBeGreaterThan(10);
  });

  it.each(names)('%s has the cells that it should', (name) => {
    const file = new CsvFile(name);
    const rows = [...piecesOf(bytesOf(name))].flatMap((piece) => file.push(piece));
    rows.push(...file.end());
    const headings = file.heading!.headings;
    const objects = rows.map(({ cells }) => Object.fromEntries(headings.map((key, i) => [key, cells[i]])));
    const normal = rowsOf(name).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          // The one number that csv-spectrum has another in its CSV than in its JSON.
          value.replaceAll('\r\n', '\n').replace('1234567890', '2095257564'),
        ]),
      ),
    );
    expect(objects).toEqual(normal);
  });

  it.each(names)('%s is read with a mapping, every row accounted for', async (name) => {
    const file = new CsvFile(name);
    for (const piece of piecesOf(bytesOf(name))) file.push(piece);
    file.end();
    const columns = { [file.heading!.headings[0]!]: 'activity' } as const;
    const mapping: ColumnMapping = { version: 1, columns, constants: { postcode: 'ZZ1 1AA' } };
    const read = await readCsv(name, bytesOf(name), CONTEXT, mapping);
    expect(read.outcomes).toHaveLength(rowsOf(name).length);
    expect((await streamed([bytesOf(name)], mapping)).records).toHaveLength(rowsOf(name).length);
  });
});
