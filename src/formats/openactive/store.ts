import type { JsonObject } from '../json';
import { isObject } from '../json';
import { idOf, property } from './json';
import { type Kind, kindOf } from './kinds';

/** An item of a feed, as RPDE pages give it. */
export interface OpenActiveItem {
  /** Address of the feed or name of the file it came from. */
  readonly feed: string;
  readonly kind: string;
  readonly id: string;
  /** A whole number as decimal text: it may be too large for a number of JavaScript. */
  readonly modified: string;
  readonly state: 'updated' | 'deleted';
  readonly data: unknown;
}

/** What is kept of an item. */
export interface Entry {
  readonly id: string;
  readonly modified: string;
  readonly kind: Kind;
  /** Null for a deleted item, which is kept only so that an older version does not bring it back, and for a slot. */
  readonly data: unknown;
  readonly live: boolean;
}

/** The newest version of every item, in the order in which items were first seen. */
export class ItemStore {
  private readonly byKey = new Map<string, Entry>();

  /** Keeps an item unless a newer version of it is known. Of equal versions the one that comes last is kept. */
  add({ kind, id, modified, state, data }: OpenActiveItem): void {
    const key = `${kind}\n${id}`;
    const known = this.byKey.get(key);
    if (known !== undefined && isOlder(modified, known.modified)) return;
    const live = state !== 'deleted';
    const what = live ? kindOf(data, kind) : DELETED;
    this.byKey.set(key, {
      id,
      modified,
      kind: what,
      data: what.role === 'hire' || !live ? null : data,
      live,
    });
  }

  /** Items that are not deleted. */
  live(): Entry[] {
    return [...this.byKey.values()].filter(({ live }) => live);
  }
}

const DELETED: Kind = { type: '', role: 'unknown', inferred: true };

/** Whether a version is older than another; never where either is not a whole number. */
function isOlder(modified: string, known: string): boolean {
  return isWhole(modified) && isWhole(known) && BigInt(modified) < BigInt(known);
}

function isWhole(text: string): boolean {
  return /^-?\d{1,40}$/.test(text);
}

/** Objects of the feeds by their `@id`: items, and the events and places that stand whole inside them. */
export function indexById(entries: readonly Entry[]): Map<string, JsonObject> {
  const byId = new Map<string, JsonObject>();
  const inline: JsonObject[] = [];
  for (const { data } of entries) {
    if (!isObject(data)) continue;
    const id = idOf(data);
    if (id !== '') byId.set(id, data);
    for (const name of ['location', 'superEvent', 'organizer']) {
      const value = property(data, name);
      if (isObject(value) && Object.keys(value).length > 2) inline.push(value);
    }
  }
  for (const object of inline) {
    const id = idOf(object);
    if (id !== '' && !byId.has(id)) byId.set(id, object);
  }
  return byId;
}
