/** Whose turn it is at each host, and how long to leave it in peace. Times in milliseconds. */
export class HostTurns {
  private readonly hosts = new Map<string, { last: Promise<unknown>; askedAt: number; pauseMs: number }>();

  /**
   * @param pauseMs least pause between two requests.
   * @param slowMs least pause once a host has said that it is asked too often.
   * @param longestMs longest pause it may grow to.
   */
  constructor(
    private readonly pauseMs: number,
    private readonly slowMs: number,
    private readonly longestMs: number,
  ) {}

  /** Runs some work on a host after what was asked to run on it before. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const host = this.host(name);
    const mine = host.last.then(work);
    host.last = mine.catch(() => undefined);
    return await mine;
  }

  /** How long to wait before the host may be asked again. */
  pauseLeft(name: string, now: number): number {
    const { askedAt, pauseMs } = this.host(name);
    return Math.max(0, Math.min(pauseMs, askedAt + pauseMs - now));
  }

  /** A request to the host has ended. */
  asked(name: string, now: number): void {
    this.host(name).askedAt = now;
  }

  /** Doubles the pause of a host from now on. */
  slowDown(name: string): void {
    const host = this.host(name);
    host.pauseMs = Math.min(this.longestMs, Math.max(this.slowMs, host.pauseMs * 2));
  }

  private host(name: string): { last: Promise<unknown>; askedAt: number; pauseMs: number } {
    const known = this.hosts.get(name);
    if (known !== undefined) return known;
    const host = { last: Promise.resolve(), askedAt: Number.NEGATIVE_INFINITY, pauseMs: this.pauseMs };
    this.hosts.set(name, host);
    return host;
  }
}
