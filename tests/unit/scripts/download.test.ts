import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseArgs } from '../../../scripts/args';
import { declaredSources } from '../../../scripts/area-build/sources';
import { runAreaFetch } from '../../../scripts/commands/area-fetch';
import { download } from '../../../scripts/download';
import { EXIT, fileError } from '../../../src/formats/issue';
import { memoryEffects } from '../../fixtures/memory-effects';

const CONTENT = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7) % 251));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder = '';
let server: Server;
let url = '';
/** Headers of the requests, in their order. */
let asked: IncomingMessage['headers'][] = [];
let answer: (request: IncomingMessage, response: ServerResponse, times: number) => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wr-download-'));
  asked = [];
  answer = whole;
  server = createServer((request, response) => {
    asked.push(request.headers);
    answer(request, response, asked.length);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/county.osm.pbf`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

/** The whole file, or the rest of it where that is asked for and it is still the same. */
function whole(request: IncomingMessage, response: ServerResponse, _times: number, etag = '"one"'): void {
  const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const from = start !== undefined && request.headers['if-range'] === etag ? Number(start) : 0;
  const rest = CONTENT.subarray(from);
  const range = from > 0 ? { 'content-range': `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` } : {};
  response.writeHead(from > 0 ? 206 : 200, { etag, 'content-length': rest.length, ...range });
  response.end(rest);
}

/** Half of what is asked for, and then nothing more. */
function cutOff(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { etag: '"one"', 'content-length': CONTENT.length });
  response.write(CONTENT.subarray(0, CONTENT.length / 2), () => request.socket.destroy());
}

const get = (retries = 3, pinned: string | null = null) =>
  download(
    { url, path: join(folder, 'file.pbf'), sha256: pinned },
    { retries, backOffMs: 1, onProgress: () => undefined },
  );
const here = () => readFileSync(join(folder, 'file.pbf'));

describe('a download', () => {
  it('comes whole, with its checksum and nothing left beside it', async () => {
    expect(await get()).toEqual({ bytes: CONTENT.length, sha256: sha256(CONTENT), resumed: 0 });
    expect(here().equals(CONTENT)).toBe(true);
    expect(existsSync(join(folder, 'file.pbf.part'))).toBe(false);
    expect(existsSync(join(folder, 'file.pbf.part.json'))).toBe(false);
  });

  it('is gone on with where it was cut off, and asks for the rest alone', async () => {
    answer = (request, response, times) =>
      times === 1 ? cutOff(request, response) : whole(request, response, times);
    expect((await get()).resumed).toBeGreaterThan(0);
    expect(here().equals(CONTENT)).toBe(true);
    expect(asked).toHaveLength(2);
    expect(asked[1]!.range).toMatch(/^bytes=\d+-$/);
    expect(asked[1]!['if-range']).toBe('"one"');
  });

  it('is gone on with by the next call, after one that gave up and left the file alone', async () => {
    writeFileSync(join(folder, 'file.pbf'), 'the old one');
    answer = cutOff;
    await expect(get(0)).rejects.toThrow('Run the same command again: it goes on from here.');
    expect(here().toString()).toBe('the old one');
    answer = whole;
    expect((await get(0)).resumed).toBeGreaterThan(0);
    expect(here().equals(CONTENT)).toBe(true);
  });

  it('begins anew where another file is published meanwhile', async () => {
    answer = (request, response, times) =>
      times === 1 ? cutOff(request, response) : whole(request, response, times, '"two"');
    expect((await get()).resumed).toBe(0);
    expect(here().equals(CONTENT)).toBe(true);
  });

  it('waits out a server that is busy, and gives up on one that says no', async () => {
    answer = (request, response, times) => {
      if (times > 2) return whole(request, response, times);
      response.writeHead(503, { 'retry-after': '0' });
      response.end();
    };
    await get();
    expect(asked).toHaveLength(3);
    answer = (_request, response) => response.writeHead(404).end();
    await expect(get()).rejects.toThrow(/answered 404.*by hand/);
    expect(asked).toHaveLength(4);
  });

  it('is refused where it is not what was pinned, and leaves nothing', async () => {
    await expect(get(0, sha256(Buffer.from('another')))).rejects.toThrow(/is not what was pinned/);
    expect(existsSync(join(folder, 'file.pbf'))).toBe(false);
    expect(existsSync(join(folder, 'file.pbf.part'))).toBe(false);
    expect((await get(0, sha256(CONTENT))).bytes).toBe(CONTENT.length);
  });

  it('says how far it is', async () => {
    const seen: [number, number | null][] = [];
    await download(
      { url, path: join(folder, 'file.pbf'), sha256: null },
      { retries: 0, backOffMs: 1, onProgress: (done, total) => seen.push([done, total]) },
    );
    expect(seen.at(-1)).toEqual([CONTENT.length, CONTENT.length]);
    expect(seen.every(([done], i) => i === 0 || done >= seen[i - 1]![0])).toBe(true);
  });
});

const byHand = async () => ({ sha256: sha256(CONTENT), bytes: CONTENT.length });

describe('wr area fetch', () => {
  const withFiles = declaredSources().filter(({ files }) => files.length > 0);

  it('downloads what has an address, lists it, and says what has to be fetched by hand', async () => {
    const parsed = parseArgs(['area', 'fetch', 'preston', '--to', 'data']);
    if (parsed.command !== 'area fetch') throw new Error(JSON.stringify(parsed));
    const effects = memoryEffects();
    const fetcher = vi.fn(async ({ path }: { path: string }) => {
      effects.files.set(path, CONTENT);
      return { bytes: CONTENT.length, sha256: sha256(CONTENT), resumed: 0 };
    });
    const checksum = async (path: string) => {
      const bytes = effects.files.get(path);
      return bytes === undefined ? null : { sha256: sha256(bytes), bytes: bytes.length };
    };
    expect(await runAreaFetch(parsed, effects, fetcher, checksum)).toBe(EXIT.problemsFound);
    const urls = fetcher.mock.calls.map(([wanted]) => (wanted as unknown as { url: string }).url);
    expect(urls.some((each) => each.endsWith('/lancashire-latest.osm.pbf'))).toBe(true);
    expect(urls).toHaveLength(withFiles.flatMap(({ files }) => files).length);
    const list = JSON.parse(new TextDecoder().decode(effects.files.get('data/downloads.json'))) as unknown[];
    expect(list).toHaveLength(urls.length);
    expect(list[0]).toMatchObject({ sha256: sha256(CONTENT), date: '2026-11-23' });
    expect(effects.logged.join('\n')).toContain('By hand: English Indices of Deprivation 2025');
    // What is here and pinned is left alone; what is gone has to be what was pinned.
    effects.files.delete('data/lancashire.poly');
    fetcher.mockClear();
    await runAreaFetch(parsed, effects, fetcher, checksum);
    expect(fetcher.mock.calls.map(([wanted]) => wanted)).toEqual([
      expect.objectContaining({ path: 'data/lancashire.poly', sha256: sha256(CONTENT) }),
    ]);
  });

  it('leaves alone what somebody put there by hand, and says what a broken list is', async () => {
    const effects = memoryEffects();
    const fetcher = vi.fn(async () => ({ bytes: 1, sha256: sha256(Buffer.from('x')), resumed: 0 }));
    await runAreaFetch({ id: 'rutland', to: 'data' }, effects, fetcher, byHand);
    expect(fetcher).not.toHaveBeenCalled();
    expect(effects.printed.join('\n')).toContain('rutland.poly is here already (put there by hand).');
    effects.files.set('data/downloads.json', new TextEncoder().encode('[{"file":1}]'));
    await expect(runAreaFetch({ id: 'rutland', to: 'data' }, effects, fetcher, byHand)).rejects.toThrow(
      'data/downloads.json: This is no list of downloads.',
    );
  });

  it('goes on with the others where one cannot be had', async () => {
    const effects = memoryEffects();
    const fetcher = vi.fn(async ({ url: from }: { url: string }) => {
      if (from.endsWith('.pbf')) throw fileError(from, 'The server answered 404.', 'By hand.');
      return { bytes: 1, sha256: sha256(Buffer.from('x')), resumed: 0 };
    });
    expect(await runAreaFetch({ id: 'rutland', to: 'data' }, effects, fetcher, async () => null)).toBe(
      EXIT.problemsFound,
    );
    expect(fetcher.mock.calls.length).toBeGreaterThan(2);
    expect(effects.logged.join('\n')).toContain('The server answered 404.');
    const list = JSON.parse(new TextDecoder().decode(effects.files.get('data/downloads.json'))) as unknown[];
    expect(list).toHaveLength(fetcher.mock.calls.length - 1);
  });
});
