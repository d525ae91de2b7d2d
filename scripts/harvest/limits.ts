/** How hard a harvest may ask, how long it waits, and where it stops. Times in milliseconds. */
export interface Limits {
  /** Least pause between two requests to one host. */
  readonly pauseMs: number;
  /** Longest time without a byte before a request counts as failed. */
  readonly stallMs: number;
  /** Times that a request is made again after a failure that may pass. */
  readonly retries: number;
  /** First wait after a failure where the server names none; it doubles each time. */
  readonly backOffMs: number;
  /** Longest wait, whoever asks for it: beyond it the feed is left for another day. */
  readonly maxWaitMs: number;
  /** Bytes of one body. */
  readonly maxBodyBytes: number;
  /** Pages and items of one feed in one run. */
  readonly maxPages: number;
  readonly maxItems: number;
  /** Bytes of all bodies and time of one run. */
  readonly maxBytes: number;
  readonly maxMs: number;
}

/** Limits where none are given. */
export const LIMITS: Limits = {
  pauseMs: 250,
  stallMs: 60_000,
  retries: 6,
  backOffMs: 1000,
  maxWaitMs: 15 * 60_000,
  maxBodyBytes: 64 * 2 ** 20,
  maxPages: 10_000,
  maxItems: 5_000_000,
  maxBytes: 10 * 2 ** 30,
  maxMs: 6 * 60 * 60_000,
};
