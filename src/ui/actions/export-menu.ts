import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SiteQuestion } from '../../core/plan/sites';
import type { Settings } from '../../core/settings';
import { base } from '../shared/base';
import { popup, popupUnderButton } from '../shared/popup';
import { emit } from './emit';
import type { ExportChoice, ExportRow, MenuPlace } from './export-model';

type Panel = typeof import('./export-panel');

declare global {
  interface HTMLElementEventMap {
    'export-request': CustomEvent<ExportChoice>;
  }
  interface HTMLElementTagNameMap {
    'wr-export-menu': ExportMenu;
  }
}

/** The Export button and its menu, which is fetched when it is opened. Emits `export-request`. */
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
        flex: 0 0 9em;
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
  /** What was asked of the best next sites; null where none are found. */
  @property({ attribute: false }) sites: SiteQuestion | null = null;
  /** Whether sessions from a file are being tried: the command line does not know of them. */
  @property({ type: Boolean }) trial = false;
  @state() private open = false;
  @state() private at: MenuPlace = { row: 0, item: 0 };
  @state() private panel: Panel | null = null;
  private focusItem = false;

  protected override updated(): void {
    if (!this.focusItem || this.panel === null) return;
    this.focusItem = false;
    this.renderRoot.querySelector<HTMLElement>(`[data-at="${this.at.row}-${this.at.item}"]`)?.focus();
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
    return html`<div class="popup card" @keydown=${this.onMenuKey}>
      ${this.panel?.exportPanel({
        areaId: this.areaId,
        settings,
        sites: this.sites,
        trial: this.trial,
        rows: this.rows,
        at: this.at,
        onPlace: (at) => (this.at = at),
        onChoose: (choice) => {
          this.close();
          emit(this, 'export-request', choice);
        },
      })}
    </div>`;
  }

  private get rows(): readonly ExportRow[] {
    if (this.panel === null || this.settings === null) return [];
    return this.panel.exportRows(this.settings, this.sites);
  }

  private readonly toggle = (): void => {
    if (this.open) this.close();
    else void this.openAt('Home');
  };

  /** Opens on the first or the last item. */
  private async openAt(key: 'Home' | 'End'): Promise<void> {
    this.panel ??= await import('./export-panel');
    this.open = true;
    this.at = this.panel.moveChoice(this.rows, key, this.at) ?? this.at;
    this.focusItem = true;
  }

  private close(): void {
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
  }

  private readonly onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    void this.openAt(event.key === 'ArrowDown' ? 'Home' : 'End');
  };

  private readonly onMenuKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
      return;
    }
    const next = this.panel?.moveChoice(this.rows, event.key, this.at) ?? null;
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
