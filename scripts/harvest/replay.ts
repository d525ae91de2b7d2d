import { parseJson } from '../../src/formats/json';
import { decodeBody } from '../../src/formats/rpde/body';
import { parsePage, type RpdePage } from '../../src/formats/rpde/page';
import { join } from '../commands/open-pack';
import type { Effects } from '../effects';
import { readKept } from './folder';
import { type FeedState, HARVEST_JSON, type HarvestState, parseHarvest, pathOf, roundToRead } from './state';

/** One thing read back from a harvest, with the feed it is of and the file it is kept in. */
export type Replayed =
  | {
      readonly format: 'rpde';
      readonly feed: FeedState;
      readonly file: string;
      readonly page: RpdePage;
    }
  | {
      readonly format: 'services';
      readonly feed: FeedState;
      readonly file: string;
      /** The details of one service as `/services/{id}` gives them. */
      readonly service: unknown;
    };

/**
 * What a harvest folder says of itself: its feeds with publisher and licence, and how far each has come.
 * @throws InputError where the folder holds no harvest.
 */
export async function readHarvestState(folder: string, effects: Effects): Promise<HarvestState> {
  const file = join(folder, HARVEST_JSON);
  return parseHarvest(decodeBody(await effects.readFile(file)), file);
}

/**
 * Reads a harvest back without the network: the pages of every feed in the order in which they came, one at a time.
 * A feed that is being harvested all over again gives what it last gave in full.
 * @throws InputError for a folder that holds no harvest, or a page that is missing or damaged.
 */
export async function* readHarvest(folder: string, effects: Effects): AsyncGenerator<Replayed> {
  for (const feed of (await readHarvestState(folder, effects)).feeds) {
    const round = roundToRead(feed);
    const { format } = feed;
    if (format === 'rpde') {
      for (let number = 1; number <= round.pages; number++) {
        const file = join(folder, pathOf(feed, round, 'pages', number));
        yield { format, feed, file, page: parsePage(await readText(file, effects), feed.url) };
      }
      continue;
    }
    const missing = new Set(round.missing);
    for (let number = 1; number <= round.services; number++) {
      if (missing.has(number)) continue;
      const file = join(folder, pathOf(feed, round, 'services', number));
      yield { format, feed, file, service: parseJson(await readText(file, effects), file) };
    }
  }
}

async function readText(file: string, effects: Effects): Promise<string> {
  return decodeBody(await readKept(file, effects));
}
