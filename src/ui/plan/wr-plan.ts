import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AreaFigures } from '../../core/gap/result';
import { CANDIDATE_SOURCES, type Candidate, type CandidateSource } from '../../core/plan/candidate';
import { AIMS, type Aim, type Gain } from '../../core/plan/gain';
import { isPlanned, NO_PLAN, type Plan, PROPOSED_SOURCE } from '../../core/plan/plan';
import { isProposed, withClosure, withoutProposal, withProposal } from '../../core/plan/plan-edit';
import { MOST_SITES, type SitePlan } from '../../core/plan/sites';
import type { Upgrades } from '../../core/plan/upgrades';
import type { Session } from '../../core/sessions/session';
import { milesToMetres } from '../../core/units';
import { type Answer, valueOf } from '../../state/answer';
import type { DistanceUnit } from '../../state/app-state';
import type { PlanView } from '../../state/planning';
import type { FindHit } from '../../worker/protocol';
import { emit } from '../actions/emit';
import { commandFor } from '../explore/command';
import { FIFTH_NAMES } from '../explore/words';
import '../explore/wr-command';
import '../explore/wr-notice';
import { base } from '../shared/base';
import { distanceWords } from '../shared/distance';
import '../shared/events';
import { formatCount, formatPeople, peopleWords } from '../shared/format';
import { AIM_MEANINGS, AIM_NAMES, changeByFifth, changeSentence, closureName, partWords } from './plan-model';
import { planStyles } from './plan-styles';

const SOURCE_NAMES: Readonly<Record<CandidateSource, string>> = {
  upgrades: 'venues that list sessions',
  places: 'halls, schools, parks and other places',
  anywhere: 'anywhere people live',
};
const UPGRADES_SHOWN = 5;
const DEFAULT_COUNT = 5;

/**
 * The plan: what would open and close, what that changes, and what would help most. Emits `wr-change` with another plan,
 * `wr-propose-here` and `wr-find-sites`.
 */
@customElement('wr-plan')
export class PlanElement extends LitElement {
  static override styles = [base, planStyles];

  @property({ attribute: false }) plan: Plan = NO_PLAN;
  @property({ attribute: false }) result: AreaFigures | null = null;
  @property({ attribute: false }) view: Answer<PlanView | null> = { kind: 'idle' };
  @property({ attribute: false }) upgrades: Answer<Upgrades> = { kind: 'idle' };
  @property({ attribute: false }) sites: Answer<SitePlan> = { kind: 'idle' };
  /** Sessions in use, without the plan's. */
  @property({ attribute: false }) sessions: readonly Session[] = [];
  /** The session that is selected, if one is. */
  @property({ attribute: false }) selected: Session | null = null;
  @property({ attribute: false }) unit: DistanceUnit = 'miles';
  /** Id of the area, for the command line. */
  @property() area = '';
  @property({ type: Boolean }) comparing = false;
  @property({ attribute: false }) find:
    | ((text: string, limit: number) => Promise<readonly FindHit[]>)
    | null = null;

  @state() private said = '';
  @state() private aim: Aim = 'people';
  @state() private count = DEFAULT_COUNT;
  @state() private spacing = 0;
  @state() private sources: readonly CandidateSource[] = ['upgrades', 'places'];
  @state() private allUpgrades = false;

  protected override render() {
    return html`
      <h2 class="title">Plan</h2>
      ${this.#change()} ${this.#proposals()} ${this.#adding()} ${this.#closing()} ${this.#tools()}
      ${this.#upgradeList()} ${this.#siteList()}
    `;
  }

  #change() {
    const { result } = this;
    if (!isPlanned(this.plan)) {
      return html`<p class="secondary">
        Propose sessions, or close some, and see at once who would be within reach. Nothing is planned yet.
      </p>`;
    }
    if (this.view.kind === 'failed') return html`<wr-notice .failure=${this.view.failure}></wr-notice>`;
    const view = valueOf(this.view);
    if (view === null || result === null) return html`<p class="secondary">Working out the change…</p>`;
    const byFifth = changeByFifth(view.before, result);
    return html`
      <p class="change" role="status">${changeSentence(view.before, result)}</p>
      ${bars(byFifth)}
    `;
  }

  #proposals() {
    const { added, closed } = this.plan;
    if (added.length + closed.length === 0) return nothing;
    const parts = valueOf(this.view)?.parts ?? [];
    return html`<ol class="parts" aria-label="What is planned">
      ${added.map((place, i) => {
        const part = parts[i];
        const name = part?.name ?? 'Proposed session';
        return html`<li>
          <span class="mark open" aria-hidden="true"></span>
          <span class="what"
            ><b>${i + 1}. ${name}</b><span class="secondary">${part === undefined ? `${place.lat}, ${place.lon}` : partWords(part.people)}</span></span
          >
          <button
            class="link"
            type="button"
            aria-label="Remove proposed session ${i + 1}, ${name}"
            @click=${() => this.#set(withoutProposal(this.plan, i))}
          >
            Remove
          </button>
        </li>`;
      })}
      ${closed.map(
        (closure) => html`<li>
          <span class="mark closed" aria-hidden="true"></span>
          <span class="what"><b>Closes: ${closureName(closure, this.sessions)}</b></span>
          <button
            class="link"
            type="button"
            aria-label="Keep open: ${closureName(closure, this.sessions)}"
            @click=${() => this.#set(withClosure(this.plan, closure, false))}
          >
            Keep open
          </button>
        </li>`,
      )}
    </ol>`;
  }

  #adding() {
    return html`<form class="adding" @submit=${(event: SubmitEvent) => void this.#addFound(event)}>
      <label class="small" for="where">Propose a session</label>
      <div class="row">
        <input
          class="field"
          id="where"
          name="where"
          autocomplete="off"
          spellcheck="false"
          placeholder="Postcode, place, or 53.95, -3.72"
          aria-describedby="said"
        />
        <button class="button" type="submit">Add</button>
      </div>
      <div class="row">
        <button class="button" type="button" @click=${() => emit(this, 'wr-propose-here', null)}>
          In the middle of the map
        </button>
        <button class="link" type="button" @click=${this.#addHere}>Where I am</button>
      </div>
      <p class="secondary" id="said" role="status">${this.said}</p>
    </form>`;
  }

  /** What can be closed of the session that is selected. */
  #closing() {
    const session = this.selected;
    if (session === null || session.sourceId === PROPOSED_SOURCE) {
      return html`<p class="secondary">To close a session, or all of a provider’s, select it on the map or in the table.</p>`;
    }
    const close = (closure: Plan['closed'][number]) => this.#set(withClosure(this.plan, closure, true));
    return html`<div class="row wrap">
      <button class="button" type="button" @click=${() => close({ kind: 'session', id: session.id })}>
        Close the session selected
      </button>
      ${
        session.provider === ''
          ? nothing
          : html`<button
              class="button"
              type="button"
              @click=${() => close({ kind: 'provider', name: session.provider })}
            >
              Close all of ${session.provider}
            </button>`
      }
    </div>`;
  }

  #tools() {
    if (!isPlanned(this.plan)) return nothing;
    return html`<div class="row wrap">
      <button
        class="link"
        type="button"
        @click=${() => emit(this, 'wr-change', { change: { measure: 'change', against: null }, step: 'push' })}
      >
        Show the change on the map
      </button>
      <button class="link" type="button" @click=${this.#compare}>
        ${this.comparing ? 'End the comparison' : 'Before and after, side by side'}
      </button>
      <button class="link" type="button" @click=${() => this.#set(NO_PLAN)}>Clear the plan</button>
    </div>`;
  }

  #upgradeList() {
    const upgrades = valueOf(this.upgrades);
    const useful = upgrades?.venues.filter(({ gain }) => gain.people > 0) ?? [];
    const shown = this.allUpgrades ? useful : useful.slice(0, UPGRADES_SHOWN);
    return html`<section>
      <h3 class="heading">Who should add a beginner session</h3>
      ${this.upgrades.kind === 'failed' ? html`<wr-notice .failure=${this.upgrades.failure}></wr-notice>` : nothing}
      ${
        upgrades === null
          ? html`<p class="secondary">Looking at every venue…</p>`
          : html`<p class="secondary">
                ${
                  useful.length === 0
                    ? 'No venue that lists sessions without a beginner way in would bring anybody new within reach.'
                    : 'Venues that list sessions, none of which counts, by the people each would newly bring within reach.'
                }
              </p>
              <ol class="candidates">
                ${shown.map((upgrade) => this.#candidate(upgrade, upgrade.gain, `${upgrade.rank}`, upgrade.providers.join(', ')))}
              </ol>`
      }
      ${
        useful.length > UPGRADES_SHOWN
          ? html`<button class="link" type="button" aria-expanded=${this.allUpgrades ? 'true' : 'false'} @click=${() => (this.allUpgrades = !this.allUpgrades)}>
              ${this.allUpgrades ? 'Show fewer' : `Show all ${formatCount(useful.length)}`}
            </button>`
          : nothing
      }
      ${
        this.result === null
          ? nothing
          : html`<wr-command .command=${commandFor(this.area, 'upgrades', this.result.settings)}></wr-command>`
      }
    </section>`;
  }

  #siteList() {
    const plan = valueOf(this.sites);
    return html`<section>
      <h3 class="heading">Best next sites</h3>
      <form class="sites" @submit=${this.#findSites}>
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
        <button class="button primary" type="submit" ?disabled=${this.sources.length === 0 || this.sites.kind === 'running'}>
          ${this.sites.kind === 'running' ? 'Looking…' : 'Find the best'}
        </button>
      </form>
      ${this.sites.kind === 'failed' ? html`<wr-notice .failure=${this.sites.failure}></wr-notice>` : nothing}
      ${plan === null ? nothing : this.#found(plan)}
    </section>`;
  }

  #found(plan: SitePlan) {
    const { sites, weighed, bound, single } = plan;
    if (sites.length === 0) {
      return html`<p class="secondary">No candidate would bring anybody new within reach.</p>`;
    }
    return html`
      <p role="status">
        ${sites.length === 1 ? 'One session' : `${formatCount(sites.length)} sessions`} would bring
        ${peopleWords(sites.at(-1)?.people ?? 0)} within reach, of ${formatPeople(plan.beyond)} too far away now.
      </p>
      <p class="secondary">
        ${howGood(weighed, bound)} ${formatCount(plan.candidates)} candidates.
        ${single === null ? nothing : html`The best for one alone: ${single.name}, ${peopleWords(single.alone.people)}.`}
      </p>
      ${curve(plan)}
      <ol class="candidates">
        ${sites.map((site, i) => this.#candidate(site, site.gain, `${i + 1}`, site.kind))}
      </ol>
      <button class="button" type="button" @click=${() => this.#addAll(sites)}>Add all to the plan</button>
    `;
  }

  #candidate(candidate: Candidate, gain: Gain, number: string, detail: string) {
    const { lon, lat, name } = candidate;
    const there = isProposed(this.plan, lon, lat);
    const saved = gain.savedM === null ? '' : `, ${distanceWords(gain.savedM, this.unit)} nearer on average`;
    return html`<li>
      <span class="number figure">${number}</span>
      <span class="what">
        <b>${name}</b>
        <span class="secondary">${detail}</span>
        <span class="small">${peopleWords(gain.people)}${saved}</span>
      </span>
      <button
        class="button"
        type="button"
        ?disabled=${there}
        aria-label=${there ? `${name} is in the plan` : `Add ${name} to the plan`}
        @click=${() => this.#set(withProposal(this.plan, lon, lat))}
      >
        ${there ? 'Added' : 'Add'}
      </button>
    </li>`;
  }

  #set(plan: Plan): void {
    emit(this, 'wr-change', { change: { plan }, step: 'push' });
  }

  #addAll(sites: readonly Candidate[]): void {
    let { plan } = this;
    for (const { lon, lat } of sites) if (!isProposed(plan, lon, lat)) plan = withProposal(plan, lon, lat);
    this.#set(plan);
  }

  async #addFound(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#where');
    const text = input?.value.trim() ?? '';
    if (text === '') return;
    const place = coordinatesIn(text) ?? (await this.find?.(text, 1))?.[0];
    if (place === undefined) {
      this.said = `Nothing here is called “${text}”. A postcode, a place, or latitude and longitude is needed.`;
      return;
    }
    this.said = 'Added.';
    if (input !== null) input.value = '';
    this.#set(withProposal(this.plan, place.lon, place.lat));
  }

  #addHere = (): void => {
    this.said = 'Asking the browser where you are…';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.said = 'Added.';
        this.#set(withProposal(this.plan, coords.longitude, coords.latitude));
      },
      () => {
        this.said = 'The browser does not say where you are.';
      },
    );
  };

  #compare = (): void => emit(this, 'wr-compare', this.comparing ? 'stop' : 'start');

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

/** Latitude and longitude out of a text like "53.95, -3.72"; null for any other. */
function coordinatesIn(text: string): { readonly lon: number; readonly lat: number } | null {
  const [, lat, lon] = /^(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return lat === undefined || lon === undefined ? null : { lat: Number(lat), lon: Number(lon) };
}

function howGood(weighed: number, bound: number): string {
  if (weighed >= bound * (1 - 1e-9)) return 'No choice of as many is better, out of';
  return `At least ${Math.floor((1000 * weighed) / bound) / 10}% as good as the best choice of as many can be, out of`;
}

const BAR_WIDTH = 100;

/** People newly within reach by fifth, as bars with their figures. */
function bars(byFifth: readonly number[]) {
  const most = Math.max(1, ...byFifth.map((people) => Math.abs(people)));
  return html`<figure class="bars">
    <figcaption class="small">Newly within reach, by deprivation</figcaption>
    <dl>
      ${byFifth.map(
        (people, i) => html`<dt>${FIFTH_NAMES[i]}</dt>
          <dd class="figure">
            <svg viewBox="0 0 ${BAR_WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class=${people < 0 ? 'loss' : ''} x="0" y="0" height="10" width=${(BAR_WIDTH * Math.abs(people)) / most}></rect>
            </svg>
            <span>${people < 0 ? `−${formatPeople(-people)}` : formatPeople(people)}</span>
          </dd>`,
      )}
    </dl>
  </figure>`;
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
    'wr-plan': PlanElement;
  }
}
