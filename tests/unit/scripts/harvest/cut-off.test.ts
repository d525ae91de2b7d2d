import { expect, test } from 'vitest';
import { runSessionsHarvest } from '../../../../scripts/commands/sessions-harvest';
import { MadeFeed, NOON } from '../../../fixtures/rpde-server';
import { memoryNetwork, replay } from './harvesting';

const HOST = 'http://feeds.example.org';
const OUT = 'harvest';
const HEADING = `${OUT}/harvest.json`;

type Web = (url: string) => unknown;

/** A feed of four pages. */
const feed = new MadeFeed(40, 10);
const feedWeb: Web = (url) => JSON.parse(feed.page(url.slice(HOST.length)));

/** A list of five services, two to a page, of which the fourth has no details. */
const serviceWeb: Web = (url) => {
  const { pathname, searchParams } = new URL(url);
  const [, , id] = pathname.split('/');
  if (id !== undefined) return id === 's4' ? undefined : { id, name: `Service ${id}` };
  const page = Number(searchParams.get('page') ?? 1);
  const contents = [1, 2, 3, 4, 5].slice(2 * page - 2, 2 * page).map((n) => ({ id: `s${n}` }));
  return { total_pages: 3, page_number: page, contents };
};

const dataset = (name: string) => ({
  '@type': 'Dataset',
  distribution: [{ name: 'SessionSeries', contentUrl: `http://${name}.example.org/feed` }],
});

/** A catalogue of two feeds on two hosts. */
const catalogueWeb: Web = (url) => {
  if (url === `${HOST}/`) return { '@type': 'DataCatalog', dataset: [dataset('a'), dataset('b')] };
  return JSON.parse(feed.page(url.replace(/^http:\/\/\w+\.example\.org/, '')));
};

/** Where a harvest is ended: before or after one of its writes. */
interface Cut {
  readonly write: number;
  readonly after: boolean;
}

/** Harvests, perhaps cut off. Returns the files, and how many writes were begun. */
async function harvest(
  web: Web,
  entry: string,
  now: number,
  before: Files,
  cut: Cut | null,
): Promise<{ files: Files; writes: number }> {
  const effects = memoryNetwork(before, web);
  let writes = 0;
  const cutting =
    <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
    async (...args: Args) => {
      writes++;
      // What is killed writes no more, whatever it was doing beside.
      if (cut !== null && (writes > cut.write || (writes === cut.write && !cut.after)))
        throw new Error('killed');
      await write(...args);
      if (writes === cut?.write) throw new Error('killed');
    };
  const run = runSessionsHarvest(
    { url: entry, out: OUT, limits: { pauseMs: 0 } },
    {
      ...effects,
      now: () => now,
      writeFileAtomic: cutting((path, bytes) => effects.writeFileAtomic(path, bytes)),
      removeFolder: cutting((path) => effects.removeFolder(path)),
    },
  );
  await (cut === null ? run : expect(run).rejects.toThrow('killed'));
  return { files: effects.files, writes };
}

type Files = ReadonlyMap<string, Uint8Array>;

/** Files as text of their bytes, in order of name. */
function contents(files: Files): Record<string, string> {
  const names = [...files.keys()].sort();
  return Object.fromEntries(names.map((name) => [name, Buffer.from(files.get(name)!).toString('latin1')]));
}

test.each<[string, Web, string, number | null]>([
  ['a feed', feedWeb, `${HOST}/feed`, null],
  ['a feed harvested too long ago to go on', feedWeb, `${HOST}/feed`, 8],
  ['a list of services', serviceWeb, `${HOST}/services`, null],
  ['a list of services harvested before', serviceWeb, `${HOST}/services`, 1],
  ['a catalogue', catalogueWeb, `${HOST}/`, null],
])(
  '%s, cut off at any write and harvested again, has the bytes of one left alone',
  async (_name, web, entry, days) => {
    const earlier = days === null ? new Map() : (await harvest(web, entry, NOON, new Map(), null)).files;
    const now = NOON + (days ?? 0) * 24 * 60 * 60_000;
    const whole = await harvest(web, entry, now, earlier, null);
    const expected = contents(whole.files);
    let resumed = 0;
    for (let write = 1; write <= whole.writes; write++) {
      for (const after of [false, true]) {
        const cut = await harvest(web, entry, now, earlier, { write, after });
        // Where all was said to be done, the next run is another harvest.
        if (contents(cut.files)[HEADING] === expected[HEADING]) continue;
        const again = await harvest(web, entry, now, cut.files, null);
        expect(contents(again.files), `write ${write}, ${after ? 'after' : 'before'}`).toEqual(expected);
        resumed++;
      }
    }
    expect(resumed).toBeGreaterThan(10);
  },
);

test('while a list is harvested again, the earlier one stands whole', async () => {
  const entry = `${HOST}/services`;
  const { files } = await harvest(serviceWeb, entry, NOON, new Map(), null);
  const cut = await harvest(serviceWeb, entry, NOON, files, { write: 6, after: true });
  const services = await replay(OUT, memoryNetwork(cut.files, serviceWeb));
  expect(services.map((each) => (each.format === 'services' ? each.service : null))).toEqual(
    ['s1', 's2', 's3', 's5'].map((id) => ({ id, name: `Service ${id}` })),
  );
});
