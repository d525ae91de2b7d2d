import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AreaFigures } from '../../core/gap/result';
import { metresToMiles } from '../../core/units';
import { base } from '../shared/base';
import { headlineDetails, headlineWords } from './words';

/** The sentence that speaks first, and what qualifies it. */
@customElement('wr-headline')
export class HeadlineElement extends LitElement {
  static override styles = [
    base,
    css`
      h1 {
        font-size: var(--wr-size-headline);
        font-weight: 700;
        line-height: 1.2857;
        letter-spacing: -0.01em;
        text-wrap: pretty;
      }
      .figure {
        color: var(--wr-gap);
      }
      .none .figure {
        color: inherit;
      }
      p {
        margin-top: 8px;
        text-wrap: pretty;
      }
    `,
  ];

  @property({ attribute: false }) result: AreaFigures | null = null;

  protected override render() {
    if (this.result === null) return nothing;
    const { headline, settings } = this.result;
    const words = headlineWords(headline, settings.evidence, metresToMiles(settings.thresholdM));
    return html`
      <h1 class=${headline.beyond > 0 ? '' : 'none'}><span class="figure">${words.figure}</span> ${words.rest}</h1>
      <p class="secondary figure-text">${headlineDetails(headline).join(' ')}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-headline': HeadlineElement;
  }
}
