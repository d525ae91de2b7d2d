/** What the page tells the service worker. */
export type PageMessage =
  /** An area is open: keep its files, and let go of those of any other. */
  | { readonly type: 'keep-area'; readonly base: string; readonly files: readonly string[] }
  /** The new version should take over now. */
  | { readonly type: 'take-over' };

/** What the service worker answers to `keep-area`, on the port that came with it: whether all of it is kept. */
export interface KeptAnswer {
  readonly kept: boolean;
}

/** A message of the page, or null for anything else: extensions and tools of the browser send theirs too. */
export function readMessage(data: unknown): PageMessage | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  if (data.type === 'take-over') return { type: data.type };
  if (data.type !== 'keep-area' || !('base' in data) || !('files' in data)) return null;
  const { base, files } = data;
  if (typeof base !== 'string' || !Array.isArray(files)) return null;
  return { type: data.type, base, files: files.filter((file) => typeof file === 'string') };
}
