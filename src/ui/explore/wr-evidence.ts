import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  EVIDENCE_LEVELS,
  type EvidenceLevel,
  GRADES,
  GRADE_MEANINGS,
  type Grade,
  type Session,
  countsAs,
} from '../../core/sessions/session';
import { countByGrade } from '../../state/selectors';
import { base } from '../shared/base';
import { emit } from '../actions/emit';
import '../shared/events';
import { formatCount } from '../shared/format';
import { LEVEL_NAMES, countsWords } from './words';

/** What counts as a beginner session: the level of evidence, and how many sessions have which. Emits `wr-evidence`. */
@customElement('wr-evidence')
export class EvidenceElement extends LitElement {
  static override styles = [
    base,
    css`
      fieldset {
        display: block;
      }
      legend {
        padding: 0;
        margin-bottom: 8px;
      }
      .segments {
        display: flex;
        border: 1px solid var(--wr-control);
        border-radius: var(--wr-radius);
        overflow: clip;
      }
      .segment {
        position: relative;
        flex: 1;
        display: flex;
        align-items: center;
        justify-content: center;
        min-height: var(--wr-target);
        padding: 4px 6px;
        font-size: var(--wr-size-secondary);
        text-align: center;
        cursor: pointer;
      }
      .segment + .segment {
        border-inline-start: 1px solid var(--wr-line);
      }
      .segment:hover {
        background: var(--wr-accent-soft);
      }
      .segment:has(:checked) {
        background: var(--wr-accent);
        color: var(--wr-on-accent);
        font-weight: 600;
      }
      .segment:has(:focus-visible) {
        outline: 3px solid var(--wr-accent);
        outline-offset: 2px;
        z-index: 1;
        border-radius: var(--wr-radius-small);
      }
      .segments:has(:focus-visible) {
        overflow: visible;
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .counts {
        margin: 8px 0 12px;
      }
      li {
        display: grid;
        grid-template-columns: 24px 1fr auto;
        gap: 8px;
        align-items: baseline;
        padding: 3px 0;
        font-size: var(--wr-size-secondary);
        line-height: 1.35;
      }
      .out {
        color: var(--wr-secondary);
      }
      .out .badge {
        background: var(--wr-tell-soft);
        color: var(--wr-secondary);
      }
      li .badge {
        padding: 0;
        text-align: center;
      }
      .divider {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 4px 0 2px;
        color: var(--wr-secondary);
        font-size: var(--wr-size-small);
      }
      .divider::after {
        content: '';
        flex: 1;
        border-top: 1px solid var(--wr-line);
      }
      @media (forced-colors: active) {
        .segment:has(:checked) {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  @property({ attribute: false }) level: EvidenceLevel = 'likely';
  /** Sessions in use. */
  @property({ attribute: false }) sessions: readonly Session[] = [];

  protected override render() {
    const counts = countByGrade(this.sessions);
    const counted = GRADES.filter((grade) => countsAs(grade, this.level));
    const left = GRADES.filter((grade) => !countsAs(grade, this.level));
    return html`
      <fieldset>
        <legend class="heading">What counts as a beginner session</legend>
        <div class="segments">${EVIDENCE_LEVELS.map((level) => this.#segment(level))}</div>
      </fieldset>
      <p class="secondary counts figure">${countsWords(counts, this.level)}</p>
      <ul aria-label="Counted, by evidence">
        ${counted.map((grade) => row(grade, counts[grade], false))}
      </ul>
      <p class="divider" id="left-out">Not counted</p>
      <ul aria-labelledby="left-out">
        ${left.map((grade) => row(grade, counts[grade], true))}
      </ul>
    `;
  }

  #segment(level: EvidenceLevel) {
    return html`<label class="segment">
      <input
        type="radio"
        name="level"
        value=${level}
        .checked=${level === this.level}
        @change=${() => emit(this, 'wr-evidence', level)}
      />
      ${LEVEL_NAMES[level]}
    </label>`;
  }
}

function row(grade: Grade, count: number, out: boolean) {
  return html`<li class=${out ? 'out' : ''}>
    <span class="badge" aria-label="Grade ${grade}:" role="img">${grade}</span>
    <span>${GRADE_MEANINGS[grade]}</span>
    <span class="figure">${formatCount(count)}</span>
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wr-evidence': EvidenceElement;
  }
}
