import {
  type ReadonlySignal,
  type Signal,
  batch,
  computed,
  effect,
  signal,
  untracked,
} from '@preact/signals-core';
import type { Explanation } from '../core/gap/explain';
import type { AreaFigures } from '../core/gap/result';
import type { Session } from '../core/sessions/session';
import type { Settings } from '../core/settings';
import { InputError } from '../formats/issue';
import type {
  AreaEngine,
  ExportedFile,
  ExportFormat,
  ExportWhat,
  FindHit,
  LoadProgress,
  LoadedArea,
  TrialFile,
  TrialReport,
} from '../worker/protocol';
import type { TablePreview } from '../formats/sessions/preview-table';
import type { AppState, Camera, Selection } from './app-state';
import { type KeptFiles, memoryFiles } from './kept-file';
import { Latest } from './latest';
import { settingsOf } from './selectors';
import { canonicalCamera, canonicalMiles } from './url';

/** Something that failed, in words: what happened and what to do. */
export interface Failure {
  readonly message: string;
  readonly remedy: string;
}

/** The area pack on its way. */
export type AreaStatus =
  | { readonly kind: 'loading'; readonly progress: LoadProgress | null }
  | { readonly kind: 'ready'; readonly area: LoadedArea }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** An answer on its way. While it runs or after it failed, `previous` is the last one there was. */
export type Answer<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly previous: T | null }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly previous: T | null };

/** A file of sessions that somebody chose, with its columns: in use if it can be used. */
export interface Candidate {
  readonly file: TrialFile;
  readonly preview: TablePreview;
}

/** How a change enters the browser's history: a step to go back to, or in place of the present one. */
export type Step = 'push' | 'replace';

/** The last thing an answer said, current or not; null before the first. */
export function valueOf<T>(answer: Answer<T>): T | null {
  if (answer.kind === 'idle') return null;
  return answer.kind === 'done' ? answer.value : answer.previous;
}

/** Words for an error of the engine. Bad input speaks for itself; anything else is a fault of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof InputError) {
    const { file, message, remedy } = error.issue;
    return { message: `${file}: ${message}`, remedy };
  }
  const detail = error instanceof Error ? error.message : String(error);
  // From the worker it comes as a plain error of this name, with the whole of the issue in its message.
  if (error instanceof Error && error.name === 'InputError') return { message: detail, remedy: '' };
  return { message: `Something went wrong: ${detail}`, remedy: 'Try again. If it happens twice, report it.' };
}

function wordsOf({ message, remedy }: Failure): string {
  return `${message} ${remedy}`.trim();
}

/**
 * The one place where the app's state lives. Reads are signals; writes are the methods. Results follow the state by
 * themselves: a changed setting asks the engine, and stale answers never replace newer ones.
 */
export class Store {
  readonly #state: Signal<AppState>;
  readonly #areaStatus = signal<AreaStatus>({ kind: 'loading', progress: null });
  readonly #result = signal<Answer<AreaFigures>>({ kind: 'idle' });
  readonly #explanation = signal<Answer<Explanation | null>>({ kind: 'idle' });
  readonly #sessions = signal<readonly Session[]>([]);
  readonly #trial = signal<TrialReport | null>(null);
  readonly #candidate = signal<Candidate | null>(null);
  readonly #trialFailure = signal('');
  readonly #isKept = signal(true);
  #takenBack: TrialFile | null = null;
  /** Raised whenever the sessions in use change, which settings do not show. */
  readonly #revision = signal(0);
  readonly #compute: Latest<Settings, AreaFigures>;
  readonly #explain: Latest<{ selection: Selection; settings: Settings }, Explanation | null>;
  #loadGeneration = 0;
  #stops: (() => void)[] = [];

  /** Called with every new state, and how it enters the history. */
  onStep: (state: AppState, step: Step) => void = () => {};

  /** What the calculation needs; null until an area is loaded. */
  readonly query: ReadonlySignal<Settings | null>;

  /**
   * @param locate base address of the pack of an area, or null when it must not be fetched
   * @param today the day, YYYY-MM-DD, against which the age of sources is judged
   * @param kept where a file that is tried is kept for the next visit
   */
  constructor(
    private readonly engine: AreaEngine,
    initial: AppState,
    private readonly locate: (area: string) => string | null,
    private readonly today: string,
    private readonly kept: KeptFiles = memoryFiles(),
  ) {
    this.#state = signal(initial);
    this.#compute = new Latest(
      (settings) => engine.compute(settings),
      (value, newest) => {
        this.#result.value = newest ? { kind: 'done', value } : { kind: 'running', previous: value };
      },
      (error) => fail(this.#result, error),
    );
    this.#explain = new Latest(
      ({ selection, settings }) => askToExplain(engine, selection, settings),
      (value) => {
        this.#explanation.value = { kind: 'done', value };
      },
      (error) => fail(this.#explanation, error),
    );
    this.query = this.#computedQuery();
  }

  get state(): ReadonlySignal<AppState> {
    return this.#state;
  }
  get areaStatus(): ReadonlySignal<AreaStatus> {
    return this.#areaStatus;
  }
  get result(): ReadonlySignal<Answer<AreaFigures>> {
    return this.#result;
  }
  /** Why the selected unit or postcode has its verdict; idle for other selections. */
  get explanation(): ReadonlySignal<Answer<Explanation | null>> {
    return this.#explanation;
  }
  /** Sessions in use: the pack's own, then those of a file tried here. */
  get sessions(): ReadonlySignal<readonly Session[]> {
    return this.#sessions;
  }
  /** What the file tried here gave; null when none is in use. */
  get trial(): ReadonlySignal<TrialReport | null> {
    return this.#trial;
  }
  /** The file last chosen and its columns, null for none. */
  get candidate(): ReadonlySignal<Candidate | null> {
    return this.#candidate;
  }
  /** Why the file last chosen could not be used, "" where there is nothing to say. */
  get trialFailure(): ReadonlySignal<string> {
    return this.#trialFailure;
  }
  /** Whether the browser keeps the file that is tried for the next visit. */
  get isTrialKept(): ReadonlySignal<boolean> {
    return this.#isKept;
  }

  /** Starts loading and following. */
  start(): void {
    this.#stops = [
      effect(() => this.#followQuery()),
      effect(() => this.#followSelection()),
      effect(() => {
        const area = this.#areaId.value;
        untracked(() => void this.#loadArea(area));
      }),
    ];
  }

  /** Stops following; the engine is its owner's to dispose of. */
  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#compute.cancel();
    this.#explain.cancel();
  }

  /** Changes part of the state. A discrete choice is a step in the history, unless it changes nothing. */
  update(change: Partial<AppState>, step: Step = 'push'): void {
    const before = this.#state.peek();
    const after: AppState = { ...before, ...change };
    if (sameState(before, after)) return;
    this.#state.value = after;
    this.onStep(after, step);
  }

  /** Replaces the whole state without touching the history: the history has just changed. */
  restore(state: AppState): void {
    this.#state.value = state;
  }

  /** Sets the threshold in miles, clamped to what is offered. */
  setThreshold(miles: number, step: Step = 'replace'): void {
    this.update({ thresholdMiles: canonicalMiles(miles) }, step);
  }

  /** Where the map has come to rest. */
  setCamera(camera: Camera): void {
    this.update({ camera: canonicalCamera(camera) }, 'replace');
  }

  /** Selects something, or nothing. */
  select(selection: Selection | null): void {
    this.update({ selection });
  }

  /** Loads the area once more, after a failure. */
  retry(): void {
    void this.#loadArea(this.#state.peek().area);
  }

  /**
   * Tries a file of sessions, and keeps it in this browser if it can be used. Where its columns do not say enough it is
   * only shown (`candidate`), for somebody to say what they are. What was in use stays until a file can be used.
   */
  async tryFile(file: TrialFile): Promise<void> {
    const area = this.#state.peek().area;
    this.#trialFailure.value = '';
    try {
      const preview = await this.engine.previewSessions(file);
      // Another area may have been opened meanwhile, which this file was not meant for.
      if (this.#state.peek().area !== area) return;
      const report = preview.refusal === null ? await this.engine.trySessions(file) : null;
      batch(() => {
        this.#candidate.value = { file, preview };
        if (report !== null) this.#useSessions(report.sessions, report);
        else if (preview.refusal !== null)
          this.#trialFailure.value = wordsOf(failureOf(new InputError(preview.refusal)));
      });
      if (report !== null) this.#isKept.value = await this.kept.put(area, file);
    } catch (error) {
      this.#trialFailure.value = wordsOf(failureOf(error));
    }
  }

  /** Takes back the file that is tried, and keeps it no longer; `putBack` undoes that while the page is open. */
  async forgetTrial(): Promise<void> {
    this.#trialFailure.value = '';
    const sessions = await this.engine.forgetTrial();
    this.#takenBack = this.#candidate.peek()?.file ?? null;
    this.#candidate.value = null;
    this.#useSessions(sessions, null);
    await this.kept.remove(this.#state.peek().area);
  }

  /** Tries the file again that was last taken back. */
  async putBack(): Promise<void> {
    if (this.#takenBack !== null) await this.tryFile(this.#takenBack);
  }

  /** The sessions of the file that is tried, cleaned. */
  exportTrial(): Promise<ExportedFile> {
    return this.engine.exportTrial();
  }

  /** Places, postcodes and sessions that match a text, best first. */
  find(text: string, limit: number): Promise<readonly FindHit[]> {
    return this.engine.find(text, limit);
  }

  /** A file of the figures at the settings in force. Rejects when no area is loaded. */
  async exportFile(what: ExportWhat, format: ExportFormat): Promise<ExportedFile> {
    const settings = this.query.peek();
    if (settings === null) throw new Error('No area is loaded yet.');
    return this.engine.exportFile(what, format, settings);
  }

  readonly #areaId = computed(() => this.#state.value.area);

  #computedQuery(): ReadonlySignal<Settings | null> {
    const key = computed(() => {
      const status = this.#areaStatus.value;
      if (status.kind !== 'ready') return null;
      return JSON.stringify(settingsOf(this.#state.value, status.area.heading, this.today));
    });
    // Keyed by its text, so that panning the map does not look like a new question.
    return computed(() => {
      const status = this.#areaStatus.peek();
      if (key.value === null || status.kind !== 'ready') return null;
      return settingsOf(this.#state.peek(), status.area.heading, this.today);
    });
  }

  #useSessions(sessions: readonly Session[], trial: TrialReport | null): void {
    batch(() => {
      this.#sessions.value = sessions;
      this.#trial.value = trial;
      this.#revision.value++;
    });
  }

  #followQuery(): void {
    const settings = this.query.value;
    void this.#revision.value;
    if (settings === null) return;
    this.#result.value = { kind: 'running', previous: valueOf(this.#result.peek()) };
    this.#compute.request(settings);
  }

  readonly #selectionKey = computed(() => JSON.stringify(this.#state.value.selection));
  #explainedKey = '';

  /** Explains once the figures for the present settings are there, so that both always agree. */
  #followSelection(): void {
    const key = this.#selectionKey.value;
    const result = this.#result.value;
    const { selection } = this.#state.peek();
    if (key !== this.#explainedKey || selection === null) {
      this.#explain.cancel();
      this.#explainedKey = key;
      this.#explanation.value = { kind: 'idle' };
    }
    if (selection === null || !isExplained(selection) || result.kind !== 'done') return;
    this.#explanation.value = { kind: 'running', previous: valueOf(this.#explanation.peek()) };
    this.#explain.request({ selection, settings: result.value.settings });
  }

  async #loadArea(area: string): Promise<void> {
    const generation = ++this.#loadGeneration;
    const isCurrent = () => generation === this.#loadGeneration;
    let settled = false;
    this.#compute.cancel();
    this.#explain.cancel();
    batch(() => {
      this.#areaStatus.value = { kind: 'loading', progress: null };
      this.#result.value = { kind: 'idle' };
      this.#explanation.value = { kind: 'idle' };
      this.#trial.value = null;
      this.#candidate.value = null;
      this.#trialFailure.value = '';
    });
    this.#takenBack = null;
    try {
      const loaded = await this.engine.load(this.#addressOf(area), (progress) => {
        // Progress comes by another channel than the answer, and may come after it.
        if (isCurrent() && !settled) this.#areaStatus.value = { kind: 'loading', progress };
      });
      settled = true;
      if (!isCurrent()) return;
      this.#receive(loaded);
      const kept = await this.kept.get(area);
      if (kept !== null && isCurrent()) await this.tryFile(kept);
    } catch (error) {
      settled = true;
      if (isCurrent()) this.#areaStatus.value = { kind: 'failed', failure: failureOf(error) };
    }
  }

  #receive(area: LoadedArea): void {
    batch(() => {
      this.#sessions.value = area.sessions;
      this.#areaStatus.value = { kind: 'ready', area };
    });
  }

  #addressOf(area: string): string {
    const address = this.locate(area);
    if (address !== null) return address;
    throw new InputError({
      file: area,
      line: null,
      column: null,
      value: null,
      message: 'This area is on another site, and the app never fetches from elsewhere.',
      remedy: 'Publish the area pack beside the app, and link to it there.',
    });
  }
}

function fail<T>(target: Signal<Answer<T>>, error: unknown): void {
  target.value = { kind: 'failed', failure: failureOf(error), previous: valueOf(target.peek()) };
}

/** Whether the engine explains this kind; priorities and sessions explain themselves. */
function isExplained(selection: Selection): boolean {
  return selection.kind !== 'priority' && selection.kind !== 'session';
}

async function askToExplain(
  engine: AreaEngine,
  { kind, id }: Selection,
  settings: Settings,
): Promise<Explanation | null> {
  return kind === 'priority' || kind === 'session' ? null : engine.explain(kind, id, settings);
}

function sameState(one: AppState, other: AppState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
