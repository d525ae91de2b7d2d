/** Texts remembered of each reading. Columns such as days, prices and levels have far fewer. */
const MOST = 2000;
/** Longer texts are seldom repeated, characters. */
const LONGEST = 120;

/**
 * A reading of text that is remembered for short texts, since a long list says the same thousands of times. The
 * reading must depend on the text alone, and what it gives must not be changed.
 */
export function remembered<T>(reading: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return reading(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = reading(text);
    if (known.size >= MOST) known.clear();
    known.set(ownText(text), made);
    return made;
  };
}

/**
 * The same text by itself in memory. Engines keep a piece of a text as a view of the whole, so that one cell kept
 * would keep the megabyte of file that it was cut from; putting a text together and cutting it again breaks the tie.
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
