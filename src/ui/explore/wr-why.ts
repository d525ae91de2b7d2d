import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Explanation, PointDetail, SessionNearby } from '../../core/gap/explain';
import type { Session } from '../../core/sessions/session';
import type { Settings } from '../../core/settings';
import { base } from '../shared/base';
import { emit } from '../actions/emit';
import '../shared/events';
import {
  formatCount,
  formatDecile,
  formatMiles,
  formatPeople,
  milesWords,
  peopleWords,
  sentenceCase,
} from '../shared/format';
import { commandFor } from './command';
import { closeIcon } from './icons';
import { selectionStyles } from './selection-styles';
import { sessionLine, sessionLineStyles, sessionTitle } from './session-line';
import { VERDICT_NAMES, decileWords } from './words';
import './wr-command';

/** Why the selected place has its verdict, in figures that can be traced. Emits `wr-select`. */
@customElement('wr-why')
export class WhyElement extends LitElement {
  static override styles = [base, sessionLineStyles, selectionStyles, css``];

  @property({ attribute: false }) explanation: Explanation | null = null;
  /** Sessions in use, which the explanation points into. */
  @property({ attribute: false }) sessions: readonly Session[] = [];
  @property({ attribute: false }) settings: Settings | null = null;
  /** Id of the area, for the command line. */
  @property() area = '';

  protected override render() {
    const why = this.explanation;
    if (why === null) return nothing;
    return html`
      <header>
        <h2>${why.title}</h2>
        <span class="badge ${why.verdict}">${VERDICT_NAMES[why.verdict]}</span>
        <button class="close" type="button" aria-label="Clear the selection" @click=${this.#clear}>
          ${closeIcon}
        </button>
      </header>
      <p class="because">${why.because}</p>
      <p class="secondary">${peopleSentences(why)}</p>
      ${this.#nearest(why)} ${boundaryNote(why)} ${this.#points(why)} ${this.#command(why)}
    `;
  }

  #clear = (): void => emit(this, 'wr-select', null);

  #nearest(why: Explanation) {
    if (why.from === null) return nothing;
    const typical = why.kind === 'postcode' ? '' : ', where the walk is typical of here';
    return html`
      <h3 class="heading">Nearest sessions that count</h3>
      <p class="secondary">On foot from ${why.from.postcode}${typical}.</p>
      ${
        why.nearest.length === 0
          ? html`<p class="secondary">No session that counts can be reached on the paths we know.</p>`
          : html`<ol>
            ${why.nearest.map((near) => this.#session(near))}
          </ol>`
      }
      ${this.#unstated(why.nearestUnstated)}
    `;
  }

  #session(near: SessionNearby) {
    const session = this.sessions[near.session];
    if (session === undefined) return nothing;
    const select = () => emit(this, 'wr-select', { kind: 'session', id: session.id });
    return sessionLine(session, near, select);
  }

  #unstated(near: SessionNearby | null) {
    const session = near === null ? undefined : this.sessions[near.session];
    if (near === null || session === undefined) return nothing;
    return html`<p class="note">
      Nearer, but its level is not stated: ${sessionTitle(session)}, ${formatMiles(near.distanceM)} miles. Ask whether
      it takes beginners.
    </p>`;
  }

  #points(why: Explanation) {
    if (why.kind === 'postcode' || why.points.length === 0) return nothing;
    const shown = why.points.length;
    const heading =
      shown < why.pointCount
        ? `Postcodes here: the ${formatCount(shown)} with most people of ${formatCount(why.pointCount)}`
        : `Postcodes here: ${formatCount(shown)}`;
    return html`<details>
      <summary>${heading}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Postcodes here">
        <table>
          <thead>
            <tr>
              <th scope="col">Postcode</th>
              <th scope="col" class="number">People</th>
              <th scope="col">Decile</th>
              <th scope="col" class="number">Miles</th>
            </tr>
          </thead>
          <tbody>
            ${why.points.map((point) => this.#point(point))}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #point(point: PointDetail) {
    const select = () => emit(this, 'wr-select', { kind: 'postcode', id: point.postcode });
    return html`<tr>
      <th scope="row"><button class="link" type="button" @click=${select}>${point.postcode}</button></th>
      <td class="number figure">${formatPeople(point.people)}</td>
      <td>${formatDecile(point.decile)}</td>
      <td class="number figure">${pointDistance(point)}</td>
    </tr>`;
  }

  #command(why: Explanation) {
    if (this.settings === null || why.kind === 'postcode') return nothing;
    return html`<wr-command .command=${commandFor(this.area, why.kind, this.settings)}></wr-command>`;
  }
}

/** Who lives here, how deprived, how far: short sentences. */
function peopleSentences(why: Explanation): string {
  const live = why.people <= 0 ? 'lives' : 'live';
  const sentences = [
    `${sentenceCase(peopleWords(why.people))} ${live} here${decileWords(why.peopleByDecile)}.`,
  ];
  if (why.beyond > 0 && why.kind !== 'postcode')
    sentences.push(`${sentenceCase(formatPeople(why.beyond))} are too far away.`);
  if (why.cannotTell > 0 && why.beyond + why.cannotTell < why.people)
    sentences.push(`For ${formatPeople(why.cannotTell)} we cannot tell.`);
  if (why.medianM !== null) sentences.push(`Typical walk ${milesWords(why.medianM)}.`);
  if (why.unmeasured > 0) {
    sentences.push(
      `${sentenceCase(peopleWords(why.unmeasured))} live too far from a mapped path to measure.`,
    );
  }
  return sentences.join(' ');
}

function boundaryNote(why: Explanation) {
  if (why.boundaryLimited <= 0) return nothing;
  return html`<p class="note">
    Near the edge of the data: ${peopleWords(why.boundaryLimited)} here might have a nearer session outside it.
  </p>`;
}

function pointDistance({ distanceM, status, boundaryLimited }: PointDetail): string {
  if (status === 'too-far-from-network') return 'not measured';
  return distanceM === null ? 'no route' : `${formatMiles(distanceM)}${boundaryLimited ? ' at most' : ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-why': WhyElement;
  }
}
