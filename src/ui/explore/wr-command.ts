import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../shared/base';

/** A command line that gives the same figures, to copy. */
@customElement('wr-command')
export class CommandElement extends LitElement {
  static override styles = [
    base,
    css`
      summary {
        min-height: 28px;
        padding: 4px 0;
      }
      code {
        display: block;
        margin: 4px 0 8px;
        padding: 8px 10px;
        border-radius: var(--wr-radius-small);
        background: var(--wr-sunken);
        font-family: var(--wr-font-mono);
        font-size: var(--wr-size-small);
        line-height: 1.5;
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  @property() command = '';
  @state() private said = '';

  protected override render() {
    return html`<details>
      <summary class="secondary">Reproduce this by script</summary>
      <code>${this.command}</code>
      <button class="button" type="button" @click=${this.#copy}>Copy command</button>
      <span class="secondary" role="status">${this.said}</span>
    </details>`;
  }

  #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.command);
      this.said = 'Copied';
    } catch {
      this.said = 'Copying is blocked here: select the text instead';
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-command': CommandElement;
  }
}
