import type { NormaliseContext } from '../../../../src/core/sessions/normalise';
import { itemsOfDocument } from '../../../../src/formats/openactive/document';
import { OpenActiveReader } from '../../../../src/formats/openactive/reader';
import type { OpenActiveItem } from '../../../../src/formats/openactive/store';
import type { SourceRecord } from '../../../../src/formats/sessions/source-record';

/** An area that holds everything, with no postcode known. */
export const ANYWHERE: NormaliseContext = {
  sourceId: 'feed',
  date: null,
  findPostcode: () => null,
  inArea: () => true,
  fromGrid: () => ({ lon: 0, lat: 0 }),
};

/** Records of a parsed file. */
export function recordsOf(json: unknown, asOf: string | null = null): SourceRecord[] {
  return recordsOfItems(itemsOfDocument('input.json', json), asOf);
}

export function recordsOfItems(items: Iterable<OpenActiveItem>, asOf: string | null = null): SourceRecord[] {
  const reader = new OpenActiveReader({ asOf });
  for (const item of items) reader.add(item);
  return [...reader.records()];
}

/** What the records say of sessions, in their order. */
export function sessionsOf(records: readonly SourceRecord[]) {
  return records.flatMap((record) => (record.kind === 'session' ? [record.raw] : []));
}
