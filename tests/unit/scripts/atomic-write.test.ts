import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DISK, type FileOperations, writeFileAtomic, writeFolderAtomic } from '../../../scripts/atomic-write';
import { createNodeEffects } from '../../../scripts/node-effects';
import { InputError } from '../../../src/formats/issue';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wr-atomic-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const filesOf = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([name, text]) => [name, new TextEncoder().encode(text)]));
const OLD = filesOf({ 'area.json': 'old', 'a.parquet': 'old a', 'gone.parquet': 'old g' });
const NEW = filesOf({ 'area.json': 'new', 'a.parquet': 'new a' });

async function contents(folder: string): Promise<Map<string, Uint8Array>> {
  const names = (await readdir(folder)).sort();
  const files = names.map(
    async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const,
  );
  return new Map(await Promise.all(files));
}

const sorted = (files: ReadonlyMap<string, Uint8Array>) =>
  new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Counts the operations that change the disk, and fails at the one asked for. */
function failingAt(fatal: number): { disk: FileOperations; operations: () => number } {
  let operations = 0;
  const counted =
    <Args extends unknown[]>(operation: (...args: Args) => Promise<void>) =>
    async (...args: Args) => {
      if (++operations === fatal) throw new Error('the disk failed');
      await operation(...args);
    };
  const disk = {
    ...DISK,
    mkdir: counted(DISK.mkdir),
    writeSynced: counted(DISK.writeSynced),
    syncFolder: counted(DISK.syncFolder),
    rename: counted(DISK.rename),
  };
  return { disk, operations: () => operations };
}

describe('writeFolderAtomic', () => {
  test('writes a new folder, and the folders above it', async () => {
    const folder = join(root, 'data', 'areas', 'demo');
    await writeFolderAtomic(folder, NEW);
    expect(await contents(folder)).toEqual(sorted(NEW));
    expect(await readdir(join(root, 'data', 'areas'))).toEqual(['demo']);
  });

  test('takes the place of what is there, files no longer written included', async () => {
    const folder = join(root, 'demo');
    await writeFolderAtomic(folder, OLD);
    await writeFolderAtomic(folder, NEW);
    expect(await contents(folder)).toEqual(sorted(NEW));
    expect(await readdir(root)).toEqual(['demo']);
  });

  test('whatever operation fails, the old folder stands whole and nothing is left beside it', async () => {
    const folder = join(root, 'demo');
    await writeFolderAtomic(folder, OLD);
    const { disk: counting, operations } = failingAt(0);
    await writeFolderAtomic(join(root, 'count'), OLD);
    await writeFolderAtomic(join(root, 'count'), NEW, counting);
    await rm(join(root, 'count'), { recursive: true });
    const total = operations();
    expect(total).toBeGreaterThan(6);
    // The last operation syncs the parent: by then the new folder is in place, and stays.
    for (let fatal = 1; fatal < total; fatal++) {
      await expect(writeFolderAtomic(folder, NEW, failingAt(fatal).disk)).rejects.toThrow('the disk failed');
      expect(await contents(folder), `failing at ${fatal}`).toEqual(sorted(OLD));
      expect(await readdir(root)).toEqual(['demo']);
    }
  });

  test('clears up after a run that was killed before or between the two renames', async () => {
    const folder = join(root, 'demo');
    await writeFolderAtomic(join(root, '.demo.old-999999'), OLD);
    await writeFolderAtomic(join(root, '.demo.new-999999'), NEW);
    const { disk } = failingAt(3);
    await expect(
      writeFolderAtomic(folder, NEW, { ...disk, rename: DISK.rename, isRunning: () => false }),
    ).rejects.toThrow('the disk failed');
    expect(await contents(folder)).toEqual(sorted(OLD));
    expect(await readdir(root)).toEqual(['demo']);
  });

  test('leaves what another running process has beside the folder', async () => {
    await mkdir(join(root, '.demo.new-999999'));
    await writeFolderAtomic(join(root, 'demo'), NEW, { ...DISK, isRunning: () => true });
    expect((await readdir(root)).sort()).toEqual(['.demo.new-999999', 'demo']);
  });

  test('refuses a folder with files of some other kind', async () => {
    await writeFile(join(root, 'thesis.docx'), 'years of work');
    await expect(writeFolderAtomic(root, NEW)).rejects.toThrow(InputError);
    await expect(writeFolderAtomic(root, NEW)).rejects.toThrow('"thesis.docx"');
    expect(await readdir(root)).toEqual(['thesis.docx']);
  });

  test('refuses a folder of tables that is no area pack', async () => {
    await writeFile(join(root, 'survey.parquet'), 'years of work');
    await expect(writeFolderAtomic(root, NEW)).rejects.toThrow('"survey.parquet"');
    expect(await readdir(root)).toEqual(['survey.parquet']);
  });
});

describe('writeFileAtomic', () => {
  test('writes and replaces; a failure leaves the old file and nothing beside it', async () => {
    const file = join(root, 'out', 'gaps.csv');
    await writeFileAtomic(file, new TextEncoder().encode('old'));
    for (const fatal of [2, 3]) {
      await expect(writeFileAtomic(file, new Uint8Array(3), failingAt(fatal).disk)).rejects.toThrow();
      expect(await readFile(file, 'utf8')).toBe('old');
      expect(await readdir(join(root, 'out'))).toEqual(['gaps.csv']);
    }
    await writeFileAtomic(file, new TextEncoder().encode('new'));
    expect(await readFile(file, 'utf8')).toBe('new');
  });
});

describe('effects on the real disk', () => {
  const effects = createNodeEffects();

  test('list folders with a slash, in order', async () => {
    await mkdir(join(root, 'b'));
    await writeFile(join(root, 'a.txt'), 'a');
    expect(await effects.listFolder(root)).toEqual(['a.txt', 'b/']);
  });

  test('stream and measure a file', async () => {
    const file = join(root, 'big');
    await writeFile(file, new Uint8Array(3_000_000).fill(7));
    let bytes = 0;
    for await (const chunk of effects.streamFile(file)) bytes += chunk.length;
    expect(bytes).toBe(3_000_000);
    expect(await effects.fileSize(file)).toBe(3_000_000);
    expect(await effects.fileSize(join(root, 'none'))).toBe(null);
  });

  test('say what is wrong with a path', async () => {
    const none = join(root, 'none');
    await expect(effects.readFile(none)).rejects.toThrow(
      `${none}: There is no such file or folder. Check the path.`,
    );
    await expect(effects.readFile(root)).rejects.toThrow('This is a folder. Name a file.');
    await expect(effects.listFolder(none)).rejects.toThrow(InputError);
    const drain = async () => {
      for await (const _ of effects.streamFile(none)) break;
    };
    await expect(drain()).rejects.toThrow(InputError);
  });

  test('today is a day', () => {
    expect(effects.today()).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
