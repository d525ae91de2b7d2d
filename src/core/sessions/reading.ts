/**
 * What was made of one stated value. `value` is null where nothing was stated or nothing could be made of it;
 * `note` says so in the second case, and says what was assumed where something was.
 */
export interface Reading<T> {
  readonly value: T | null;
  /** A sentence for the report, null where the value was plain or not stated. */
  readonly note: string | null;
}

/** Nothing was stated. */
export const UNSTATED: Reading<never> = { value: null, note: null };

/** A value read as it stands. */
export function read<T>(value: T, note: string | null = null): Reading<T> {
  return { value, note };
}

/** A value that nothing could be made of, and why. */
export function unread(note: string): Reading<never> {
  return { value: null, note };
}

const BLANKS =
  /^(?:n\s*\/?\s*a|null|nil|none|tbc|tba|unknown|not\s+(?:known|stated|applicable|specified)|varies|[-.?]+)?$/i;

/** How what says nothing begins: most texts need no closer look. */
const BLANK_START = /^(?:\s|$|[nutv.?-])/i;

/** Whether a cell says nothing: empty, or one of the usual ways of writing "not known". */
export function saysNothing(text: string): boolean {
  return BLANK_START.test(text) && BLANKS.test(text.trim());
}
