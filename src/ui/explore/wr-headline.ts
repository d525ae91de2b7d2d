import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AreaFigures } from '../../core/gap/result';
import type { DistanceUnit } from '../../state/app-state';
import { base } from '../shared/base';
import { chosenSentence, headlineDetails, headlineWords, reclassifiedWords } from './words';

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
      .comparison {
        padding: 6px 10px;
        border-radius: var(--wr-radius-small);
        background: var(--wr-tell-soft);
        font-size: var(--wr-size-secondary);
        line-height: 1.42;
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

  @property({ attribute: false }) unit: DistanceUnit = 'miles';

  protected override render() {
    if (this.result === null) return nothing;
    const { headline, settings, straightLine } = this.result;
    const words = headlineWords(headline, settings, this.unit);
    const chosen = chosenSentence(settings.filter);
    return html`
      <h1 class=${headline.beyond > 0 ? '' : 'none'}><span class="figure">${words.figure}</span> ${words.rest}</h1>
      ${chosen === null ? nothing : html`<p class="secondary">${chosen}</p>`}
      ${
        straightLine === null
          ? nothing
          : html`<p class="comparison">
              <b>A comparison, not the distance people walk.</b>
              ${reclassifiedWords(straightLine.reclassified, settings.mode)}
            </p>`
      }
      <p class="secondary figure-text">${headlineDetails(headline).join(' ')}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-headline': HeadlineElement;
  }
}
