import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { MEASURED } from '../../core/validation/measured';
import type { Sensitivity, Variation } from '../../core/validation/sensitivity';
import { METRES_PER_MILE } from '../../core/units';
import { type Failure, failureOf } from '../../state/failure';
import '../explore/wr-notice';
import { base } from '../shared/base';
import { formatCount, formatPeople, shortMiles } from '../shared/format';
import { pageStyles } from './page-styles';

const WORDS: Readonly<Record<Variation, string>> = {
  'threshold-shorter': 'The threshold 10% shorter',
  'threshold-longer': 'The threshold 10% longer',
  'straight-line': 'A straight line in place of the way',
  'near-the-network': 'Without people over 300 m from any way',
  'from-the-street': 'The way from the door to the street left out',
  'middle-of-neighbourhood': 'Everybody at the middle postcode of their neighbourhood',
};

const percent = (share: number) => `${(100 * share).toFixed(share < 0.01 ? 2 : 1)}%`;

/** How far the headline of the area that is open depends on method, and how our ways agree with another router's. */
@customElement('wr-validation')
export class ValidationElement extends LitElement {
  static override styles = [
    base,
    pageStyles,
    css`
      :host {
        display: block;
      }
      td svg {
        display: block;
        width: 100%;
        min-width: 90px;
        height: 12px;
      }
      .bar {
        fill: var(--wr-accent);
      }
      .range {
        fill: var(--wr-line);
      }
      .usual {
        stroke: var(--wr-ink);
        stroke-width: 1.5;
        vector-effect: non-scaling-stroke;
      }
      @media (forced-colors: active) {
        .bar {
          fill: CanvasText;
        }
        .range {
          fill: GrayText;
        }
      }
    `,
  ];

  /** Works it out for the area and settings in force; null while there is no area. */
  @property({ attribute: false }) ask: (() => Promise<Sensitivity>) | null = null;
  /** Name of the area. */
  @property() name = '';

  @state() private found: Sensitivity | null = null;
  @state() private failure: Failure | null = null;
  #asked: (() => Promise<Sensitivity>) | null = null;

  protected override updated(): void {
    if (this.ask === null || this.ask === this.#asked) return;
    this.#asked = this.ask;
    this.ask().then(
      (found) => (this.found = found),
      (error: unknown) => (this.failure = failureOf(error)),
    );
  }

  protected override render() {
    return html`${this.#sensitivity()} ${agreement()}`;
  }

  #sensitivity() {
    if (this.failure !== null) return html`<wr-notice .failure=${this.failure}></wr-notice>`;
    if (this.ask === null) return nothing;
    if (this.found === null) return html`<p class="secondary">Working out the headline in other ways…</p>`;
    const { settings, beyond, variations, anySpread } = this.found;
    const most = Math.max(anySpread.most, ...variations.map((each) => each.beyond), 1);
    return html`
      <p>
        For ${this.name}, people known to live ${shortMiles(settings.thresholdM / METRES_PER_MILE)} miles or more away at the
        settings in force, worked out in other ways. The line marks the headline.
      </p>
      <div class="wide" role="group" aria-label="The headline in other ways" tabindex="0">
        <table>
          <caption>The headline in other ways</caption>
          <thead>
            <tr><th scope="col">With</th><th scope="col">People too far</th><th scope="col">Change</th><th scope="col" aria-hidden="true"></th></tr>
          </thead>
          <tbody>
            ${row('As usual', beyond, beyond, most)}
            ${variations.map(({ variation, beyond: value }) => row(WORDS[variation], value, beyond, most))}
            <tr>
              <th scope="row">However people are spread within neighbourhoods</th>
              <td class="figure">${formatPeople(anySpread.least)} to ${formatPeople(anySpread.most)}</td>
              <td></td>
              <td aria-hidden="true">${bar(anySpread.least, anySpread.most, beyond, most, 'range')}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p>
        We only know how many people live in a neighbourhood, and spread them over its postcodes. The last line is the most
        that this could be wrong by, were everybody of each neighbourhood at its best or at its worst placed postcode.
      </p>
    `;
  }
}

function row(name: string, value: number, usual: number, most: number) {
  const change = value - usual;
  const words = change === 0 ? 'none' : `${change > 0 ? '+' : '−'}${formatPeople(Math.abs(change))}`;
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="figure">${formatPeople(value)}</td>
    <td class="figure">${name === 'As usual' ? '' : words}</td>
    <td aria-hidden="true">${bar(0, value, usual, most, 'bar')}</td>
  </tr>`;
}

function bar(from: number, to: number, usual: number, most: number, kind: string) {
  const x = (value: number) => (100 * value) / most;
  return html`<svg viewBox="0 0 100 12" preserveAspectRatio="none">
    <rect class=${kind} x=${x(from)} y="1" width=${x(to - from)} height="10"></rect>
    <path class="usual" d="M${x(usual)} 0V12"></path>
  </svg>`;
}

/** What was measured on a real area, beside routers of others. */
function agreement() {
  const { area, router, asIs, common, closedKm, tail } = MEASURED;
  return html`
    <h3>Beside another router</h3>
    <p>
      We compared the shortest ways on foot between ${formatCount(asIs.pairs)} pairs of junctions of ${area} with those of
      ${router}, which reads the same map by rules of its own. In the median they are ${percent(asIs.medianApart)} apart;
      ${percent(asIs.within2)} of them agree within 2%. It does not let people walk along ${closedKm.toFixed(0)} km of
      bridleways and cycleways that are open on foot in England: without those, ${percent(common.within2)} agree within 2%.
      That explains ${tail.explained} of the ${tail.longer} ways that are more than 2% longer there. Against scipy, over the
      same edges, all distances from every postcode to every venue agree within 25 cm.
    </p>
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-validation': ValidationElement;
  }
}
