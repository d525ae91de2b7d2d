import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../../src/formats/checksum';
import { EXIT, fileError, InputError } from '../../../../src/formats/issue';
import { formatAreaJson, parseAreaJson, TABLE_FILES } from '../../../../src/formats/pack/area-json';
import { readHeading, readPack } from '../../../../src/formats/pack/read';
import { readerOf, tinyFiles } from '../../../fixtures/pack-files';
import { tinyPack } from '../../../fixtures/tiny-pack';

async function failure(files: ReadonlyMap<string, Uint8Array>, folder = 'areas/tiny'): Promise<InputError> {
  const error: unknown = await readPack(readerOf(files), undefined, folder).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** area.json of the tiny pack with one piece of text replaced. */
async function editedHeading(from: string | RegExp, to: string): Promise<Map<string, Uint8Array>> {
  const text = textOf((await tinyFiles()).get('area.json')!);
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  return await tinyFiles({ 'area.json': bytesOf(edited) });
}

describe('a pack that does not hold together', () => {
  test.each(TABLE_FILES)('a flipped byte in %s', async (name) => {
    const bytes = (await tinyFiles()).get(name)!.slice();
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    const { issue, exitCode } = await failure(await tinyFiles({ [name]: bytes }));
    expect(issue.file).toBe(`areas/tiny/${name}`);
    expect(issue.message).toContain('does not match its checksum');
    expect(issue.remedy).toBe('Build the area again, or download it again.');
    expect(exitCode).toBe(EXIT.badInput);
  });

  test('any flipped bit of any file is found, or changes nothing that is read', async () => {
    const files = await tinyFiles();
    const expected = await readPack(readerOf(files));
    const anyPlace = fc
      .constantFrom(...files.keys())
      .chain((name) =>
        fc.record({ name: fc.constant(name), at: fc.nat(files.get(name)!.length - 1), bit: fc.nat(7) }),
      );
    await fc.assert(
      fc.asyncProperty(anyPlace, async ({ name, at, bit }) => {
        const bytes = files.get(name)!.slice();
        bytes[at]! ^= 1 << bit;
        const read = readPack(readerOf(new Map(files).set(name, bytes)));
        const outcome: unknown = await read.catch((reason: unknown) => reason);
        if (!(outcome instanceof InputError)) expect(outcome).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('a file cut short', async () => {
    const bytes = (await tinyFiles()).get('edges.parquet')!;
    const { issue } = await failure(await tinyFiles({ 'edges.parquet': bytes.subarray(0, 100) }));
    expect(issue.message).toBe(`It has 100 bytes where area.json says ${bytes.length}.`);
  });

  test('people that do not add up to what area.json says', async () => {
    const pack = tinyPack();
    const { counts, files } = await readHeading(readerOf(await tinyFiles()));
    const heading = formatAreaJson(pack, { ...counts, people: counts.people + 1 }, files);
    const { issue } = await failure(await tinyFiles({ 'area.json': bytesOf(heading) }));
    expect(issue.message).toBe(`It has ${counts.people} people where area.json says ${counts.people + 1}.`);
  });

  test('a missing table', async () => {
    const { issue } = await failure(await tinyFiles({ 'points.parquet': null }));
    expect(issue.file).toBe('areas/tiny/points.parquet');
    expect(issue.message).toBe('This file of the pack could not be read. no file points.parquet.');
  });

  test('a folder without a pack', async () => {
    const { issue } = await failure(new Map());
    expect(issue.file).toBe('areas/tiny/area.json');
    expect(issue.message).toContain('There is no area pack to be read here.');
    expect(issue.remedy).toContain('wr area build');
  });

  test('the remedy of whoever reads the bytes is kept', async () => {
    await expect(readPack(notFound)).rejects.toThrow(
      /There is no area pack to be read here\. The site answered 404\. Publish the folder\.$/,
    );
  });

  test.each([
    ['6', 'This pack is of schema version 6; this program reads version 5.', 'newer version of the program'],
    ['0', 'This pack is of schema version 0; this program reads version 5.', 'Build the area again'],
  ])('schema version %s', async (version, message, remedy) => {
    const { issue } = await failure(await editedHeading('"schemaVersion": 5', `"schemaVersion": ${version}`));
    expect(issue.message).toBe(message);
    expect(issue.remedy).toContain(remedy);
  });

  test.each([
    ['not JSON', '{', 'not JSON that can be read'],
    ['not UTF-8', '\ufffd', 'not JSON that can be read'],
    ['another JSON', '{"type":"FeatureCollection"}', 'states no schema version'],
    ['no object', '[]', 'states no schema version'],
    ['nothing but a version', '{"schemaVersion":5}', 'is not as it should be'],
  ])('area.json that is %s', async (_, text, message) => {
    const { issue } = await failure(await tinyFiles({ 'area.json': bytesOf(text) }));
    expect(issue.message).toContain(message);
  });

  test('a malformed entry is named', async () => {
    const { issue } = await failure(await editedHeading('"date": "2026-06-01"', '"date": "June"'));
    expect(issue.message).toMatch(/^"date" is not as it should be: should be a date as YYYY-MM-DD\.$/);
  });

  test('a heading changed by hand', async () => {
    const { issue } = await failure(await editedHeading('"Tiny Bay"', '"Real Bay"'));
    expect(issue.message).toBe('It does not match its checksum: it was changed after it was written.');
  });

  test('a table that is no Parquet, with the right checksum', async () => {
    const { issue } = await failure(await listedAs('wards.parquet', bytesOf('code,name\n')));
    expect(issue.file).toBe('areas/tiny/wards.parquet');
    expect(issue.message).toContain('not a Parquet file');
  });

  test('a table in the place of another', async () => {
    const places = (await tinyFiles()).get('places.parquet')!;
    const { issue } = await failure(await listedAs('wards.parquet', places));
    expect(issue.message).toBe('There is no column "code".');
  });
});

async function notFound(): Promise<Uint8Array> {
  throw fileError('x', 'The site answered 404.', 'Publish the folder.');
}

/** The tiny pack with a table replaced and area.json made to agree. */
async function listedAs(name: 'wards.parquet', bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const files = await tinyFiles();
  const heading = parseAreaJson('area.json', files.get('area.json')!);
  const listed = { ...heading.files, [name]: { bytes: bytes.length, sha256: sha256Hex(bytes) } };
  const text = formatAreaJson(tinyPack(), heading.counts, listed);
  return await tinyFiles({ [name]: bytes, 'area.json': bytesOf(text) });
}

test('a heading alone can be read', async () => {
  const files = await tinyFiles();
  const only = new Map([['area.json', files.get('area.json')!]]);
  const heading = await readHeading(readerOf(only), 'areas/tiny');
  expect(heading.counts).toMatchObject({ people: 6300, sessions: 6, edges: 72 });
  expect(heading.sources).toEqual(tinyPack().sources);
});
