import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Failure } from '../../state/failure';
import { base } from '../shared/base';

/** Something that failed: what happened, what was kept, what to do. Buttons go in its slot. */
@customElement('wr-notice')
export class NoticeElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .notice {
        padding: 2px 0 2px 12px;
        border-inline-start: 4px solid var(--wr-gap);
        overflow-wrap: anywhere;
      }
      h2 {
        font-size: var(--wr-size-title);
        font-weight: 600;
      }
      p {
        margin-top: 6px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 12px;
      }
    `,
  ];

  @property() heading = 'This could not be worked out';
  @property({ attribute: false }) failure: Failure | null = null;
  /** What is still there and was not touched. */
  @property() kept = '';

  protected override render() {
    if (this.failure === null) return nothing;
    const { message, remedy } = this.failure;
    return html`<div class="notice" role="alert">
      <h2>${this.heading}</h2>
      <p>${message}</p>
      ${remedy === '' ? nothing : html`<p>${remedy}</p>`}
      ${this.kept === '' ? nothing : html`<p class="secondary">${this.kept}</p>`}
      <div class="actions"><slot></slot></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-notice': NoticeElement;
  }
}
