import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Closes what an element has opened when somebody presses, or moves the focus, outside the element. */
export class ClosingOutside implements ReactiveController {
  #watching = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly close: () => void,
  ) {
    host.addController(this);
  }

  /** Call after each rendering with whether something is open. */
  watch(open: boolean): void {
    if (open === this.#watching) return;
    this.#watching = open;
    for (const type of ['pointerdown', 'focusin'] as const) {
      if (open) document.addEventListener(type, this.#onEvent);
      else document.removeEventListener(type, this.#onEvent);
    }
  }

  hostDisconnected(): void {
    this.watch(false);
  }

  #onEvent = (event: Event): void => {
    if (!event.composedPath().includes(this.host)) this.close();
  };
}
