/** Texts remembered of each reading, and their characters. Columns such as days, prices and levels have far fewer. */
const MOST_TEXTS = 5000;
const MOST_CHARACTERS = 500_000;

/**
 * A reading of text that is remembered for short texts, since a long list says the same thousands of times. The
 * reading must depend on the text alone, and what it gives must not be changed.
 * @param longest text that is remembered, characters.
 */
export function remembered<T>(reading: (text: string) => T, longest = 120): (text: string) => T {
  const known = new Map<string, T>();
  let characters = 0;
  let blank: { readonly made: T } | null = null;
  return (text) => {
    // Most cells of most lists: quicker than to look it up.
    if (text === '') return (blank ??= { made: reading('') }).made;
    if (text.length > longest) return reading(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = ownText(text);
    const made = reading(own);
    if (known.size >= MOST_TEXTS || characters >= MOST_CHARACTERS) {
      known.clear();
      characters = 0;
    }
    known.set(own, made);
    characters += own.length;
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

/** A text to keep: by itself in memory, and once for the many sessions that say it. */
export const keptText = remembered((text) => text, 5000);
