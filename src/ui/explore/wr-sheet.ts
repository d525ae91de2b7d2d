import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { downIcon, upIcon } from './icons';

/** Heights of the sheet, low to high. */
export const SHEET_HEIGHTS = ['peek', 'half', 'full'] as const;
export type SheetHeight = (typeof SHEET_HEIGHTS)[number];

const HEIGHT_NAMES: Readonly<Record<SheetHeight, string>> = { peek: 'low', half: 'half', full: 'full' };

/** Movement below which a press on the handle is a press and not a drag, pixels. */
const DRAG_LEAST_PX = 6;

/**
 * On a narrow screen a sheet over the bottom of the map with three heights, by dragging, buttons or arrow keys;
 * otherwise it is not there and its content is laid out by whoever holds it. Emits `wr-sheet`.
 */
@customElement('wr-sheet')
export class SheetElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      .handle {
        display: none;
      }
      .content {
        display: contents;
      }
      @media (max-width: 899px) {
        :host {
          --peek: 148px;
          /* What the bar and the line of what counts leave. */
          --full: calc(100dvh - 124px);
          --sheet: min(42dvh, 360px);
          display: flex;
          flex-direction: column;
          height: var(--dragged, var(--sheet));
          max-height: var(--full);
          min-height: 64px;
          border-radius: 14px 14px 0 0;
          background: var(--wr-panel);
          box-shadow: var(--wr-shadow);
        }
        :host([height='peek']) {
          --sheet: var(--peek);
        }
        :host([height='full']) {
          --sheet: var(--full);
        }
        .handle {
          display: flex;
          flex: none;
          align-items: center;
          justify-content: flex-end;
          min-height: 30px;
          padding: 0 6px;
          touch-action: none;
          cursor: grab;
        }
        .grip {
          position: absolute;
          left: 50%;
          display: grid;
          place-items: center;
          width: 96px;
          height: 30px;
          margin: 0 0 0 -48px;
          padding: 0;
          border: 0;
          background: none;
          cursor: grab;
        }
        .grip::after {
          content: '';
          width: 40px;
          height: 4px;
          border-radius: 2px;
          background: var(--wr-control);
        }
        .step {
          display: grid;
          place-items: center;
          width: 44px;
          height: 30px;
          padding: 0;
          border: 0;
          background: none;
          color: var(--wr-secondary);
        }
        .step:disabled {
          visibility: hidden;
        }
        .content {
          display: block;
          flex: 1;
          min-height: 0;
          overflow: auto;
          overscroll-behavior: contain;
        }
        @media (forced-colors: active) {
          :host {
            border: 1px solid CanvasText;
          }
        }
      }
      /* A sheet of paper is narrow too, and nobody can scroll it. */
      @media print {
        :host {
          display: block;
          height: auto;
          max-height: none;
          box-shadow: none;
        }
        .handle {
          display: none;
        }
        .content {
          display: block;
          overflow: visible;
        }
      }
    `,
  ];

  @property({ reflect: true }) height: SheetHeight = 'half';
  #drag: { readonly fromY: number; readonly fromPx: number } | null = null;

  protected override render() {
    const at = SHEET_HEIGHTS.indexOf(this.height);
    return html`
      <div
        class="handle"
        @pointerdown=${this.#onDown}
        @pointermove=${this.#onMove}
        @pointerup=${this.#onUp}
        @pointercancel=${this.#onUp}
        @keydown=${this.#onKey}
      >
        <div
          class="grip"
          role="separator"
          tabindex="0"
          aria-orientation="horizontal"
          aria-label="Height of the panel"
          aria-valuemin="0"
          aria-valuemax="2"
          aria-valuenow=${at}
          aria-valuetext=${HEIGHT_NAMES[this.height]}
        ></div>
        <button class="step" type="button" aria-label="Lower the panel" ?disabled=${at === 0} @click=${() => this.#step(-1)}>
          ${downIcon}
        </button>
        <button class="step" type="button" aria-label="Raise the panel" ?disabled=${at === 2} @click=${() => this.#step(1)}>
          ${upIcon}
        </button>
      </div>
      <div class="content"><slot></slot></div>
    `;
  }

  #step(by: -1 | 1): void {
    const next = SHEET_HEIGHTS[SHEET_HEIGHTS.indexOf(this.height) + by];
    if (next !== undefined) emit(this, 'wr-sheet', next);
  }

  #onKey = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#step(by === 1 ? 1 : -1);
  };

  #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    if (event.target instanceof Element && event.target.closest('.step') !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.#drag = { fromY: event.clientY, fromPx: this.offsetHeight };
  };

  #onMove = (event: PointerEvent): void => {
    if (this.#drag === null) return;
    // Through the object model: the page's policy forbids style attributes.
    this.style.setProperty('--dragged', `${this.#drag.fromPx + this.#drag.fromY - event.clientY}px`);
  };

  #onUp = (event: PointerEvent): void => {
    if (this.#drag === null) return;
    const moved = this.#drag.fromY - event.clientY;
    const heightPx = this.#drag.fromPx + moved;
    this.#drag = null;
    this.style.removeProperty('--dragged');
    if (Math.abs(moved) >= DRAG_LEAST_PX)
      emit(this, 'wr-sheet', nearestHeight(heightPx / window.innerHeight));
    else if (event.type === 'pointerup') this.#step(this.height === 'full' ? -1 : 1);
  };
}

/** The height nearest to a share of the window that was dragged to. */
function nearestHeight(share: number): SheetHeight {
  if (share < 0.32) return 'peek';
  return share < 0.7 ? 'half' : 'full';
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-sheet': SheetElement;
  }
}
