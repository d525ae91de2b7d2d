import { decodeBody, resolveUrl } from '../../src/formats/rpde/body';
import { fileError, InputError } from '../../src/formats/issue';
import { codeOf } from '../atomic-write';
import type { NetworkEffects } from '../effects';
import { HostTurns } from './host-turns';
import type { Limits } from './limits';
import { retryAfterMs } from './retry-after';
import { megabytes } from './tally';

/** The whole run ends here: a cap of the run, or the person asked for it. What was harvested is kept. */
export class RunEnded extends Error {
  override readonly name = 'RunEnded';
}

/** What was received for an address. */
export interface Received<T> {
  /** Address that answered in the end, after redirects. */
  readonly url: string;
  /** The body exactly as received. */
  readonly body: Uint8Array;
  /** What the caller read from it. */
  readonly value: T;
}

/** What became of one try: the body, a failure that may pass, or one that will not. */
type Try<T> =
  | { readonly kind: 'received'; readonly received: Received<T> }
  | { readonly kind: 'again'; readonly why: string; readonly waitMs: number | null; readonly atMost: number }
  | { readonly kind: 'stop'; readonly why: string; readonly remedy: string };

type Answer =
  | { readonly kind: 'body'; readonly url: string; readonly body: Uint8Array }
  | Exclude<Try<never>, { kind: 'received' }>;

const HEADERS = {
  'user-agent': 'within-reach/0.1 (harvester of open activity data)',
  accept:
    'application/vnd.openactive.rpde+json; version=1, application/ld+json, application/json, text/html;q=0.5',
};
const MAX_REDIRECTS = 5;
/** Times that a body which is not what was expected is asked for again. */
const BAD_BODY_RETRIES = 2;
const LATER = 'Run the same command later to go on from here.';

/**
 * Asks hosts for addresses, politely: one request at a time and a pause between two of one host, longer once a host
 * has said that it is asked too often. Waits and asks again where a failure may pass.
 */
export class PoliteClient {
  /** Requests made, redirects and repeats included. */
  requests = 0;
  private bytes = 0;
  private readonly turns: HostTurns;
  private readonly deadline: number;
  private readonly ready = new Map<string, { url: string; body: Uint8Array }>();

  /** @param interrupt aborted when the person asks to stop. */
  constructor(
    private readonly effects: NetworkEffects,
    private readonly limits: Limits,
    private readonly interrupt: AbortSignal,
  ) {
    this.turns = new HostTurns(limits.pauseMs, limits.backOffMs, limits.maxWaitMs);
    this.deadline = effects.now() + limits.maxMs;
  }

  /** Hands over a body received before, so that the next request for the address need not be made. */
  keep(address: string, received: Received<unknown>): void {
    this.ready.set(address, received);
  }

  /**
   * Asks for an address until `read` can make something of the body.
   * @param read throws InputError for a body that is not what was expected.
   * @throws InputError where it cannot be had; RunEnded where the run is over.
   */
  async get<T>(address: string, read: (text: string, url: string) => T): Promise<Received<T>> {
    const kept = this.ready.get(address);
    this.ready.delete(address);
    if (kept !== undefined) return { ...kept, value: read(decodeBody(kept.body), kept.url) };
    return await this.turns.take(hostOf(address), async () => {
      for (let made = 1; ; made++) {
        const tried = await this.tryOnce(address, read);
        if (tried.kind === 'received') return tried.received;
        if (tried.kind === 'stop') throw fileError(address, tried.why, tried.remedy);
        const times = made > 1 ? ` It was asked ${made} times.` : '';
        if (made > tried.atMost) throw fileError(address, `${tried.why}${times}`, LATER);
        await this.waitAfter(address, made, tried.why, tried.waitMs);
      }
    });
  }

  private async waitAfter(address: string, made: number, why: string, asked: number | null): Promise<void> {
    const { backOffMs, maxWaitMs } = this.limits;
    const ownMs = Math.min(maxWaitMs, backOffMs * 2 ** (made - 1)) * (0.5 + this.effects.random() / 2);
    const waitMs = asked ?? ownMs;
    if (waitMs > maxWaitMs) {
      const minutes = Math.ceil(waitMs / 60_000);
      throw fileError(address, `${why} It asks to wait for ${minutes} minutes.`, LATER);
    }
    if (waitMs >= 1000)
      this.effects.log(`${address}: ${why} Asking again in ${Math.ceil(waitMs / 1000)} seconds.`);
    await this.wait(waitMs);
  }

  private async wait(ms: number): Promise<void> {
    if (ms > 0 && this.effects.now() + ms >= this.deadline) throw this.outOfTime();
    if (ms > 0) await this.effects.sleep(ms, this.interrupt);
    this.check();
  }

  private check(): void {
    if (this.interrupt.aborted) throw new RunEnded('Stopped as asked.');
    if (this.effects.now() >= this.deadline) throw this.outOfTime();
    if (this.bytes >= this.limits.maxBytes)
      throw new RunEnded(`Stopped at the cap of ${megabytes(this.limits.maxBytes)} for one run.`);
  }

  private outOfTime(): RunEnded {
    return new RunEnded(
      `Stopped at the cap of ${Math.round(this.limits.maxMs / 60_000)} minutes for one run.`,
    );
  }

  private async tryOnce<T>(address: string, read: (text: string, url: string) => T): Promise<Try<T>> {
    const answer = await this.follow(address);
    if (answer.kind !== 'body') return answer;
    const { url, body } = answer;
    try {
      return { kind: 'received', received: { url, body, value: read(decodeBody(body), url) } };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { kind: 'again', why: error.issue.message, waitMs: null, atMost: BAD_BODY_RETRIES };
    }
  }

  private async follow(address: string): Promise<Answer> {
    let url = address;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      await this.wait(this.turns.pauseLeft(hostOf(url), this.effects.now()));
      const answer = await this.request(url);
      if (answer.kind !== 'redirect') return answer;
      const next = resolveUrl(answer.to, url);
      if (next === null)
        return stop(`It redirects to an address that may not be asked (${answer.to.slice(0, 200)}).`);
      url = next;
    }
    return stop(`It redirects more than ${MAX_REDIRECTS} times.`);
  }

  private async request(url: string): Promise<Answer | { readonly kind: 'redirect'; readonly to: string }> {
    const abort = new AbortController();
    const interrupted = () => abort.abort();
    this.interrupt.addEventListener('abort', interrupted);
    this.requests++;
    try {
      const response = await this.orStall(this.effects.fetch(url, HEADERS, abort.signal));
      const to = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && to !== null) return { kind: 'redirect', to };
      if (response.status !== 200) return this.refusal(response, url);
      return { kind: 'body', url, body: await this.readBody(response) };
    } catch (error) {
      if (error instanceof TooLarge) return stop(error.message);
      this.check();
      return this.again(`The request failed (${reasonOf(error)}).`);
    } finally {
      // Also lets go of a body that is not wanted.
      abort.abort();
      this.interrupt.removeEventListener('abort', interrupted);
      this.turns.asked(hostOf(url), this.effects.now());
    }
  }

  private refusal(response: Response, url: string): Answer {
    const { status } = response;
    const waitMs = retryAfterMs(response.headers.get('retry-after'), this.effects.now());
    if (status === 429) {
      this.turns.slowDown(hostOf(url));
      return this.again('The server says it is asked too often (429).', waitMs);
    }
    if (status >= 500 || status === 408) return this.again(`The server failed (${status}).`, waitMs);
    if (status === 404 || status === 410) return stop(`There is nothing at this address (${status}).`);
    return stop(`The server refuses (${status}).`);
  }

  private again(why: string, waitMs: number | null = null): Answer {
    return { kind: 'again', why, waitMs, atMost: this.limits.retries };
  }

  private async readBody(response: Response): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const reader = (response.body ?? new Blob([]).stream()).getReader();
    for (;;) {
      const { done, value } = await this.orStall(reader.read());
      if (done) break;
      chunks.push(value);
      length += value.length;
      this.bytes += value.length;
      if (this.effects.now() >= this.deadline) throw this.outOfTime();
      if (length > this.limits.maxBodyBytes) throw new TooLarge(length);
    }
    return new Uint8Array(Buffer.concat(chunks));
  }

  /** What a step of a request gives, unless no byte comes for too long. */
  private async orStall<T>(step: Promise<T>): Promise<T> {
    const done = new AbortController();
    const { stallMs } = this.limits;
    const stall = this.effects.sleep(stallMs, done.signal).then(() => {
      if (!done.signal.aborted) throw new Error(`no byte for ${Math.round(stallMs / 1000)} seconds`);
      return step;
    });
    try {
      return await Promise.race([step, stall]);
    } finally {
      done.abort();
      step.catch(() => undefined);
    }
  }
}

class TooLarge extends Error {
  constructor(bytes: number) {
    super(`The body is too large (over ${Math.floor(bytes / 2 ** 20)} MB).`);
  }
}

function stop(why: string): Answer {
  return { kind: 'stop', why, remedy: 'Check the address, or ask the publisher.' };
}

function hostOf(url: string): string {
  return new URL(url).host;
}

/** Why a request failed, in a few words: `fetch` says "fetch failed" and keeps the reason within. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message || codeOf(error) || error.name;
}
