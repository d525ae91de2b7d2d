import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { THRESHOLD_MILES } from '../../core/settings';
import type { Mode } from '../../core/area/area';
import { DEFAULT_STATE, DISTANCE_UNITS, type DistanceUnit } from '../../state/app-state';
import { milesOfKm } from '../../state/url';
import { base } from '../shared/base';
import { emit } from '../actions/emit';
import '../shared/events';
import { inUnit, MINUTES_PER_MILE, shortDistance, shownUnit, unitWords } from '../shared/distance';
import { thresholdWords } from './words';

/** What the slider offers in a unit: its ends, its step, and decimals shown. */
const SCALES: Readonly<Record<DistanceUnit, Readonly<Record<'min' | 'max' | 'step' | 'decimals', number>>>> =
  {
    miles: { ...THRESHOLD_MILES, decimals: 1 },
    km: { min: 1, max: 16, step: 0.1, decimals: 1 },
    minutes: { min: 10, max: 200, step: 1, decimals: 0 },
  };

const UNIT_NAMES: Readonly<Record<DistanceUnit, string>> = {
  miles: 'miles',
  km: 'km',
  minutes: 'minutes’ walk',
};

/**
 * "Too far is 3.0 miles or more", by slider or by typing. Emits `wr-threshold` while it moves and when it rests, and
 * `wr-change` for another unit.
 */
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
      .unit {
        min-height: 30px;
        padding: 2px 4px;
        font-size: var(--wr-size-secondary);
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
  @property({ attribute: false }) unit: DistanceUnit = 'miles';
  @property({ attribute: false }) mode: Mode = 'walk';
  @query('input[type=range]') private readonly slider!: HTMLInputElement;

  protected override render() {
    const unit = shownUnit(this.unit, this.mode);
    const { min, max, step } = SCALES[unit];
    const changed = this.miles !== DEFAULT_STATE.thresholdMiles;
    return html`
      <div class="line">
        <span class="heading" id="name">Too far is</span>
        <span class="value">
          <input
            class="field number figure"
            type="number"
            inputmode="decimal"
            aria-label="Too far is this many ${UNIT_NAMES[unit]} or more"
            min=${min}
            max=${max}
            step=${step}
            .value=${this.#shown}
            @change=${this.#typed}
          />
          <select class="field unit" aria-label="Unit of distance" @change=${this.#chooseUnit}>
            ${DISTANCE_UNITS.filter((each) => shownUnit(each, this.mode) === each).map(
              (each) => html`<option value=${each} ?selected=${each === unit}>${UNIT_NAMES[each]}</option>`,
            )}
          </select>
        </span>
      </div>
      <input
        type="range"
        aria-labelledby="name"
        aria-valuetext=${thresholdWords(this.miles, unit)}
        min=${min}
        max=${max}
        step=${step}
        .value=${String(inUnit(this.miles, unit))}
        @input=${this.#moved}
        @change=${this.#rested}
      />
      <div class="ends secondary figure">
        <span>${min}</span>
        ${changed ? this.#wayBack(unit) : html`<span>or more</span>`}
        <span>${max}</span>
      </div>
    `;
  }

  #wayBack(unit: DistanceUnit) {
    const usual = DEFAULT_STATE.thresholdMiles;
    return html`<button class="link" type="button" @click=${() => this.#ask(usual, true)}>
      Back to ${shortDistance(usual, unit)} ${unit === 'miles' ? 'miles' : html`<span class="visually-hidden">${UNIT_NAMES[unit]}</span> (${unitWords(usual, 'miles')})`}
    </button>`;
  }

  protected override updated(): void {
    const { min, max } = SCALES[shownUnit(this.unit, this.mode)];
    const filled = (inUnit(this.miles, shownUnit(this.unit, this.mode)) - min) / (max - min);
    // Through the object model: the page's policy forbids style attributes.
    this.slider.style.setProperty('--filled', `${100 * Math.min(1, Math.max(0, filled))}%`);
  }

  get #shown(): string {
    const unit = shownUnit(this.unit, this.mode);
    return inUnit(this.miles, unit).toFixed(SCALES[unit].decimals);
  }

  #moved = (event: Event): void => this.#tell(event, false);
  #rested = (event: Event): void => this.#tell(event, true);

  #tell(event: Event, settled: boolean): void {
    if (event.target instanceof HTMLInputElement)
      this.#ask(this.#milesOf(event.target.valueAsNumber), settled);
  }

  #typed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { min, max } = SCALES[shownUnit(this.unit, this.mode)];
    const asked = event.target.valueAsNumber;
    const miles = Number.isNaN(asked) ? this.miles : this.#milesOf(Math.min(max, Math.max(min, asked)));
    this.#ask(miles, true);
    // What was typed may have been out of range and the property unchanged: show what is in force.
    const unit = shownUnit(this.unit, this.mode);
    event.target.value = inUnit(miles, unit).toFixed(SCALES[unit].decimals);
  };

  /** A number in the unit shown, rounded to its step, in miles. */
  #milesOf(value: number): number {
    const unit = shownUnit(this.unit, this.mode);
    if (unit === 'km') return milesOfKm(value);
    return unit === 'minutes' ? Math.round(value) / MINUTES_PER_MILE : Math.round(value * 10) / 10;
  }

  #ask(miles: number, settled: boolean): void {
    emit(this, 'wr-threshold', { miles, settled });
  }

  #chooseUnit = ({ target }: Event): void => {
    const unit = DISTANCE_UNITS.find((each) => target instanceof HTMLSelectElement && each === target.value);
    if (unit !== undefined) emit(this, 'wr-change', { change: { unit }, step: 'push' });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-threshold': ThresholdElement;
  }
}
