const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Makes text safe to show and store: composed, on single spaces, without control characters, overrides of
 * writing direction or halves of characters. Line breaks stay, one at a time. Markup stays, as text.
 */
export function cleanText(text: string): { text: string; removed: boolean } {
  const kept = text.replace(CONTROL, '').replace(DIRECTION, '').replace(LONE_SURROGATE, '');
  const clean = kept
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
  return { text: clean, removed: kept.length !== text.length };
}

// Lengths are bounded (64 and 63 are the most an address may have) so that a long cell takes linear time.
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}\s?@\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const PHONE = /(?<![\p{L}\p{N}.])(?:\+\s?44[\s().-]*(?:0[\s().-]*)?|\(?0)\d(?:[\s().-]*\d){8,9}(?!\d)/gu;

/** What stands where an email address or a telephone number was. */
const REMOVED = '[removed]';

/** Takes email addresses and British telephone numbers out of a text. */
export function removeContacts(text: string): { text: string; removed: boolean } {
  const clean = text.replace(EMAIL, REMOVED).replace(PHONE, REMOVED);
  return { text: clean, removed: clean !== text };
}

/** Whether nothing but contact details stood in a text that `removeContacts` has cleaned. */
export function onlyRemoved(text: string): boolean {
  return text.includes(REMOVED) && !/[\p{L}\p{N}]/u.test(text.replaceAll(REMOVED, ''));
}
