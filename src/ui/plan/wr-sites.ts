import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CANDIDATE_SOURCES, type Candidate, type CandidateSource } from '../../core/plan/candidate';
import { AIMS, type Aim } from '../../core/plan/gain';
import { NO_PLAN, type Plan } from '../../core/plan/plan';
import { isProposed, withProposal } from '../../core/plan/plan-edit';
import { MOST_SITES, type SitePlan, type SiteQuestion } from '../../core/plan/sites';
import type { Settings } from '../../core/settings';
import { milesToMetres } from '../../core/units';
import { type Answer, valueOf } from '../../state/answer';
import type { DistanceUnit } from '../../state/app-state';
import { emit } from '../actions/emit';
import { commandFor } from '../explore/command';
import '../explore/wr-command';
import '../explore/wr-notice';
import { base } from '../shared/base';
import '../shared/events';
import { formatCount, formatPeople, peopleWords } from '../shared/format';
import { candidateRow, candidateStyles } from './candidate-row';
import { AIM_MEANINGS, AIM_NAMES } from './plan-model';

const SOURCE_NAMES: Readonly<Record<CandidateSource, string>> = {
  upgrades: 'venues that list sessions',
  places: 'halls, schools, parks and other places',
  anywhere: 'anywhere people live',
};
const DEFAULT_COUNT = 5;

/** The best next sites: asked for, looked for with progress, and found. Emits `wr-find-sites` and `wr-change`. */
@customElement('wr-sites')
export class SitesElement extends LitElement {
  static override styles = [
    base,
    candidateStyles,
    css`
      :host,
      form {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .row {
        display: flex;
        align-items: end;
        gap: 8px;
      }
      .row label {
        flex: 1;
      }
      label .field {
        display: block;
        width: 100%;
        margin-top: 2px;
        font-size: var(--wr-size-secondary);
      }
      :host > .link,
      :host > .button,
      form > .button {
        align-self: start;
      }
      .check {
        display: flex;
        align-items: center;
        gap: 7px;
        min-height: 26px;
        font-size: var(--wr-size-secondary);
      }
      .check input {
        width: 17px;
        height: 17px;
        accent-color: var(--wr-accent);
      }
      progress {
        flex: 1;
        min-width: 0;
        accent-color: var(--wr-accent);
      }
      .curve svg {
        display: block;
        width: 100%;
        margin-top: 4px;
      }
      .curve .area {
        fill: var(--wr-served-soft);
      }
      .curve .line {
        fill: none;
        stroke: var(--wr-served);
        stroke-width: 2;
      }
      .curve text {
        fill: var(--wr-secondary);
        font-size: 12px;
        text-anchor: middle;
      }
      .curve .value {
        fill: var(--wr-ink);
        font-weight: 600;
      }
      @media (forced-colors: active) {
        .curve .line {
          stroke: CanvasText;
        }
      }
      @media print {
        form,
        button {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) sites: Answer<SitePlan> = { kind: 'idle' };
  /** Share of the candidates that has been searched from while sites are looked for. */
  @property({ type: Number }) searched = 0;
  /** What was asked last. */
  @property({ attribute: false }) question: SiteQuestion | null = null;
  @property({ attribute: false }) plan: Plan = NO_PLAN;
  @property({ attribute: false }) settings: Settings | null = null;
  @property({ attribute: false }) unit: DistanceUnit = 'miles';
  @property() area = '';

  @state() private aim: Aim = 'people';
  @state() private count = DEFAULT_COUNT;
  @state() private spacing = 0;
  @state() private sources: readonly CandidateSource[] = ['upgrades', 'places'];

  protected override render() {
    const { sites } = this;
    const found = valueOf(sites);
    return html`
      <h3 class="heading">Best next sites</h3>
      ${this.#form(sites.kind === 'running')}
      ${sites.kind === 'running' ? this.#searching() : nothing}
      ${sites.kind === 'failed' ? html`<wr-notice .failure=${sites.failure}></wr-notice>` : nothing}
      ${found === null ? nothing : this.#found(found)}
    `;
  }

  #form(busy: boolean) {
    return html`<form @submit=${this.#findSites}>
      <label class="small">Aim
        <select class="field" @change=${this.#chooseAim}>
          ${AIMS.map((aim) => html`<option value=${aim} ?selected=${aim === this.aim}>${AIM_NAMES[aim]}</option>`)}
        </select>
      </label>
      <div class="row">
        <label class="small">Sessions
          <input class="field" type="number" min="1" max=${MOST_SITES} .value=${String(this.count)} @change=${this.#chooseCount} />
        </label>
        <label class="small">Miles apart, at least
          <input class="field" type="number" min="0" max="20" step="0.5" .value=${String(this.spacing)} @change=${this.#chooseSpacing} />
        </label>
      </div>
      <fieldset>
        <legend class="small">Out of</legend>
        ${CANDIDATE_SOURCES.map(
          (source) => html`<label class="check">
            <input type="checkbox" .checked=${this.sources.includes(source)} @change=${() => this.#toggle(source)} />
            ${SOURCE_NAMES[source]}
          </label>`,
        )}
      </fieldset>
      <p class="secondary">${AIM_MEANINGS[this.aim]}</p>
      <button class="button primary" type="submit" ?disabled=${this.sources.length === 0 || busy}>
        ${busy ? 'Looking…' : 'Find the best'}
      </button>
    </form>`;
  }

  #searching() {
    return html`<div class="row">
      <progress max="1" .value=${this.searched} aria-label="Candidates looked at"></progress>
      <button class="link" type="button" @click=${() => emit(this, 'wr-find-sites', null)}>Stop</button>
    </div>`;
  }

  #found(found: SitePlan) {
    const { sites, weighed, bound, single } = found;
    const { settings, question } = this;
    if (sites.length === 0) {
      return html`<p class="secondary">No candidate would bring anybody new within reach.</p>`;
    }
    return html`
      <p role="status">
        ${sites.length === 1 ? 'One session' : `${formatCount(sites.length)} sessions`} would bring
        ${peopleWords(sites.at(-1)?.people ?? 0)} within reach, of ${formatPeople(found.beyond)} too far away now.
      </p>
      <p class="secondary">
        ${howGood(weighed, bound)} ${formatCount(found.candidates)} candidates.
        ${single === null ? nothing : html`The best for one alone: ${single.name}, ${peopleWords(single.alone.people)}.`}
      </p>
      ${curve(found)}
      <ol class="candidates">
        ${sites.map((site, i) =>
          candidateRow({
            candidate: site,
            gain: site.gain,
            number: i + 1,
            detail: site.kind,
            plan: this.plan,
            unit: this.unit,
            onAdd: (plan) => this.#set(plan),
          }),
        )}
      </ol>
      <button class="button" type="button" @click=${() => this.#addAll(sites)}>Add all to the plan</button>
      ${
        settings === null || question === null
          ? nothing
          : html`<wr-command .command=${commandFor(this.area, 'sites', settings, question)}></wr-command>`
      }
    `;
  }

  #set(plan: Plan): void {
    emit(this, 'wr-change', { change: { plan }, step: 'push' });
  }

  #addAll(sites: readonly Candidate[]): void {
    let { plan } = this;
    for (const { lon, lat } of sites) if (!isProposed(plan, lon, lat)) plan = withProposal(plan, lon, lat);
    this.#set(plan);
  }

  #chooseAim = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) this.aim = AIMS.find((aim) => aim === target.value) ?? 'people';
  };

  #chooseCount = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement)
      this.count = Math.min(MOST_SITES, Math.max(1, Math.round(Number(target.value)) || 1));
  };

  #chooseSpacing = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement)
      this.spacing = Math.min(20, Math.max(0, Number(target.value) || 0));
  };

  #toggle(source: CandidateSource): void {
    this.sources = CANDIDATE_SOURCES.filter((each) => (each === source) !== this.sources.includes(each));
  }

  #findSites = (event: SubmitEvent): void => {
    event.preventDefault();
    const { aim, count, sources, spacing } = this;
    emit(this, 'wr-find-sites', { sources, options: { aim, count, spacingM: milesToMetres(spacing) } });
  };
}

function howGood(weighed: number, bound: number): string {
  if (weighed >= bound * (1 - 1e-9)) return 'No choice of as many is better, out of';
  return `At least ${Math.floor((1000 * weighed) / bound) / 10}% as good as the best choice of as many can be, out of`;
}

const CURVE = { width: 320, height: 110, left: 4, bottom: 18, top: 12 } as const;

/** People newly within reach by the number of sessions, cumulative, as steps. */
function curve({ sites, beyond }: SitePlan) {
  const { width, height, left, bottom, top } = CURVE;
  const most = Math.max(1, sites.at(-1)?.people ?? 1);
  const x = (i: number) => left + ((width - 2 * left) * i) / sites.length;
  const y = (people: number) => height - bottom - ((height - bottom - top) * people) / most;
  const steps = sites.map(({ people }, i) => `L${x(i)} ${y(people)} L${x(i + 1)} ${y(people)}`).join(' ');
  const words = sites.map(({ people }, i) => `${i + 1}: ${peopleWords(people)}`).join(', ');
  return html`<figure class="curve">
    <figcaption class="small">
      People newly within reach by the number of sessions, of ${formatPeople(beyond)} too far away
    </figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Cumulative people by number of sessions. ${words}">
      <path class="area" d="M${x(0)} ${y(0)} ${steps} L${x(sites.length)} ${y(0)} Z"></path>
      <path class="line" d="M${x(0)} ${y(0)} ${steps}"></path>
      ${sites.map(
        (site, i) =>
          svg`<text x=${(x(i) + x(i + 1)) / 2} y=${height - 4}>${i + 1}</text>${
            i === 0 || i === sites.length - 1
              ? svg`<text class="value" x=${(x(i) + x(i + 1)) / 2} y=${y(site.people) - 3}>${formatPeople(site.people)}</text>`
              : nothing
          }`,
      )}
    </svg>
  </figure>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-sites': SitesElement;
  }
}
