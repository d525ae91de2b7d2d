import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { AppState } from './app-state';

/** Steps that can be taken back. */
const MOST_STEPS = 100;

/** Parts of the state that are looking rather than doing: taking them back would only surprise. */
const PASSING = ['camera', 'drawerOpen', 'theme', 'embed', 'screen', 'tab'] as const;

/** What was done, to be taken back and put back. A slider's moves, or a brush's, are one step with what they go on from. */
export class Undo {
  readonly #past = signal<readonly AppState[]>([]);
  readonly #future = signal<readonly AppState[]>([]);
  #lastKeys = '';

  readonly canUndo: ReadonlySignal<boolean> = computed(() => this.#past.value.length > 0);
  readonly canRedo: ReadonlySignal<boolean> = computed(() => this.#future.value.length > 0);

  /** Records a change. */
  record(before: AppState, after: AppState, step: 'push' | 'replace'): void {
    const keys = changedKeys(before, after);
    if (keys.length === 0) return;
    const moved = keys.join(' ');
    this.#future.value = [];
    if (step === 'replace' && moved === this.#lastKeys) return;
    this.#lastKeys = moved;
    this.#past.value = [...this.#past.value.slice(1 - MOST_STEPS), before];
  }

  /** The state before the last change, that of `now` being kept for `redo`; null where there is none. */
  undo(now: AppState): AppState | null {
    const before = this.#past.value.at(-1);
    if (before === undefined) return null;
    this.#past.value = this.#past.value.slice(0, -1);
    this.#future.value = [...this.#future.value, now];
    this.#lastKeys = '';
    return keepPassing(before, now);
  }

  redo(now: AppState): AppState | null {
    const after = this.#future.value.at(-1);
    if (after === undefined) return null;
    this.#future.value = this.#future.value.slice(0, -1);
    this.#past.value = [...this.#past.value, now];
    this.#lastKeys = '';
    return keepPassing(after, now);
  }

  /** Forgets everything: another area is open. */
  clear(): void {
    this.#past.value = [];
    this.#future.value = [];
    this.#lastKeys = '';
  }
}

/** Parts that changed, those in passing left out. */
function changedKeys(before: AppState, after: AppState): string[] {
  const old = new Map(Object.entries(before).map(([key, value]) => [key, JSON.stringify(value)]));
  return Object.entries(after).flatMap(([key, value]) =>
    PASSING.some((each) => each === key) || old.get(key) === JSON.stringify(value) ? [] : [key],
  );
}

/** A state with what is looking rather than doing as it is now. */
function keepPassing(state: AppState, now: AppState): AppState {
  const { camera, drawerOpen, theme, embed, screen, tab } = now;
  return { ...state, camera, drawerOpen, theme, embed, screen, tab };
}
