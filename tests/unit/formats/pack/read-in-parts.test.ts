import { describe, expect, test } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { defaultSettings } from '../../../../src/core/settings';
import { writeLines } from '../../../../src/formats/pack/network-tables';
import { writeTable, whole, text } from '../../../../src/formats/pack/parquet';
import { readTable } from '../../../../src/formats/pack/parquet-read';
import { readLines } from '../../../../src/formats/pack/network-tables';
import { readPackInParts } from '../../../../src/formats/pack/read';
import { readerOf, tinyFiles, writeAndRead } from '../../../fixtures/pack-files';
import { tinyPack } from '../../../fixtures/tiny-pack';

/** Reads in parts, and tells which files have been asked for. */
async function opened(files: ReadonlyMap<string, Uint8Array>) {
  const asked: string[] = [];
  const read = readerOf(files);
  const parts = await readPackInParts((name) => {
    asked.push(name);
    return read(name);
  });
  return { ...parts, asked };
}

describe('a pack read in parts', () => {
  test('gives all figures before the shapes of its edges have been asked for, the same as when it is whole', async () => {
    const { pack, asked } = await opened(await tinyFiles());
    const settings = defaultSettings(pack.date);
    const result = createAreaModel(pack).compute(settings);
    expect(result).toEqual(createAreaModel(await writeAndRead(tinyPack())).compute(settings));
    expect(result).toEqual(createAreaModel(tinyPack()).compute(settings));
    expect(asked).not.toContain('lines.parquet');
  });

  test('says so where a shape is asked for too early, and has it later, read once', async () => {
    const { pack, complete, asked } = await opened(await tinyFiles());
    expect(() => pack.network.vertexLon).toThrow('The shapes of the streets have not been read yet.');
    await Promise.all([complete(), complete()]);
    await complete();
    expect(pack.network.vertexLon).toEqual(tinyPack().network.vertexLon);
    expect(asked.filter((name) => name === 'lines.parquet')).toHaveLength(1);
  });

  test('refuses damaged shapes when they are read', async () => {
    const files = await tinyFiles();
    const bytes = files.get('lines.parquet')?.slice() ?? new Uint8Array();
    bytes[40]! ^= 1;
    const { complete } = await opened(new Map(files).set('lines.parquet', bytes));
    await expect(complete()).rejects.toThrow(/does not match its checksum/);
  });

  test('refuses lines that are not those of the edges in order', async () => {
    const { network } = tinyPack();
    const table = await readTable('lines.parquet', writeLines(network));
    expect(readLines(table).edgeClass).toEqual(network.edgeClass);
    const swapped = writeTable([whole('edge', [1, 0]), text('class', ['path', 'path'])]);
    const other = await readTable('lines.parquet', swapped);
    expect(() => readLines(other)).toThrow('Column "edge" should hold its own row numbers, counted from 0.');
  });
});
