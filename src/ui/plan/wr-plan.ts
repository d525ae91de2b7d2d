import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AreaFigures, Headline } from '../../core/gap/result';
import { isPlanned, NO_PLAN, type Plan, PROPOSED_SOURCE } from '../../core/plan/plan';
import { withClosure, withoutProposal, withProposal } from '../../core/plan/plan-edit';
import type { SitePlan, SiteQuestion } from '../../core/plan/sites';
import type { Upgrades } from '../../core/plan/upgrades';
import type { Session } from '../../core/sessions/session';
import { type Answer, valueOf } from '../../state/answer';
import type { Choices, DistanceUnit } from '../../state/app-state';
import type { PlanView } from '../../state/planning';
import type { FindHit } from '../../worker/protocol';
import { emit } from '../actions/emit';
import { FIFTH_NAMES } from '../explore/words';
import '../explore/wr-notice';
import { base } from '../shared/base';
import '../shared/events';
import { formatPeople } from '../shared/format';
import {
  type ChangeRow,
  changeByFifth,
  changeRows,
  changeSentence,
  closureName,
  partWords,
} from './plan-model';
import { planStyles } from './plan-styles';
import './wr-scenarios';
import './wr-sites';
import './wr-upgrades';

/**
 * The plan: what would open and close, what that changes, and what would help most. Emits `wr-change` with another plan
 * and `wr-propose-here`.
 */
@customElement('wr-plan')
export class PlanElement extends LitElement {
  static override styles = [base, planStyles];

  @property({ attribute: false }) plan: Plan = NO_PLAN;
  @property({ attribute: false }) result: AreaFigures | null = null;
  @property({ attribute: false }) view: Answer<PlanView | null> = { kind: 'idle' };
  @property({ attribute: false }) upgrades: Answer<Upgrades> = { kind: 'idle' };
  @property({ attribute: false }) sites: Answer<SitePlan> = { kind: 'idle' };
  /** What was asked of the sites last. */
  @property({ attribute: false }) question: SiteQuestion | null = null;
  /** Share of the candidates that has been searched from while sites are looked for. */
  @property({ type: Number }) searched = 0;
  /** Names of the districts, in the order of the figures. */
  @property({ attribute: false }) districts: readonly string[] = [];
  @property({ attribute: false }) choices: Choices | null = null;
  @property({ attribute: false }) outcomeOf: ((plan: Plan) => Promise<Headline>) | null = null;
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

  protected override render() {
    return html`
      <h2 class="title">Plan</h2>
      ${this.#change()} ${this.#proposals()} ${this.#adding()} ${this.#closing()} ${this.#tools()}
      <section>
        <wr-scenarios
          .plan=${this.plan}
          .result=${this.result}
          .choices=${this.choices}
          .area=${this.area}
          .outcomeOf=${this.outcomeOf}
        ></wr-scenarios>
      </section>
      <section>
        <wr-upgrades
          .upgrades=${this.upgrades}
          .plan=${this.plan}
          .settings=${this.result?.settings ?? null}
          .unit=${this.unit}
          .area=${this.area}
        ></wr-upgrades>
      </section>
      <section>
        <wr-sites
          .sites=${this.sites}
          .searched=${this.searched}
          .question=${this.question}
          .plan=${this.plan}
          .settings=${this.result?.settings ?? null}
          .unit=${this.unit}
          .area=${this.area}
        ></wr-sites>
      </section>
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
      ${bars(byFifth)} ${changeTable(changeRows(view.before, result, this.districts))}
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

  #set(plan: Plan): void {
    emit(this, 'wr-change', { change: { plan }, step: 'push' });
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
}

/** Latitude and longitude out of a text like "53.95, -3.72"; null for any other. */
function coordinatesIn(text: string): { readonly lon: number; readonly lat: number } | null {
  const [, lat, lon] = /^(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return lat === undefined || lon === undefined ? null : { lat: Number(lat), lon: Number(lon) };
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

/** Before, after and difference, to be opened by whoever reads rather than looks. */
function changeTable(rows: readonly ChangeRow[]) {
  return html`<details>
    <summary class="link">Before and after in figures</summary>
    <table class="figures">
      <thead>
        <tr><th scope="col">People too far away</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Change</th></tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, before, after, change }) => html`<tr>
            <th scope="row">${name}</th>
            <td class="figure">${before}</td>
            <td class="figure">${after}</td>
            <td class="figure">${change}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-plan': PlanElement;
  }
}
