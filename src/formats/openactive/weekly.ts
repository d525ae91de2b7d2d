import { type Remark, remark } from '../../core/sessions/remark';
import type { SourceRecord } from '../sessions/source-record';
import type { Occasion } from './expand';
import { dateOfVersion } from './source-date';
import type { Entry } from './store';
import type { When } from './when';

/** What one item comes to. */
export interface Read {
  readonly entry: Entry;
  readonly contents: readonly Occasion[];
}

/** A weekly session: what its first date says, and all its dates. */
export interface Weekly {
  readonly entry: Entry;
  readonly occasion: Extract<Occasion, { kind: 'session' }>;
  readonly dates: When[];
}

/** What tells one session of a family from another: all that makes up its identity but the date. */
const IDENTITY = [
  'provider',
  'venue',
  'name',
  'activity',
  'postcode',
  'latitude',
  'longitude',
  'day',
  'start',
  'end',
  'audience',
  'level',
] as const;

/** Dates that say the same but for the date are one weekly session, which stands where its first date does. */
export function weeklySessions(read: readonly Read[]): ReadonlyMap<Entry, readonly Weekly[]> {
  const byEntry = new Map<Entry, Weekly[]>();
  const byIdentity = new Map<string, Weekly>();
  for (const { entry, contents } of read) {
    for (const content of contents) {
      if (content.kind !== 'session') continue;
      const { raw } = content.fields;
      const key = JSON.stringify(IDENTITY.map((field) => raw[field] ?? ''));
      let weekly = byIdentity.get(key);
      if (weekly === undefined) {
        weekly = { entry, occasion: content, dates: [] };
        byIdentity.set(key, weekly);
        byEntry.set(entry, [...(byEntry.get(entry) ?? []), weekly]);
      }
      if (content.when !== null) weekly.dates.push(content.when);
    }
  }
  return byEntry;
}

/** The record of a weekly session, with notes on what was assumed. */
export function recordOf({ entry, occasion, dates }: Weekly, asOf: string | null): SourceRecord {
  const { raw, notes } = occasion.fields;
  const sourceDate = dateOfVersion(entry, asOf);
  return {
    line: null,
    item: entry.id,
    kind: 'session',
    raw: sourceDate === null ? raw : { ...raw, sourceDate },
    notes: [...kindNotes(entry), ...notes, ...dateNotes(occasion, dates)],
  };
}

function kindNotes({ kind }: Entry): Remark[] {
  if (!kind.inferred) return [];
  return [
    remark(
      null,
      kind.type,
      'The item does not say what it is; its kind was inferred.',
      'Ask the publisher to give it a type.',
    ),
  ];
}

function dateNotes({ when }: Weekly['occasion'], dates: readonly When[]): Remark[] {
  if (when === null)
    return [
      remark('day', null, 'No day or time is stated that could be read.', 'Ask the publisher for the times.'),
    ];
  const single = dates
    .filter(({ single }) => single)
    .flatMap(({ from }) => (from === null ? [] : [from]))
    .sort();
  const span = [...new Set([single[0], single.at(-1)])].join(' to ');
  if (single.length === 1)
    return [
      remark(
        'day',
        span,
        'Listed for one date only; it may not happen every week.',
        'Check it on the page of the session.',
      ),
    ];
  if (single.length > 1)
    return [
      remark('day', span, `One weekly session of ${single.length} dates.`, 'Nothing needs to be done.'),
    ];
  return [];
}
