import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Session } from '../core/sessions/session';
import { InputError } from '../formats/issue';
import type { TablePreview } from '../formats/sessions/preview-table';
import type { AreaEngine, ExportedFile, TrialFile, TrialReport } from '../worker/protocol';
import { failureText } from './failure';
import type { KeptFiles } from './kept-file';

/** A file of sessions that somebody chose, with its columns: in use if it can be used. */
export interface Candidate {
  readonly file: TrialFile;
  readonly preview: TablePreview;
}

/** What there is to see of a file of sessions that is tried. */
export interface TrialView {
  /** What the file in use gave, null for none. */
  readonly report: TrialReport | null;
  /** The file last chosen, null for none. */
  readonly candidate: Candidate | null;
  /** Why the file last chosen could not be used, "" where there is nothing to say. */
  readonly failure: string;
  /** Whether the browser keeps the file in use for the next visit. */
  readonly isKept: boolean;
}

const NOTHING: TrialView = { report: null, candidate: null, failure: '', isKept: true };

/** Tries files of sessions beside those of an area, one after the other, and keeps the one in use in this browser. */
export class Trial {
  readonly #view = signal(NOTHING);
  /** The file in use; that last taken back, for as long as the area is open. */
  #inUse: TrialFile | null = null;
  #takenBack: TrialFile | null = null;
  /** Raised with every area: what was begun for another is of no use. */
  #area = 0;
  #last: Promise<void> = Promise.resolve();

  /** @param use is told the sessions in use whenever they change. */
  constructor(
    private readonly engine: AreaEngine,
    private readonly kept: KeptFiles,
    private readonly use: (sessions: readonly Session[]) => void,
  ) {}

  get view(): ReadonlySignal<TrialView> {
    return this.#view;
  }

  /** Another area is opened: nothing is tried there yet. */
  reset(): void {
    this.#area++;
    this.#view.value = NOTHING;
    this.#inUse = null;
    this.#takenBack = null;
  }

  /** Tries the file that was kept for an area, if any. */
  async restore(area: string): Promise<void> {
    const opened = this.#area;
    const file = await this.kept.get(area);
    if (file !== null && opened === this.#area) await this.tryFile(area, file);
  }

  /**
   * Tries a file and keeps it if it can be used. Where its columns do not say enough it is only shown, for somebody to
   * say what they are. What was in use stays until a file can be used.
   */
  tryFile(area: string, file: TrialFile): Promise<void> {
    return this.#inTurn(async (isCurrent) => {
      this.#change({ failure: '' });
      try {
        const preview = await this.engine.previewSessions(file);
        if (!isCurrent()) return;
        if (preview.refusal !== null) {
          this.#change({
            candidate: { file, preview },
            failure: failureText(new InputError(preview.refusal)),
          });
          return;
        }
        const report = await this.engine.trySessions(file);
        if (!isCurrent()) return;
        this.#inUse = file;
        this.use(report.sessions);
        this.#change({ report, candidate: { file, preview } });
        this.#change({ isKept: await this.kept.put(area, file) });
      } catch (error) {
        if (isCurrent()) this.#change({ failure: failureText(error) });
      }
    });
  }

  /** Takes back the file in use, and keeps it no longer; `putBack` undoes that while the area is open. */
  forget(area: string): Promise<void> {
    return this.#inTurn(async (isCurrent) => {
      const sessions = await this.engine.forgetTrial();
      if (!isCurrent()) return;
      this.#takenBack = this.#inUse;
      this.#inUse = null;
      this.use(sessions);
      this.#view.value = NOTHING;
      await this.kept.remove(area);
    });
  }

  /** Tries the file again that was last taken back. */
  async putBack(area: string): Promise<void> {
    if (this.#takenBack !== null) await this.tryFile(area, this.#takenBack);
  }

  /** The sessions of the file in use, cleaned. Rejects where none is. */
  export(): Promise<ExportedFile> {
    return this.engine.exportTrial();
  }

  #change(part: Partial<TrialView>): void {
    this.#view.value = { ...this.#view.value, ...part };
  }

  /** One at a time: of two files chosen quickly the later stays, however long the earlier takes. */
  #inTurn(work: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const area = this.#area;
    const isCurrent = () => area === this.#area;
    const done = this.#last.then(() => (isCurrent() ? work(isCurrent) : undefined));
    this.#last = done.catch(() => undefined);
    return done;
  }
}
