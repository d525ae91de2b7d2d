import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Source } from '../../core/area/area';
import { base } from '../shared/base';

/** Who the data comes from, as each licence asks. Always on the map. */
@customElement('wr-attribution')
export class AttributionElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 2px 8px;
        border-radius: var(--wr-radius-small);
        background: color-mix(in srgb, var(--wr-panel) 88%, transparent);
        color: var(--wr-secondary);
        font-size: var(--wr-size-small);
        line-height: 1.4;
      }
    `,
  ];

  @property({ attribute: false }) sources: readonly Source[] = [];

  protected override render() {
    const lines = [...new Set(this.sources.map(({ attribution }) => attribution.trim().replace(/\.$/, '')))];
    const told = lines.filter((line) => line !== '');
    return told.length === 0 ? nothing : html`<p>${told.join(' · ')}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-attribution': AttributionElement;
  }
}
