import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Mode } from '../../core/area/area';
import { MEASURES, type Measure } from '../../core/gap/measure';
import type { AreaFigures } from '../../core/gap/result';
import type { MeasureColumns } from '../../core/gap/unit-measures';
import type { Basis } from '../../core/settings';
import { DEFAULT_THRESHOLD_M } from '../../core/units';
import { fillCodes, HATCHED } from '../../map/cells';
import { classColours, type Classes, classesOf } from '../../map/classes';
import { legendTitle, MEASURE_MEANINGS, MEASURE_NAMES } from '../../map/measure-words';
import { FIRST_FAR_BAND, type MapTheme } from '../../map/palette';
import type { Classing, DistanceUnit } from '../../state/app-state';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import { shownUnit } from '../shared/distance';
import '../shared/events';
import { peopleWords } from '../shared/format';
import { ClosingOutside } from '../shared/closing-outside';
import { segments, segmentStyles } from '../shared/segments';
import { type Label, legendLabels, UNIT_NAMES } from './legend-labels';
import { legendStyles } from './legend-styles';

const CLASSINGS = [
  { id: 'fixed', name: 'Fixed' },
  { id: 'quantiles', name: 'Equal numbers' },
] as const;

/**
 * What the colours of the map mean. Its title chooses the measure; each class is a button that shows its hexagons
 * alone. Emits `wr-change`, and `wr-highlight` with the class.
 */
@customElement('wr-legend')
export class LegendElement extends LitElement {
  static override styles = [base, segmentStyles, legendStyles];

  /** Threshold of the choices in force, metres. */
  @property({ type: Number }) thresholdM: number = DEFAULT_THRESHOLD_M;
  @property({ attribute: false }) result: AreaFigures | null = null;
  /** The measure that is shown; null for distance. */
  @property({ attribute: false }) measured: MeasureColumns | null = null;
  @property({ attribute: false }) measure: Measure = 'distance';
  @property({ attribute: false }) classing: Classing = 'fixed';
  @property({ attribute: false }) unit: DistanceUnit = 'miles';
  @property({ attribute: false }) mode: Mode = 'walk';
  @property({ attribute: false }) basis: Basis = 'network';
  @property({ attribute: false }) theme: MapTheme = 'light';
  /** The only class (or HATCHED) that is drawn in full; null for all. */
  @property({ attribute: false }) highlight: number | null = null;
  /** Nothing but the meaning of the colours: inside another page. */
  @property({ type: Boolean }) plain = false;

  @state() private menuOpen = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#onMenuKey);
  }

  get #classes(): Classes {
    return classesOf(this.result, this.measured, this.classing, this.thresholdM);
  }

  protected override render() {
    const classes = this.#classes;
    const people = this.#peopleByClass(classes);
    const labels = legendLabels(classes, shownUnit(this.unit, this.mode));
    return html`
      <div class="line">
        ${this.#title(classes)}
        ${classes.measure === 'distance' ? html`<span class="secondary small empty">Nobody lives here: not drawn</span>` : nothing}
      </div>
      ${this.menuOpen ? this.#menu() : nothing}
      <p class="visually-hidden" id="read">${this.#inWords(classes, labels, people)}</p>
      <div class="scales" role="group" aria-labelledby="title" aria-describedby="read" @keydown=${this.#onKey}>
        <div class="scale">
          <div class="bands">
            ${labels.map((label, code) => this.#class(code, label, people[code] ?? 0))}
            ${classes.measure === 'distance' ? html`<div class="threshold"></div>` : nothing}
          </div>
          <div class="ticks figure" aria-hidden="true">
            ${labels.map((label, code) => html`<span class="tick ${this.#tickClass(classes, code)}">${label.tick}</span>`)}
          </div>
        </div>
        <div class="unknown">
          ${this.#class(HATCHED, { tick: 'cannot tell', words: 'We cannot tell' }, people[HATCHED] ?? 0)}
          <span aria-hidden="true">cannot tell</span>
        </div>
      </div>
      ${this.measured === null || this.measured.note === '' ? nothing : html`<p class="secondary">${this.measured.note}</p>`}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#closing.watch(this.menuOpen);
    const colours = classColours(this.#classes, this.theme);
    const count = colours.length;
    // Through the object model: the page's policy forbids style attributes.
    this.style.setProperty('--classes', String(count));
    this.renderRoot.querySelectorAll<HTMLElement>('.bands .class').forEach((button, code) => {
      button.style.setProperty('--colour', colours[code] ?? 'transparent');
    });
  }

  #title({ measure }: Classes) {
    const unit = UNIT_NAMES[shownUnit(this.unit, this.mode)];
    const title = legendTitle(measure, this.mode, this.basis === 'straight', unit);
    if (this.plain) return html`<h2 class="heading" id="title">${title}</h2>`;
    return html`<h2 class="heading" id="title">
      <button
        class="title"
        type="button"
        aria-expanded=${this.menuOpen ? 'true' : 'false'}
        aria-controls="menu"
        @click=${() => (this.menuOpen = !this.menuOpen)}
      >
        ${title}
        <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.8"></path></svg>
      </button>
    </h2>`;
  }

  #menu() {
    return html`<div class="menu" id="menu">
      <fieldset>
        <legend class="visually-hidden">What the map shows</legend>
        ${MEASURES.map(
          (id) => html`<label class="measure">
            <input type="radio" name="measure" value=${id} .checked=${id === this.measure} @change=${() => this.#choose(id)} />
            <span><b>${MEASURE_NAMES[id]}</b><span class="secondary">${MEASURE_MEANINGS[id]}</span></span>
          </label>`,
        )}
      </fieldset>
      <fieldset class="classing">
        <legend class="small">Classes</legend>
        ${segments('classing', CLASSINGS, this.classing, (classing) =>
          emit(this, 'wr-change', { change: { classing }, step: 'push' }),
        )}
      </fieldset>
    </div>`;
  }

  #class(code: number, label: Label, people: number) {
    const pressed = this.highlight === code;
    const name = `${label.words}: ${peopleWords(people)}`;
    return html`<button
      class="class ${code === HATCHED ? 'hatched' : ''}"
      type="button"
      aria-pressed=${pressed ? 'true' : 'false'}
      aria-label=${name}
      title="${name}. Press to show these alone."
      @click=${() => emit(this, 'wr-highlight', pressed ? null : code)}
    >
      ${code === HATCHED ? HATCH_SWATCH : nothing}
    </button>`;
  }

  #tickClass({ measure }: Classes, code: number): string {
    if (measure !== 'distance') return 'middle';
    return code === FIRST_FAR_BAND ? 'at' : '';
  }

  /** People who live in hexagons of each class, by the hexagons of resolution 8. */
  #peopleByClass(classes: Classes): readonly number[] {
    const people = Array.from({ length: HATCHED + 1 }, () => 0);
    if (this.result === null) return people;
    const table = this.result.units.cell8;
    const values = classes.measure === 'distance' ? null : (this.measured?.units.cell8 ?? null);
    fillCodes(table, classes, values, this.result.settings.thresholdM).forEach((code, i) => {
      people[code] = (people[code] ?? 0) + (table.people[i] ?? 0);
    });
    return people;
  }

  /** The whole legend as text, for whoever cannot see it. */
  #inWords(classes: Classes, labels: readonly Label[], people: readonly number[]): string {
    const parts = labels.map(({ words }, code) => `${words}: ${peopleWords(people[code] ?? 0)}`);
    const unknown = `Hatched, we cannot tell: ${peopleWords(people[HATCHED] ?? 0)}`;
    const kind = classes.classing === 'quantiles' ? ' Classes have about equal numbers of hexagons.' : '';
    return `${MEASURE_MEANINGS[classes.measure]} From light to strong. ${parts.join('. ')}. ${unknown}.${kind}`;
  }

  #choose(measure: Measure): void {
    emit(this, 'wr-highlight', null);
    emit(this, 'wr-change', { change: { measure, against: null }, step: 'push' });
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.highlight === null) return;
    event.preventDefault();
    emit(this, 'wr-highlight', null);
  };

  #closing = new ClosingOutside(this, () => (this.menuOpen = false));

  #onMenuKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.menuOpen) return;
    event.preventDefault();
    event.stopPropagation();
    this.menuOpen = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.title')?.focus());
  };
}

/** Diagonals across the swatch, 8 units apart. */
const HATCH = Array.from({ length: 40 }, (_, line) => `M${line * 8 - 20} 18 l20 -20`).join('');
const HATCH_SWATCH = html`<svg viewBox="0 0 62 16" preserveAspectRatio="xMinYMid slice" aria-hidden="true"><path d=${HATCH}></path></svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'wr-legend': LegendElement;
  }
}
