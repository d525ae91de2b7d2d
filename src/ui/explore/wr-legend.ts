import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { bandStartsM, FIRST_FAR_BAND } from '../../map/palette';
import { DEFAULT_THRESHOLD_M, metresToMiles } from '../../core/units';
import { base } from '../shared/base';
import { shortMiles } from '../shared/format';

/** What the colours of the map mean, at the threshold in force. */
@customElement('wr-legend')
export class LegendElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 12px 14px 10px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 12px;
        margin-bottom: 8px;
      }
      .scales {
        display: flex;
        gap: 10px;
      }
      .scale {
        flex: 1;
        min-width: 0;
      }
      .bands {
        position: relative;
        display: grid;
        grid-template-columns: repeat(6, 1fr);
        height: 16px;
        outline: 1px solid var(--wr-line);
      }
      .band {
        forced-color-adjust: none;
        transition: background-color var(--wr-fade);
      }
      .b0 {
        background: var(--wr-band-1);
      }
      .b1 {
        background: var(--wr-band-2);
      }
      .b2 {
        background: var(--wr-band-3);
      }
      .b3 {
        background: var(--wr-band-4);
      }
      .b4 {
        background: var(--wr-band-5);
      }
      .b5 {
        background: var(--wr-band-6);
      }
      .threshold {
        position: absolute;
        top: -3px;
        bottom: -3px;
        left: 50%;
        width: 3px;
        margin-left: -1.5px;
        background: var(--wr-ink);
        outline: 1px solid var(--wr-panel);
        forced-color-adjust: none;
      }
      .ticks {
        display: grid;
        grid-template-columns: repeat(6, 1fr);
        margin-top: 4px;
        color: var(--wr-secondary);
        font-size: var(--wr-size-small);
        line-height: 1.3;
      }
      .tick {
        width: 3em;
        margin-left: -1.5em;
        text-align: center;
      }
      .tick:first-child {
        margin-left: 0;
        text-align: start;
      }
      .tick.at {
        color: var(--wr-ink);
        font-weight: 700;
      }
      .unknown {
        flex: none;
        text-align: center;
      }
      svg {
        display: block;
        width: 100%;
        min-width: 62px;
        height: 16px;
        background: var(--wr-land);
        outline: 1px solid var(--wr-line);
        forced-color-adjust: none;
      }
      svg path {
        stroke: var(--wr-hatch);
        stroke-width: 2;
      }
      .unknown span {
        display: block;
        margin-top: 4px;
        color: var(--wr-secondary);
        font-size: var(--wr-size-small);
        line-height: 1.3;
        white-space: nowrap;
      }
      .empty {
        margin-top: 4px;
      }
      @media (max-width: 899px) {
        :host {
          padding: 8px 12px 6px;
        }
        .line {
          margin-bottom: 6px;
        }
        .empty {
          display: none;
        }
      }
    `,
  ];

  /** Metres. */
  @property({ type: Number }) thresholdM: number = DEFAULT_THRESHOLD_M;

  protected override render() {
    const starts = bandStartsM(this.thresholdM).map((metres) => shortMiles(metresToMiles(metres)));
    return html`
      <div class="line">
        <h2 class="heading">Walking miles to a session</h2>
        <span class="secondary small empty">Nobody lives here: not drawn</span>
      </div>
      <div class="scales">
        <div class="scale" role="img" aria-label=${describe(starts)}>
          <div class="bands">
            ${starts.map((_, band) => html`<div class="band b${band}"></div>`)}
            <div class="threshold"></div>
          </div>
          <div class="ticks figure">${starts.map(tick)}</div>
        </div>
        <div class="unknown">
          <svg viewBox="0 0 62 16" preserveAspectRatio="xMinYMid slice" aria-hidden="true">
            <path d=${HATCH}></path>
          </svg>
          <span>cannot tell</span>
        </div>
      </div>
    `;
  }
}

/** Diagonals across the swatch, 8 units apart. */
const HATCH = Array.from({ length: 40 }, (_, line) => `M${line * 8 - 20} 18 l20 -20`).join('');

function tick(start: string, band: number) {
  const last = band === 5 ? '+' : '';
  return html`<span class="tick ${band === FIRST_FAR_BAND ? 'at' : ''}">${start}${last}</span>`;
}

function describe(starts: readonly string[]): string {
  const near = `Served, light to dark: from ${starts[0]}, ${starts[1]} and ${starts[2]} miles.`;
  const far = `Too far, stronger with distance: from ${starts[3]}, ${starts[4]} and ${starts[5]} miles.`;
  return `${near} The bar marks the threshold, ${starts[3]} miles. ${far} Hatched: we cannot tell.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-legend': LegendElement;
  }
}
