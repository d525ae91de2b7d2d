import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  FACTORS,
  type Factor,
  isPlain,
  offeredWeight,
  PLAIN_WEIGHTS,
  type PriorityWeights,
  WEIGHT_RANGE,
} from '../../core/gap/priority-weights';
import { NO_PLAN, type Plan } from '../../core/plan/plan';
import type { PriorityArea } from '../../core/gap/result';
import type { Session } from '../../core/sessions/session';
import type { Settings } from '../../core/settings';
import { emit } from '../actions/emit';
import { base } from '../shared/base';
import '../shared/events';
import { formatCount, formatPeople, formatShare, peopleWords, sentenceCase } from '../shared/format';
import type { DistanceUnit } from '../../state/app-state';
import { wayWords } from '../filters/choice-words';
import { distanceWords, shownUnit } from '../shared/distance';
import type { RankView } from '../../state/store';
import { candidateRow, candidateStyles } from '../plan/candidate-row';
import { commandFor } from './command';
import { closeIcon } from './icons';
import { selectionStyles } from './selection-styles';
import { sessionLine, sessionLineStyles } from './session-line';
import './wr-command';

/** A priority area: who is in it, and the factors that give its rank. Emits `wr-select`. */
@customElement('wr-priority')
export class PriorityElement extends LitElement {
  static override styles = [
    base,
    sessionLineStyles,
    selectionStyles,
    candidateStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        row-gap: 3px;
        margin-top: 6px;
        font-size: var(--wr-size-secondary);
        line-height: 1.4;
      }
      dd {
        text-align: end;
      }
      .weight {
        margin-inline-start: 6px;
        padding: 0 2px;
        border: 1px solid var(--wr-line);
        border-radius: var(--wr-radius-small);
        background: var(--wr-panel);
        font-size: var(--wr-size-small);
        min-height: 24px;
      }
      .stability {
        margin-top: 8px;
      }
      .stability svg {
        display: block;
        width: 100%;
        max-width: 260px;
        margin-top: 2px;
      }
      .stability path {
        stroke: var(--wr-line);
        stroke-width: 2;
        fill: none;
      }
      .stability .range {
        stroke: var(--wr-accent);
        stroke-width: 5;
        stroke-linecap: round;
      }
      .stability circle {
        fill: var(--wr-panel);
        stroke: var(--wr-accent);
        stroke-width: 2.5;
      }
      .total {
        padding-top: 3px;
        border-top: 1px solid var(--wr-line);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) priority: PriorityArea | null = null;
  /** Sessions in use. */
  @property({ attribute: false }) sessions: readonly Session[] = [];
  @property({ attribute: false }) settings: Settings | null = null;
  /** How many priority areas there are. */
  @property({ type: Number }) of = 0;
  /** Id of the area, for the command line. */
  @property() area = '';
  /** More of it, which may be of another that was selected before; null until it is known. */
  @property({ attribute: false }) rank: RankView | null = null;
  @property({ attribute: false }) plan: Plan = NO_PLAN;
  /** Unit that distances are shown in. */
  @property({ attribute: false }) unit: DistanceUnit = 'miles';

  protected override render() {
    const place = this.priority;
    if (place === null) return nothing;
    return html`
      <header>
        <h2>${place.name}</h2>
        <span class="badge gap">Priority ${place.rankByTotal} of ${this.of}</span>
        <button class="close" type="button" aria-label="Clear the selection" @click=${this.#clear}>
          ${closeIcon}
        </button>
      </header>
      <p class="because">${peopleSentence(place, this.unit, this.settings)}</p>
      <p class="secondary">${deprivedSentence(place)} ${hexagons(place)} in ${place.district}.</p>
      <h3 class="heading">Why it has this rank</h3>
      ${this.#factors(place)} ${this.#stability(place)}
      <p class="secondary">
        By rate, the same without its size, it is number ${place.rankByRate} of ${this.of}.
      </p>
      ${this.#nearest(place)}
      ${this.#candidates(place)}
      ${
        place.cannotTellNearby > 0
          ? html`<p class="note">Of ${peopleWords(place.cannotTellNearby)} beside it we cannot tell: the gap may go on there.</p>`
          : nothing
      }
      ${
        place.boundaryLimited > 0
          ? html`<p class="note">
            Near the edge of the data: ${peopleWords(place.boundaryLimited)} here might have a nearer session outside
            it.
          </p>`
          : nothing
      }
      ${
        this.settings === null
          ? nothing
          : html`<wr-command .command=${commandFor(this.area, 'priority', this.settings)}></wr-command>`
      }
    `;
  }

  /** The factors of the rank, each with how much it counts. */
  #factors({ beyond, need, depth, score }: PriorityArea) {
    const weights = this.settings?.weights ?? PLAIN_WEIGHTS;
    const row = (factor: Factor, name: string, value: string) => html`<dt>
        <label for=${factor}>${name}</label>
      </dt>
      <dd>
        <span class="value">${value}</span>
        <select id=${factor} class="weight" title="How much it counts" @change=${(event: Event) => this.#weigh(factor, event)}>
          ${WEIGHTS.map(
            (weight) =>
              html`<option value=${weight} ?selected=${weight === weights[factor]}>${WEIGHT_NAMES[weight] ?? `× ${weight}`}</option>`,
          )}
        </select>
      </dd>`;
    return html`<dl class="figure">
        ${row('people', 'People too far away', formatPeople(beyond))}
        ${row('need', 'Need, from 1 to 2 (most deprived)', `× ${need.toFixed(2)}`)}
        ${row('depth', 'How far beyond, from 0 to 1', `× ${depth.toFixed(2)}`)}
        <dt class="total">Score</dt>
        <dd class="total"><span class="value">${formatCount(score)}</span></dd>
      </dl>
      ${
        isPlain(weights)
          ? nothing
          : html`<p class="secondary">
              ${formulaWords(weights)}
              <button class="link" type="button" @click=${() => this.#setWeights(PLAIN_WEIGHTS)}>Count each once</button>
            </p>`
      }`;
  }

  #weigh(factor: Factor, { target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const weights = this.settings?.weights ?? PLAIN_WEIGHTS;
    this.#setWeights({ ...weights, [factor]: offeredWeight(Number(target.value)) });
  }

  #setWeights(weights: PriorityWeights): void {
    emit(this, 'wr-change', { change: { weights }, step: 'push' });
  }

  /** How far its rank holds under other weights and thresholds. */
  #stability({ id }: PriorityArea) {
    const stability = this.rank?.stability ?? null;
    const own = stability?.areas.find((area) => area.id === id);
    if (stability === null || own === undefined) return nothing;
    const { share, low, middle, high } = own;
    const last = Math.max(1, this.of);
    const at = (rank: number) => 4 + (192 * (rank - 1)) / Math.max(1, last - 1);
    const percent = `${share > 0 && share < 0.005 ? 'less than 1' : Math.round(100 * share)}%`;
    return html`<figure class="stability">
      <figcaption class="secondary">
        Among the first ${stability.top} in ${percent} of ${formatCount(stability.runs)} runs with other weights and a
        threshold up to 10% shorter or longer; rank ${low === high ? low : `${low} to ${high}`} in nine of ten.
      </figcaption>
      <svg viewBox="0 0 200 14" role="img" aria-label="Rank ${low} to ${high} of ${last}, mostly ${middle}">
        <path class="scale" d="M4 7 H196"></path>
        <path class="range" d="M${at(low)} 7 H${Math.max(at(low) + 0.1, at(high))}"></path>
        <circle cx=${at(middle)} cy="7" r="4"></circle>
      </svg>
    </figure>`;
  }

  /** Where in it a session could be, by those whom it would bring within reach, wherever they live. */
  #candidates({ id, venues }: PriorityArea) {
    const known = this.rank?.id === id ? this.rank.candidates.filter(({ gain }) => gain.people > 0) : [];
    return html`<h3 class="heading">Where a session would help most here</h3>
      <p class="secondary">
        ${known.length === 0 ? venueWords(venues.length) : ''}
        <button class="link" type="button" @click=${() => emit(this, 'wr-screen', 'plan')}>Plan what to do here</button>
      </p>
      <ol class="candidates">
        ${known.slice(0, CANDIDATES_SHOWN).map((upgrade) =>
          candidateRow({
            candidate: upgrade,
            gain: upgrade.gain,
            number: upgrade.rank,
            detail: upgrade.providers.length > 0 ? upgrade.providers.join(', ') : upgrade.kind,
            plan: this.plan,
            unit: this.unit,
            onAdd: (plan) => emit(this, 'wr-change', { change: { plan, screen: 'plan' }, step: 'push' }),
          }),
        )}
      </ol>`;
  }

  #clear = (): void => emit(this, 'wr-select', null);

  #nearest(place: PriorityArea) {
    const session = place.nearestSession === null ? undefined : this.sessions[place.nearestSession];
    if (session === undefined) return nothing;
    const select = () => emit(this, 'wr-select', { kind: 'session', id: session.id });
    return html`<h3 class="heading">Nearest that counts, for most people here</h3>
      <ol>
        ${sessionLine(session, null, select)}
      </ol>`;
  }
}

const CANDIDATES_SHOWN = 3;
const WEIGHTS = Array.from(
  { length: 1 + (WEIGHT_RANGE.max - WEIGHT_RANGE.min) / WEIGHT_RANGE.step },
  (_, i) => WEIGHT_RANGE.min + i * WEIGHT_RANGE.step,
);
const WEIGHT_NAMES: Readonly<Record<number, string>> = {
  0: 'left out',
  0.5: 'half',
  1: 'once',
  2: 'twice',
  3: 'three times',
};

/** The formula of the score in words, where it is not the usual one. */
function formulaWords(weights: PriorityWeights): string {
  const names = { people: 'people', need: 'need', depth: 'how far beyond' } as const;
  const parts = FACTORS.filter((factor) => weights[factor] > 0).map((factor) =>
    weights[factor] === 1 ? names[factor] : `${names[factor]} to the power ${weights[factor]}`,
  );
  return parts.length === 0 ? 'Nothing counts: all areas rank alike.' : `Score: ${parts.join(' × ')}.`;
}

function venueWords(count: number): string {
  if (count === 0) return 'No place here is known where a session could be held.';
  return count === 1
    ? 'One place here is known where a session could be held.'
    : `${formatCount(count)} places here are known where a session could be held.`;
}

function peopleSentence(
  { beyond, people, medianM }: PriorityArea,
  unit: DistanceUnit,
  settings: Settings | null,
): string {
  const share = formatShare(beyond, people);
  return `${sentenceCase(peopleWords(beyond))} here are too far away, ${share} of those who live here. Typical ${wayWords(settings)} ${distanceWords(medianM, shownUnit(unit, settings?.mode ?? 'walk'))}.`;
}

function deprivedSentence({ beyondMostDeprived }: PriorityArea): string {
  if (beyondMostDeprived <= 0) return 'None of them are in the most deprived 20% of neighbourhoods.';
  return `${sentenceCase(formatPeople(beyondMostDeprived))} of them are in the most deprived 20% of neighbourhoods.`;
}

function hexagons({ cells }: PriorityArea): string {
  return cells.length === 1 ? 'One hexagon' : `${formatCount(cells.length)} hexagons`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-priority': PriorityElement;
  }
}
