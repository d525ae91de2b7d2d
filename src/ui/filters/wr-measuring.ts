import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { DOMAINS, type Domain } from '../../core/area/area';
import type { AreaFigures } from '../../core/gap/result';
import type { AppState } from '../../state/app-state';
import { DEFAULT_STATE } from '../../state/app-state';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { sentenceCase } from '../shared/format';
import { segments, segmentStyles } from '../shared/segments';
import { reclassifiedWords } from '../explore/words';
import { DOMAIN_NAMES, howWords } from './choice-words';
import { facet, facetStyles } from './facet';

const MODE_CHOICES = [
  { id: 'walk', name: 'Walking' },
  { id: 'drive', name: 'Driving' },
] as const;
const BASIS_CHOICES = [
  { id: 'network', name: 'Along streets' },
  { id: 'straight', name: 'Straight line' },
] as const;
const PEOPLE_CHOICES = [
  { id: 'everyone', name: 'Everyone' },
  { id: 'adults', name: 'Adults' },
] as const;

/** How distance is measured, of whom, and by which index of deprivation. Emits `wr-change`. */
@customElement('wr-measuring')
export class MeasuringElement extends LitElement {
  static override styles = [
    base,
    segmentStyles,
    facetStyles,
    css`
      :host {
        display: block;
      }
      fieldset + fieldset {
        margin-top: 8px;
      }
      p {
        margin-top: 6px;
      }
      .domain {
        display: flex;
        gap: 8px;
        align-items: center;
        min-height: 28px;
        font-size: var(--wr-size-secondary);
        cursor: pointer;
      }
      .domain input {
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--wr-accent);
      }
      legend.shown {
        margin-bottom: 4px;
        padding: 0;
        font-size: var(--wr-size-secondary);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) app: AppState = DEFAULT_STATE;
  @property({ attribute: false }) result: AreaFigures | null = null;
  @state() private open: ReadonlySet<string> = new Set();

  protected override render() {
    const { mode, basis, people, domain } = this.app;
    const usualHow = mode === 'walk' && basis === 'network';
    const usualWho = people === 'everyone' && domain === 'imd';
    const who = [
      people === 'adults' ? 'Adults' : 'Everyone',
      domain === 'imd' ? 'IMD' : DOMAIN_NAMES[domain],
    ];
    return html`
      ${this.#section('how', 'How it is measured', sentenceCase(howWords(this.app)), !usualHow, () => this.#how())}
      ${this.#section('who', 'Of whom', who.join(', '), !usualWho, () => this.#who())}
    `;
  }

  #section(id: string, name: string, chosen: string, isSet: boolean, content: () => ReturnType<typeof html>) {
    return facet(name, chosen, isSet, this.open.has(id), content, (now) => {
      const sections = new Set(this.open);
      if (now) sections.add(id);
      else sections.delete(id);
      this.open = sections;
    });
  }

  #how() {
    const { mode, basis } = this.app;
    return html`
      <fieldset>
        <legend class="visually-hidden">Walking or driving</legend>
        ${segments('mode', MODE_CHOICES, mode, (id) => this.#ask({ mode: id }))}
      </fieldset>
      <fieldset>
        <legend class="visually-hidden">Along streets, or in a straight line</legend>
        ${segments('basis', BASIS_CHOICES, basis, (id) => this.#ask({ basis: id }))}
      </fieldset>
      ${
        basis === 'straight'
          ? html`<p class="secondary"><b>For comparison only.</b> ${this.#straightWords()}</p>`
          : nothing
      }
      ${
        mode === 'drive' && basis === 'network'
          ? html`<p class="secondary">Distance along roads, not time. Many people have no car.</p>`
          : nothing
      }
    `;
  }

  #straightWords(): string {
    const { result } = this;
    if (result === null || result.settings.basis !== 'straight' || result.straightLine === null)
      return 'Nobody walks in a straight line.';
    return reclassifiedWords(result.straightLine.reclassified, result.settings.mode);
  }

  #who() {
    const { people, domain } = this.app;
    return html`
      <fieldset>
        <legend class="visually-hidden">People counted</legend>
        ${segments('people', PEOPLE_CHOICES, people, (id) => this.#ask({ people: id }))}
      </fieldset>
      ${people === 'adults' ? html`<p class="secondary">16 and over, by the census of 2021.</p>` : nothing}
      <fieldset>
        <legend class="shown">Deprivation by</legend>
        ${DOMAINS.map((id) => this.#domain(id, domain))}
      </fieldset>
      <p class="secondary small">
        IMD includes how far people live from services by road. The domains keep distance out of the comparison.
      </p>
    `;
  }

  #domain(id: Domain, chosen: Domain) {
    return html`<label class="domain">
      <input type="radio" name="domain" value=${id} .checked=${id === chosen} @change=${() => this.#ask({ domain: id })} />
      ${DOMAIN_NAMES[id]}
    </label>`;
  }

  #ask(change: Partial<AppState>): void {
    emit(this, 'wr-change', { change, step: 'push' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-measuring': MeasuringElement;
  }
}
