import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
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
      ${factors(place)}
      <p class="secondary">
        By rate, the same without its size, it is number ${place.rankByRate} of ${this.of}.
      </p>
      ${this.#nearest(place)}
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

function factors({ beyond, need, depth, score }: PriorityArea) {
  return html`<dl class="figure">
    <dt>People too far away</dt>
    <dd>${formatPeople(beyond)}</dd>
    <dt>Need, from 1 to 2 (most deprived)</dt>
    <dd>× ${need.toFixed(2)}</dd>
    <dt>How far beyond, from 0 to 1</dt>
    <dd>× ${depth.toFixed(2)}</dd>
    <dt class="total">Score</dt>
    <dd class="total">${formatCount(score)}</dd>
  </dl>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-priority': PriorityElement;
  }
}
