import { fileError, type InputError } from '../issue';

/** Text of a body in UTF-8, without its byte order mark. What is not UTF-8 becomes replacement characters. */
export function decodeBody(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** Whether a body is a web page rather than data. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:\?xml|!doctype|html|head|body|!--)/i.test(text);
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
