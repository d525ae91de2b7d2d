import { type Remark, remark } from '../../core/sessions/remark';
import type { RecordContent, SourceRecord } from '../sessions/source-record';
import { type ExpandContext, occasionsOf } from './expand';
import { type Family, familiesOf } from './families';
import { isObject, type JsonObject, listOf } from '../json';
import { property } from './json';
import { EXCLUSIONS, type Role } from './kinds';
import { type Entry, indexById, ItemStore, type OpenActiveItem } from './store';
import { type Read, recordOf, weeklySessions } from './weekly';
import { schedulesOf } from './when';

export interface ReaderOptions {
  /** Day on which the feeds are read, YYYY-MM-DD: what was over before it is excluded. Null excludes nothing. */
  readonly asOf: string | null;
}

/**
 * Makes records of sessions from the items of the feeds of one publisher, added in any order. One weekly session is
 * one record, however many of its dates the feeds list; every live item has at least one record. Slots and facilities
 * are dropped as they come, so that memory follows the sessions.
 */
export class OpenActiveReader {
  private readonly items = new ItemStore();

  constructor(private readonly options: ReaderOptions) {}

  /** Takes one item of a page: the newest version of each (kind, id) stands, and a deleted one is gone. */
  add(item: OpenActiveItem): void {
    this.items.add(item);
  }

  /** Records of everything added so far. Never throws, whatever the items hold. */
  *records(): Iterable<SourceRecord> {
    const live: Entry[] = [];
    for (const entry of this.items.live()) {
      if (entry.kind.role === 'hire') yield { line: null, item: entry.id, ...excluded(EXCLUSIONS.hire) };
      else live.push(entry);
    }
    const byId = indexById(live);
    const context: ExpandContext = { find: (id) => byId.get(id) ?? null, asOf: this.options.asOf };
    const oneByOne = live.some(({ kind }) => kind.type === 'ScheduledSession');
    for (const family of familiesOf(live)) yield* new FamilyReader(family, context, oneByOne).records();
  }
}

class FamilyReader {
  constructor(
    private readonly family: Family,
    private readonly context: ExpandContext,
    /** Whether the feeds list dates as items of their own. */
    private readonly oneByOne: boolean,
  ) {}

  *records(): Iterable<SourceRecord> {
    const { parent, members } = this.family;
    const read: Read[] = members.map((entry) => ({ entry, contents: this.contentsOf(entry) }));
    const hasSession = read.some(({ contents }) => contents.some(({ kind }) => kind === 'session'));
    if (parent !== null) read.unshift({ entry: parent, contents: this.readParent(parent, hasSession) });
    const weekly = weeklySessions(read);
    for (const { entry, contents } of read) {
      const own = weekly.get(entry) ?? [];
      for (const session of own) yield recordOf(session, this.context.asOf);
      if (own.length > 0) continue;
      const rest = contents.find(({ kind }) => kind !== 'session');
      yield {
        line: null,
        item: entry.id,
        ...(rest === undefined || rest.kind === 'session'
          ? { kind: 'excluded', reason: EXCLUSIONS.anotherDate }
          : rest),
      };
    }
  }

  private readParent(parent: Entry, hasSession: boolean): Read['contents'] {
    const { data, kind } = parent;
    if (kind.role !== 'session' || !isObject(data)) return this.contentsOf(parent);
    if (hasSession) return [excluded(EXCLUSIONS.parent)];
    const alone = hasInside(data) || schedulesOf(data).length > 0 || this.family.members.length === 0;
    return alone ? this.contentsOf(parent) : [excluded(EXCLUSIONS.noSessions)];
  }

  private contentsOf({ data, kind }: Entry): Read['contents'] {
    const reason = BY_ROLE[kind.role];
    if (reason !== undefined) return [excluded(reason)];
    if (!isObject(data)) return [unusable('The item has no data.', 'Ask the publisher to correct the feed.')];
    if (kind.role === 'unknown')
      return [
        unusable(
          kind.type === ''
            ? 'The item does not say what it is.'
            : `This kind of item is not known: ${kind.type}.`,
          'Ask the publisher to give it a type of the OpenActive model.',
        ),
      ];
    if (kind.role === 'parent' && !hasInside(data)) return [excluded(EXCLUSIONS.parent)];
    if (this.waitsForDates(data, kind.type)) return [excluded(EXCLUSIONS.noDates)];
    return occasionsOf(data, this.context);
  }

  /** Whether a series leaves its dates to items that are not there, in feeds that do list such items. */
  private waitsForDates(data: JsonObject, type: string): boolean {
    const dated =
      hasInside(data) || schedulesOf(data).length > 0 || property(data, 'startDate') !== undefined;
    return this.oneByOne && type === 'SessionSeries' && !dated;
  }
}

const BY_ROLE: Partial<Record<Role, Remark>> = {
  onDemand: EXCLUSIONS.onDemand,
  reference: EXCLUSIONS.reference,
};

function excluded(reason: Remark): Extract<RecordContent, { kind: 'excluded' }> {
  return { kind: 'excluded', reason };
}

function unusable(message: string, remedy: string): Extract<RecordContent, { kind: 'unusable' }> {
  return { kind: 'unusable', problems: [remark(null, null, message, remedy)] };
}

function hasInside(data: JsonObject): boolean {
  return listOf(property(data, 'subEvent')).some(isObject);
}
