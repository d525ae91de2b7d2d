import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type AppState, DEFAULT_CHOICES, DEFAULT_STATE, choicesOf } from '../../state/app-state';
import { NO_PLAN } from '../../core/plan/plan';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { choicePhrases } from './choice-words';

/** One line that says all that is on, with the ways back. Emits `wr-change` and `wr-undo`. */
@customElement('wr-choices')
export class ChoicesElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: start;
        gap: 6px;
        font-size: var(--wr-size-secondary);
        line-height: 1.35;
      }
      p {
        flex: 1;
        min-width: 0;
        padding: 4px 0;
      }
      p > span {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }
      .tools {
        display: flex;
        flex: none;
        gap: 2px;
      }
      .tool {
        display: grid;
        place-items: center;
        width: 28px;
        height: 28px;
        padding: 0;
        border: 0;
        border-radius: var(--wr-radius-small);
        background: none;
        color: var(--wr-accent);
      }
      .tool:hover {
        background: var(--wr-accent-soft);
      }
      .tool:disabled {
        background: none;
        color: var(--wr-control);
        cursor: default;
        opacity: 0.5;
      }
      .tool svg {
        width: 16px;
        height: 16px;
      }
      @media (pointer: coarse) {
        .tool {
          width: 44px;
          height: 44px;
        }
      }
    `,
  ];

  @property({ attribute: false }) app: AppState = DEFAULT_STATE;
  @property({ type: Boolean }) canUndo = false;
  @property({ type: Boolean }) canRedo = false;

  protected override render() {
    const [first = '', ...rest] = choicePhrases(this.app, this.app.unit);
    const isUsual =
      JSON.stringify(choicesOf({ ...this.app, plan: NO_PLAN })) === JSON.stringify(DEFAULT_CHOICES);
    return html`
      <p>
        <span><strong>${first}</strong>${rest.map((phrase) => html` · ${phrase}`)}</span>
        ${isUsual ? nothing : html`<button class="link" type="button" @click=${this.#clear}>Clear all</button>`}
      </p>
      <span class="tools">
        <button class="tool" type="button" aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!this.canUndo} @click=${() => emit(this, 'wr-undo', 'undo')}>
          <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="M5.5 2.5 2.5 5.5l3 3M2.5 5.5h7a4 4 0 0 1 0 8h-4"></path></svg>
        </button>
        <button class="tool" type="button" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!this.canRedo} @click=${() => emit(this, 'wr-undo', 'redo')}>
          <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="m10.5 2.5 3 3-3 3M13.5 5.5h-7a4 4 0 0 0 0 8h4"></path></svg>
        </button>
      </span>
    `;
  }

  /** A plan is no filter: it is cleared on its own screen. */
  #clear = (): void =>
    emit(this, 'wr-change', { change: { ...DEFAULT_CHOICES, plan: this.app.plan }, step: 'push' });
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-choices': ChoicesElement;
  }
}
