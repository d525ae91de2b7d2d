/** Text of a body in UTF-8, without its byte order mark. What is not UTF-8 becomes replacement characters. */
export function decodeBody(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
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
