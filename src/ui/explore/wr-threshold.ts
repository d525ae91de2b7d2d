import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { THRESHOLD_MILES } from '../../core/settings';
import { DEFAULT_STATE } from '../../state/app-state';
import { base } from '../shared/base';
import { emit } from '../actions/emit';
import '../shared/events';
import { shortMiles } from '../shared/format';
import { thresholdWords } from './words';

const { min, max, step } = THRESHOLD_MILES;

/** "Too far is 3.0 miles or more", by slider or by typing. Emits `wr-threshold` while it moves and when it rests. */
@customElement('wr-threshold')
export class ThresholdElement extends LitElement {
  static override styles = [
    base,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 8px;
      }
      .value {
        display: flex;
        align-items: center;
        gap: 6px;
        font-weight: 600;
      }
      .number {
        width: 4.3em;
        min-height: 30px;
        padding: 2px 4px 2px 8px;
        font-weight: 600;
      }
      input[type='range'] {
        display: block;
        width: 100%;
        height: 32px;
        margin: 4px 0 0;
        background: none;
        appearance: none;
        cursor: pointer;
      }
      input[type='range']::-webkit-slider-runnable-track {
        height: 4px;
        border-radius: 2px;
        background: linear-gradient(
          to right,
          var(--wr-accent) var(--filled, 0%),
          var(--wr-control) var(--filled, 0%)
        );
      }
      input[type='range']::-moz-range-track {
        height: 4px;
        border-radius: 2px;
        background: var(--wr-control);
      }
      input[type='range']::-moz-range-progress {
        height: 4px;
        border-radius: 2px;
        background: var(--wr-accent);
      }
      input[type='range']::-webkit-slider-thumb {
        appearance: none;
        width: 24px;
        height: 24px;
        margin-top: -10px;
        border: 3px solid var(--wr-accent);
        border-radius: 50%;
        background: var(--wr-panel);
      }
      input[type='range']::-moz-range-thumb {
        width: 18px;
        height: 18px;
        border: 3px solid var(--wr-accent);
        border-radius: 50%;
        background: var(--wr-panel);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        align-items: center;
        min-height: 24px;
      }
      @media (forced-colors: active) {
        input[type='range'] {
          appearance: auto;
        }
      }
    `,
  ];

  @property({ type: Number }) miles: number = DEFAULT_STATE.thresholdMiles;
  @query('input[type=range]') private readonly slider!: HTMLInputElement;

  protected override render() {
    const changed = this.miles !== DEFAULT_STATE.thresholdMiles;
    return html`
      <div class="line">
        <span class="heading" id="name">Too far is</span>
        <span class="value">
          <input
            class="field number figure"
            type="number"
            inputmode="decimal"
            aria-label="Too far is this many miles or more"
            min=${min}
            max=${max}
            step=${step}
            .value=${this.miles.toFixed(1)}
            @change=${this.#typed}
          />
          miles or more
        </span>
      </div>
      <input
        type="range"
        aria-labelledby="name"
        aria-valuetext=${thresholdWords(this.miles)}
        min=${min}
        max=${max}
        step=${step}
        .value=${String(this.miles)}
        @input=${this.#moved}
        @change=${this.#rested}
      />
      <div class="ends secondary figure">
        <span>${shortMiles(min)}</span>
        ${
          changed
            ? html`<button class="link" type="button" @click=${this.#reset}>
              Back to ${shortMiles(DEFAULT_STATE.thresholdMiles)} miles
            </button>`
            : nothing
        }
        <span>${shortMiles(max)}</span>
      </div>
    `;
  }

  protected override updated(changes: PropertyValues<this>): void {
    if (!changes.has('miles')) return;
    // Through the object model: the page's policy forbids style attributes.
    this.slider.style.setProperty('--filled', `${(100 * (this.miles - min)) / (max - min)}%`);
  }

  #moved = (event: Event): void => this.#tell(event, false);
  #rested = (event: Event): void => this.#tell(event, true);

  #tell(event: Event, settled: boolean): void {
    if (event.target instanceof HTMLInputElement) {
      emit(this, 'wr-threshold', { miles: event.target.valueAsNumber, settled });
    }
  }

  #typed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const asked = event.target.valueAsNumber;
    const miles = Number.isNaN(asked) ? this.miles : Math.min(max, Math.max(min, asked));
    emit(this, 'wr-threshold', { miles: Math.round(miles * 10) / 10, settled: true });
    // What was typed may have been out of range and the property unchanged: show what is in force.
    event.target.value = (Math.round(miles * 10) / 10).toFixed(1);
  };

  #reset = (): void => emit(this, 'wr-threshold', { miles: DEFAULT_STATE.thresholdMiles, settled: true });
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-threshold': ThresholdElement;
  }
}
