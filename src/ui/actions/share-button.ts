import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../shared/base';
import { popup, popupUnderButton } from '../shared/popup';
import { embedSnippet } from '../embed/embed-screen';
import '../shared/events';
import { copyText } from './clipboard';
import { emit } from './emit';

declare global {
  interface HTMLElementTagNameMap {
    'wr-share-button': ShareButton;
  }
}

type Outcome = 'none' | 'copied' | 'refused';

/** Copies the link to this view. Where the browser does not allow that, shows it in a field to copy from. */
@customElement('wr-share-button')
export class ShareButton extends LitElement {
  static override styles = [
    base,
    popupUnderButton,
    css`
      .popup {
        display: grid;
        gap: 6px;
        width: max-content;
        max-width: min(340px, calc(100vw - 32px));
        padding: 10px 12px;
        font-size: var(--wr-size-secondary);
      }
      .field {
        width: 100%;
      }
      .ways {
        display: flex;
        gap: 14px;
      }
      textarea {
        min-width: 280px;
        font: var(--wr-size-small) / 1.4 var(--wr-font-mono);
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
    popup,
  ];

  /** Link to copy; "" for the address of the page, which holds the whole view. */
  @property() link = '';
  /** Name of the area. */
  @property() name = '';
  /** Whether sessions from a file are being tried: no link carries them. */
  @property({ type: Boolean }) trial = false;
  /** Whether a postcode is selected: what a person typed is in no link. */
  @property({ type: Boolean }) postcode = false;
  /** How text gets on the clipboard. */
  @property({ attribute: false }) copy: (text: string) => Promise<boolean> = copyText;
  @state() private outcome: Outcome = 'none';
  @state() private embedding = false;

  protected override updated(): void {
    if (this.outcome !== 'refused') return;
    const field = this.renderRoot.querySelector('input');
    field?.focus();
    field?.select();
  }

  protected override render(): TemplateResult {
    return html`<div @focusout=${this.onFocusOut} @keydown=${this.onKey}>
      <button type="button" class="button" @click=${this.share}>Share</button>
      <div class="popup card" ?hidden=${this.outcome === 'none'}>
        <p role="status">${this.words()}</p>
        ${
          this.outcome === 'refused'
            ? html`<input class="field" readonly aria-label="Link to this view" .value=${this.address()} />`
            : nothing
        }
        ${
          this.outcome !== 'none' && this.trial
            ? html`<p class="secondary">The sessions you are trying from a file are not in the link.</p>`
            : nothing
        }
        <div class="ways">
          <button class="link" type="button" @click=${this.print}>Print this view</button>
          <button class="link" type="button" aria-expanded=${this.embedding ? 'true' : 'false'} @click=${() => (this.embedding = !this.embedding)}>
            Put it on a web page
          </button>
        </div>
        ${this.embedding ? this.snippet() : nothing}
      </div>
    </div>`;
  }

  private snippet(): TemplateResult {
    return html`<textarea
        class="field"
        rows="6"
        readonly
        spellcheck="false"
        aria-label="HTML for a web page"
        .value=${embedSnippet(this.address(), this.name)}
        @focus=${(event: FocusEvent) => {
          if (event.target instanceof HTMLTextAreaElement) event.target.select();
        }}
      ></textarea>
      <p class="secondary">Map, headline and legend alone. The script lets the frame take the height it needs; without it the frame is 560 px high.</p>`;
  }

  private readonly print = (): void => {
    this.outcome = 'none';
    emit(this, 'wr-print', null);
  };

  private words(): string {
    if (this.outcome === 'copied') {
      return this.postcode
        ? 'Link copied. It opens this part of the map with these settings; the postcode is not in it.'
        : 'Link copied. It opens this view: place, settings and selection.';
    }
    return this.outcome === 'refused' ? 'The browser did not allow copying. Copy the link from here.' : '';
  }

  private address(): string {
    return this.link === '' ? window.location.href : this.link;
  }

  private readonly share = async (): Promise<void> => {
    this.outcome = (await this.copy(this.address())) ? 'copied' : 'refused';
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.outcome === 'none') return;
    event.stopPropagation();
    this.outcome = 'none';
    this.renderRoot.querySelector('button')?.focus();
  };

  private readonly onFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return;
    this.outcome = 'none';
  };
}
