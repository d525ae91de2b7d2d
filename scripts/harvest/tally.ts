import type { NetworkEffects } from '../effects';

/** Least time between two lines of progress, milliseconds: each has other words, so each begins a bar. */
const EVERY_MS = 10_000;

/** Counts what a run takes in and shows how far it is, with the rate. */
export class Tally {
  pages = 0;
  items = 0;
  bytes = 0;
  private feedsDone = 0;
  private readonly startedAt: number;
  private shownAt: number;

  constructor(
    private readonly feeds: number,
    private readonly effects: NetworkEffects,
  ) {
    this.startedAt = effects.now();
    this.shownAt = this.startedAt;
    effects.progress('Harvesting', 0, Math.max(1, feeds));
  }

  /** A body with this many items was kept. */
  add(items: number, bytes: number): void {
    this.pages++;
    this.items += items;
    this.bytes += bytes;
    this.show();
  }

  /** A feed has come to its end, or as far as it goes. */
  feedDone(): void {
    this.feedsDone++;
    this.show();
  }

  private show(): void {
    const now = this.effects.now();
    const isLast = this.feedsDone === this.feeds;
    if (!isLast && now - this.shownAt < EVERY_MS) return;
    this.shownAt = now;
    const words = `Harvesting: ${count(this.items)} items, ${this.rate(now)}`;
    this.effects.progress(words, this.feedsDone, this.feeds);
  }

  private rate(now: number): string {
    const seconds = Math.max(0.001, (now - this.startedAt) / 1000);
    return `${count(this.items / seconds)} a second, ${megabytes(this.bytes)}`;
  }
}

/** 12345.6 as "12,346". */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

/** Bytes as "1.2 MB". */
export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
