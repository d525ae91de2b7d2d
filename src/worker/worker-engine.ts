import { transfer } from 'comlink';
import type { Session } from '../core/sessions/session';
import type { Settings } from '../core/settings';
import { LocalEngine } from './engine';
import type { LoadedArea, LoadProgress, TrialFile, TrialReport } from './protocol';
import { makeDelta, type NumberedFigures, type ResultDelta } from './result-delta';

/** An answer on its way to the main thread. */
export interface DeltaAnswer {
  readonly delta: ResultDelta;
  /** Bytes of columns sent. */
  readonly bytes: number;
  /** Milliseconds that it took in the worker. */
  readonly workerMs: number;
}

/** The engine as the client sees it: figures go out as what changed since the last time. */
export class WorkerEngine extends LocalEngine {
  /** What the client holds if no answer was lost; null where it is to get a full one. */
  private sent: NumberedFigures | null = null;
  /** Goes on over areas and sessions, so that no two answers ever have the same number. */
  private sequence = 0;

  /** The figures as a change of the last answer, or in full where asked for. */
  async computeDelta(settings: Settings, full: boolean): Promise<DeltaAnswer> {
    const start = performance.now();
    const figures = await this.compute(settings);
    const next = { sequence: ++this.sequence, figures };
    const { delta, bytes, transfer: buffers } = makeDelta(full ? null : this.sent, next);
    this.sent = next;
    return transfer({ delta, bytes, workerMs: performance.now() - start }, buffers);
  }

  override async load(baseUrl: string, onProgress: (progress: LoadProgress) => void): Promise<LoadedArea> {
    const area = await super.load(baseUrl, onProgress);
    this.sent = null;
    return area;
  }

  override async trySessions(file: TrialFile): Promise<TrialReport> {
    const report = await super.trySessions(file);
    this.sent = null;
    return report;
  }

  override async forgetTrial(): Promise<readonly Session[]> {
    this.sent = null;
    return super.forgetTrial();
  }
}
