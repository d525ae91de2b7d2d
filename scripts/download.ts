import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { fileError } from '../src/formats/issue';
import { retryAfterMs } from './harvest/retry-after';

/** A file to be downloaded. */
export interface Wanted {
  readonly url: string;
  /** Where it goes. While it comes it is beside that, with ".part" after its name. */
  readonly path: string;
  /** SHA-256 it has to have, lower-case hex; null where anything is taken. */
  readonly sha256: string | null;
}

/** A file that was downloaded. */
export interface Downloaded {
  readonly bytes: number;
  readonly sha256: string;
  /** Bytes that were there already, of a download that was cut off. */
  readonly resumed: number;
}

/** How a download is gone about. */
export interface DownloadOptions {
  /** Times that it is gone on with after it was cut off or refused for a while. */
  readonly retries: number;
  /** Wait before the first of them, milliseconds; twice as long before each after it. */
  readonly backOffMs: number;
  readonly onProgress: (done: number, total: number | null) => void;
}

/** What tells whether the rest of a file still belongs to the part that is here. */
const partSchema = v.object({ url: v.string(), validator: v.string() });
const LONGEST_WAIT_MS = 120_000;
const AGAIN = 'Run the same command again: it goes on from here.';

/** It may pass: cut off, or refused for a while. */
class Passing extends Error {
  constructor(
    message: string,
    readonly waitMs: number | null = null,
  ) {
    super(message);
  }
}

/**
 * Downloads a file whole, or leaves what was there. A download that is cut off is gone on with, by this call or by the
 * next, if the server says that the file is still the same.
 * @throws InputError where it cannot be had, or is not what it has to be.
 */
export async function download(wanted: Wanted, options: DownloadOptions): Promise<Downloaded> {
  const { url, path } = wanted;
  const part = `${path}.part`;
  let resumed = 0;
  for (let tried = 0; ; tried++) {
    try {
      resumed = Math.max(resumed, await fetchRest(url, part, options.onProgress));
      break;
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      if (tried >= options.retries) throw fileError(url, error.message, AGAIN);
      const ownMs = options.backOffMs * 2 ** tried;
      await setTimeout(Math.min(LONGEST_WAIT_MS, error.waitMs ?? ownMs));
    }
  }
  const { sha256, bytes } = await checksumOf(part);
  if (wanted.sha256 !== null && sha256 !== wanted.sha256) {
    await forget(part);
    throw fileError(
      url,
      `What is published there now is not what was pinned (SHA-256 ${sha256}, not ${wanted.sha256}).`,
      'Take the entry out of downloads.json to use the new one, or find the old one.',
    );
  }
  await rename(part, path);
  await forget(part);
  return { bytes, sha256, resumed };
}

/** Fetches what is missing of a part. Resolves to how much of it was there. */
async function fetchRest(
  url: string,
  part: string,
  onProgress: DownloadOptions['onProgress'],
): Promise<number> {
  const known = await knownPart(url, part);
  const headers: Record<string, string> = { 'user-agent': 'within-reach/0.1 (area builder)' };
  if (known !== null) {
    headers['range'] = `bytes=${known.bytes}-`;
    headers['if-range'] = known.validator;
  }
  const response = await fetch(url, { headers, redirect: 'follow' }).catch((error: unknown) => {
    throw new Passing(`It could not be reached (${reasonOf(error)}).`);
  });
  if (response.status === 416) {
    await forget(part);
    throw new Passing('What is here of it no longer fits.', 0);
  }
  if (response.status === 429 || response.status >= 500)
    throw new Passing(
      `The server answered ${response.status}.`,
      retryAfterMs(response.headers.get('retry-after'), Date.now()),
    );
  if (!response.ok || response.body === null)
    throw fileError(
      url,
      `The server answered ${response.status}.`,
      'Open the address of the source in a browser (wr area sources), and put the file into the folder by hand.',
    );
  const from = response.status === 206 && known !== null ? known.bytes : 0;
  const left = Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isNaN(left) ? null : from + left;
  const validator = response.headers.get('etag') ?? response.headers.get('last-modified');
  // A weak validator cannot vouch for bytes.
  if (validator !== null && !validator.startsWith('W/'))
    await writeFile(`${part}.json`, JSON.stringify({ url, validator }));
  else await rm(`${part}.json`, { force: true });
  const file = await open(part, from > 0 ? 'a' : 'w');
  let done = from;
  try {
    for await (const chunk of response.body) {
      await file.write(chunk);
      done += chunk.length;
      onProgress(done, total);
    }
    await file.sync();
  } catch (error) {
    throw new Passing(`It was cut off after ${done} bytes (${reasonOf(error)}).`);
  } finally {
    await file.close();
  }
  if (total !== null && done !== total) throw new Passing(`It was cut off after ${done} of ${total} bytes.`);
  return from;
}

/** The part of an earlier download that can be gone on with. */
async function knownPart(
  url: string,
  part: string,
): Promise<{ readonly bytes: number; readonly validator: string } | null> {
  try {
    const parsed = v.safeParse(partSchema, JSON.parse(await readFile(`${part}.json`, 'utf8')));
    const { size } = await stat(part);
    return parsed.success && parsed.output.url === url && size > 0
      ? { bytes: size, validator: parsed.output.validator }
      : null;
  } catch {
    return null;
  }
}

async function forget(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(`${part}.json`, { force: true });
}

/** SHA-256 and length of a file. */
export async function checksumOf(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    if (!(chunk instanceof Uint8Array)) continue;
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
