import { gunzipSync } from 'node:zlib';
import { gzipSync } from 'fflate';
import { fileError } from '../../src/formats/issue';
import { join } from '../commands/open-pack';
import type { Effects, NetworkEffects } from '../effects';
import {
  type FeedState,
  formatHarvest,
  HARVEST_JSON,
  type HarvestState,
  parseHarvest,
  pathOf,
  type Round,
} from './state';

/**
 * A harvest on disk. A page is written whole before harvest.json moves its cursor, so a run that is killed at any
 * moment asks again for the page it was at, writes it over, and comes to the same bytes.
 */
export class HarvestFolder {
  private saving: Promise<void> = Promise.resolve();

  private constructor(
    readonly path: string,
    readonly state: HarvestState,
    private readonly effects: NetworkEffects,
  ) {}

  /**
   * Opens the harvest in a folder and clears up after runs that were cut off; `create` where there is none.
   * @throws InputError where the folder holds something else.
   */
  static async open(
    path: string,
    effects: NetworkEffects,
    create: () => HarvestState,
  ): Promise<HarvestFolder> {
    await effects.removeLeftovers(path);
    const file = join(path, HARVEST_JSON);
    if ((await effects.fileSize(file)) === null) {
      const names = await effects.listFolder(path).catch(() => []);
      if (names.length > 0)
        throw fileError(
          path,
          'This folder holds something else than a harvest.',
          'Name a new or an empty folder.',
        );
      return new HarvestFolder(path, create(), effects);
    }
    const state = parseHarvest(new TextDecoder().decode(await effects.readFile(file)), file);
    const folder = new HarvestFolder(path, state, effects);
    for (const feed of state.feeds) await folder.removeOldRounds(feed);
    return folder;
  }

  /** Writes harvest.json as the state now is. */
  async save(): Promise<void> {
    // One write at a time: each goes beside the file under the same name.
    const saved = this.saving.then(() =>
      this.effects.writeFileAtomic(
        join(this.path, HARVEST_JSON),
        new TextEncoder().encode(formatHarvest(this.state)),
      ),
    );
    this.saving = saved.catch(() => undefined);
    await saved;
  }

  /** Keeps a body, compressed; the same body gives the same bytes on every machine and day. */
  async write(
    feed: FeedState,
    round: Round,
    part: 'pages' | 'services',
    number: number,
    body: Uint8Array,
  ): Promise<void> {
    const path = join(this.path, pathOf(feed, round, part, number));
    await this.effects.writeFileAtomic(path, gzipSync(body, { level: 6, mtime: 0 }));
  }

  /**
   * A body kept before, as it was received.
   * @throws InputError where it is missing or damaged.
   */
  async read(feed: FeedState, round: Round, part: 'pages' | 'services', number: number): Promise<Uint8Array> {
    return await readKept(join(this.path, pathOf(feed, round, part, number)), this.effects);
  }

  /** The end of a feed is reached: earlier rounds go. */
  async finish(feed: FeedState): Promise<void> {
    feed.round = { ...feed.round, whole: true, at: this.time() };
    feed.kept = null;
    feed.stopped = null;
    await this.save();
    await this.removeOldRounds(feed);
  }

  /** The time now, for harvest.json. */
  time(): string {
    return new Date(this.effects.now()).toISOString();
  }

  private async removeOldRounds(feed: FeedState): Promise<void> {
    const keep = [feed.round, feed.kept].map((round) => (round === null ? '' : `round-${round.number}/`));
    const folder = join(this.path, feed.folder);
    const names = await this.effects.listFolder(folder).catch(() => []);
    for (const name of names) if (!keep.includes(name)) await this.effects.removeFolder(join(folder, name));
  }
}

/**
 * A body that was kept in a file, as it was received.
 * @throws InputError where the file is missing or damaged.
 */
export async function readKept(file: string, effects: Effects): Promise<Uint8Array> {
  const bytes = await effects.readFile(file);
  try {
    // Node's, since it checks the checksum; writing is fflate's, whose bytes are the same on every machine.
    return new Uint8Array(gunzipSync(bytes));
  } catch {
    throw fileError(file, 'This file is damaged.', 'Harvest again into a new folder.');
  }
}
