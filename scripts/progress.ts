import { SingleBar } from 'cli-progress';

/** Where progress goes: standard error, or a stand-in. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Least time between two lines of one stage away from a terminal, milliseconds. */
const QUIET_MS = 3000;

/**
 * Shows how far a stage has come: a bar on a terminal; elsewhere (a log file, CI) a line when it begins and, of a
 * stage that takes long, one every few seconds.
 */
export class Progress {
  private bar: SingleBar | null = null;
  private stage = '';
  private printedAt = 0;

  /** @param now the time in milliseconds, from any beginning. */
  constructor(
    private readonly stream: ProgressStream,
    private readonly now: () => number = Date.now,
  ) {}

  /** Progress of a stage, in any unit; `done` = `total` ends it. */
  show(stage: string, done: number, total: number): void {
    if (this.stream.isTTY === true) this.showBar(stage, done, total);
    else this.showLine(stage, done, total);
  }

  /** Ends a bar that is being drawn, so that what is printed next starts on a line of its own. */
  stop(): void {
    this.bar?.stop();
    this.bar = null;
  }

  private showBar(stage: string, done: number, total: number): void {
    if (this.bar === null || stage !== this.stage) {
      this.stop();
      this.stage = stage;
      this.bar = new SingleBar({
        format: `${stage} {bar} {percentage}%`,
        stream: this.stream,
        hideCursor: true,
        barsize: 30,
      });
      this.bar.start(total, done);
    }
    this.bar.setTotal(total);
    this.bar.update(done);
    if (done >= total) this.stop();
  }

  private showLine(stage: string, done: number, total: number): void {
    const isNew = stage !== this.stage;
    if (!isNew && this.now() - this.printedAt < QUIET_MS) return;
    this.stage = stage;
    this.printedAt = this.now();
    this.stream.write(isNew ? `${stage}\n` : `${stage}: ${Math.floor((100 * done) / total)}%\n`);
  }
}
