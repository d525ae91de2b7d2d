import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { AreaEngine, RoadPart } from '../worker/protocol';

/** Lines of roads to draw, each a URL of GeoJSON, as far as they have come. */
export type RoadLines = Readonly<Record<RoadPart, string | null>>;

export const NO_ROADS: RoadLines = { main: null, streets: null };

/**
 * The roads of the area that is open. They are asked for after the first figures: writing out those of a county takes
 * as long as working out its distances.
 */
export class Roads {
  readonly #view: Signal<RoadLines> = signal(NO_ROADS);
  #asked = new Set<RoadPart>();

  /** @param onFailure told why the roads of the open area cannot be had: its pack is then not sound. */
  constructor(
    private readonly engine: AreaEngine,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  get view(): ReadonlySignal<RoadLines> {
    return this.#view;
  }

  /** Asks for some roads, unless they have been asked for. */
  want(part: RoadPart): void {
    const asked = this.#asked;
    if (asked.has(part)) return;
    asked.add(part);
    this.engine.roads(part).then(
      (url) => {
        // Another area may have been opened since.
        if (this.#asked === asked) this.#view.value = { ...this.#view.peek(), [part]: url };
        else URL.revokeObjectURL(url);
      },
      (error: unknown) => {
        if (this.#asked === asked) this.onFailure(error);
      },
    );
  }

  /** Lets go of the roads of an area that is no longer open. */
  reset(): void {
    this.#asked = new Set();
    for (const url of Object.values(this.#view.peek())) if (url !== null) URL.revokeObjectURL(url);
    this.#view.value = NO_ROADS;
  }
}
