import { isObject, textOf } from '../json';
import { firstOf, property } from './json';
import { londonTime } from './local-time';
import type { Entry } from './store';

/** A version that would be a time before this is a number of another kind. */
const EARLIEST = '2010-01-01';
/** The same for a time after this, where the day on which the feed was read is not known. */
const LATEST = '2099-12-31';

/**
 * Date on which the publisher last spoke for an item: `dateModified`, else its version where that is a time no later
 * than the day `asOf`. Null where the version is a number of another kind: a counter says nothing of dates.
 */
export function dateOfVersion({ data, modified }: Entry, asOf: string | null): string | null {
  const stated = isObject(data) ? londonTime(textOf(firstOf(property(data, 'dateModified')))) : null;
  if (stated !== null) return stated.date;
  // Seconds have 10 digits and milliseconds 13 in all these years.
  if (!/^(?:\d{10}|\d{13})$/.test(modified)) return null;
  const date = new Date(Number(modified.slice(0, 10)) * 1000).toISOString().slice(0, 10);
  return date >= EARLIEST && date <= (asOf ?? LATEST) ? date : null;
}
