const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  euro: '€',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  eacute: 'é',
  trade: '™',
  reg: '®',
};
/** What is never closed hides all that follows, as in a browser; so this takes linear time. */
const UNSHOWN = /<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi;
const BREAKS = /<\/?(?:br|p|div|li|ul|ol|h[1-6]|tr|table|section)\b[^<>]*>/gi;
const TAGS = /<\/?[a-z][^<>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/**
 * The text that a page would show for a description, which feeds write as plain text or as HTML: paragraphs and list
 * items on lines of their own, tags, scripts and comments left out. A "<" that opens no tag stays.
 */
export function htmlText(text: string): string {
  const shown = text.replace(UNSHOWN, ' ').replace(BREAKS, '\n').replace(TAGS, '').replace(ENTITY, decode);
  return shown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function decode(
  entity: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined)
    return Object.hasOwn(ENTITIES, name.toLowerCase()) ? ENTITIES[name.toLowerCase()]! : entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
