import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countGrades, NO_FILTER, type SessionFilter } from '../../core/filter/session-filter';
import {
  EVIDENCE_LEVELS,
  type EvidenceLevel,
  GRADES,
  GRADE_MEANINGS,
  type Grade,
  type Session,
  countsAs,
} from '../../core/sessions/session';
import { base } from '../shared/base';
import { emit } from '../actions/emit';
import '../shared/events';
import { formatCount } from '../shared/format';
import { LEVEL_NAMES } from '../filters/choice-words';
import { segments, segmentStyles } from '../shared/segments';
import { countsWords } from './words';

const LEVELS = EVIDENCE_LEVELS.map((id) => ({ id, name: LEVEL_NAMES[id] }));

/** What counts as a beginner session: the level of evidence, and how many sessions have which. Emits `wr-evidence`. */
@customElement('wr-evidence')
export class EvidenceElement extends LitElement {
  static override styles = [
    base,
    segmentStyles,
    css`
      fieldset {
        display: block;
      }
      legend {
        padding: 0;
        margin-bottom: 8px;
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
    `,
  ];

  @property({ attribute: false }) level: EvidenceLevel = 'likely';
  /** Sessions in use. */
  @property({ attribute: false }) sessions: readonly Session[] = [];

  /** What else is asked of a session: those that are something else are not counted beside a grade. */
  @property({ attribute: false }) filter: SessionFilter = NO_FILTER;

  protected override render() {
    const counts = countGrades(this.sessions, this.filter);
    const counted = GRADES.filter((grade) => countsAs(grade, this.level));
    const left = GRADES.filter((grade) => !countsAs(grade, this.level));
    return html`
      <fieldset>
        <legend class="heading">What counts as a beginner session</legend>
        ${segments('level', LEVELS, this.level, (level) => emit(this, 'wr-evidence', level))}
      </fieldset>
      <p class="secondary counts figure">${countsWords(counts, this.level, this.sessions.length)}</p>
      <ul aria-label="Counted, by evidence">
        ${counted.map((grade) => row(grade, counts[grade], false))}
      </ul>
      <p class="divider" id="left-out">Not counted</p>
      <ul aria-labelledby="left-out">
        ${left.map((grade) => row(grade, counts[grade], true))}
      </ul>
    `;
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
