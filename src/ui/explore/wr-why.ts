import { LitElement, html, nothing } from 'lit';
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
  peopleWords,
  sentenceCase,
} from '../shared/format';
import type { AreaHeading } from '../../core/area/area';
import type { DistrictCoverage } from '../../core/gap/result';
import type { DistanceUnit } from '../../state/app-state';
import { howWords, wayWords } from '../filters/choice-words';
import { distanceWords, shownUnit } from '../shared/distance';
import { commandFor } from './command';
import { closeIcon } from './icons';
import { selectionStyles } from './selection-styles';
import { sessionLine, sessionLineStyles, sessionTitle } from './session-line';
import { VERDICT_NAMES, decileWords } from './words';
import { changeSentences, choiceSentence, reportText, sourcesBehind } from './why-words';
import './wr-command';
import '../views/wr-views';
import './wr-report';

/** Nearest sessions listed: a postcode's explanation has more, for the card of sessions. */
const NEAREST_SHOWN = 5;

/** Why the selected place has its verdict, in figures that can be traced. Emits `wr-select`. */
@customElement('wr-why')
export class WhyElement extends LitElement {
  static override styles = [base, sessionLineStyles, selectionStyles];

  @property({ attribute: false }) explanation: Explanation | null = null;
  /** Sessions in use, which the explanation points into. */
  @property({ attribute: false }) sessions: readonly Session[] = [];
  @property({ attribute: false }) settings: Settings | null = null;
  /** Id of the area, for the command line. */
  @property() area = '';
  @property({ attribute: false }) heading: AreaHeading | null = null;
  @property({ attribute: false }) coverage: readonly DistrictCoverage[] = [];
  /** Unit that distances are shown in. */
  @property({ attribute: false }) unit: DistanceUnit = 'miles';

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
      <p class="secondary">${peopleSentences(why, this.#unit, this.settings)}</p>
      ${this.#card(why)} ${this.#nearest(why)} ${boundaryNote(why)} ${this.#change(why)} ${this.#points(why)} ${this.#command(why)}
      ${this.#report(why)}
    `;
  }

  /** The way to the card of sessions, for somebody who helps somebody. */
  #card(why: Explanation) {
    if (why.kind !== 'postcode' || why.nearest.length === 0) return nothing;
    return html`<p>
      <button class="button" type="button" @click=${() => emit(this, 'wr-link-card', true)}>List sessions to print</button>
    </p>`;
  }

  get #unit(): DistanceUnit {
    return shownUnit(this.unit, this.settings?.mode ?? 'walk');
  }

  /** What there is to choose from, and what would change the verdict. */
  #change(why: Explanation) {
    const choice = this.settings === null ? '' : choiceSentence(why, this.settings, this.unit);
    const coverage = this.coverage.find(({ name }) => name === why.district) ?? null;
    const sources = sourcesBehind(why, this.sessions, this.heading?.sources ?? []);
    return html`
      ${choice === '' ? nothing : html`<h3 class="heading">Choice</h3><p class="secondary">${choice}</p>`}
      <h3 class="heading">What would change this</h3>
      ${changeSentences(why, coverage, this.sessions).map((sentence) => html`<p class="secondary">${sentence}</p>`)}
      ${sources.length === 0 ? nothing : html`<p class="secondary">Sources of the sessions named here: ${sources.join('; ')}.</p>`}
    `;
  }

  #report(why: Explanation) {
    const { heading, settings } = this;
    if (heading === null || settings === null) return nothing;
    const command = why.kind === 'postcode' ? null : commandFor(this.area, why.kind, settings);
    const link = window.location.href;
    const text = reportText(why, heading, { settings }, this.sessions, this.#unit, link, command);
    return html`<wr-report .text=${text}></wr-report>`;
  }

  #clear = (): void => emit(this, 'wr-select', null);

  #nearest(why: Explanation) {
    if (why.from === null) return nothing;
    const typical = why.kind === 'postcode' ? '' : ', where the distance is typical of here';
    return html`
      <h3 class="heading">Nearest sessions that count</h3>
      <p class="secondary">${this.settings === null ? '' : sentenceCase(howWords(this.settings))} from ${why.from.postcode}${typical}.</p>
      ${
        why.nearest.length === 0
          ? html`<p class="secondary">No session that counts can be reached on the paths we know.</p>`
          : html`<ol>
            ${why.nearest.slice(0, NEAREST_SHOWN).map((near) => this.#session(near))}
          </ol>`
      }
      ${this.#unstated(why.nearestUnstated)}
    `;
  }

  #session(near: SessionNearby) {
    const session = this.sessions[near.session];
    if (session === undefined) return nothing;
    const select = () => emit(this, 'wr-select', { kind: 'session', id: session.id });
    return sessionLine(session, near, select, this.#unit);
  }

  #unstated(near: SessionNearby | null) {
    const session = near === null ? undefined : this.sessions[near.session];
    if (near === null || session === undefined) return nothing;
    return html`<p class="note">
      Nearer, but it does not say enough to count: ${sessionTitle(session)},
      ${distanceWords(near.distanceM, this.#unit)}. Ask whether it takes beginners.
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
function peopleSentences(why: Explanation, unit: DistanceUnit, settings: Settings | null): string {
  const live = why.people <= 0 ? 'lives' : 'live';
  const sentences = [
    `${sentenceCase(peopleWords(why.people))} ${live} here${decileWords(why.peopleByDecile)}.`,
  ];
  if (why.beyond > 0 && why.kind !== 'postcode')
    sentences.push(`${sentenceCase(formatPeople(why.beyond))} are too far away.`);
  if (why.cannotTell > 0 && why.beyond + why.cannotTell < why.people)
    sentences.push(`For ${formatPeople(why.cannotTell)} we cannot tell.`);
  if (why.medianM !== null)
    sentences.push(`Typical ${wayWords(settings)} ${distanceWords(why.medianM, unit)}.`);
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
