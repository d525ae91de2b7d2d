import { fileError, type InputError } from './issue';

/* JSON of others may hold anything anywhere: but for `parseJson` nothing here throws, whatever it is given. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null, blank text and empty lists say nothing: old feeds write them for whatever they leave out. */
export function saysSomething(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  // Only one list deep: nothing may be nested so deep that reading it runs out of stack.
  if (Array.isArray(value))
    return value.some((each) => (Array.isArray(each) ? each.length > 0 : saysSomething(each)));
  return value !== null && value !== undefined;
}

/** One or many as a list; nothing as an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.filter(saysSomething) : [value];
}

/** Text or a number as text, JSON-LD value objects (`@value`) included; "" for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 1 && !Array.isArray(value[0]) ? textOf(value[0]) : '';
  if (!isObject(value)) return '';
  const inner = value['@value'] ?? value.en;
  return typeof inner === 'string' ? inner.trim() : '';
}

/** Whether a body is a web page rather than data. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:\?xml|!doctype|html|head|body|!--)/i.test(text);
}

/**
 * The value of a text of JSON.
 * @param source address or name of the file, which the error names.
 * @throws InputError where it is a web page, empty, cut off or otherwise not JSON.
 */
export function parseJson(text: string, source: string): unknown {
  if (isHtml(text)) throw notJson(source, 'This is a web page where JSON was expected.');
  if (text.trim() === '') throw notJson(source, 'This is empty where JSON was expected.');
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 120) : '';
    throw notJson(source, `This is not JSON (${why}).`);
  }
}

function notJson(source: string, message: string): InputError {
  const remedy = /^https?:/i.test(source)
    ? 'Open the address in a browser; if it stays so, tell the publisher.'
    : 'Download or export the file again.';
  return fileError(source, message, remedy);
}
