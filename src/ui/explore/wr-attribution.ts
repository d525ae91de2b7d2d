import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Source } from '../../core/area/area';
import { base } from '../shared/base';

/** Letters that fit on one line of the narrowest screen beside nothing else. */
const ONE_LINE = 48;

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
      div {
        display: flex;
        gap: 8px;
        align-items: baseline;
      }
      p {
        min-width: 0;
      }
      p:not(.whole) {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button {
        flex: none;
      }
      @media print {
        p:not(.whole) {
          overflow: visible;
          white-space: normal;
        }
        button {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) sources: readonly Source[] = [];
  /** Whether all of it is shown, on as many lines as it takes. */
  @property({ type: Boolean, reflect: true }) whole = false;

  /** Whether the online map is drawn, whose maker is named first. */
  @property({ type: Boolean }) online = false;

  protected override render() {
    const own = attributionLines(this.sources);
    const told = this.online
      ? [ONLINE_ATTRIBUTION, ...own.filter((line) => line !== ONLINE_ATTRIBUTION)]
      : own;
    if (told.length === 0) return nothing;
    return html`<div>
      <p class=${this.whole ? 'whole' : ''}>${told.join(' · ')}</p>
      <button
        ?hidden=${told.join(' · ').length <= ONE_LINE}
        class="link"
        type="button"
        aria-expanded=${this.whole ? 'true' : 'false'}
        @click=${() => (this.whole = !this.whole)}
      >
        ${this.whole ? 'Less' : 'All sources'}
      </button>
    </div>`;
  }
}

/** What OpenStreetMap asks of whoever shows its map. */
const ONLINE_ATTRIBUTION = '© OpenStreetMap contributors';

/**
 * Each attribution once, that of the roads first since the map is drawn from them; one that another holds word
 * for word is left to that one.
 */
export function attributionLines(sources: readonly Source[]): string[] {
  const roadsFirst = [...sources].sort((a, b) => Number(b.role === 'roads') - Number(a.role === 'roads'));
  const lines = [...new Set(roadsFirst.map(({ attribution }) => attribution.trim().replace(/\.$/, '')))];
  return lines.filter(
    (line) => line !== '' && !lines.some((other) => other !== line && other.includes(line)),
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-attribution': AttributionElement;
  }
}
