import type { AreaModel } from '../core/area-model';
import type { EngineBuilder } from '../core/reach/choose-engine';
import type { ReachEngine } from '../core/reach/reach-engine';
import { inTurns } from './turns';

/** Which engine a model came to use, and what building it took. */
export interface EngineReport {
  /** `reference` where the fast engine could not be built: the plain one goes on. */
  readonly kind: ReachEngine['kind'];
  /** Milliseconds of building; those spent on questions in between are left out. */
  readonly buildMs: number;
}

/** Time that an opened area is left for its first question before building begins regardless. */
const IDLE_MS = 1000;

/**
 * Builds the fast engine of a model between its questions, and puts it to use. Both engines give the same figures, so
 * nobody needs to know when.
 *
 * Begins when told that the first question is answered, or after a while without any: the first picture comes first.
 */
export class BackgroundEngine {
  /** What is in use at last; null when it was cancelled before. */
  readonly ready: Promise<EngineReport | null>;
  #settle: (report: EngineReport | null) => void = () => {};
  /** Null once there is nothing left to build: a model let go must not be held from here. */
  #waiting: AreaModel | null;
  #cancelled = false;
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(model: AreaModel, idleMs = IDLE_MS) {
    this.#waiting = model;
    this.ready = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#timer = setTimeout(() => this.begin(), idleMs);
  }

  /** Begins with the next turn of the message queue, unless it has begun or was cancelled. */
  begin(): void {
    const model = this.#waiting;
    if (model === null) return;
    this.#leave();
    void this.#build(model).then(this.#settle);
  }

  /** Stops before the next step and lets the model go. Does nothing where the engine is in use already. */
  cancel(): void {
    this.#leave();
    this.#cancelled = true;
    this.#settle(null);
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }

  async #build(model: AreaModel): Promise<EngineReport | null> {
    const work = new StepwiseEngine(model);
    try {
      const done = await inTurns(
        () => work.step(),
        () => !this.#cancelled,
      );
      if (!done) return null;
    } catch (reason) {
      // Too little memory, say. Everything can still be answered.
      console.warn('The fast engine could not be built; the plain one goes on.', reason);
    }
    return { kind: model.engine.kind, buildMs: work.buildMs };
  }
}

/** The steps of one build, the first and the last included, and the time they took. */
class StepwiseEngine {
  buildMs = 0;
  #builder: EngineBuilder | null = null;
  #isTakenApart = false;

  constructor(private readonly model: AreaModel) {}

  /** Does the next step. True when the model uses the new engine. */
  step(): boolean {
    const start = performance.now();
    const done = this.#next();
    this.buildMs += performance.now() - start;
    return done;
  }

  #next(): boolean {
    if (this.#builder === null) {
      this.#builder = this.model.engineBuilder();
      return false;
    }
    if (!this.#isTakenApart) {
      this.#isTakenApart = this.#builder.step();
      return false;
    }
    this.model.engine = this.#builder.finish();
    return true;
  }
}
