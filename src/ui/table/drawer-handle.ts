import { LitElement, type TemplateResult, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { clampHeight, keyHeight, nearestStep, stepHeight } from './heights';

declare global {
  interface HTMLElementEventMap {
    /** Height wanted for the drawer, pixels. */
    'height-change': CustomEvent<number>;
  }
  interface HTMLElementTagNameMap {
    'wr-drawer-handle': DrawerHandle;
  }
}

const STEP_WORDS = { low: 'low', middle: 'middle height', tall: 'tall' } as const;

/** The upper edge of the drawer: dragged, or moved with the arrow keys, Home and End, it sets the height. */
@customElement('wr-drawer-handle')
export class DrawerHandle extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .handle {
        display: flex;
        align-items: center;
        justify-content: center;
        height: 24px;
        margin-top: -12px;
        cursor: ns-resize;
        touch-action: none;
      }
      .grip {
        width: 40px;
        height: 4px;
        border-radius: 2px;
        background: var(--wr-control);
      }
      .handle:hover .grip {
        background: var(--wr-accent);
      }
      .handle:focus-visible {
        outline-offset: -6px;
      }
      @media (forced-colors: active) {
        .grip {
          background: ButtonText;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ type: Number }) heightPx = 0;
  private drag: { readonly fromY: number; readonly fromPx: number } | null = null;

  protected override render(): TemplateResult {
    const windowPx = window.innerHeight;
    return html`<div
      class="handle"
      role="separator"
      tabindex="0"
      aria-orientation="horizontal"
      aria-label="Height of the table"
      aria-valuemin=${stepHeight('low', windowPx)}
      aria-valuemax=${stepHeight('tall', windowPx)}
      aria-valuenow=${clampHeight(this.heightPx, windowPx)}
      aria-valuetext=${STEP_WORDS[nearestStep(this.heightPx, windowPx)]}
      @keydown=${this.onKey}
      @pointerdown=${this.onDown}
      @pointermove=${this.onMove}
      @pointerup=${this.onUp}
      @pointercancel=${this.onUp}
    >
      <span class="grip"></span>
    </div>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const height = keyHeight(event.key, this.heightPx, window.innerHeight);
    if (height === null) return;
    event.preventDefault();
    emit(this, 'height-change', height);
  };

  private readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.drag = { fromY: event.clientY, fromPx: this.heightPx };
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.drag === null) return;
    const height = this.drag.fromPx + this.drag.fromY - event.clientY;
    emit(this, 'height-change', clampHeight(height, window.innerHeight));
  };

  private readonly onUp = (): void => {
    this.drag = null;
  };
}
