import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { emit } from '../actions/emit';
import { base } from '../shared/base';

const HINTS = [
  'The picture is finished: warm hexagons are where most people live too far from a beginner session, hatched ones where we cannot tell.',
  'Press a hexagon to see why, and the nearest sessions. Type a postcode above for a list to print.',
  'On the left, say what counts and how far is too far. Everything follows at once, and Share copies this very view.',
] as const;

/** Three short hints for the first minute, one at a time, out of the way of the map. Emits `wr-hints` when put away. */
@customElement('wr-hints')
export class HintsElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 10px 12px;
        border-radius: var(--wr-radius);
        background: var(--wr-accent-soft);
        font-size: var(--wr-size-secondary);
        line-height: 1.42;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 12px;
        margin-top: 6px;
      }
      .count {
        flex: 1;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @state() private at = 0;

  protected override render() {
    const last = this.at === HINTS.length - 1;
    return html`
      <p role="status">${HINTS[this.at]}</p>
      <div class="row">
        <span class="secondary small count">Hint ${this.at + 1} of ${HINTS.length}</span>
        <button class="link" type="button" @click=${this.#close}>${last ? 'Close' : 'Skip the hints'}</button>
        ${last ? '' : html`<button class="link" type="button" @click=${() => this.at++}>Next</button>`}
      </div>
    `;
  }

  #close = (): void => emit(this, 'wr-hints', false);
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-hints': HintsElement;
  }
  interface HTMLElementEventMap {
    /** The hints should be shown, or put away for good. */
    'wr-hints': CustomEvent<boolean>;
  }
}
