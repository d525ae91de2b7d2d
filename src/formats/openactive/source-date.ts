import { firstOf, isObject, property, textOf } from './json';
import { londonTime } from './local-time';
import type { Entry } from './store';

/** Seconds since 1970 that a version may plausibly be: from 2010 to 2099. */
const FROM_S = Date.UTC(2010, 0, 1) / 1000;
const TO_S = Date.UTC(2100, 0, 1) / 1000;

/**
 * Date on which the publisher last spoke for an item: `dateModified`, else its version where that is a time. Null where
 * the version is a number of another kind: a counter says nothing of dates.
 */
export function dateOfVersion({ data, modified }: Entry): string | null {
  const stated = isObject(data) ? londonTime(textOf(firstOf(property(data, 'dateModified')))) : null;
  if (stated !== null) return stated.date;
  // Seconds have 10 digits and milliseconds 13 in all these years.
  if (!/^(?:\d{10}|\d{13})$/.test(modified)) return null;
  const seconds = Number(modified.slice(0, 10));
  return seconds >= FROM_S && seconds < TO_S ? new Date(seconds * 1000).toISOString().slice(0, 10) : null;
}
