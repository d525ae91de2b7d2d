import { fileError, type InputError } from '../issue';

/** A JSON object, its values not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that says something, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Text of a body in UTF-8, without its byte order mark. What is not UTF-8 becomes replacement characters. */
export function decodeBody(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** Whether a body is a web page rather than data. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|!--)/i.test(text);
}

/**
 * The value of a body of JSON.
 * @throws InputError where it is a web page, empty, cut off or otherwise not JSON.
 */
export function parseJson(text: string, url: string): unknown {
  if (isHtml(text)) throw notJson(url, 'The server sent a web page where JSON was expected.');
  if (text.trim() === '') throw notJson(url, 'The server sent an empty body where JSON was expected.');
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 120) : '';
    throw notJson(url, `The body is not JSON (${why}).`);
  }
}

function notJson(url: string, message: string): InputError {
  return fileError(url, message, 'Open the address in a browser; if it stays so, tell the publisher.');
}

/** Path segment at the end of a name such as "https://openactive.io/SessionSeries" or "schema:Event". */
export function lastPart(name: string): string {
  return name.replace(/[/#:]+$/, '').replace(/^.*[/#:]/, '');
}

/** An address made whole against the one it stands on; null where it is none that may be asked. */
export function resolveUrl(address: string, base: string): string | null {
  try {
    const url = new URL(address, base);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    if (!isWeb || url.username !== '' || url.password !== '') return null;
    url.hash = '';
    return url.href;
  } catch {
    return null;
  }
}
