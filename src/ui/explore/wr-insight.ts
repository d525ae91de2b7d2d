import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Explanation } from '../../core/gap/explain';
import type { AreaFigures } from '../../core/gap/result';
import type { Session } from '../../core/sessions/session';
import type { DistanceUnit, Selection } from '../../state/app-state';
import { selectedPriority, selectedSession } from '../../state/selectors';
import type { RankView } from '../../state/store';
import type { LoadedArea } from '../../worker/protocol';
import { type Answer, valueOf } from '../../state/answer';
import { base } from '../shared/base';
import '../charts/wr-distances';
import '../hints/wr-hints';
import './wr-equity';
import './wr-headline';
import './wr-notice';

/** What it means: headline, who is too far by deprivation, and what is selected. */
@customElement('wr-insight')
export class InsightElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 16px 18px;
      }
      :host > * + *,
      section + section {
        margin-top: 14px;
        padding-top: 14px;
        border-top: 1px solid var(--wr-line);
      }
      wr-headline,
      wr-equity,
      wr-distances,
      wr-why,
      wr-priority,
      wr-session {
        display: block;
      }
      #selected {
        scroll-margin-top: 2px;
      }
      .stale {
        opacity: 0.75;
        transition: opacity var(--wr-fade) 400ms;
      }
      @media print {
        section {
          break-inside: avoid;
        }
        .hint {
          display: none;
        }
      }
      @media (max-width: 899px) {
        :host {
          padding: 4px 16px 16px;
        }
      }
    `,
  ];

  @property({ attribute: false }) area: LoadedArea | null = null;
  @property({ attribute: false }) result: Answer<AreaFigures> = { kind: 'idle' };
  @property({ attribute: false }) explanation: Answer<Explanation | null> = { kind: 'idle' };
  @property({ attribute: false }) sessions: readonly Session[] = [];
  @property({ attribute: false }) selection: Selection | null = null;
  /** Whether the hints of the first minute are shown while nothing is selected. */
  @property({ type: Boolean }) hints = false;
  /** Unit that distances are shown in. */
  @property({ attribute: false }) unit: DistanceUnit = 'miles';

  /** More of the priority area that was selected last; null until it is known. */
  @property({ attribute: false }) rank: RankView | null = null;
  /** What stands between the headline and what is selected: the plan, on its screen. */
  @property({ attribute: false }) between: unknown = nothing;

  /** The selection is new, and its card has not been brought into view yet. */
  #toReveal = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selection')) this.#toReveal = this.selection !== null;
  }

  protected override updated(): void {
    const waiting = this.explanation.kind === 'running' && valueOf(this.explanation) === null;
    if (!this.#toReveal || waiting || this.result.kind !== 'done') return;
    this.#toReveal = false;
    void this.#reveal();
  }

  /** Brings the selected card to the top when not all of it can be seen, once it is there to be measured. */
  async #reveal(): Promise<void> {
    const card = this.renderRoot.querySelector('#selected');
    const name = card?.firstElementChild?.localName ?? '';
    if (name.includes('-')) await customElements.whenDefined(name);
    await new Promise(requestAnimationFrame);
    const bottom = Math.min(this.getBoundingClientRect().bottom, window.innerHeight);
    if (card !== null && card.getBoundingClientRect().bottom > bottom)
      card.scrollIntoView({ block: 'start' });
  }

  protected override render() {
    const result = valueOf(this.result);
    const { failure } = this.result.kind === 'failed' ? this.result : { failure: null };
    return html`
      ${failure === null ? nothing : html`<wr-notice .failure=${failure}></wr-notice>`}
      ${
        result === null
          ? html`<p class="secondary">Working out distances…</p>`
          : html`<section class=${this.result.kind === 'running' ? 'stale' : ''}>
              <wr-headline .result=${result} .unit=${this.unit}></wr-headline>
            </section>
            ${this.between === nothing ? nothing : html`<section>${this.between}</section>`}
            ${this.#selected(result)}
            <section><wr-equity .equity=${result.equity} .domain=${result.settings.domain}></wr-equity></section>
            <section>
              <wr-distances
                .distribution=${result.distribution}
                .settings=${result.settings}
                .unit=${this.unit}
              ></wr-distances>
            </section>`
      }
    `;
  }

  #selected(result: AreaFigures) {
    if (this.selection === null && this.hints) return html`<section><wr-hints></wr-hints></section>`;
    if (this.selection === null) {
      return html`<section>
        <p class="secondary hint">Select a hexagon, a row of the table or a postcode to see why it is said to be in reach, or not.</p>
      </section>`;
    }
    return html`<section id="selected" tabindex="-1">${this.#card(result, this.selection)}</section>`;
  }

  #card(result: AreaFigures, selection: Selection) {
    const area = this.area?.heading.id ?? '';
    if (selection.kind === 'priority') {
      const priority = selectedPriority(result, selection);
      if (priority === null) return gone('This priority area is no longer one at these settings.');
      return html`<wr-priority
        .priority=${priority}
        .rank=${this.rank}
        .plan=${result.settings.plan}
        .of=${result.priorities.length}
        .sessions=${this.sessions}
        .settings=${result.settings}
        .area=${area}
        .unit=${this.unit}
      ></wr-priority>`;
    }
    if (selection.kind === 'session') {
      const session = selectedSession(this.sessions, selection);
      if (session === null) return gone('This session is not among those loaded.');
      return html`<wr-session
        .session=${session}
        .evidence=${result.settings.evidence}
        .filter=${result.settings.filter}
        .source=${this.#sourceTitle(session)}
      ></wr-session>`;
    }
    return this.#why(result, area);
  }

  #why(result: AreaFigures, area: string) {
    if (this.explanation.kind === 'failed') {
      return html`<wr-notice .failure=${this.explanation.failure}></wr-notice>`;
    }
    const explanation = valueOf(this.explanation);
    if (explanation === null) {
      return this.explanation.kind === 'done'
        ? gone('Nobody we know of lives at what is selected.')
        : html`<p class="secondary">Working out why…</p>`;
    }
    return html`<wr-why
      .explanation=${explanation}
      .sessions=${this.sessions}
      .settings=${result.settings}
      .area=${area}
      .heading=${this.area?.heading ?? null}
      .coverage=${result.coverage}
      .unit=${this.unit}
    ></wr-why>`;
  }

  #sourceTitle(session: Session): string {
    const source = this.area?.heading.sources.find(({ id }) => id === session.sourceId);
    return source?.title ?? 'A file tried in this browser';
  }
}

function gone(sentence: string) {
  return html`<p class="secondary">${sentence}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-insight': InsightElement;
  }
}
