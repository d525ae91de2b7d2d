import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Session } from './session';

/** What makes a session itself rather than another. Price, description and dates may change without it becoming another. */
export type SessionIdentity = Pick<
  Session,
  | 'sourceId'
  | 'provider'
  | 'venue'
  | 'name'
  | 'activity'
  | 'lon'
  | 'lat'
  | 'days'
  | 'startMinute'
  | 'endMinute'
  | 'audience'
> & {
  /** Level as stated, "" where it is not: two courts at one time may differ in nothing else. */
  readonly level: string;
};

/** 80 bits: two in a million sessions are the same by chance once in 2 * 10^12 times. */
const ID_BYTES = 10;

/**
 * Stable id of a session: 20 hex digits (80 bits) of the SHA-256 of its source and what makes it itself, blind
 * to case and to space.
 */
export function sessionId(identity: SessionIdentity): string {
  const { provider, venue, name, activity, audience, level } = identity;
  const words = [provider, venue, name, activity, audience ?? '', level].map(fold);
  const { sourceId, lon, lat, days, startMinute, endMinute } = identity;
  const parts = [sourceId, ...words, lon.toFixed(6), lat.toFixed(6), days, startMinute, endMinute];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))).subarray(0, ID_BYTES));
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
