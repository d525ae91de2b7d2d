import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LoadProgress } from '../../worker/protocol';
import { base } from '../shared/base';
import { formatBytes } from '../shared/format';

/** An area on its way: what is being done, and how much of it is done. */
@customElement('wr-loading')
export class LoadingElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      h1 {
        font-size: var(--wr-size-title);
        font-weight: 600;
      }
      progress {
        display: block;
        width: 100%;
        height: 8px;
        margin: 12px 0 8px;
        border: 0;
        border-radius: 4px;
        background: var(--wr-line);
        appearance: none;
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--wr-line);
      }
      progress::-webkit-progress-value {
        background: var(--wr-accent);
      }
      progress::-moz-progress-bar {
        background: var(--wr-accent);
      }
      @media (forced-colors: active) {
        progress {
          appearance: auto;
        }
      }
    `,
  ];

  /** Name of what is loading. */
  @property() name = '';
  @property({ attribute: false }) progress: LoadProgress | null = null;

  protected override render() {
    const { stage, done, total } = this.progress ?? { stage: 'Starting', done: 0, total: 0 };
    // Small totals are steps, not bytes.
    const counted = total > 1000 ? `${formatBytes(done)} of ${formatBytes(total)}` : '';
    return html`
      <h1>Loading ${this.name}</h1>
      <progress
        aria-label=${`Loading ${this.name}`}
        max=${total > 0 ? total : 1}
        .value=${done}
      ></progress>
      <p class="secondary figure">${stage}${counted === '' ? nothing : html`, ${counted}`}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-loading': LoadingElement;
  }
}
