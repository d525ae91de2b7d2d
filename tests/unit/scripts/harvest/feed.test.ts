import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  MadeFeed,
  madeItem,
  NOON,
  sendJson,
  serve,
  type TestServer,
} from '../../../fixtures/rpde-server';
import { filesIn, harvest, itemIds, replay } from './harvesting';

const SHARED = new URL(
  '../../../../../shared/data/sessions/openactive_newham_2020-01-02_page.json',
  import.meta.url,
);

let root = '';
let out = '';
let server: TestServer | null = null;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wr-harvest-'));
  out = join(root, 'harvest');
});
afterEach(async () => {
  await server?.close();
  server = null;
  await rm(root, { recursive: true, force: true });
});

async function listen(answer: Answer): Promise<string> {
  server = await serve(answer);
  return server.url;
}

const idsOf = (length: number) => Array.from({ length }, (_, at) => madeItem(at).id);

/** Serves a feed, but lets some requests be answered otherwise: `odd` says whether it has answered. */
async function listenTo(feed: MadeFeed, odd: (...request: Parameters<Answer>) => boolean): Promise<string> {
  const url = await listen((path, times, response, agent) => {
    if (!odd(path, times, response, agent)) sendJson(response, feed.page(path));
  });
  return `${url}/feed`;
}

describe('a feed from beginning to end', () => {
  test('100,000 items come in order, each page asked for once', async () => {
    const url = await listenTo(new MadeFeed(100_000, 1000), () => false);
    const { exit, state, said } = await harvest({ url, out });
    expect(exit).toBe(0);
    expect(server?.requests).toHaveLength(101);
    expect(state.feeds[0]?.round).toMatchObject({ pages: 100, items: 100_000, whole: true });
    expect(state.feeds[0]?.licence).toBe('https://example.org/licence');
    expect(await itemIds(out)).toEqual(idsOf(100_000));
    expect(said).toContain('1 of 1 feeds whole');
  });

  test('a harvest of a feed that has not changed is one request and leaves the folder as it was', async () => {
    const url = await listenTo(new MadeFeed(5000, 1000), () => false);
    await harvest({ url, out });
    const before = await filesIn(out);
    server!.requests.length = 0;
    expect((await harvest({ url, out })).exit).toBe(0);
    expect(server?.requests).toEqual(['/feed?after=5000']);
    expect(await filesIn(out)).toEqual(before);
  });

  test('what was added since comes with the next harvest alone', async () => {
    const feed = new MadeFeed(2000, 1000);
    const url = await listenTo(feed, () => false);
    await harvest({ url, out });
    feed.length = 2500;
    server!.requests.length = 0;
    await harvest({ url, out });
    expect(server?.requests).toEqual(['/feed?after=2000', '/feed?after=2500']);
    expect(await itemIds(out)).toEqual(idsOf(2500));
  });

  test('deletions stand before and after what they delete, in the order of the feed', async () => {
    const url = await listenTo(new MadeFeed(100, 30), () => false);
    await harvest({ url, out });
    const items = (await replay(out)).flatMap((each) => (each.format === 'rpde' ? each.page.items : []));
    const statesOf = (id: string) => items.filter((item) => item.id === id).map(({ state }) => state);
    expect(statesOf('s11')).toEqual(['updated', 'deleted']);
    expect(statesOf('s44')).toEqual(['deleted', 'updated']);
  });

  test('an empty page before the end is not the end', async () => {
    const feed = new MadeFeed(300, 100);
    const url = await listenTo(feed, (path, _times, response) => {
      if (path === feed.path(100)) sendJson(response, JSON.stringify({ items: [], next: '/feed?skip=1' }));
      else if (path === '/feed?skip=1')
        sendJson(response, JSON.stringify({ items: [], next: '/feed?after=200' }));
      else return false;
      return true;
    });
    const { exit } = await harvest({ url, out });
    expect(exit).toBe(0);
    expect(await itemIds(out)).toEqual([...idsOf(100), ...idsOf(300).slice(200)]);
  });

  test('`modified` beyond 2^53 stays exact to the last digit', async () => {
    const items = ['9007199254740993', '18446744073709551615'].map(
      (modified, at) => `{"id":"a${at}","kind":"Event","state":"updated","modified":${modified},"data":{}}`,
    );
    const url = await listen((path, _times, response) =>
      sendJson(response, `{"items":[${path === '/feed' ? items.join(',') : ''}],"next":"/feed?end"}`),
    );
    await harvest({ url: `${url}/feed`, out });
    const [first] = await replay(out);
    expect(first?.format === 'rpde' ? first.page.items.map(({ modified }) => modified) : []).toEqual([
      '9007199254740993',
      '18446744073709551615',
    ]);
  });

  test('a cursor left alone for over a week starts again, since deletions may be forgotten', async () => {
    const url = await listenTo(new MadeFeed(300, 100), () => false);
    await harvest({ url, out });
    server!.requests.length = 0;
    const later = NOON + 8 * 24 * 60 * 60_000;
    const { state } = await harvest({ url, out }, { now: () => later });
    expect(server?.requests).toHaveLength(4);
    expect(state.feeds[0]).toMatchObject({ round: { number: 2, items: 300, whole: true }, kept: null });
    expect([...(await filesIn(out)).keys()].filter((path) => path.includes('round-1'))).toEqual([]);
  });

  test('while a feed is harvested afresh, the earlier round stands', async () => {
    const feed = new MadeFeed(300, 100);
    let broken = false;
    const url = await listenTo(feed, (path, _times, response) => {
      if (!broken || path !== feed.path(200)) return false;
      sendJson(response, '', 404);
      return true;
    });
    await harvest({ url, out });
    broken = true;
    const { exit, state } = await harvest({ url, out, afresh: true });
    expect(exit).toBe(1);
    expect(state.feeds[0]?.round).toMatchObject({ number: 2, items: 200 });
    expect(await itemIds(out)).toEqual(idsOf(300));
  });
});

describe('failures that pass', () => {
  const feed = new MadeFeed(300, 100);
  const failFirst = async (fail: (response: Parameters<Answer>[2]) => void) =>
    await listenTo(feed, (path, times, response) => {
      if (path !== feed.path(100) || times > 1) return false;
      fail(response);
      return true;
    });
  const page = feed.page(feed.path(100));

  test.each<[string, (response: Parameters<Answer>[2]) => void]>([
    ['503', (response) => sendJson(response, '', 503)],
    ['500', (response) => sendJson(response, 'oh', 500)],
    ['bad JSON', (response) => sendJson(response, page.slice(0, 100))],
    ['a web page', (response) => sendJson(response, '<!DOCTYPE html><p>Back soon')],
    ['a page without items', (response) => sendJson(response, '{"error":"busy"}')],
    [
      'a connection cut in the middle of the body',
      (response) => {
        response.writeHead(200, { 'content-length': Buffer.byteLength(page) });
        response.write(page.slice(0, 500), () => response.destroy());
      },
    ],
    ['a connection cut before the answer', (response) => response.destroy()],
  ])('%s: the page is asked for once more, and nothing is lost', async (_name, fail) => {
    const url = await failFirst(fail);
    const { exit } = await harvest({ url, out });
    expect(exit).toBe(0);
    expect(server?.requests).toHaveLength(5);
    expect(await itemIds(out)).toEqual(idsOf(300));
  });

  test.each<[string, (response: Parameters<Answer>[2]) => void]>([
    ['before the answer', () => undefined],
    [
      'in the middle of the body',
      (response) => {
        response.writeHead(200, { 'content-length': Buffer.byteLength(page) });
        response.write(page.slice(0, 500));
      },
    ],
  ])('a stall %s: the request is given up and made once more', async (_name, fail) => {
    const url = await failFirst(fail);
    const { exit } = await harvest({ url, out, limits: { stallMs: 300 } });
    expect(exit).toBe(0);
    expect(server?.requests).toHaveLength(5);
    expect(await itemIds(out)).toEqual(idsOf(300));
  });

  test.each([
    ['120', 120_000],
    [new Date(NOON + 90_000).toUTCString(), 90_000],
  ])('503 with Retry-After "%s": it waits as long as it says', async (header, waitMs) => {
    const url = await failFirst((response) => response.writeHead(503, { 'retry-after': header }).end());
    const waits: number[] = [];
    const sleep = async (ms: number, signal?: AbortSignal) => {
      // A stall is waited for with a signal that nobody aborts until the request is over.
      if (signal !== undefined && ms === 5000)
        await new Promise((done) => signal.addEventListener('abort', done));
      else waits.push(ms);
    };
    expect((await harvest({ url, out }, { sleep })).exit).toBe(0);
    expect(waits).toEqual([waitMs]);
  });

  test('429: every later request waits longer', async () => {
    const url = await failFirst((response) => sendJson(response, '', 429));
    const waits: number[] = [];
    const sleep = async (ms: number, signal?: AbortSignal) => {
      if (ms === 5000) await new Promise((done) => signal?.addEventListener('abort', done));
      else waits.push(ms);
    };
    const limits = { pauseMs: 100, backOffMs: 40 };
    expect((await harvest({ url, out, limits }, { sleep, random: () => 0.5 })).exit).toBe(0);
    // Before the second page, then the back-off, then twice the pause before each request.
    expect(waits).toEqual([100, 30, 200, 200, 200]);
  });
});

describe('failures that stay', () => {
  const feed = new MadeFeed(300, 100);
  const failAlways = async (body: string, status = 200) =>
    await listenTo(feed, (path, _times, response) => {
      if (path !== feed.path(100)) return false;
      sendJson(response, body, status);
      return true;
    });

  test.each([
    ['404', '', 404, 'There is nothing at this address (404).', 1],
    ['410', '', 410, 'There is nothing at this address (410).', 1],
    ['403', '', 403, 'The server refuses (403).', 1],
    ['503', '', 503, 'The server failed (503). It was asked 4 times.', 4],
    ['bad JSON', '{"items":[', 200, 'This is not JSON', 3],
    ['missing items', '{"next":"/feed"}', 200, 'it has no list named "items"', 3],
  ])(
    '%s: the feed stops with a message, and what came before is kept',
    async (_n, body, status, words, times) => {
      const url = await failAlways(body, status);
      const { exit, said, state } = await harvest({ url, out });
      expect(exit).toBe(1);
      expect(said).toContain(words);
      expect(server?.requests).toHaveLength(1 + times);
      expect(state.feeds[0]?.round).toMatchObject({ items: 100, whole: false, cursor: `${url}?after=100` });
      expect(await itemIds(out)).toEqual(idsOf(100));
    },
  );

  test('a server that cannot be reached', async () => {
    const url = await listen(() => undefined);
    await server?.close();
    await expect(harvest({ url, out })).rejects.toThrow(/The request failed \(.*ECONNREFUSED/);
  });

  test('a wait that is too long is not waited for', async () => {
    const url = await listenTo(feed, (path, _times, response) => {
      if (path !== feed.path(100)) return false;
      response.writeHead(503, { 'retry-after': '86400' }).end();
      return true;
    });
    const { exit, said } = await harvest({ url, out });
    expect(exit).toBe(1);
    expect(said).toContain('It asks to wait for 1440 minutes.');
    expect(server?.requests).toHaveLength(2);
  });

  test('a body over the cap is not read to its end', async () => {
    const url = await listenTo(feed, (path, _times, response) => {
      if (path !== feed.path(100)) return false;
      response.writeHead(200);
      const chunk = Buffer.alloc(2 ** 16, ' ');
      const pour = () => response.write(chunk, (error) => (error ? undefined : setImmediate(pour)));
      pour();
      return true;
    });
    const { exit, said } = await harvest({ url, out, limits: { maxBodyBytes: 2 ** 20 } });
    expect(exit).toBe(1);
    expect(said).toContain('The body is too large (over 1 MB).');
    expect(server?.requests).toHaveLength(2);
  });
});

describe('feeds that break the rules', () => {
  const feed = new MadeFeed(300, 100);
  /** The page after 200 items names another `next`, or none. */
  const withNext = async (next: string | null) =>
    await listenTo(feed, (path, _times, response) => {
      if (path !== feed.path(200)) return false;
      sendJson(response, JSON.stringify({ ...JSON.parse(feed.page(path)), next: next ?? undefined }));
      return true;
    });

  test.each([
    ['a circle', '/feed?after=100', 'The pages go round in a circle'],
    ['itself', '/feed?after=200', 'The page names itself as the next one although it holds items.'],
    ['nothing', null, 'The page does not say where the next one is'],
    ['a file', 'file:///etc/passwd', 'The page does not say where the next one is'],
    ['a password', 'http://me:secret@127.0.0.1/feed', 'The page does not say where the next one is'],
  ])(
    '`next` leads to %s: it stops there and keeps the items, as often as it is run',
    async (_name, next, words) => {
      const url = await withNext(next);
      const first = await harvest({ url, out });
      expect(first.exit).toBe(1);
      expect(first.said).toContain(words);
      expect(server?.requests).toHaveLength(3);
      expect(await itemIds(out)).toEqual(idsOf(300));
      const before = await filesIn(out);
      const second = await harvest({ url, out });
      expect(second.exit).toBe(1);
      expect(server?.requests).toHaveLength(4);
      expect(await filesIn(out)).toEqual(before);
    },
  );

  test('items that cannot be read are counted, and the others kept', async () => {
    const url = await listenTo(feed, (path, _times, response) => {
      if (path !== feed.path(200)) return false;
      const page = JSON.parse(feed.page(path)) as { items: unknown[] };
      sendJson(response, JSON.stringify({ ...page, items: [null, { id: 'x' }, ...page.items] }));
      return true;
    });
    const { exit, state, said } = await harvest({ url, out });
    expect(exit).toBe(1);
    expect(state.feeds[0]?.round).toMatchObject({ items: 300, unreadable: 2, whole: true });
    expect(said).toContain('This item has no kind.');
  });
});

describe('caps, and going on after them', () => {
  const feed = new MadeFeed(1000, 100);

  test.each([
    ['pages', { maxPages: 3 }, 'Stopped at the cap of 3 pages'],
    ['items', { maxItems: 250 }, 'Stopped at the cap of 250 items'],
    ['bytes', { maxBytes: 40_000 }, 'Stopped at the cap of 0.0 MB'],
  ])('%s', async (_name, limits, words) => {
    const url = await listenTo(feed, () => false);
    const first = await harvest({ url, out, limits });
    expect(first.exit).toBe(1);
    expect(first.said).toContain(words);
    expect(server?.requests).toHaveLength(3);
    expect((await harvest({ url, out })).exit).toBe(0);
    expect(server?.requests).toHaveLength(11);
    expect(await itemIds(out)).toEqual(idsOf(1000));
  });

  test('time', async () => {
    const url = await listenTo(feed, () => false);
    let now = NOON;
    const first = await harvest({ url, out, limits: { maxMs: 60_000 } }, { now: () => (now += 3000) });
    expect(first.exit).toBe(1);
    expect(first.said).toContain('Stopped at the cap of 1 minutes');
    expect(first.state.feeds[0]?.round.whole).toBe(false);
    expect((await harvest({ url, out })).exit).toBe(0);
    expect(await itemIds(out)).toEqual(idsOf(1000));
  });

  test('a person who asks to stop in the middle of a request', async () => {
    let interrupt: (() => void) | null = null;
    const url = await listenTo(feed, (path, times) => {
      if (path !== feed.path(300) || times > 1) return false;
      interrupt?.();
      return true;
    });
    const onInterrupt = (stop: () => void) => {
      interrupt = stop;
      return () => undefined;
    };
    const first = await harvest({ url, out }, { onInterrupt });
    expect(first.exit).toBe(1);
    expect(first.said).toContain('Stopped as asked. What was received is kept');
    expect((await harvest({ url, out })).exit).toBe(0);
    expect(await itemIds(out)).toEqual(idsOf(1000));
  });
});

describe('addresses', () => {
  const feed = new MadeFeed(300, 100);

  test('a redirect is followed, and a relative `next` stands on where it leads', async () => {
    const url = await listen((path, _times, response) => {
      if (path === '/old') response.writeHead(302, { location: '/feed' }).end();
      else sendJson(response, feed.page(path));
    });
    expect((await harvest({ url: `${url}/old`, out })).exit).toBe(0);
    expect(await itemIds(out)).toEqual(idsOf(300));
  });

  test.each(['ftp://127.0.0.1/feed', 'http://me:secret@127.0.0.1/', 'file:///etc/passwd'])(
    'a redirect to %s is not followed',
    async (location) => {
      const url = await listen((_path, _times, response) => response.writeHead(302, { location }).end());
      await expect(harvest({ url, out })).rejects.toThrow('It redirects to an address that may not be asked');
    },
  );

  test('a redirect in a circle ends', async () => {
    const url = await listen((_path, _times, response) => response.writeHead(302, { location: '/' }).end());
    await expect(harvest({ url, out })).rejects.toThrow('It redirects more than 5 times.');
  });

  test.each(['ftp://example.org/feed', 'feed', 'http://me:secret@example.org/'])(
    '%s is refused',
    async (url) => {
      await expect(harvest({ url, out })).rejects.toThrow('This is not the address of a feed.');
    },
  );

  test('what is no feed is refused, and nothing is written', async () => {
    const url = await listen((_path, _times, response) => sendJson(response, '{"hello":"world"}'));
    await expect(harvest({ url, out })).rejects.toThrow('neither a feed, a data catalogue');
    expect(existsSync(out)).toBe(false);
  });

  test('a folder with something else in it, or with another harvest, is refused', async () => {
    const url = await listenTo(feed, () => false);
    await harvest({ url, out });
    await expect(harvest({ url: `${url}?x=1`, out })).rejects.toThrow('This folder holds a harvest of');
    await writeFile(join(root, 'letter.txt'), 'Dear');
    await expect(harvest({ url, out: root })).rejects.toThrow('holds something else than a harvest');
  });

  test('a folder that another process is harvesting into is refused; that of one that was killed is not', async () => {
    const url = await listenTo(feed, () => false);
    const lock = join(root, '.harvest.lock');
    await writeFile(lock, String(process.ppid));
    await expect(harvest({ url, out })).rejects.toThrow(
      `Another process (${process.ppid}) is working on this folder.`,
    );
    expect(server?.requests).toEqual([]);
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(lock, String(pid));
    expect((await harvest({ url, out })).exit).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });

  test.each([-1, 1.5, Number.NaN])('a limit of %s is refused', async (maxPages) => {
    await expect(harvest({ url: 'http://127.0.0.1/', out, limits: { maxPages } })).rejects.toThrow(
      'limits [maxPages]: A limit should be a whole number',
    );
  });

  test('the harvester says who it is', async () => {
    const agents = new Set<string>();
    const url = await listenTo(feed, (_path, _times, _response, agent) => {
      agents.add(agent);
      return false;
    });
    await harvest({ url, out });
    expect([...agents]).toEqual([expect.stringContaining('within-reach')]);
  });
});

describe.skipIf(!existsSync(SHARED))('a page of Newham (skipped where ../shared/data is absent)', () => {
  test('is kept byte for byte and read back whole', async () => {
    const text = readFileSync(SHARED, 'utf8');
    const { next } = JSON.parse(text) as { next: string };
    const url = await listen((path, _times, response) => {
      const here = text.replace(next, `${url}/end`);
      sendJson(response, path === '/' ? here : JSON.stringify({ items: [], next: '/end' }));
    });
    const { exit } = await harvest({ url: `${url}/`, out });
    expect(exit).toBe(0);
    const [page] = await replay(out);
    const items = page?.format === 'rpde' ? page.page.items : [];
    expect(items).toHaveLength(269);
    expect(items.filter(({ state }) => state === 'updated')).toHaveLength(198);
  });
});
