const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Makes text safe to show and store: composed, on single spaces, without control characters, overrides of
 * writing direction or halves of characters. Line breaks stay, one at a time. Markup stays, as text.
 */
export function cleanText(text: string): { text: string; removed: boolean } {
  if (isClean(text)) return { text, removed: false };
  const kept = text.replace(CONTROL, '').replace(DIRECTION, '').replace(LONE_SURROGATE, '');
  const clean = kept
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
  return { text: clean, removed: kept.length !== text.length };
}

/** Whether a text plainly is as `cleanText` would leave it: Latin letters and signs on single spaces. */
export function isClean(text: string): boolean {
  let afterSpace = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32) {
      if (afterSpace) return false;
      afterSpace = true;
      continue;
    }
    if (code < 32 || (code > 126 && code < 161) || code === 0xad || code > 255) return false;
    afterSpace = false;
  }
  return !afterSpace || text === '';
}

// Lengths are bounded (64 and 63 are the most an address may have) so that a long cell takes linear time.
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}\s?@\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const PHONE = /(?<![\p{L}\p{N}.])(?:\+\s?44[\s().-]*(?:0[\s().-]*)?|\(?0)\d(?:[\s().-]*\d){8,9}(?!\d)/gu;
const COMMA = 44;
/** The fewest digits that a telephone number as above has. */
const PHONE_DIGITS = 10;

/** What stands where an email address or a telephone number was. */
const REMOVED = '[removed]';

/** Takes email addresses and British telephone numbers out of a text. */
export function removeContacts(text: string): { text: string; removed: boolean } {
  const withoutEmail = text.includes('@') ? text.replace(EMAIL, REMOVED) : text;
  const clean = hasDigits(withoutEmail, PHONE_DIGITS) ? withoutEmail.replace(PHONE, REMOVED) : withoutEmail;
  return { text: clean, removed: clean !== text };
}

/** Whether so many digits stand in a row, with only what may part those of a telephone number between them. */
function hasDigits(text: string, fewest: number): boolean {
  if (text.length < fewest) return false;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      if (++digits === fewest) return true;
    } else if ((code > 57 && code < 127) || code === COMMA) digits = 0;
  }
  return false;
}

/** Whether nothing but contact details stood in a text that `removeContacts` has cleaned. */
export function onlyRemoved(text: string): boolean {
  return text.includes(REMOVED) && !/[\p{L}\p{N}]/u.test(text.replaceAll(REMOVED, ''));
}

/** What was done to a text before it was kept. */
export interface SafeText {
  readonly text: string;
  /** Invisible control characters or overrides of writing direction were taken out. */
  readonly controls: boolean;
  readonly contacts: boolean;
  /** It was longer, and its end was left out. */
  readonly cut: boolean;
}

/** Whether a text plainly is as `safeText` would leave it. */
export function isSafe(text: string, most: number): boolean {
  return text.length <= most && isClean(text) && !text.includes('@') && !hasDigits(text, PHONE_DIGITS);
}

/** No address or number is longer, characters: as much may be half of one where a text was cut. */
const LONGEST_CONTACT = 1000;

/**
 * A text fit to keep: clean, without contact details, and no longer than `most` characters. Of a very long text only
 * the beginning is looked at.
 */
export function safeText(text: string, most: number): SafeText {
  if (isSafe(text, most)) return { text, controls: false, contacts: false, cut: false };
  const looked = 4 * most + 2 * LONGEST_CONTACT;
  const isLong = text.length > looked;
  const cleaned = cleanText(isLong ? text.slice(0, looked) : text);
  const safe = removeContacts(cleaned.text);
  const whole = isLong ? safe.text.slice(0, -LONGEST_CONTACT) : safe.text;
  const cut = isLong || whole.length > most;
  return {
    text: cut ? whole.slice(0, most).replace(LONE_SURROGATE, '').trim() : whole,
    controls: cleaned.removed,
    contacts: safe.removed,
    cut,
  };
}
