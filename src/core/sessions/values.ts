import { type Reading, read, saysNothing, unread, UNSTATED } from './reading';

const YES = /^(?:y|yes|true|t|1|\u2713|\u2714)$/i;
const NO = /^(?:n|no|false|f|0|\u2717|\u2718)$/i;

/** Reads a yes or a no. */
export function parseYesNo(text: string): Reading<boolean> {
  const plain = text.trim().replace(/[.!]$/, '');
  if (YES.test(plain)) return read(true);
  if (NO.test(plain)) return read(false);
  if (saysNothing(plain)) return UNSTATED;
  return unread('This is neither yes nor no.');
}

/** Reads a whole number of places, at least 1. */
export function parseCapacity(text: string): Reading<number> {
  const plain = text.trim();
  if (saysNothing(plain)) return UNSTATED;
  const digits =
    /^(?:max(?:imum)?\.?\s*|up\s+to\s+)?(\d{1,5})(?:\.0+)?(?:\s*(?:places|people|spaces))?$/i.exec(
      plain,
    )?.[1];
  if (digits === undefined || Number(digits) === 0) return unread('This is not a number of places.');
  return read(Number(digits));
}

/** Reads the address of a web page. Only http and https are taken; "www." is given https, and noted. */
export function parseUrl(text: string): Reading<string> {
  const plain = text.trim();
  if (saysNothing(plain)) return UNSTATED;
  if (/[\s"'<>\\]/.test(plain) || plain.includes('@'))
    return unread('This is not the address of a web page.');
  if (/^https?:\/\/[^/?#]+\.[^/?#]/i.test(plain)) return read(plain);
  if (/^(?:www\.)[^/?#]+\.[^/?#]+/i.test(plain))
    return read(`https://${plain}`, 'Read with https:// before it.');
  return unread('This is not the address of a web page.');
}
