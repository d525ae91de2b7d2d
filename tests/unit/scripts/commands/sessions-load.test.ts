import { beforeEach, describe, expect, it } from 'vitest';
import { runSessionsLoad, type SessionsLoadOptions } from '../../../../scripts/commands/sessions-load';
import type { Effects } from '../../../../scripts/effects';
import { EXIT, fileError, InputError } from '../../../../src/formats/issue';
import { readPack } from '../../../../src/formats/pack/read';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { tinyPack } from '../../../fixtures/tiny-pack';

const GOOD =
  'provider,activity,postcode,level,source date\nClub,Yoga,ZZ1 1AA,Beginner,2026-05-01\nClub,Bowls,ZZ1 1AA,,2026-05-09\n';
const MIXED = `${GOOD}Club,Darts,QQ1 1QQ,,\n`;

/** Files in memory, and what was printed. */
class MemoryEffects implements Effects {
  readonly files = new Map<string, Uint8Array>();
  readonly printed: string[] = [];
  folderWrites = 0;

  async readFile(path: string): Promise<Uint8Array> {
    const bytes = this.files.get(path);
    if (!bytes) throw new Error('no such file');
    return bytes;
  }
  async writeFileAtomic(path: string, bytes: Uint8Array): Promise<void> {
    this.files.set(path, bytes);
  }
  async writeFolderAtomic(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    this.folderWrites++;
    for (const [name, bytes] of files) this.files.set(`${path}/${name}`, bytes);
  }
  async listFolder(): Promise<readonly string[]> {
    throw new Error('not used');
  }
  async *streamFile(path: string): AsyncIterable<Uint8Array> {
    yield await this.readFile(path);
  }
  async fileSize(): Promise<number | null> {
    throw new Error('not used');
  }
  today(): string {
    return '2026-11-23';
  }
  print(text: string): void {
    this.printed.push(text);
  }
  log(): void {}
  progress: Effects['progress'] = () => undefined;
}

let effects: MemoryEffects;
const FILE = 'lists/Clubs 2026.csv';
const OPTIONS: SessionsLoadOptions = { files: [FILE], area: 'pack' };

beforeEach(async () => {
  effects = new MemoryEffects();
  for (const [name, bytes] of await writePackFiles(tinyPack())) effects.files.set(`pack/${name}`, bytes);
});

const put = (text: string, path = FILE) => effects.files.set(path, new TextEncoder().encode(text));
const load = (options: Partial<SessionsLoadOptions> = {}) =>
  runSessionsLoad({ ...OPTIONS, ...options }, effects);
const pack = () => readPack((name) => effects.readFile(`pack/${name}`));
const packBytes = () => new Map([...effects.files].filter(([path]) => path.startsWith('pack/')));
const output = () => effects.printed.join('\n');

describe('wr sessions load', () => {
  it('adds the sessions and the source, and says what became of each row', async () => {
    put(GOOD);
    expect(await load({ publisher: 'Tiny Active', licence: 'OGL v3.0', covers: ['E07000002'] })).toBe(
      EXIT.ok,
    );
    const { sessions, sources, date } = await pack();
    expect(sessions).toHaveLength(tinyPack().sessions.length + 2);
    expect(sources.at(-1)).toMatchObject({
      id: 'clubs-2026',
      role: 'sessions',
      title: 'Clubs 2026.csv',
      attribution: 'Tiny Active',
      licence: 'OGL v3.0',
      date: '2026-05-09',
      covers: ['E07000002'],
    });
    expect(date).toBe('2026-06-01');
    expect(output()).toContain('line 2  accepted  A "Beginner" (level); Yoga; Club');
    expect(output()).toContain('2 added, 0 changed');
  });

  it('changes no byte the second time, nor writes', async () => {
    put(GOOD);
    await load();
    const before = packBytes();
    expect(await load()).toBe(EXIT.ok);
    expect(packBytes()).toEqual(before);
    expect(effects.folderWrites).toBe(1);
  });

  it('loads what it can and returns 1 where some rows are rejected', async () => {
    put(MIXED);
    expect(await load()).toBe(EXIT.problemsFound);
    expect((await pack()).sessions).toHaveLength(tinyPack().sessions.length + 2);
    expect(output()).toContain('line 4  rejected');
    expect(output()).toContain('[postcode] This postcode is not in the area');
  });

  it('returns 2 and leaves the pack alone where no row can be used', async () => {
    put('activity,postcode\nYoga,QQ1 1QQ\n');
    const before = packBytes();
    expect(await load()).toBe(EXIT.badInput);
    expect(packBytes()).toEqual(before);
  });

  it('writes nothing on a dry run but the report that was asked for', async () => {
    put(MIXED);
    const before = packBytes();
    expect(await load({ dryRun: true, report: 'report.csv' })).toBe(EXIT.problemsFound);
    expect(packBytes()).toEqual(before);
    expect(effects.folderWrites).toBe(0);
    expect(new TextDecoder().decode(effects.files.get('report.csv'))).toContain(
      '\r\nlists/Clubs 2026.csv,4,,rejected,postcode,QQ1 1QQ,',
    );
  });

  it('removes sessions that left the file only with --replace', async () => {
    put(GOOD);
    await load();
    put(GOOD.split('\n').slice(0, 2).join('\n'));
    await load();
    expect((await pack()).sessions).toHaveLength(8);
    expect(output()).toContain('1 kept that are not in this file (--replace removes them)');
    await load({ replace: true });
    expect((await pack()).sessions).toHaveLength(7);
  });

  it('keeps what it knows of a source that is loaded again with less said', async () => {
    put(GOOD);
    await load({ sourceTitle: 'Clubs', licence: 'CC0', covers: ['E07000001'], date: '2026-04-01' });
    await load({ date: '2026-05-01' });
    expect((await pack()).sources.at(-1)).toMatchObject({
      title: 'Clubs',
      licence: 'CC0',
      covers: ['E07000001'],
      date: '2026-05-01',
    });
  });

  it('never infers coverage, and says what that means', async () => {
    put(GOOD);
    await load();
    expect((await pack()).sources.at(-1)).toMatchObject({ covers: [] });
    expect(output()).toContain('stay "cannot tell". Its sessions lie in Westhaven (E07000001).');
  });

  it('says so where it has to take today as the date of the file', async () => {
    put('activity,postcode\nYoga,ZZ1 1AA\n');
    await load();
    expect((await pack()).sources.at(-1)).toMatchObject({ date: '2026-11-23' });
    expect(output()).toContain('taken to speak for today, 2026-11-23');
  });

  it.each<[string, Partial<SessionsLoadOptions>, number]>([
    ['an unknown district', { covers: ['E99999999'] }, EXIT.badUsage],
    ['a date that is none', { date: '31/01/2026' }, EXIT.badUsage],
    ['the id of another kind of source', { sourceId: 'roads' }, EXIT.badUsage],
    ['a missing file', { files: ['nowhere.csv'] }, EXIT.badInput],
    ['a missing pack', { area: 'nowhere' }, EXIT.badInput],
  ])('refuses %s and writes nothing', async (_, options, exitCode) => {
    put(GOOD);
    await expect(load(options)).rejects.toMatchObject({ name: 'InputError', exitCode });
    expect(effects.folderWrites).toBe(0);
  });

  it('says once what is wrong with a file that cannot be read', async () => {
    const missing = fileError('nowhere.csv', 'There is no such file or folder.', 'Check the path.');
    const read = effects.readFile.bind(effects);
    effects.readFile = (path) => (path === 'nowhere.csv' ? Promise.reject(missing) : read(path));
    await expect(load({ files: ['nowhere.csv'] })).rejects.toThrow(
      /^nowhere\.csv: There is no such file or folder\. Check the path\.$/,
    );
  });

  it('never writes the report over the file it reports on', async () => {
    put(GOOD);
    for (const report of [FILE, `./lists/../${FILE}`]) {
      await expect(load({ report })).rejects.toMatchObject({ exitCode: EXIT.badUsage });
    }
    expect(new TextDecoder().decode(effects.files.get(FILE))).toBe(GOOD);
    expect(effects.folderWrites).toBe(0);
  });

  it('takes no date that is still to come: it would keep the source fresh for ever', async () => {
    put(GOOD.replace('2026-05-09', '2062-05-09'));
    await expect(load({ date: '2026-11-24' })).rejects.toMatchObject({ exitCode: EXIT.badUsage });
    await load();
    expect((await pack()).sources.at(-1)).toMatchObject({ date: '2026-05-01' });
    expect(output()).toContain('2062-05-09, which is still to come');
  });

  it('shows progress while the pack is read', async () => {
    put(GOOD);
    const stages: string[] = [];
    effects.progress = (stage: string) => void stages.push(stage);
    await load();
    expect(stages).toContain('Reading the area');
  });

  it('refuses a list of people', async () => {
    put('First name,Surname,NHS number,Postcode\nSam,Sample,1,ZZ1 1AA\n');
    await expect(load()).rejects.toBeInstanceOf(InputError);
    expect(output()).not.toContain('Sample');
  });
});
