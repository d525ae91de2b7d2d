import { SingleBar } from 'cli-progress';

/** Where progress goes: standard error, or a stand-in. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shares of a stage at which a line is printed away from a terminal. */
const QUARTERS = 4;

/**
 * Shows how far a stage has come: a bar on a terminal; elsewhere (a log file, CI) a line when it begins, at each
 * quarter and at the end, and never the same line twice.
 */
export class Progress {
  private bar: SingleBar | null = null;
  private stage = '';
  private quarter = -1;

  constructor(private readonly stream: ProgressStream & NodeJS.WritableStream) {}

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
    if (stage !== this.stage) {
      this.stage = stage;
      this.quarter = -1;
    }
    const quarter = total > 0 ? Math.floor((QUARTERS * done) / total) : QUARTERS;
    if (quarter <= this.quarter) return;
    this.quarter = quarter;
    this.stream.write(`${stage}: ${Math.round((100 * quarter) / QUARTERS)}%\n`);
  }
}
