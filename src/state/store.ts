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
import type { Measure } from '../core/gap/measure';
import type { AreaFigures, Headline } from '../core/gap/result';
import type { Stability } from '../core/gap/stability';
import type { MeasureColumns } from '../core/gap/unit-measures';
import type { Plan } from '../core/plan/plan';
import type { Upgrade } from '../core/plan/upgrades';
import type { Session } from '../core/sessions/session';
import type { Settings } from '../core/settings';
import type { Sensitivity } from '../core/validation/sensitivity';
import { InputError } from '../formats/issue';
import type {
  AreaEngine,
  BriefPages,
  ExportedFile,
  ExportFormat,
  ExportWhat,
  FindHit,
  LoadProgress,
  LoadedArea,
  TrialFile,
} from '../worker/protocol';
import type { AppState, Camera, Selection } from './app-state';
import { type Answer, failed, running } from './answer';
import { type Failure, failureOf } from './failure';
import { type KeptFiles, memoryFiles } from './kept-file';
import { Latest } from './latest';
import { Planning } from './planning';
import { type RoadLines, Roads } from './roads';
import { selectedPriority, settingsOf } from './selectors';
import { Trial, type TrialView } from './trial';
import { Undo } from './undo';
import { canonicalCamera, canonicalMiles } from './url';

/** The area pack on its way. */
export type AreaStatus =
  | { readonly kind: 'loading'; readonly progress: LoadProgress | null }
  | { readonly kind: 'ready'; readonly area: LoadedArea }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** More of a priority area: how far its rank holds, and where in it a session could be. */
export interface RankView {
  /** Id of the area. */
  readonly id: string;
  readonly stability: Stability;
  /** By people newly within reach. */
  readonly candidates: readonly Upgrade[];
}

/** How a change enters the browser's history: a step to go back to, or in place of the present one. */
export type Step = 'push' | 'replace';

/**
 * The one place where the app's state lives. Reads are signals; writes are the methods. Results follow the state by
 * themselves: a changed setting asks the engine, and stale answers never replace newer ones.
 */
export class Store {
  readonly #state: Signal<AppState>;
  readonly #areaStatus = signal<AreaStatus>({ kind: 'loading', progress: null });
  readonly #result = signal<Answer<AreaFigures>>({ kind: 'idle' });
  readonly #explanation = signal<Answer<Explanation | null>>({ kind: 'idle' });
  readonly #measured = signal<Answer<MeasureColumns | null>>({ kind: 'idle' });
  readonly #against = signal<Answer<AreaFigures | null>>({ kind: 'idle' });
  readonly #rank = signal<Answer<RankView>>({ kind: 'idle' });
  readonly #boundaries = signal<string | null>(null);
  readonly #roads: Roads;
  readonly #streetsWanted = signal(false);
  readonly #sessions = signal<readonly Session[]>([]);
  readonly #trial: Trial;
  /** What the Plan screen shows beside the figures. */
  readonly planning: Planning;
  /** Raised whenever the sessions in use change, which settings do not show. */
  readonly #revision = signal(0);
  readonly #compute: Latest<Settings, AreaFigures>;
  readonly #explain: Latest<{ selection: Selection; settings: Settings }, Explanation | null>;
  readonly #measure: Latest<{ measure: Measure; settings: Settings }, MeasureColumns>;
  readonly #compare: Latest<Settings, AreaFigures>;
  readonly #rankAgain: Latest<{ id: string; cells: readonly string[]; settings: Settings }, RankView>;
  readonly #undo = new Undo();
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
    kept: KeptFiles = memoryFiles(),
  ) {
    this.#state = signal(initial);
    this.#trial = new Trial(engine, kept, (sessions) => this.#useSessions(sessions));
    this.planning = new Planning(engine);
    this.#roads = new Roads(engine, (error) => {
      this.#areaStatus.value = { kind: 'failed', failure: failureOf(error) };
    });
    this.#compute = new Latest(
      (settings) => engine.compute(settings),
      (value, newest) => {
        this.#result.value = newest ? { kind: 'done', value } : { kind: 'running', previous: value };
      },
      (error) => failed(this.#result, error),
    );
    this.#explain = new Latest(
      ({ selection, settings }) => askToExplain(engine, selection, settings),
      (value) => {
        this.#explanation.value = { kind: 'done', value };
      },
      (error) => failed(this.#explanation, error),
    );
    this.#measure = new Latest(
      ({ measure, settings }) => engine.measure(measure, settings),
      (value) => {
        this.#measured.value = { kind: 'done', value };
      },
      (error) => failed(this.#measured, error),
    );
    this.#compare = new Latest(
      (settings) => engine.compute(settings),
      (value) => {
        this.#against.value = { kind: 'done', value };
      },
      (error) => failed(this.#against, error),
    );
    this.#rankAgain = new Latest(
      async ({ id, cells, settings }) => ({
        id,
        stability: await engine.stability(settings),
        candidates: await engine.candidatesIn(cells, settings),
      }),
      (value) => {
        this.#rank.value = { kind: 'done', value };
      },
      (error) => failed(this.#rank, error),
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
  /** The file of sessions that is tried here, if any. */
  get trial(): ReadonlySignal<TrialView> {
    return this.#trial.view;
  }

  /** The measure that is shown, of every unit; null for distance, which the result has. */
  get measured(): ReadonlySignal<Answer<MeasureColumns | null>> {
    return this.#measured;
  }
  /** The figures at the choices that are compared with; null where nothing is. */
  get against(): ReadonlySignal<Answer<AreaFigures | null>> {
    return this.#against;
  }
  /** More of the priority area that is selected: asked for while one is. */
  get rank(): ReadonlySignal<Answer<RankView>> {
    return this.#rank;
  }
  /** Boundaries that are asked for, as a URL of GeoJSON; null where none are, or before they have come. */
  get boundaries(): ReadonlySignal<string | null> {
    return this.#boundaries;
  }
  /** Roads to draw, as far as they have come. */
  get roads(): ReadonlySignal<RoadLines> {
    return this.#roads.view;
  }
  get canUndo(): ReadonlySignal<boolean> {
    return this.#undo.canUndo;
  }
  get canRedo(): ReadonlySignal<boolean> {
    return this.#undo.canRedo;
  }

  /** Starts loading and following. */
  start(): void {
    this.#stops = [
      effect(() => this.#followQuery()),
      effect(() => this.#followSelection()),
      effect(() => this.#followMeasure()),
      effect(() => this.#followAgainst()),
      effect(() => this.#followPlanning()),
      effect(() => this.#followBoundaries()),
      effect(() => this.#followRoads()),
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
    this.#measure.cancel();
    this.#compare.cancel();
    this.#rankAgain.cancel();
  }

  /** Changes part of the state. A discrete choice is a step in the history, unless it changes nothing. */
  update(change: Partial<AppState>, step: Step = 'push'): void {
    const before = this.#state.peek();
    const after: AppState = { ...before, ...change };
    if (sameState(before, after)) return;
    if (before.area === after.area) this.#undo.record(before, after, step);
    else this.#undo.clear();
    this.#state.value = after;
    this.onStep(after, step);
  }

  /** Takes back the last change; does nothing where there is none. */
  undo(): void {
    this.#goTo(this.#undo.undo(this.#state.peek()));
  }

  /** Puts back what was taken back last. */
  redo(): void {
    this.#goTo(this.#undo.redo(this.#state.peek()));
  }

  #goTo(state: AppState | null): void {
    if (state === null) return;
    this.#state.value = state;
    this.onStep(state, 'push');
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

  /** Tries a file of sessions. Never rejects: what is wrong with it is in `trial`. */
  tryFile(file: TrialFile): Promise<void> {
    return this.#trial.tryFile(this.#state.peek().area, file);
  }

  /** Takes back the file that is tried. */
  forgetTrial(): Promise<void> {
    return this.#trial.forget(this.#state.peek().area);
  }

  /** Tries the file again that was last taken back. */
  putBack(): Promise<void> {
    return this.#trial.putBack(this.#state.peek().area);
  }

  /** The sessions of the file that is tried, cleaned. */
  exportTrial(): Promise<ExportedFile> {
    return this.#trial.export();
  }

  /** Places, postcodes and sessions that match a text, best first. */
  find(text: string, limit: number): Promise<readonly FindHit[]> {
    return this.engine.find(text, limit);
  }

  /** A file of the figures at the settings in force. Rejects when no area is loaded. */
  async exportFile(what: ExportWhat, format: ExportFormat): Promise<ExportedFile> {
    const { sites, question } = this.planning;
    const asked = sites.peek().kind === 'done' ? question.peek() : null;
    return this.engine.exportFile(what, format, this.#settings(), asked);
  }

  /** A brief of the figures at the settings in force, as a page of its own. Rejects when no area is loaded. */
  async brief(pages: BriefPages): Promise<ExportedFile> {
    return this.engine.brief(pages, this.#settings());
  }

  /** The headline at the settings in force, were another plan carried out. Rejects when no area is loaded. */
  async outcomeOf(plan: Plan): Promise<Headline> {
    return (await this.engine.compute({ ...this.#settings(), plan })).headline;
  }

  /** How far the headline at the settings in force depends on method. Rejects when no area is loaded. */
  async sensitivity(): Promise<Sensitivity> {
    return this.engine.sensitivity(this.#settings());
  }

  #settings(): Settings {
    const settings = this.query.peek();
    if (settings === null) throw new Error('No area is loaded yet.');
    return settings;
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

  #useSessions(sessions: readonly Session[]): void {
    batch(() => {
      this.#sessions.value = sessions;
      this.#revision.value++;
    });
  }

  #followQuery(): void {
    const settings = this.query.value;
    void this.#revision.value;
    if (settings === null) return;
    running(this.#result);
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
    const priority = result.kind === 'done' ? selectedPriority(result.value, selection) : null;
    if (priority !== null && result.kind === 'done') {
      running(this.#rank);
      this.#rankAgain.request({ ...priority, settings: result.value.settings });
    }
    if (selection === null || !isExplained(selection) || result.kind !== 'done') return;
    running(this.#explanation);
    this.#explain.request({ selection, settings: result.value.settings });
  }

  /** Measures once the figures for the present settings are there, so that both always agree. */
  #followMeasure(): void {
    const measure = this.#measureKey.value;
    const result = this.#result.value;
    if (measure === 'distance') {
      this.#measure.cancel();
      this.#measured.value = { kind: 'done', value: null };
      return;
    }
    if (result.kind !== 'done') return;
    running(this.#measured);
    this.#measure.request({ measure, settings: result.value.settings });
  }

  readonly #measureKey = computed(() => this.#state.value.measure);
  readonly #againstKey = computed(() => JSON.stringify(this.#state.value.against));

  #followAgainst(): void {
    void this.#againstKey.value;
    void this.#revision.value;
    const status = this.#areaStatus.value;
    const { against } = this.#state.peek();
    if (against === null || status.kind !== 'ready') {
      this.#compare.cancel();
      this.#against.value = { kind: 'done', value: null };
      return;
    }
    running(this.#against);
    this.#compare.request(settingsOf(against, status.area.heading, this.today));
  }

  readonly #isPlanning = computed(() => this.#state.value.screen === 'plan');

  /** Asks for what the Plan screen shows once the figures for the present settings are there. */
  #followPlanning(): void {
    const result = this.#result.value;
    void this.#revision.value;
    if (!this.#isPlanning.value) untracked(() => this.planning.reset());
    else if (result.kind === 'done') untracked(() => this.planning.follow(result.value.settings));
  }

  readonly #boundariesKind = computed(() => this.#state.value.boundaries);

  #followBoundaries(): void {
    const kind = this.#boundariesKind.value;
    const status = this.#areaStatus.value;
    this.#showBoundaries(null);
    if (kind === 'none' || status.kind !== 'ready') return;
    void this.engine.boundaries(kind).then((url) => {
      // Something else may have been asked for since.
      const isAsked = this.#boundariesKind.peek() === kind && this.#areaStatus.peek() === status;
      if (isAsked) this.#showBoundaries(url);
      else URL.revokeObjectURL(url);
    });
  }

  /** Somebody looks from so near that streets are drawn. */
  wantStreets(): void {
    this.#streetsWanted.value = true;
  }

  readonly #isAnswered = computed(() => ['done', 'failed'].includes(this.#result.value.kind));

  /** Roads come after the first figures. */
  #followRoads(): void {
    if (this.#areaStatus.value.kind !== 'ready' || !this.#isAnswered.value) return;
    this.#roads.want('main');
    if (this.#streetsWanted.value) this.#roads.want('streets');
  }

  #showBoundaries(url: string | null): void {
    const before = this.#boundaries.peek();
    if (before !== null) URL.revokeObjectURL(before);
    this.#boundaries.value = url;
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
      this.#measured.value = { kind: 'idle' };
      this.#rank.value = { kind: 'idle' };
      this.#against.value = { kind: 'idle' };
      this.#trial.reset();
      this.#roads.reset();
      this.planning.reset();
    });
    try {
      const loaded = await this.engine.load(this.#addressOf(area), (progress) => {
        // Progress comes by another channel than the answer, and may come after it.
        if (isCurrent() && !settled) this.#areaStatus.value = { kind: 'loading', progress };
      });
      settled = true;
      if (!isCurrent()) return;
      this.#receive(loaded);
      await this.#trial.restore(area);
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
