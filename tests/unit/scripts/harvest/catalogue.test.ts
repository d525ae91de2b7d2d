import { describe, expect, test } from 'vitest';
import {
  runSessionsHarvest,
  type SessionsHarvestOptions,
} from '../../../../scripts/commands/sessions-harvest';
import { readHarvestState } from '../../../../scripts/harvest/replay';
import { memoryNetwork } from './harvesting';

const HOST = 'http://catalogue.example.org';
const END = { items: [], next: '' };

const listing = (kind: string) => ({
  additionalType: `https://openactive.io/${kind}`,
  contentUrl: `/feeds/${kind}`,
});
const site = (name: string, ...kinds: string[]) => ({
  '@type': 'Dataset',
  name,
  publisher: { name: `${name} Council` },
  distribution: kinds.map(listing),
});

/** Answers by address; a feed that is named nowhere is empty. */
function webOf(pages: Record<string, unknown>, asked: string[] = []) {
  return (url: string): unknown => {
    asked.push(url);
    if (Object.hasOwn(pages, url)) return pages[url];
    return url.includes('/feeds/') ? { ...END, next: url } : undefined;
  };
}

async function harvest(web: (url: string) => unknown, options: Partial<SessionsHarvestOptions> = {}) {
  const effects = memoryNetwork(new Map(), web);
  const exit = await runSessionsHarvest({ url: `${HOST}/`, out: 'out', ...options }, effects);
  return { exit, effects, state: await readHarvestState('out', effects), said: effects.printed.join('\n') };
}

const catalogue = {
  [`${HOST}/`]: { '@type': 'DataCatalog', hasPart: [`${HOST}/regions`] },
  [`${HOST}/regions`]: {
    '@type': 'DataCatalog',
    dataset: ['http://a.example.org/', 'http://b.example.org/'],
  },
  'http://a.example.org/': site('Ashby', 'SessionSeries', 'ScheduledSession', 'Slot', 'FacilityUse'),
  'http://b.example.org/': site('Burton', 'Event', 'OnDemandEvent', 'SomethingNew'),
};

const deeper = (url: string) => {
  const depth = Number(new URL(url).searchParams.get('depth') ?? 0);
  return { '@type': 'DataCatalog', hasPart: [`${HOST}/`, `${HOST}/?depth=${depth + 1}`] };
};

describe('a data catalogue', () => {
  test('leads through catalogues and dataset sites to the feeds of sessions', async () => {
    const { exit, state, said } = await harvest(webOf(catalogue));
    expect(exit).toBe(0);
    expect(state.kind).toBe('catalogue');
    expect(state.feeds.map(({ folder, title, publisher }) => [folder, title, publisher])).toEqual([
      ['0001-sessionseries', 'Ashby', 'Ashby Council'],
      ['0002-scheduledsession', 'Ashby', 'Ashby Council'],
      ['0003-event', 'Burton', 'Burton Council'],
      ['0004-somethingnew', 'Burton', 'Burton Council'],
    ]);
    expect(state.feeds.every(({ round }) => round.whole)).toBe(true);
    expect(said).toContain(
      'Skipped 3 feeds of kinds that were not asked for (Slot 1, FacilityUse 1, OnDemandEvent 1).',
    );
  });

  test('gives the kinds that are asked for alone', async () => {
    const { state } = await harvest(webOf(catalogue), { kinds: ['slot', 'Event'] });
    expect(state.feeds.map(({ kind }) => kind)).toEqual(['Slot', 'Event']);
    expect(state.skipped).toHaveLength(5);
  });

  test('without a feed of the kinds asked for says so', async () => {
    const { exit, said } = await harvest(webOf(catalogue), { kinds: ['CourseInstance'] });
    expect(exit).toBe(1);
    expect(said).toContain('No feed of the kinds asked for was found.');
  });

  test('with a site that cannot be read gives the rest, and says so', async () => {
    const { exit, state, said } = await harvest(webOf({ ...catalogue, 'http://a.example.org/': undefined }));
    expect(exit).toBe(1);
    expect(state.feeds.map(({ title }) => title)).toEqual(['Burton', 'Burton']);
    expect(said).toContain('http://a.example.org/: There is nothing at this address (404).');
  });

  test('that goes round in a circle, or down without end, is left', async () => {
    const asked: string[] = [];
    const { exit, said } = await harvest((url) => {
      asked.push(url);
      return deeper(url);
    });
    expect(exit).toBe(1);
    expect(asked).toHaveLength(5);
    expect(said).toContain('The catalogue goes on beyond 4 levels');
  });

  test('is read again by the next harvest, for feeds that are new', async () => {
    const first = await harvest(webOf({ ...catalogue, 'http://b.example.org/': site('Burton', 'Event') }));
    const effects = memoryNetwork(first.effects.files, webOf(catalogue));
    await runSessionsHarvest({ url: `${HOST}/`, out: 'out' }, effects);
    const { feeds } = await readHarvestState('out', effects);
    expect(feeds.map(({ kind }) => kind)).toEqual([
      'SessionSeries',
      'ScheduledSession',
      'Event',
      'SomethingNew',
    ]);
  });

  test('that is gone by the next harvest leaves the feeds that are known', async () => {
    const first = await harvest(webOf(catalogue));
    const asked: string[] = [];
    const effects = memoryNetwork(first.effects.files, webOf({}, asked));
    expect(await runSessionsHarvest({ url: `${HOST}/`, out: 'out' }, effects)).toBe(1);
    expect(asked.filter((url) => url.includes('/feeds/'))).toHaveLength(4);
  });
});

const service = (id: string) => ({ id, name: `Service ${id}` });

describe('Open Referral UK', () => {
  const services = {
    [`${HOST}/`]: { version: '3.0', openapi_url: `${HOST}/openapi.json` },
    [`${HOST}/services`]: { total_pages: 2, contents: [{ id: 'a' }, { id: 'b' }] },
    [`${HOST}/services?page=2`]: { total_pages: 2, contents: [{ id: 'c' }, { id: 'a' }] },
    [`${HOST}/services/a`]: service('a'),
    [`${HOST}/services/b`]: service('b'),
    [`${HOST}/services/c`]: service('c'),
  };

  test('an API leads to its list, and the list to the details of each service, once', async () => {
    const asked: string[] = [];
    const { exit, state } = await harvest(webOf(services, asked));
    expect(exit).toBe(0);
    expect(asked.map((url) => url.slice(HOST.length))).toEqual([
      '/',
      '/services',
      '/services?page=2',
      '/services/a',
      '/services/b',
      '/services/c',
    ]);
    expect(state.feeds[0]).toMatchObject({
      format: 'services',
      round: { items: 3, services: 3, missing: [] },
    });
  });

  test('a service that is gone is left out and said', async () => {
    const { exit, state, said } = await harvest(webOf({ ...services, [`${HOST}/services/b`]: undefined }));
    expect(exit).toBe(1);
    expect(state.feeds[0]?.round).toMatchObject({ services: 3, missing: [2], whole: true });
    expect(said).toContain('/services/b: There is nothing at this address (404).');
  });

  test('details that fail one after the other end the harvest for now', async () => {
    const broken = Object.fromEntries(Object.entries(services).filter(([url]) => !/services\/./.test(url)));
    const { exit, state } = await harvest(webOf(broken));
    expect(exit).toBe(1);
    expect(state.feeds[0]?.round).toMatchObject({ services: 2, whole: false });
  });

  test('a server that gives every page alike does not go on for ever', async () => {
    const asked: string[] = [];
    const web = webOf(services, asked);
    const { exit, state, said } = await harvest((url) => web(url.replace(/\?page=\d+/, '')), {
      url: `${HOST}/services`,
    });
    expect(exit).toBe(1);
    expect(said).toContain('This page lists no new service, so the list ends here.');
    expect(state.feeds[0]?.round).toMatchObject({ items: 2, services: 2, whole: true });
  });
});
