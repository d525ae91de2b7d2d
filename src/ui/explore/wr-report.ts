import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copyText } from '../actions/clipboard';
import { base } from '../shared/base';

/** "Report a problem with this data": a text to look at and copy. Nothing is sent. */
@customElement('wr-report')
export class ReportElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      textarea {
        display: block;
        width: 100%;
        min-height: 168px;
        margin: 6px 0;
        padding: 8px 10px;
        border: 1px solid var(--wr-control);
        border-radius: var(--wr-radius);
        background: var(--wr-sunken);
        font: var(--wr-size-small) / 1.45 var(--wr-font-mono);
        resize: vertical;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) text = '';
  @state() private open = false;
  @state() private copied = '';

  protected override render() {
    return html`
      <button
        class="link secondary"
        type="button"
        aria-expanded=${this.open ? 'true' : 'false'}
        @click=${() => {
          this.open = !this.open;
          this.copied = '';
        }}
      >
        Report a problem with this data
      </button>
      ${this.open ? this.#form() : nothing}
    `;
  }

  #form() {
    return html`
      <p class="secondary">Copy this into a message to whoever looks after this map. Nothing is sent from here.</p>
      <textarea aria-label="Text of the report" readonly .value=${this.text}></textarea>
      <div class="row">
        <button class="button" type="button" @click=${() => void this.#copy()}>Copy the text</button>
        <span class="secondary" role="status">${this.copied}</span>
      </div>
    `;
  }

  async #copy(): Promise<void> {
    this.copied = (await copyText(this.text))
      ? 'Copied.'
      : 'The browser did not allow copying: select the text instead.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-report': ReportElement;
  }
}
