import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Settings } from '../../core/settings';
import { base } from '../shared/base';
import { popup, popupUnderButton } from '../shared/popup';
import { emit } from './emit';
import {
  EXPORT_CHOICES,
  EXPORT_FORMATS,
  EXPORT_ROWS,
  type ExportChoice,
  exportCommand,
  moveChoice,
} from './export-model';

declare global {
  interface HTMLElementEventMap {
    'export-request': CustomEvent<ExportChoice>;
  }
  interface HTMLElementTagNameMap {
    'wr-export-menu': ExportMenu;
  }
}

/** The Export button and its menu: what, by format. Emits `export-request`. */
@customElement('wr-export-menu')
export class ExportMenu extends LitElement {
  static override styles = [
    base,
    popupUnderButton,
    css`
      .popup {
        width: min(620px, calc(100vw - 32px));
        max-height: calc(100dvh - 96px);
        padding: 12px;
        overflow: auto;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 6px;
        padding: 2px 0;
      }
      .what {
        flex: 1 1 8em;
      }
      .item {
        min-width: 74px;
        min-height: 30px;
        padding-inline: 8px;
        font-size: var(--wr-size-secondary);
      }
      @media (max-width: 640px) {
        .what {
          flex-basis: 100%;
          font-weight: 600;
        }
        .item {
          min-width: 0;
        }
      }
      .item:focus-visible,
      .item:hover {
        background: var(--wr-accent-soft);
      }
      .command {
        padding-top: 10px;
        margin-top: 8px;
        border-top: 1px solid var(--wr-line);
      }
      code {
        display: block;
        margin-top: 2px;
        font-family: var(--wr-font-mono);
        font-size: var(--wr-size-small);
        overflow-wrap: anywhere;
        user-select: all;
      }
      @media (pointer: coarse) {
        .item {
          min-height: 44px;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
    popup,
  ];

  @property() areaId = '';
  /** Settings of the figures on screen; null until there are any, and the button is then disabled. */
  @property({ attribute: false }) settings: Settings | null = null;
  /** Whether sessions from a file are being tried: the command line does not know of them. */
  @property({ type: Boolean }) trial = false;
  @state() private open = false;
  @state() private at = 0;
  private focusItem = false;

  protected override updated(): void {
    if (!this.focusItem) return;
    this.focusItem = false;
    this.renderRoot.querySelector<HTMLElement>(`[data-at="${this.at}"]`)?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div @focusout=${this.onFocusOut}>
      <button
        type="button"
        class="button primary"
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls=${this.open ? 'menu' : nothing}
        ?disabled=${this.settings === null}
        @click=${this.toggle}
        @keydown=${this.onButtonKey}
      >Export</button>
      ${this.open && this.settings !== null ? this.renderPopup(this.settings) : nothing}
    </div>`;
  }

  private renderPopup(settings: Settings): TemplateResult {
    const choice = EXPORT_CHOICES[this.at];
    return html`<div class="popup card" @keydown=${this.onMenuKey}>
      <div role="menu" id="menu" aria-label="Export">${EXPORT_ROWS.map((_, row) => this.renderRow(row))}</div>
      <p class="command secondary">
        The same file from the command line:
        <code>${choice === undefined ? '' : exportCommand(this.areaId, settings, choice)}</code>
        ${this.trial ? 'Load your file with “wr sessions load” first: it is only in this browser.' : nothing}
      </p>
    </div>`;
  }

  private renderRow(row: number): TemplateResult {
    const name = EXPORT_ROWS[row]?.name ?? '';
    return html`<div class="row" role="group" aria-label=${name}>
      <span class="what" aria-hidden="true">${name}</span>
      ${EXPORT_FORMATS.map((format, column) => {
        const at = row * EXPORT_FORMATS.length + column;
        return html`<button
          type="button"
          class="button item"
          role="menuitem"
          data-at=${at}
          tabindex=${at === this.at ? 0 : -1}
          aria-label="${name}, ${format.name}"
          @click=${() => this.choose(at)}
          @focus=${() => (this.at = at)}
          @pointerenter=${() => (this.at = at)}
        >${format.name}</button>`;
      })}
    </div>`;
  }

  private readonly toggle = (): void => {
    if (this.open) this.close();
    else this.openAt(0);
  };

  private openAt(at: number): void {
    this.open = true;
    this.at = at;
    this.focusItem = true;
  }

  private close(): void {
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
  }

  private choose(at: number): void {
    const choice = EXPORT_CHOICES[at];
    this.close();
    if (choice !== undefined) emit(this, 'export-request', choice);
  }

  private readonly onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.openAt(event.key === 'ArrowDown' ? 0 : EXPORT_CHOICES.length - 1);
  };

  private readonly onMenuKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
      return;
    }
    const next = moveChoice(event.key, this.at);
    if (next === null) return;
    event.preventDefault();
    this.at = next;
    this.focusItem = true;
  };

  private readonly onFocusOut = (event: FocusEvent): void => {
    // A press on the command's text leaves the focus nowhere: that is still inside the popup.
    if (event.relatedTarget instanceof Node && !this.renderRoot.contains(event.relatedTarget))
      this.open = false;
  };
}
