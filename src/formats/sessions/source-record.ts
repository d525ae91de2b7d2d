import type { RawSession } from '../../core/sessions/normalise';
import type { Remark } from '../../core/sessions/remark';

/**
 * One thing that a source lists, whatever the format it came in: a row of a sheet, an item of a feed, a feature of a
 * map. Readers of formats make these; `SessionLoader` makes sessions and a report of them.
 */
export type SourceRecord = RecordPlace & RecordContent;

/** Where a record stands in its source. */
export interface RecordPlace {
  /** Line in the file, from 1; null where lines mean nothing. */
  readonly line: number | null;
  /** The id that the source gives it, null where it gives none. */
  readonly item: string | null;
}

export type RecordContent =
  /** Says of a session what `raw` holds, as text; `notes` are what the reader of the format assumed. */
  | { readonly kind: 'session'; readonly raw: RawSession; readonly notes: readonly Remark[] }
  /** Rightly no session: the slot of a court, something cancelled or deleted. */
  | { readonly kind: 'excluded'; readonly reason: Remark }
  /** Meant as a session, but it cannot be read. At least one problem. */
  | { readonly kind: 'unusable'; readonly problems: readonly Remark[] };
