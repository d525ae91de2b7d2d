import { cleanText } from '../../core/sessions/text';

/** Longest piece of anybody's text shown on a page, characters. */
export const LONGEST_TEXT = 300;

/** Markup that may stand on a page as it is. Only `html` and `trusted` make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What can stand in a page: text is escaped, a list is its parts one after another, null is nothing. */
export type Content = string | number | Markup | null | readonly Content[];

/**
 * A page or a part of one. Everything put in is escaped unless it is `Markup`, in text and inside quoted attributes.
 * Attributes must be quoted.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.reduce((page, part, i) => `${page}${render(contents[i - 1] ?? null)}${part}`));
}

/** Markup written in the program itself: never anything read from a source. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function render(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(render).join('');
  return escapeText(String(content));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as it can stand in HTML: no markup, no control characters or overrides of direction, and of bounded length. */
export function escapeText(text: string): string {
  return shorten(text).replace(/[&<>"'`]/g, (sign) => ESCAPES[sign]!);
}

/** Text without what cannot be seen, cut where it is too long to be read. */
function shorten(text: string): string {
  // Cut before cleaning too: a cell of a megabyte is not worth the work.
  const clean = cleanText(text.slice(0, 4 * LONGEST_TEXT)).text;
  const isLong = clean.length > LONGEST_TEXT || text.length > 4 * LONGEST_TEXT;
  if (!isLong) return clean;
  return `${cleanText(clean.slice(0, LONGEST_TEXT - 1)).text}…`;
}
