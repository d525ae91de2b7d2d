import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { NO_PLAN, type Plan } from '../../core/plan/plan';
import type { ProviderUpgrade, Upgrade, Upgrades } from '../../core/plan/upgrades';
import type { Settings } from '../../core/settings';
import { type Answer, valueOf } from '../../state/answer';
import type { DistanceUnit } from '../../state/app-state';
import { emit } from '../actions/emit';
import { commandFor } from '../explore/command';
import '../explore/wr-command';
import '../explore/wr-notice';
import { base } from '../shared/base';
import '../shared/events';
import { formatCount } from '../shared/format';
import { segmentStyles, segments } from '../shared/segments';
import { candidateRow, candidateStyles } from './candidate-row';

const SHOWN = 5;
const BY = [
  { id: 'venue', name: 'By venue' },
  { id: 'provider', name: 'By provider' },
] as const;

const MEANINGS = {
  venue:
    'Venues that list sessions, none of which counts, by the people each would newly bring within reach.',
  provider: 'Providers with no session that counts anywhere, by the best of their venues.',
} as const;
const NO_PROVIDER = 'Every provider who could help has a session that counts somewhere.';

/** Who should add a beginner session, by venue or by provider. Emits `wr-change` with a plan that adds one. */
@customElement('wr-upgrades')
export class UpgradesElement extends LitElement {
  static override styles = [
    base,
    segmentStyles,
    candidateStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .link {
        align-self: start;
      }
    `,
  ];

  @property({ attribute: false }) upgrades: Answer<Upgrades> = { kind: 'idle' };
  @property({ attribute: false }) plan: Plan = NO_PLAN;
  @property({ attribute: false }) settings: Settings | null = null;
  @property({ attribute: false }) unit: DistanceUnit = 'miles';
  @property() area = '';

  @state() private by: 'venue' | 'provider' = 'venue';
  @state() private all = false;

  protected override render() {
    const { upgrades, settings } = this;
    const known = valueOf(upgrades);
    return html`
      <h3 class="heading">Who should add a beginner session</h3>
      ${upgrades.kind === 'failed' ? html`<wr-notice .failure=${upgrades.failure}></wr-notice>` : nothing}
      ${known === null ? html`<p class="secondary">Looking at every venue…</p>` : this.#lists(known)}
      ${
        settings === null
          ? nothing
          : html`<wr-command .command=${commandFor(this.area, 'upgrades', settings)}></wr-command>`
      }
    `;
  }

  #lists({ venues, providers }: Upgrades) {
    const useful = venues.filter(({ gain }) => gain.people > 0);
    if (useful.length === 0) {
      return html`<p class="secondary">
        No venue that lists sessions without a beginner way in would bring anybody new within reach.
      </p>`;
    }
    const byVenue = this.by === 'venue';
    const rows = byVenue
      ? useful.map((upgrade) => this.#venue(upgrade))
      : providers.filter(({ best }) => best.gain.people > 0).map((each, i) => this.#provider(each, i + 1));
    return html`
      <fieldset>
        <legend class="visually-hidden">Upgrades listed</legend>
        ${segments('upgrades', BY, this.by, (by) => (this.by = by))}
      </fieldset>
      <p class="secondary">${rows.length === 0 ? NO_PROVIDER : MEANINGS[this.by]}</p>
      <ol class="candidates">
        ${this.all ? rows : rows.slice(0, SHOWN)}
      </ol>
      ${
        rows.length > SHOWN
          ? html`<button class="link" type="button" aria-expanded=${this.all ? 'true' : 'false'} @click=${() => (this.all = !this.all)}>
              ${this.all ? 'Show fewer' : `Show all ${formatCount(rows.length)}`}
            </button>`
          : nothing
      }
    `;
  }

  #venue(upgrade: Upgrade) {
    return this.#row(upgrade, upgrade.rank, upgrade.name, upgrade.providers.join(', '));
  }

  #provider({ provider, venues, best }: ProviderUpgrade, number: number) {
    const others = venues === 1 ? '' : `, the best of their ${formatCount(venues)} venues`;
    return this.#row(best, number, provider, `at ${best.name}${others}`);
  }

  #row(upgrade: Upgrade, number: number, name: string, detail: string) {
    return candidateRow({
      candidate: { ...upgrade, name },
      gain: upgrade.gain,
      number,
      detail,
      plan: this.plan,
      unit: this.unit,
      onAdd: (plan) => emit(this, 'wr-change', { change: { plan }, step: 'push' }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-upgrades': UpgradesElement;
  }
}
