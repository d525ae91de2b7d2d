import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { remark, type SessionField } from '../../src/core/sessions/remark';
import type { ActivityList } from '../../src/core/sessions/activity-list';
import { fileError, InputError, type Issue } from '../../src/formats/issue';
import { readServices } from '../../src/formats/open-referral/read';
import { itemsOfDocument } from '../../src/formats/openactive/document';
import { parseActivityList } from '../../src/formats/openactive/parse-activity-list';
import { OpenActiveReader } from '../../src/formats/openactive/reader';
import { type ColumnMapping, parseColumnMapping } from '../../src/formats/provider-csv/column-mapping';
import { fileNote } from '../../src/formats/provider-csv/table';
import { parseJson } from '../../src/formats/json';
import { isPage, parsePage, type RpdePage } from '../../src/formats/rpde/page';
import type { ColumnUse } from '../../src/formats/provider-csv/headings';
import { detectFormat, detectJson, type SourceFormat } from '../../src/formats/sessions/detect';
import { openTable, wholeOf, withFirst } from '../../src/formats/sessions/open-table';
import type { SourceRecord } from '../../src/formats/sessions/source-record';
import { join } from '../commands/open-pack';
import type { Effects, NetworkEffects } from '../effects';
import { readHarvest, readHarvestState } from '../harvest/replay';
import { HARVEST_JSON } from '../harvest/state';

/** What is read as one source, and how. */
export interface ReadOptions {
  /** Files, folders of files, harvest folders, or addresses of files. */
  readonly files: readonly string[];
  /** What the files are, where that should not be told by their content. */
  readonly as?: SourceFormat;
  /** File that says which column is what. */
  readonly mapping?: string;
  /** Sheet of a workbook, layer of a GeoPackage. */
  readonly sheet?: string;
  readonly layer?: string;
  /** File of the OpenActive activity list. */
  readonly activities?: string;
  /** Take services of a directory that do not say that they are a physical activity. */
  readonly allServices?: boolean;
}

/** Effects that may go on the network: without them an address cannot be read. */
export type ReadEffects = Effects & Partial<Pick<NetworkEffects, 'fetch'>>;

/** Records that stand together in one file. */
export interface Batch {
  readonly file: string;
  readonly records: Iterable<SourceRecord>;
}

/** How long a file at an address may take, milliseconds. */
const FETCH_MS = 120_000;

/**
 * Reads everything that a source consists of as records, one file after the other. Items of OpenActive files are kept
 * until all are read, since they speak of one another.
 */
export class SourceReading {
  /** About whole files. Complete, as all below, once the batches have been read. */
  readonly notes: Issue[] = [];
  /** How columns were understood, null where no file is a table. */
  columns: ColumnUse | null = null;
  /** Who publishes it and under which licence, where a harvest says so. */
  publisher: string | null = null;
  licence: string | null = null;
  private columnOfTable: ((field: SessionField) => string | null) | null = null;
  private readonly hash = sha256.create();
  private readonly feeds = new Map<string, OpenActiveReader>();
  private mapping: ColumnMapping | null = null;

  /** @param asOf Day on which the source is read, YYYY-MM-DD: what was over before is left out. */
  constructor(
    private readonly options: ReadOptions,
    private readonly asOf: string,
    private readonly effects: ReadEffects,
  ) {}

  /** SHA-256 of all bytes read, in lower-case hex; of a harvest, of what it says of itself. */
  sha256(): string {
    return bytesToHex(this.hash.clone().digest());
  }

  /** What the file being read calls a field. */
  readonly columnOf = (field: SessionField): string | null =>
    this.columnOfTable === null ? field : this.columnOfTable(field);

  /** @throws InputError for a file of activities that cannot be read. */
  async activities(): Promise<ActivityList | null> {
    const { activities } = this.options;
    if (activities === undefined) return null;
    const text = new TextDecoder().decode(await this.effects.readFile(activities));
    return parseActivityList(activities, parseJson(text, activities));
  }

  /** @throws InputError for a file that cannot be read, or used at all. */
  async *batches(): AsyncGenerator<Batch> {
    const { mapping } = this.options;
    if (mapping !== undefined)
      this.mapping = parseColumnMapping(
        mapping,
        new TextDecoder().decode(await this.effects.readFile(mapping)),
      );
    for (const path of this.options.files) yield* this.readPath(path);
    for (const [publisher, reader] of this.feeds) yield { file: publisher, records: reader.records() };
  }

  private async *readPath(path: string): AsyncGenerator<Batch> {
    if (/^https?:\/\//i.test(path)) {
      yield* this.readFile(path, this.fetched(path));
      return;
    }
    const names = await this.namesIn(path);
    if (names === null) yield* this.readFile(path, this.streamed(path));
    else if (names.includes(HARVEST_JSON)) yield* this.readHarvested(path);
    else {
      const files = names.filter((name) => !name.endsWith('/') && !name.startsWith('.'));
      if (files.length === 0) throw fileError(path, 'There is no file in this folder.', 'Check the path.');
      for (const name of files) yield* this.readFile(join(path, name), this.streamed(join(path, name)));
    }
  }

  /** Names in a folder, null where the path is none. */
  private async namesIn(path: string): Promise<readonly string[] | null> {
    try {
      return await this.effects.listFolder(path);
    } catch {
      return null;
    }
  }

  private async *streamed(path: string): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.effects.streamFile(path)) {
        this.hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof InputError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw fileError(path, `The file could not be read (${why}).`, 'Check the path.');
    }
  }

  private async *fetched(url: string): AsyncGenerator<Uint8Array> {
    const { fetch } = this.effects;
    if (fetch === undefined) throw fileError(url, 'An address cannot be read here.', 'Give a file.');
    try {
      const response = await fetch(url, {}, AbortSignal.timeout(FETCH_MS));
      if (!response.ok)
        throw fileError(
          url,
          `The server answered ${response.status}.`,
          'Check the address, or download the file.',
        );
      for await (const chunk of response.body ?? []) {
        this.hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof InputError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw fileError(url, `It could not be fetched (${why}).`, 'Try again, or download the file.');
    }
  }

  private async *readFile(file: string, chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Batch> {
    const first = await chunks.next();
    if (first.done === true) throw fileError(file, 'The file is empty.', 'Export it again.');
    const format = this.options.as ?? detectFormat(first.value);
    const all = withFirst(first.value, chunks);
    if (format === 'json' || format === 'openactive' || format === 'open-referral') {
      yield* this.readJson(file, new TextDecoder().decode(await wholeOf(file, all)), format);
      return;
    }
    const { sheet, layer } = this.options;
    const table = await openTable(file, format, all, {
      mapping: this.mapping,
      ...(sheet === undefined ? {} : { sheet }),
      ...(layer === undefined ? {} : { layer }),
    });
    this.columnOfTable = table.columnOf;
    for await (const records of table.records()) yield { file, records };
    this.columnOfTable = null;
    this.columns = joined(this.columns, table.columns());
    this.notes.push(...table.notes());
  }

  private *readJson(
    file: string,
    text: string,
    format: 'json' | 'openactive' | 'open-referral',
  ): Generator<Batch> {
    const json = parseJson(text, file);
    const kind = format === 'json' ? detectJson(file, json) : format;
    if (kind === 'open-referral') {
      yield { file, records: this.services(file, json) };
      return;
    }
    if (!isPage(json)) {
      for (const item of itemsOfDocument(file, json)) this.feed('files').add(item);
      return;
    }
    const page = parsePage(text, file);
    if (/^https?:/i.test(file) && page.items.length > 0)
      throw fileError(
        file,
        'This is one page of a feed.',
        'Fetch the whole of it with wr sessions harvest, and load the folder.',
      );
    yield* this.addPage(file, file, 'files', page);
  }

  private async *readHarvested(folder: string): AsyncGenerator<Batch> {
    const { effects } = this;
    this.hash.update(await effects.readFile(join(folder, HARVEST_JSON)));
    const { feeds } = await readHarvestState(folder, effects);
    const stated = (of: 'publisher' | 'licence') =>
      [...new Set(feeds.map((feed) => feed[of]).filter((text) => text !== ''))].join('; ') || null;
    this.publisher = stated('publisher');
    this.licence = stated('licence');
    for (const feed of feeds)
      if (!feed.round.whole && feed.kept === null)
        this.notes.push(
          fileNote(
            folder,
            feed.url,
            'This feed was not harvested to its end.',
            'Run wr sessions harvest again.',
          ),
        );
    for await (const replayed of readHarvest(folder, effects)) {
      const { file, feed } = replayed;
      if (replayed.format === 'rpde')
        yield* this.addPage(file, feed.url, new URL(feed.url).host, replayed.page);
      else yield { file, records: this.services(file, replayed.service) };
    }
  }

  private *addPage(file: string, feed: string, publisher: string, page: RpdePage): Generator<Batch> {
    const reader = this.feed(publisher);
    for (const item of page.items) reader.add({ feed, ...item });
    if (page.problems.length === 0) return;
    const records = page.problems.map(
      ({ item = null, value, message, remedy }): SourceRecord => ({
        line: null,
        item,
        kind: 'unusable',
        problems: [remark(null, value, message, remedy)],
      }),
    );
    yield { file, records };
  }

  private services(file: string, json: unknown): Iterable<SourceRecord> {
    return readServices(file, json, {
      asOf: this.asOf,
      ...(this.options.allServices === undefined ? {} : { allServices: this.options.allServices }),
    });
  }

  /** One reader a publisher: ids of items are theirs. */
  private feed(publisher: string): OpenActiveReader {
    let reader = this.feeds.get(publisher);
    if (reader === undefined) this.feeds.set(publisher, (reader = new OpenActiveReader({ asOf: this.asOf })));
    return reader;
  }
}

/** Columns of several files, each once. */
function joined(before: ColumnUse | null, more: ColumnUse): ColumnUse {
  if (before === null) return more;
  const used = [...before.used];
  for (const column of more.used)
    if (!used.some(({ field, heading }) => field === column.field && heading === column.heading))
      used.push(column);
  return {
    used,
    dropped: [...new Set([...before.dropped, ...more.dropped])],
    ignored: [...new Set([...before.ignored, ...more.ignored])],
  };
}
