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
  return bytesToHex(hashOf(JSON.stringify(parts)).subarray(0, ID_BYTES));
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

// Made once: a long list asks for an id of every row, and a hash and its buffers take longer to make than to use.
const start = sha256.create();
const hash = sha256.create();
const digest = new Uint8Array(start.outputLen);
const ascii = new Uint8Array(4096);

/** SHA-256 of a text in UTF-8; the next call overwrites it. */
function hashOf(text: string): Uint8Array {
  // The library's own way to start over without making anything, whatever its name looks like.
  // oxlint-disable-next-line no-underscore-dangle
  start._cloneInto(hash);
  hash.update(bytesOf(text)).digestInto(digest);
  return digest;
}

/** A text in UTF-8; the next call may overwrite it. */
function bytesOf(text: string): Uint8Array {
  if (text.length > ascii.length) return utf8ToBytes(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return utf8ToBytes(text);
    ascii[i] = code;
  }
  return ascii.subarray(0, text.length);
}
